"""The weekly digest of a group: when it comes next, and what has changed since a week ago."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from flows.catalogue import Checklist
from flows.planned import OPEN, Kind, Planned, Reason, State
from flows.reports import WEEK, Kept, States
from flows.teachers import Zone

LIFE = timedelta(days=3)  # the week is told late rather than not at all; after that it is old news
ONE_DAY = timedelta(days=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Subscription:
    """One person who is to have the digest of a group, on a day (Monday is 0) at a local hour."""

    group: int
    profile: int
    chat: int
    zone: Zone
    day: int
    hour: int


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is to be done with the row of one digest: made, planned as `new`, or given up.

    `row` is None where it is made, `new` is None where it is given up.
    """

    row: Planned | None
    new: Planned | None
    chat: int | None = None


class Earlier(Kept, Protocol):
    """How it was on an earlier day (UTC), with those who had begun."""

    @property
    def started(self) -> int:
        """Those who had begun, or were done."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How a checklist stands in a group, and how it stood about a week ago, if that is known."""

    checklist: Checklist
    people: int
    states: States
    before: Earlier | None = None

    @property
    def started(self) -> int:
        """All who have begun, those who are done too."""
        return self.people - self.states.waiting

    @property
    def change(self) -> tuple[int, int, int] | None:
        """What became more or fewer: begun, done, stuck; None where nothing is known of before."""
        if self.before is None:
            return None
        return (
            self.started - self.before.started,
            self.states.done - self.before.done,
            self.states.stuck - self.before.stuck,
        )


def renewals(
    wanted: Iterable[Subscription], rows: Sequence[Planned], now: datetime
) -> list[Renewal]:
    """Tell what brings the rows that there are in line with who is to have a digest, and when.

    `rows` are those of the last days and all to come. One whose time has come stays as it is: it is
    on its way, however late.
    """
    hers: dict[tuple[int, int], list[Planned]] = {}
    for row in rows:
        hers.setdefault((row.group or 0, row.profile or 0), []).append(row)
    found: list[Renewal] = []
    for each in wanted:
        known = hers.pop((each.group, each.profile), [])
        found.extend(_renewals(each, known, now))
    left = [row for known in hers.values() for row in known]
    return [*found, *(Renewal(row, None) for row in left if row.state in OPEN)]


def _renewals(who: Subscription, known: Sequence[Planned], now: datetime) -> list[Renewal]:
    new = _next(who, known, now)
    waiting = [row for row in known if row.state in OPEN and _is_ahead(row, now)]
    same = next((row for row in known if row.occasion == new.occasion), None)
    found: list[Renewal] = []
    if same is None and waiting:
        found.append(Renewal(waiting.pop(0), new))
    elif same is None:
        found.append(Renewal(None, new, who.chat))
    elif _was_off(same) or (same in waiting and _is_other(same, new)):
        found.append(Renewal(same, new))
    return [*found, *(Renewal(row, None) for row in waiting if row is not same)]


def _next(who: Subscription, known: Sequence[Planned], now: datetime) -> Planned:
    """The next digest that she did not have yet: one a day, however often its hour is changed."""
    had = {row.occasion for row in known if row.state not in OPEN and row.reason is not Reason.OFF}
    due = next_at(who.zone, who.day, who.hour, now)
    new = _planned(who, due)
    while new.occasion in had:
        due = next_at(who.zone, who.day, who.hour, due)
        new = _planned(who, due)
    return new


def next_at(zone: Zone, day: int, hour: int, after: datetime) -> datetime:
    """The next time (aware UTC) after one at which it is that day (Monday is 0) and local hour."""
    local = after.astimezone(zone.tz)
    ahead = (day - local.weekday()) % 7
    at = datetime.combine(local.date() + ahead * ONE_DAY, time(hour), zone.tz)
    return (at if at > local else at + WEEK).astimezone(UTC)


def occasion_of(group: int, due: datetime, zone: Zone) -> str:
    """The occasion of the digest that is due at an aware time: its group, and the local day."""
    return f"g{group}/{due.astimezone(zone.tz).date().isoformat()}"


def _planned(who: Subscription, due: datetime) -> Planned:
    return Planned(
        0,
        Kind.DIGEST,
        Kind.DIGEST.value,
        occasion_of(who.group, due, who.zone),
        due,
        profile=who.profile,
        group=who.group,
        until=due + LIFE,
        asked=True,
        source=Kind.DIGEST.value,
        detail=str((due - EPOCH) // MINUTE),
    )


def _was_off(row: Planned) -> bool:
    return row.state is State.SKIPPED and row.reason is Reason.OFF


def _is_ahead(row: Planned, now: datetime) -> bool:
    """Is its own time still to come? One that was put off past a night had its time already."""
    return row.due_at > now and row.detail.isdecimal() and EPOCH + int(row.detail) * MINUTE > now


def _is_other(row: Planned, new: Planned) -> bool:
    return (row.due_at, row.until, row.detail) != (new.due_at, new.until, new.detail)
