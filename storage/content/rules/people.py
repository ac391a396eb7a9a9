"""Nobody may find a checklist, or a question, empty."""

from collections.abc import Iterator, Mapping

from flows.audience import fits
from flows.catalogue import Checklist, Step
from flows.teachers import Level, Role, Teacher
from storage.content.content import Content
from storage.content.faults import Fault, Spot

MANY = 2000  # ways through one checklist that are looked at; ours have a handful


def everyone() -> tuple[Teacher, ...]:
    """One person of every kind: each role at each level, and an office, which has no level."""
    at_schools = (role for role in Role if role is not Role.OFFICE)
    schooled = (Teacher(0, role=role, level=level) for role in at_schools for level in Level)
    return (*schooled, Teacher(0, role=Role.OFFICE))


def describe(people: list[Teacher]) -> str:
    """Name kinds of people for a sentence, at most three of them."""
    names = [f"{each.role} {each.level or ''}".strip() for each in dict.fromkeys(people)]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def ways(checklist: Checklist, teacher: Teacher) -> list[dict[str, str]]:
    """All that a person may have chosen by the end of a checklist: step id → choice."""
    found: list[dict[str, str]] = [{}]
    for step in checklist.steps:
        if step.choices:
            found = [further for way in found for further in _answers(step, teacher, way)][:MANY]
    return found


def _answers(step: Step, teacher: Teacher, way: dict[str, str]) -> list[dict[str, str]]:
    if not fits(step.audience, teacher, way):
        return [way]
    return [{**way, step.id: each} for each in _open(step, teacher, way)] or [way]


def _open(step: Step, teacher: Teacher, way: Mapping[str, str]) -> list[str]:
    return [each.id for each in step.choices if fits(each.audience, teacher, way)]


def everyone_has_steps(content: Content) -> Iterator[Fault]:
    """Every kind of person, whatever she chooses, has at least one step on every checklist."""
    for file, checklist in content.checklists.items():
        without = [
            teacher
            for teacher in everyone()
            for way in ways(checklist, teacher)
            if not any(fits(step.audience, teacher, way) for step in checklist.steps)
        ]
        if without:
            message = f"There is no step for {describe(without)}; add one, or widen a `for`."
            yield content.fault(Spot(file, ("steps",)), message, key=True)


def everyone_has_choices(content: Content) -> Iterator[Fault]:
    """Who comes to a question finds at least one answer to it."""
    for file, checklist in content.checklists.items():
        for i, step in enumerate(checklist.steps):
            if not step.choices:
                continue
            without = [
                teacher
                for teacher in everyone()
                for way in ways(checklist, teacher)
                if fits(step.audience, teacher, way) and not _open(step, teacher, way)
            ]
            if without:
                message = f"There is no choice for {describe(without)}; widen the `for` of one."
                yield content.fault(Spot(file, ("steps", i, "choices")), message, key=True)
