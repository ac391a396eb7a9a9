"""When somebody may be reminded at all: quiet hours, Friday noon, holidays; in her own zone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from flows.reminders import Hours, ReminderPolicy, Weekday
from flows.teachers import Zone

DAY = 24 * 60  # minutes
Span = tuple[int, int]  # minutes of one local day; the second is not part of it any more


@dataclass(frozen=True, slots=True)
class Windows:
    """The hours in which one person may be reminded.

    `quiet` are longer quiet hours of her groups, as "20-6". On holidays only what was asked for.
    Where the hours of her groups together would leave no hour of some day, those of the house
    stand alone.
    """

    policy: ReminderPolicy
    zone: Zone
    holidays: frozenset[date] = frozenset()
    quiet: Collection[str] = field(default_factory=tuple)

    def allows(self, at: datetime, *, asked: bool = False) -> bool:
        """May a message go at `at` (aware UTC)?"""
        return self.next(at, asked=asked) == at

    def next(self, at: datetime, *, asked: bool = False) -> datetime:
        """The first allowed moment from `at` on (aware UTC); `at` itself where it is allowed."""
        local = at.astimezone(self.zone.tz)
        day, minute = local.date(), local.hour * 60 + local.minute
        daily = self._daily()
        first = self._open(day, minute, daily, asked)
        if first == minute:
            return at
        while first is None:
            day += timedelta(days=1)
            first = self._open(day, 0, daily, asked)
        clock = time(*divmod(first, 60))
        return datetime.combine(day, clock, self.zone.tz).astimezone(UTC)

    def _open(self, day: date, minute: int, daily: list[Span], asked: bool) -> int | None:
        """The first open minute of a local day from `minute` on; None when there is none left."""
        if day in self.holidays and not asked:
            return None
        for begin, end in sorted([*daily, *self._of_weekday(day)]):
            if begin <= minute < end:
                minute = end
        return minute if minute < DAY else None

    def _daily(self) -> list[Span]:
        """What is closed every day: the house's quiet hours, united with those of her groups."""
        house = list(spans(self.policy.quiet))
        groups = [span for each in self.quiet for span in _read(each)]
        longest = max((_length(each) for each in self.policy.weekday_quiet.values()), default=0)
        return house + groups if _left(house + groups) > longest else house

    def _of_weekday(self, day: date) -> Iterator[Span]:
        """What is closed on this day of the week, and what the day before leaves of its night."""
        for weekday, hours in self.policy.weekday_quiet.items():
            number = list(Weekday).index(weekday)
            for begin, end in spans(hours):
                over_midnight = begin == 0 and hours.begins > hours.ends
                if day.weekday() == (number + over_midnight) % 7:
                    yield begin, end


def spans(hours: Hours) -> Iterator[Span]:
    """The pieces of one local day that hours take, in minutes; two where they pass midnight."""
    begin, end = (each.hour * 60 + each.minute for each in (hours.begins, hours.ends))
    return _cut(begin, end)


def _cut(begin: int, end: int) -> Iterator[Span]:
    if begin < end:
        yield begin, end
    elif end < begin:
        yield begin, DAY
        if end:
            yield 0, end


def _read(quiet: str) -> Iterator[Span]:
    """The pieces of a group's "20-6"; none where it is not written like that."""
    begin, _, end = quiet.partition("-")
    if begin.isdecimal() and end.isdecimal() and int(begin) <= 24 and int(end) <= 24:
        yield from _cut(int(begin) % 24 * 60, int(end) % 24 * 60)


def _length(hours: Hours) -> int:
    return sum(end - begin for begin, end in spans(hours))


def _left(closed: list[Span]) -> int:
    """How many minutes of a day are in none of the pieces."""
    left, at = 0, 0
    for begin, end in sorted(closed):
        left += max(0, begin - at)
        at = max(at, end)
    return left + DAY - at
