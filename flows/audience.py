"""For whom a step is, and in which words she gets it."""

from collections.abc import Mapping

from flows.catalogue import (
    Audience,
    Checklist,
    ContentLink,
    HelpPage,
    HelpVariant,
    Step,
    Trouble,
    Variant,
)
from flows.progress import Tick
from flows.teachers import Teacher
from flows.texts import Text


def fits(audience: Audience, teacher: Teacher, chosen: Mapping[str, str]) -> bool:
    """Tell whether every condition of an audience holds; `chosen` is step id → choice."""
    if audience.role and teacher.role not in audience.role:
        return False
    if audience.level and teacher.level not in audience.level:
        return False
    if audience.ministry and teacher.ministry is not audience.ministry:
        return False
    return all(chosen.get(step) in choices for step, choices in audience.chose.items())


def choices_made(ticks: Mapping[str, Tick]) -> dict[str, str]:
    """What was chosen so far, by step."""
    return {step: tick.value for step, tick in ticks.items() if tick.value}


def steps_for(
    checklist: Checklist, teacher: Teacher, ticks: Mapping[str, Tick]
) -> tuple[Step, ...]:
    """The steps of this person, in order.

    A choice that is still open counts as its first answer, so that the length of the way does not
    change at the very moment when she chooses.
    """
    chosen = choices_assumed(checklist, teacher, ticks)
    return tuple(step for step in checklist.steps if fits(step.audience, teacher, chosen))


def choices_assumed(
    checklist: Checklist, teacher: Teacher, ticks: Mapping[str, Tick]
) -> dict[str, str]:
    """What was chosen so far, and the first answer of every choice that is still open."""
    chosen = choices_made(ticks)
    for step in checklist.steps:
        if step.choices and step.id not in ticks and fits(step.audience, teacher, chosen):
            mine = (each for each in step.choices if fits(each.audience, teacher, chosen))
            first = next(mine, None)
            if first is not None:
                chosen[step.id] = first.id
    return chosen


def variant_of(
    variants: tuple[Variant, ...], teacher: Teacher, ticks: Mapping[str, Tick]
) -> Variant | None:
    """The first variant that is for this person, if any is."""
    chosen = choices_made(ticks)
    return next((each for each in variants if fits(each.audience, teacher, chosen)), None)


def title_of(step: Step, teacher: Teacher, ticks: Mapping[str, Tick]) -> Text:
    """The step's title as this person reads it."""
    variant = variant_of(step.variants, teacher, ticks)
    return (variant and variant.title) or step.title


def body_of(step: Step, teacher: Teacher, ticks: Mapping[str, Tick]) -> Text:
    """What this person is to do at the step."""
    variant = variant_of(step.variants, teacher, ticks)
    return (variant and variant.body) or step.body


def link_of(step: Step, teacher: Teacher, ticks: Mapping[str, Tick]) -> ContentLink | None:
    """Where the step leads this person, outside the chat."""
    variant = variant_of(step.variants, teacher, ticks)
    return (variant and variant.link) or step.link


def picture_of(step: Step, teacher: Teacher, ticks: Mapping[str, Tick]) -> str | None:
    """The step's picture for this person, by its path in the content folder."""
    variant = variant_of(step.variants, teacher, ticks)
    return (variant and variant.picture) or step.picture


def help_for(page: HelpPage, teacher: Teacher) -> HelpPage | HelpVariant:
    """The official place for this person to turn to."""
    return next((each for each in page.variants if fits(each.audience, teacher, {})), page)


def troubles_of(
    step: Step, troubles: Mapping[str, Trouble], teacher: Teacher, ticks: Mapping[str, Tick]
) -> tuple[Trouble, ...]:
    """What this person may see at the step instead of success, most frequent first."""
    chosen = choices_made(ticks)
    named = (troubles[each] for each in step.troubles if each in troubles)
    return tuple(each for each in named if fits(each.audience, teacher, chosen))
