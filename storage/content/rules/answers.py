"""Choices, and what depends on an earlier choice (`chose`)."""

from collections.abc import Iterator

from flows.catalogue import Audience, Checklist, Step, StepKind
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import TROUBLES
from storage.content.known import suggest


def choices_stand_at_choice_steps(content: Content) -> Iterator[Fault]:
    """A step of kind `choice` has choices, and no other has."""
    for spot, step in content.each(Step):
        if step.kind is StepKind.CHOICE and not step.choices:
            message = f"The step `{step.id}` has nothing to choose from; add `choices`."
            yield content.fault(spot.at("kind"), message)
        elif step.kind is not StepKind.CHOICE and step.choices:
            message = f"A step of kind `{step.kind}` has no choices; write `kind: choice`."
            yield content.fault(spot.at("choices"), message, key=True)


def earlier_answers_exist(content: Content) -> Iterator[Fault]:
    """`chose` names a choice step that comes earlier in the same checklist, and choices of it.

    A trouble may be named by several steps: its `chose` must hold good at each of them. What
    belongs to no step (an intro, an example of an address) cannot know what will be chosen.
    """
    for spot, audience in content.each(Audience):
        for step_id, choices in audience.chose.items():
            here = spot.at("chose", step_id)
            for checklist, upto in _stages(content, spot):
                earlier = {each.id: each for each in checklist.steps[:upto]}
                yield from _dead(content, here, step_id, choices, checklist, earlier)
                if step_id not in earlier:
                    break


def _dead(
    content: Content,
    here: Spot,
    step_id: str,
    choices: tuple[str, ...],
    checklist: Checklist,
    earlier: dict[str, Step],
) -> Iterator[Fault]:
    step = earlier.get(step_id)
    if step is None:
        known = [each.id for each in earlier.values() if each.choices]
        told = f"later than this, or at this very step, in `{checklist.id}`; move it up."
        if checklist.step(step_id) is None:
            told = f"nowhere in `{checklist.id}`; {suggest(step_id, known)}"
        yield content.fault(here, f"The choice `{step_id}` is made {told}", key=True)
        return
    for i, choice in enumerate(choices):
        names = [each.id for each in step.choices]
        if choice not in names:
            message = f"The step `{step_id}` has no choice `{choice}`; {suggest(choice, names)}"
            yield content.fault(here.at(i), message)


def _stages(content: Content, spot: Spot) -> list[tuple[Checklist, int]]:
    """The checklists in which an audience counts, and how many steps come before it there."""
    if spot.file == TROUBLES:
        trouble = content.troubles.troubles[int(spot.loc[1])].id
        return [
            (checklist, i)
            for checklist in content.checklists.values()
            for i, step in enumerate(checklist.steps)
            if trouble in step.troubles
        ]
    checklist = content.checklists.get(spot.file)
    if checklist is None:
        return [(each, 0) for each in content.checklists.values()]
    return [(checklist, int(spot.loc[1]) if spot.loc[0] == "steps" else 0)]
