"""The data of every button must fit the few bytes that a channel gives it."""

from collections.abc import Iterator

from flows.catalogue import Checklist, Step, Trouble
from flows.duty_presses import MemberTicked
from flows.member_ticks import CHOSEN
from flows.press_data import MAX_BYTES, encode
from flows.presses import (
    Answer,
    DeclarationUndone,
    EmailConfirmed,
    HelpAsked,
    Press,
    RemedyAnswered,
    StepAnswered,
    StepChosen,
    StepsDeclared,
)
from storage.content.content import Content
from storage.content.faults import Fault, Spot

GROUP = 36**4 - 1  # the last of a million and a half groups: four digits
PROFILE = 36**6 - 1  # the last of two thousand million profiles: six digits
LATE = 36**8 - 1  # a time in milliseconds of the year 2059: eight digits


def presses_fit(content: Content, limit: int = MAX_BYTES) -> Iterator[Fault]:
    """The longest button of each step takes at most `limit` bytes."""
    troubles = {each.id: each for each in content.troubles.troubles}
    for file, checklist in content.checklists.items():
        for i, step in enumerate(checklist.steps):
            longest = max(map(_bytes, _presses(checklist, step, troubles)))
            if longest > limit:
                message = (
                    f"A button of the step `{step.id}` needs {longest} bytes, and {limit} are "
                    "allowed; shorten the ids of the checklist, the step, its choices or troubles."
                )
                yield content.fault(Spot(file, ("steps", i, "id")), message)


def _bytes(press: Press) -> int:
    return len(encode(press, PROFILE).encode())


def _presses(checklist: Checklist, step: Step, troubles: dict[str, Trouble]) -> Iterator[Press]:
    for answer in Answer:
        yield StepAnswered(checklist.id, step.id, answer)
    yield EmailConfirmed(checklist.id, step.id, right=True)
    yield StepsDeclared(checklist.id, step.id)
    yield DeclarationUndone(checklist.id, LATE)
    yield MemberTicked(GROUP, PROFILE, checklist.id, step.id, ticks=True)
    for choice in step.choices:
        yield StepChosen(checklist.id, step.id, choice.id)
        answer_told = step.id + CHOSEN + choice.id
        yield MemberTicked(GROUP, PROFILE, checklist.id, answer_told, ticks=True)
    for name in step.troubles:
        remedies = len(troubles[name].remedies) if name in troubles else 0
        yield RemedyAnswered(checklist.id, step.id, name, remedies, helped=True)
        yield HelpAsked(checklist.id, step.id, name)
