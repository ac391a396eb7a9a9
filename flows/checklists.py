"""The rules of a checklist: what is open, and how ticks are made, taken back and kept."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from flows.audience import choices_made, fits, steps_for
from flows.catalogue import Checklist, Step
from flows.progress import Enrolment, Tick, Way
from flows.teachers import Teacher

# A second press within this time is the other half of a double tap (design, section 9).
DOUBLE_TAP = timedelta(seconds=1)
CLOCKS_APART = timedelta(seconds=30)


def begin(checklist: Checklist, teacher: Teacher, now: datetime) -> Enrolment:
    """Enrol a person on a checklist; she stands at the first step that is hers."""
    fresh = Enrolment(checklist.id, checklist.revision, now)
    return settle(fresh, checklist, teacher, now)


def open_step(enrolment: Enrolment, checklist: Checklist, teacher: Teacher) -> Step | None:
    """The step to do now: the first without a tick, then those left out; None when all are done."""
    steps = steps_for(checklist, teacher, enrolment.ticks)
    fresh = next((step for step in steps if step.id not in enrolment.ticks), None)
    return fresh or next((step for step in steps if skipped(enrolment, step.id)), None)


def skipped(enrolment: Enrolment, step_id: str) -> bool:
    """Tell whether a step was left out for now."""
    tick = enrolment.ticks.get(step_id)
    return tick is not None and tick.way is Way.SKIPPED


def done(enrolment: Enrolment, step_id: str) -> bool:
    """Tell whether a step is ticked and not merely left out."""
    return step_id in enrolment.ticks and not skipped(enrolment, step_id)


def counted(enrolment: Enrolment, checklist: Checklist, teacher: Teacher) -> tuple[int, int]:
    """How many of the person's steps are done, and how many there are."""
    steps = steps_for(checklist, teacher, enrolment.ticks)
    return sum(done(enrolment, step.id) for step in steps), len(steps)


def settle(
    enrolment: Enrolment, checklist: Checklist, teacher: Teacher, now: datetime
) -> Enrolment:
    """Bring the open step and the day of finishing in line with the ticks.

    Who has finished stays so when the content grows: the new step is offered, not imposed.
    """
    current = open_step(enrolment, checklist, teacher)
    name = current.id if current else ""
    if name and enrolment.finished_at:
        return enrolment
    finished = None if name else enrolment.finished_at or now
    if name == enrolment.open_step and finished == enrolment.finished_at and enrolment.entered_at:
        return enrolment
    stuck = enrolment.stuck_at if name and name == enrolment.open_step else None
    return replace(enrolment, open_step=name, entered_at=now, finished_at=finished, stuck_at=stuck)


def report_stuck(enrolment: Enrolment, step_id: str, now: datetime) -> Enrolment:
    """Note since when the open step does not work; what is said of another step changes nothing."""
    if step_id != enrolment.open_step or enrolment.stuck_at is not None:
        return enrolment
    return replace(enrolment, stuck_at=now)


def report_helped(enrolment: Enrolment, step_id: str) -> Enrolment:
    """Take back that the open step does not work; help at another step changes nothing."""
    return replace(enrolment, stuck_at=None) if step_id == enrolment.open_step else enrolment


def tick(
    enrolment: Enrolment,
    step_ids: Iterable[str],
    now: datetime,
    way: Way = Way.SELF,
    value: str = "",
) -> Enrolment:
    """Tick steps; one that is done already keeps its day, unless another answer is given."""
    ticks = dict(enrolment.ticks)
    for step_id in step_ids:
        before = ticks.get(step_id)
        if before and before.way is not Way.SKIPPED and (not value or before.value == value):
            continue
        ticks.pop(step_id, None)
        ticks[step_id] = Tick(now, way, value)
    return replace(enrolment, ticks=ticks)


def untick(enrolment: Enrolment, step_id: str) -> Enrolment:
    """Take a tick back by the person's own wish; she is on the way again."""
    ticks = {each: tick for each, tick in enrolment.ticks.items() if each != step_id}
    return replace(enrolment, ticks=ticks, finished_at=None)


def reopen_choices(enrolment: Enrolment, checklist: Checklist, teacher: Teacher) -> Enrolment:
    """Ask again what was answered with a choice that is not this person's (any more).

    Who has finished keeps her answers.
    """
    chosen = choices_made(enrolment.ticks)
    ticks = dict(enrolment.ticks)
    for step in checklist.steps:
        mine = {each.id for each in step.choices if fits(each.audience, teacher, chosen)}
        if mine and step.id in chosen and chosen[step.id] not in mine:
            del ticks[step.id]
    if enrolment.finished_at or len(ticks) == len(enrolment.ticks):
        return enrolment
    return replace(enrolment, ticks=ticks)


def undo(enrolment: Enrolment, at: int) -> Enrolment:
    """Take back what was declared in one press at `at` (milliseconds since 1970)."""
    ticks = {
        step: tick
        for step, tick in enrolment.ticks.items()
        if not (tick.way is Way.DECLARED and milliseconds(tick.at) == at)
    }
    if len(ticks) == len(enrolment.ticks):
        return enrolment
    return replace(enrolment, ticks=ticks, finished_at=None)


def milliseconds(at: datetime) -> int:
    """An aware time as whole milliseconds since 1970."""
    return int(at.timestamp() * 1000)


def catch_up(
    enrolment: Enrolment, checklist: Checklist, teacher: Teacher, now: datetime
) -> tuple[Enrolment, bool]:
    """Take a person over to the edition in force; tell whether her way changed.

    Ticks of steps that are gone move to the archive and come back with their step.
    """
    known = {step.id for step in checklist.steps}
    gone = {each: tick for each, tick in enrolment.ticks.items() if each not in known}
    back = {each: tick for each, tick in enrolment.archive.items() if each in known}
    # An edition may have lost the very step she stands at, without a tick and without a number.
    stands = enrolment.open_step in known | {""}
    if enrolment.revision == checklist.revision and stands and not gone and not back:
        return settle(enrolment, checklist, teacher, now), False
    after = replace(
        enrolment,
        revision=checklist.revision,
        ticks={**{e: t for e, t in enrolment.ticks.items() if e in known}, **back},
        archive={**{e: t for e, t in enrolment.archive.items() if e not in known}, **gone},
    )
    settled = settle(reopen_choices(after, checklist, teacher), checklist, teacher, now)
    return settled, settled.open_step != enrolment.open_step


def is_double_tap(enrolment: Enrolment, now: datetime) -> bool:
    """Tell whether the open step's screen is too young to have been read.

    Another machine's clock may be a little ahead; but after a clock was set back, a screen from
    the future is old enough.
    """
    if enrolment.entered_at is None:
        return False
    return -CLOCKS_APART <= now - enrolment.entered_at < DOUBLE_TAP
