"""What a report tells: how many people of a scope stand where, and what to do about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from flows.catalogue import Checklist, Step, StepKind

WEEK = timedelta(days=7)
HARDEST = 3  # steps that are told of by name


class Counted(Protocol):
    """How many people stand at a step (empty: at the end); of them are stuck, or were helped."""

    @property
    def step(self) -> str:
        """The step's id."""
        ...

    @property
    def people(self) -> int:
        """All who stand there."""
        ...

    @property
    def stuck(self) -> int:
        """Those of them who are stuck (design, section 9)."""
        ...

    @property
    def assisted(self) -> int:
        """Those of them with a tick that an ambassador made for them."""
        ...


class Kept(Protocol):
    """How it was on an earlier day (UTC): all people, and on one checklist."""

    @property
    def day(self) -> date:
        """When that was."""
        ...

    @property
    def people(self) -> int:
        """All who had joined."""
        ...

    @property
    def stuck(self) -> int:
        """Those who were stuck."""
        ...

    @property
    def done(self) -> int:
        """Those who had finished."""
        ...


@dataclass(frozen=True, slots=True)
class States:
    """All people of a scope on one checklist: each of them is in one of the four."""

    waiting: int = 0  # not begun
    moving: int = 0
    stuck: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What became more or fewer since a day, in people."""

    since: date
    people: int
    stuck: int
    done: int


@dataclass(frozen=True, slots=True)
class Part:
    """One checklist of a report; `assisted` people, in any state, were helped with a tick.

    `counts` is by step id; `change` is None where nothing was kept of earlier days.
    """

    checklist: Checklist
    states: States
    assisted: int
    counts: Mapping[str, Counted]
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Hard:
    """A step where many stand; `days` is the median of the days since they came there."""

    checklist: Checklist
    step: Step
    people: int
    stuck: int
    days: int | None = None


class Advice(StrEnum):
    """What is likely to help most."""

    GATHER = "gather"  # begin together: most have not begun
    ASK = "ask"  # somebody else must act first
    TALK = "talk"  # most of those at the step are stuck
    CHEER = "cheer"  # they are on their way
    THANK = "thank"  # all is done


@dataclass(frozen=True, slots=True)
class Report:
    """All that is told of a scope, as it was at `at` (aware UTC)."""

    people: int
    parts: tuple[Part, ...]
    hardest: tuple[Hard, ...]
    advice: Advice
    at: datetime


def states_of(people: int, counts: Iterable[Counted]) -> States:
    """Divide all people of a scope into the four states of a checklist."""
    done = here = stuck = 0
    for each in counts:
        if each.step:
            here += each.people
            stuck += each.stuck
        else:
            done += each.people
    return States(max(people - here - done, 0), here - stuck, stuck, done)


def part_of(
    checklist: Checklist, people: int, counts: Sequence[Counted], before: Kept | None
) -> Part:
    """Tell how a scope stands on a checklist, and what changed since `before`."""
    states = states_of(people, counts)
    change = None
    if before is not None:
        change = Change(
            before.day,
            people - before.people,
            states.stuck - before.stuck,
            states.done - before.done,
        )
    assisted = sum(each.assisted for each in counts)
    return Part(checklist, states, assisted, {each.step: each for each in counts}, change)


def hardest_of(parts: Iterable[Part]) -> tuple[Hard, ...]:
    """Find the open steps where most people stand, over all checklists; more stuck come first."""
    found = [
        Hard(part.checklist, step, here.people, here.stuck)
        for part in parts
        for step in part.checklist.steps
        if (here := part.counts.get(step.id)) is not None and here.people > 0
    ]
    found.sort(key=lambda each: (-each.people, -each.stuck))
    return tuple(found[:HARDEST])


def longest_of(hardest: Sequence[Hard]) -> Hard | None:
    """Find where people have been stuck longest of the hardest steps; None if it is the first."""
    stuck = [each for each in hardest if each.stuck and each.days]
    found = max(stuck, key=lambda each: each.days or 0, default=None)
    if found is None or (found.days or 0) <= (hardest[0].days or 0):
        return None
    return found


def is_about_a_week(since: date, today: date) -> bool:
    """Tell whether so long ago is called a week: a day or two more, where none was kept."""
    return (today - since).days <= WEEK.days + 2


def median_days(spread: Iterable[tuple[date, int]], today: date) -> int | None:
    """The median of whole days since people came somewhere, rounded down; None with nobody.

    `spread` tells how many came on which day (UTC); `today` is a day of UTC too.
    """
    days = sorted((max((today - day).days, 0), people) for day, people in spread if people > 0)
    total = sum(people for _, people in days)
    if not total:
        return None
    return (_nth(days, (total - 1) // 2) + _nth(days, total // 2)) // 2


def advise(people: int, parts: Sequence[Part], hardest: Sequence[Hard]) -> Advice:
    """Find what is likely to help most with the first of the hardest steps."""
    if parts and people and parts[0].states.waiting * 2 > people:
        return Advice.GATHER
    if not hardest:
        all_done = all(part.states.done == people for part in parts)
        return Advice.THANK if all_done else Advice.GATHER
    first = hardest[0]
    if first.step.kind is StepKind.WAIT:
        return Advice.ASK
    return Advice.TALK if first.stuck * 2 >= first.people else Advice.CHEER


def _nth(days: Sequence[tuple[int, int]], number: int) -> int:
    for value, people in days:
        if number < people:
            return value
        number -= people
    raise IndexError(number)
