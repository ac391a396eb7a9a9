"""Reads a time as people type it: `besok 13.30`, `Sabtu 5/12 jam 9`, `5 Des 2026 13:30 WITA`."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flows.teachers import Zone
from flows.times_clocks import Clock, bare_hour, take_clock, without_ends
from flows.times_days import Day, take_day
from flows.times_lengths import read_minutes
from flows.times_missing import Missing
from flows.times_spelled import spelled

__all__ = ["Missing", "Understood", "read_minutes", "read_time"]

LONGEST = 300  # characters; an invitation that is sent on may be this long
# Without a day, only these may stand beside an hour: any other word may have been the day.
_AROUND = frozenset(
    (
        *("jam", "tanggal", "hari", "waktu", "nanti", "lagi", "sampai", "selesai", "di", "pada"),
        *("ya", "yaa", "yah", "bu", "pak", "ibu", "bapak", "kak", "min", "oke", "ok", "baik"),
        *("mohon", "tolong", "saja", "aja", "deh", "dong", "siap", "ingatkan", "saya", "ke"),
        *("mulai", "dimulai", "sekitar", "kira", "acara", "webinar", "tepat", "persis"),
        *("diganti", "ganti", "menjadi", "jadi", "pindah", "dipindah"),
    )
)
_DENIED = frozenset(
    (
        *("bukan", "jangan", "batal", "tidak", "tdk", "gak", "ga", "nggak", "ndak", "atau"),
        *("or", "not"),
    )
)
LATEST_SPOKEN = 21 * 60  # minutes; a lone `jam 9` in the forenoon is not tonight, but tomorrow
_SOON = re.compile(
    r"(?<!\S)(?:dalam )?(?:(?P<hours>\d{1,3}|setengah) jam)? ?(?:(?P<minutes>\d{1,4}) menit)?"
    r"(?P<lagi> lagi)?(?!\S)"
)
_AT = re.compile(r"(?<!\S)(?P<hour>\d{1,2})[.:](?P<minute>\d\d) §z(?P<zone>[A-Z]+)")


@dataclass(frozen=True, slots=True)
class Understood:
    """A time that was read: aware UTC, and the zone in which it was meant."""

    at: datetime
    zone: Zone


def read_time(
    text: str, now: datetime, zone: Zone, *, day: date | None = None
) -> Understood | Missing:
    """Read a time in `zone`, or in the one that is written behind it; `now` is aware UTC.

    A date without a year is the next such date, a weekday the next one whose hour is still to
    come. An hour without a day is on `day`, where that is given (as when a webinar moves), else
    the next such hour, today or tomorrow. Of `09.00-11.00` the beginning counts. `jam 2` is in the
    afternoon, `jam 7` in the morning, or in the evening where the morning of that day is over;
    `07.00` is as it stands. A time that has passed is understood too, if its day was told.
    """
    said = _one_zone(spelled(text[: LONGEST + 1]))
    if len(text) > LONGEST or said is None:
        return Missing.DAY if len(text) > LONGEST else Missing.UNCLEAR
    named = re.findall(r"§z([A-Z]+)", said)
    zone = Zone[named[0]] if named else zone
    said = " ".join(re.sub(r"§z[A-Z]+", " ", said).split())
    soon, said = _take_soon(without_ends(said))
    today = now.astimezone(zone.tz).date()
    told, said = take_day(said, today)
    clock, said = take_clock(said)
    if soon is not None:
        alone = told is None and clock is None and not _denied(said)
        return Understood(_full_minute(now + soon), zone) if alone else Missing.UNCLEAR
    if isinstance(told, Day) and clock is None:
        clock, said = _bare(said, told)
    missing = _missing(told, clock, said, known=day is not None)
    if missing or not isinstance(clock, Clock):
        return missing or Missing.HOUR
    known = told if isinstance(told, Day) else Day(day) if day else None
    return Understood(_placed(known, clock, now, zone), zone)


def _one_zone(said: str) -> str | None:
    """Keep one of `13.30 WIB / 14.30 WITA`, which are the same moment; None where they are not."""
    if len(set(re.findall(r"§z[A-Z]+", said))) < 2:
        return said
    order = [each.name for each in Zone]
    told = list(_AT.finditer(said))
    in_wib = {
        int(each["hour"]) * 60 + int(each["minute"]) - 60 * order.index(each["zone"])
        for each in told
    }
    if len({minutes % 1440 for minutes in in_wib}) != 1:
        return None
    first = told[0].end()
    rest = _AT.sub(" ", said[first:])
    return None if "§z" in rest else said[:first] + rest


def _take_soon(said: str) -> tuple[timedelta | None, str]:
    """How far away it is: `2 jam lagi`, `dalam 30 menit`."""
    for found in _SOON.finditer(said):
        counted = found["hours"] or found["minutes"]
        if counted and (found["lagi"] or found[0].startswith("dalam ")):
            half = found["hours"] == "setengah"
            hours = 0 if half else int(found["hours"] or 0)
            away = timedelta(hours=hours, minutes=int(found["minutes"] or 0) + 30 * half)
            return away, f"{said[: found.start()]} | {said[found.end() :]}"
    return None, said


def _bare(said: str, day: Day) -> tuple[Clock | Missing | None, str]:
    """Take the one number behind a day for the hour: `besok 9`, `5 Des 1330`.

    Behind a weekday alone it may be the date: `Sabtu 5`.
    """
    numbers = re.findall(r"(?<!\S)\d+(?!\S)", said)
    if len(numbers) != 1 or len(numbers[0]) not in (1, 2, 4):
        return None, said
    if day.coming:
        return Missing.UNCLEAR, said
    return bare_hour(numbers[0]), said.replace(numbers[0], " ")


def _missing(
    day: Day | Missing | None, clock: Clock | Missing | None, said: str, *, known: bool
) -> Missing | None:
    words = set(re.findall(r"[^\W\d_]+", said))
    if isinstance(day, Missing):
        return day
    if day is None and (clock is None or words - _AROUND):
        return Missing.HOUR if known and clock is None else Missing.DAY
    if isinstance(clock, Missing):
        return clock
    if clock is None:
        return Missing.HOUR
    return Missing.UNCLEAR if re.search(r"\d|§", said) or _denied(said) else None


def _denied(said: str) -> bool:
    return bool(_DENIED & set(said.split()))


def _placed(day: Day | None, clock: Clock, now: datetime, zone: Zone) -> datetime:
    def at(on: date, minutes: int) -> datetime:
        midnight = datetime.combine(on, time(0), zone.tz)
        return (midnight + timedelta(minutes=minutes)).astimezone(UTC)

    today = now.astimezone(zone.tz).date()
    either = [clock.minutes, *([] if clock.or_else is None else [clock.or_else])]
    if day is None:
        days = (today, today + timedelta(days=1))
        likely = [m for m in either if m == clock.minutes or m < LATEST_SPOKEN]
        return next(each for on in days for each in (at(on, m) for m in likely) if each > now)
    first = at(day.on, clock.minutes)
    if day.coming:
        return first if first > now else at(day.on + timedelta(days=7), clock.minutes)
    if day.on == today:
        return next((each for each in (at(day.on, m) for m in either) if each > now), first)
    return first


def _full_minute(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(minutes=1)
