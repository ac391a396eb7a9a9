"""Keeps planned messages of one chat within the caps: the most useful stay, the others go.

The caps are rolling, over all webinars, groups and people of a chat together: what annoys is the
telephone, not the webinar. What somebody asked for herself does not count, and does not stand here.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.reminders import ReminderPolicy

A_DAY = timedelta(hours=24)
A_WEEK = 7 * A_DAY


@dataclass(frozen=True, slots=True)
class Candidate:
    """A message that may be sent at `due`; the higher `useful`, the sooner it is kept."""

    key: Hashable
    due: datetime
    useful: int


def caps_of(policy: ReminderPolicy) -> tuple[tuple[timedelta, int], ...]:
    """In any span of so long, so many at most."""
    return ((A_DAY, policy.most_a_day), (A_WEEK, policy.most_a_week))


def fits(times: Sequence[datetime], at: datetime, policy: ReminderPolicy) -> bool:
    """Is there room for one more at `at` among sorted times of others?

    Two messages exactly 24 hours apart are not within 24 hours of one another.
    """
    place = bisect_left(times, at)
    with_it = [*times[:place], at, *times[place:]]
    for span, most in caps_of(policy):
        first = max(0, place - most)
        for begin in range(first, min(place, len(with_it) - most - 1) + 1):
            if with_it[begin + most] - with_it[begin] < span:
                return False
    return True


def room_from(times: Sequence[datetime], at: datetime, policy: ReminderPolicy) -> datetime:
    """When there is room for one more, from `at` on, if nothing else is sent; `times` are past."""
    ordered = sorted(times)
    free = [ordered[-most] + span for span, most in caps_of(policy) if len(ordered) >= most]
    return max([at, *free])


def thin(
    candidates: Iterable[Candidate], sent: Iterable[datetime], policy: ReminderPolicy
) -> frozenset[Hashable]:
    """Choose what has no room beside what was sent and what is more useful; gives their keys.

    Of two that are as useful the earlier one stays.
    """
    kept = sorted(sent)
    lost = []
    for each in sorted(candidates, key=lambda one: (-one.useful, one.due)):
        if fits(kept, each.due, policy):
            kept.insert(bisect_left(kept, each.due), each.due)
        else:
            lost.append(each.key)
    return frozenset(lost)
