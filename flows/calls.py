"""Whom to call today, in which order: the list that an ambassador asks for."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from flows.members import Look, State, by_need
from flows.teachers import Zone

AT_ONCE = 5  # people; more than can be called in one evening is no help (issue: "hari ini 5 orang")
RESTS = timedelta(days=3)  # who was called is left in peace for so long
SETTLES = 1  # days; who moved or joined today is helped best by being left alone


def to_call(
    looks: Iterable[Look], now: datetime, unanswered: Collection[int] = ()
) -> tuple[Look, ...]:
    """The few who need a call most: stuck first, then those who have begun nothing for longest.

    Before all of them those (by profile) who left their reminders `unanswered`: they get no more.
    Nobody who is done, or was called within the last three days.
    """
    ranked = by_need(looks)
    by_hand = [each for each in ranked if each.teacher.id in unanswered and _may_call(each, now)]
    others = [each for each in ranked if each not in by_hand and _needs_one(each, now)]
    return tuple([*by_hand, *others][:AT_ONCE])


def _may_call(look: Look, now: datetime) -> bool:
    rests = look.called_at is not None and now - look.called_at < RESTS
    return look.whole.state is not State.DONE and not rests


def _needs_one(look: Look, now: datetime) -> bool:
    return _may_call(look, now) and (look.whole.state is State.STUCK or look.whole.days >= SETTLES)


def called_today(looks: Iterable[Look], zone: Zone, now: datetime) -> int:
    """Count who was called today, by the calendar of the group's zone."""
    today = now.astimezone(zone.tz).date()
    return sum(
        each.called_at is not None and each.called_at.astimezone(zone.tz).date() == today
        for each in looks
    )
