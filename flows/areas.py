"""The parts of a region, and which can be told in numbers without pointing at few people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.blocks import Block
from flows.groups import SMALL
from flows.reports import States


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a region: its scope, what it is called, within what, its people, and their states.

    `states` has one for each checklist, in their order; it is empty where nobody asked for them.
    `place` is the scope of the kab/kota in which a group lies; its own where it lies in none.
    """

    scope: str
    within: Block
    label: Block
    people: int
    states: tuple[States, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region in numbers, as it was at `at` (aware UTC), with the states of all its people.

    `alone` are those in no group of it, as a part of it; None where there are none, or so few that
    they are left out of all numbers: then `few_alone`.
    """

    total: Area
    at: datetime
    alone: Area | None = None
    few_alone: bool = False

    def is_alone(self, area: Area) -> bool:
        """Is it the part of those who are in no group?"""
        return self.alone is not None and self.alone.scope == area.scope


@dataclass(frozen=True, slots=True)
class Parted:
    """Parts of which numbers may be told, and parts of which not; each with most people first."""

    told: tuple[Area, ...]
    untold: tuple[Area, ...] = ()


def region_of(total: Area, alone: Area | None, at: datetime) -> Region:
    """Leave those who are in no group out of all numbers where they are few.

    Else what is left over of the total, without the parts that are told, would point at them.
    """
    if alone is None or not alone.people:
        return Region(total, at)
    rest = total.people - alone.people
    if alone.people >= SMALL or rest < SMALL:
        return Region(total, at, alone)
    states = tuple(map(_less, total.states, alone.states))
    without = Area(total.scope, total.within, total.label, rest, states)
    return Region(without, at, few_alone=True)


def parted(areas: Iterable[Area]) -> Parted:
    """Find the parts of which numbers may be told, where the number of all together is known.

    What is not told could be worked out together: so it is never about a single part, nor about
    fewer people than a number may be told of. The next smallest are kept back with it.
    """
    told = sorted(areas, key=lambda each: -each.people)
    untold: list[Area] = []
    while told and (told[-1].people < SMALL or _points_at_few(untold)):
        untold.insert(0, told.pop())
    return Parted(tuple(told), tuple(untold))


def groups_parted(places: Parted, groups: Sequence[Area]) -> Parted:
    """Find the groups of which numbers may be told, where those of some places are told too.

    Of a place that is not told no group is, and in each that is told the groups are looked at by
    themselves, because its number is known.
    """
    told: list[Area] = []
    hidden = {each.scope for each in places.untold}
    untold = [each for each in groups if each.place in hidden]
    for place in places.told:
        found = parted(each for each in groups if each.place == place.scope)
        told += found.told
        untold += found.untold
    return Parted(_by_people(told), _by_people(untold))


def _points_at_few(untold: Sequence[Area]) -> bool:
    """Tell whether what is kept back points at somebody; parts without anybody hide nobody."""
    people = [each.people for each in untold if each.people]
    return bool(people) and (len(people) < 2 or sum(people) < SMALL)


def _by_people(areas: Sequence[Area]) -> tuple[Area, ...]:
    return tuple(sorted(areas, key=lambda each: -each.people))


def _less(states: States, fewer: States) -> States:
    """The states of all but some; a counter that lags behind makes no negative number."""
    return States(
        max(states.waiting - fewer.waiting, 0),
        max(states.moving - fewer.moving, 0),
        max(states.stuck - fewer.stuck, 0),
        max(states.done - fewer.done, 0),
    )
