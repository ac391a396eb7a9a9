"""The members of a group as their ambassador sees them: how each stands, who needs help most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from flows import checklists
from flows.catalogue import Catalogue, Checklist
from flows.progress import Enrolment
from flows.teachers import Teacher


class State(StrEnum):
    """How somebody stands; whoever needs help most comes first."""

    STUCK = "stuck"  # said *Belum berhasil*, or is at a step for longer than it should take
    NEW = "new"  # has joined, and begun nothing
    MOVING = "moving"  # on the way
    DONE = "done"


URGENCY = {state: place for place, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Stand:
    """How somebody stands on a checklist, or altogether, and for how many days already.

    `step` is the one she stands at; it is empty where she has not begun or is done.
    """

    state: State
    days: int
    checklist: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One line of her log: what she answered or what happened, at an aware UTC time."""

    at: datetime
    kind: str
    checklist: str = ""
    step: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A member, looked at by her ambassador. All times are aware UTC.

    `enrolments` are taken over to the content in force; `stands` has one for each checklist, in
    their order, `whole` is how she stands altogether. `closed` when the bot cannot write to her.
    """

    teacher: Teacher
    enrolments: Mapping[str, Enrolment]
    joined_at: datetime
    called_at: datetime | None
    closed: bool
    said: Said | None
    stands: tuple[Stand, ...]
    whole: Stand


def caught_up(
    teacher: Teacher, enrolments: Mapping[str, Enrolment], catalogue: Catalogue, now: datetime
) -> dict[str, Enrolment]:
    """Take somebody's progress over to the content in force, without her being there."""
    found = {}
    for each in catalogue.checklists:
        if each.id in enrolments:
            found[each.id], _ = checklists.catch_up(enrolments[each.id], each, teacher, now)
    return found


def stands_of(
    enrolments: Mapping[str, Enrolment], joined_at: datetime, catalogue: Catalogue, now: datetime
) -> tuple[Stand, ...]:
    """Tell how somebody stands on each checklist; `joined_at` is when she came into the group."""
    return tuple(
        _on(each, enrolments.get(each.id), joined_at, now) for each in catalogue.checklists
    )


def _on(
    checklist: Checklist, enrolment: Enrolment | None, joined_at: datetime, now: datetime
) -> Stand:
    if enrolment is None:
        return Stand(State.NEW, days_between(joined_at, now), checklist.id)
    if enrolment.finished_at is not None:
        return Stand(State.DONE, days_between(enrolment.finished_at, now), checklist.id)
    days = days_between(enrolment.entered_at or enrolment.begun_at, now)
    step = checklist.step(enrolment.open_step)
    late = step is not None and days >= step.stuck_after_days
    state = State.STUCK if late or enrolment.stuck_at is not None else State.MOVING
    return Stand(state, days, checklist.id, enrolment.open_step)


def altogether(stands: Iterable[Stand]) -> Stand:
    """Tell how somebody stands over all checklists: where she is stuck longest, if anywhere.

    Who finished one and has not begun the next is on the way to it, since the day she finished.
    """
    found = tuple(stands)
    for state in (State.STUCK, State.MOVING):
        if here := [each for each in found if each.state is state]:
            return max(here, key=lambda each: each.days)
    finished = [each.days for each in found if each.state is State.DONE]
    waiting = [each for each in found if each.state is State.NEW]
    if not waiting:
        return Stand(State.DONE, min(finished, default=0))
    if not finished:
        return Stand(State.NEW, max(each.days for each in waiting))
    return Stand(State.MOVING, min(finished), waiting[0].checklist)


def by_need(looks: Iterable[Look]) -> tuple[Look, ...]:
    """Sort members by who needs help most: the worst state, then longest in it, then by name."""

    def need(look: Look) -> tuple[int, int, str, int]:
        whole = look.whole
        return URGENCY[whole.state], -whole.days, look.teacher.name.casefold(), look.teacher.id

    return tuple(sorted(looks, key=need))


def counted(looks: Iterable[Look]) -> dict[State, int]:
    """Count members by how they stand altogether; every state has a number."""
    numbers = dict.fromkeys(State, 0)
    for each in looks:
        numbers[each.whole.state] += 1
    return numbers


def days_between(since: datetime, now: datetime) -> int:
    """Whole days by the calendar of UTC, as the counters keep them; never below zero."""
    return max((_day(now) - _day(since)).days, 0)


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
