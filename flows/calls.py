"""Whom to call today, in which order: the list that an ambassador asks for."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from flows.members import Look, State, by_need
from flows.teachers import Zone

AT_ONCE = 5  # people; more than can be called in one evening is no help (issue: "hari ini 5 orang")
RESTS = timedelta(days=3)  # who was called is left in peace for so long
SETTLES = 1  # days; who moved or joined today is helped best by being left alone


def to_call(looks: Iterable[Look], now: datetime) -> tuple[Look, ...]:
    """The few who need a call most: stuck first, then those who have begun nothing for longest.

    Nobody who is done, or was called within the last three days.
    """
    return tuple(each for each in by_need(looks) if _needs_one(each, now))[:AT_ONCE]


def _needs_one(look: Look, now: datetime) -> bool:
    whole = look.whole
    if whole.state is State.DONE or (look.called_at and now - look.called_at < RESTS):
        return False
    return whole.state is State.STUCK or whole.days >= SETTLES


def called_today(looks: Iterable[Look], zone: Zone, now: datetime) -> int:
    """Count who was called today, by the calendar of the group's zone."""
    today = now.astimezone(zone.tz).date()
    return sum(
        each.called_at is not None and each.called_at.astimezone(zone.tz).date() == today
        for each in looks
    )
