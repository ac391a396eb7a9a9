"""The day in what was typed: `besok`, `Sabtu`, `5/12`, `5 Desember 2026`, `1 minggu lagi`."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flows.times_missing import Missing

LEAP = 8  # years within which every date of the calendar comes, 29 February too
FIRST_YEAR, YEARS_AHEAD = 2000, 20  # what lies outside was a slip

_DATES = tuple(
    re.compile(rf"(?<!\S){form}(?![\d.:/-])")
    for form in (
        r"(?:tanggal )?(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?:tanggal )?(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)"
        r"(?P<year>\d{4}|\d\d)",
        r"(?:tanggal )?(?P<day>\d{1,2}) §m(?P<month>\d+)(?: (?P<year>20\d\d)(?![.:]?\d))?",
        r"§m(?P<month>\d+) (?P<day>\d{1,2})(?:,? (?P<year>20\d\d)(?![.:]?\d))?",
        r"(?:tanggal )?(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?! §m)",
        r"tanggal (?P<day>\d{1,2})(?: bulan (?P<which>depan|ini))?",
    )
)
_AWAY = re.compile(
    r"(?<!\S)(?:(?P<many>\d{1,3}) (?P<unit>hari|minggu|bulan) lagi"
    r"|dalam (?P<number>\d{1,3}) (?P<other>hari|minggu|bulan))(?!\S)"
)
_NEAR = re.compile(r"(?<!\S)§r(?P<days>-?\d)(?!\S)")
_TODAY = re.compile(r"(?<!\S)nanti (?=§p)|(?<!§d\d )(?<=§p)([a-z]+) (?:ini|nanti)(?!\S)")
# `malam Minggu` is Saturday evening, and `Minggu malam` a day later.
_WEEKDAY = re.compile(
    r"(?<!\S)(?P<hour>[\d.:]+ )?(?P<eve>§pmalam )?(?P<early>minggu depan |depan )?"
    r"§d(?P<day>\d)(?P<late>(?: minggu)? (?:depan|ini))?(?!\S)"
)


@dataclass(frozen=True, slots=True)
class Day:
    """The day that was meant; `coming` is a weekday whose next date depends on the hour."""

    on: date
    coming: bool = False


def take_day(said: str, today: date) -> tuple[Day | Missing | None, str]:
    """Find the day, and give what is left of the text.

    A date without a year is the next such date, today included. Days that are told twice must
    agree; a weekday that does not is a clash.
    """
    said, dates = _taken(_DATES, said)
    found = {_dated(each, today) for each in dates}
    said, away = _taken((_AWAY,), said)
    found |= {_away(each, today) for each in away}
    said, near = _taken((_NEAR,), said)
    found |= {today + timedelta(days=int(each["days"])) for each in near}
    said, times = _TODAY.subn(lambda match: match[1] or "", said)
    found |= {today} if times else set()
    weekdays = {_weekday(each, today, dated=bool(found)) for each in _WEEKDAY.finditer(said)}
    said = _WEEKDAY.sub(lambda match: f"{match['hour'] or ''}{match['eve'] or ''}| ", said)
    return _agreed(found, weekdays), said


def _taken(forms: tuple[re.Pattern[str], ...], said: str) -> tuple[str, list[re.Match[str]]]:
    found = []
    for form in forms:
        while match := form.search(said):
            found.append(match)
            said = f"{said[: match.start()]} | {said[match.end() :]}"
    return said, found


def _agreed(found: set[date | Missing], weekdays: set[Day | Missing]) -> Day | Missing | None:
    for missing in (Missing.NO_SUCH, Missing.UNCLEAR):
        if missing in found or (missing in weekdays and not found):
            return missing
    if len(found) > 1 or len(weekdays) > 1:
        return Missing.UNCLEAR
    day = next((each for each in found if isinstance(each, date)), None)
    weekday = next(iter(weekdays), None)
    if day is None:
        return weekday
    if isinstance(weekday, Day) and weekday.on.weekday() != day.weekday():
        return Missing.CLASH
    return Day(day)


def _dated(found: re.Match[str], today: date) -> date | Missing:
    told = found.groupdict()
    day = int(told["day"])
    if not told.get("month"):
        months = _months(today, told.get("which"))
    elif told.get("year"):
        year = int(told["year"])
        months = iter([(year if year > 99 else FIRST_YEAR + year, int(told["month"]))])
    else:
        months = ((today.year + more, int(told["month"])) for more in range(LEAP + 1))
    latest = today.year + YEARS_AHEAD
    for year, month in months:
        if not (1 <= month <= 12 and FIRST_YEAR <= year <= latest):
            return Missing.NO_SUCH
        if 1 <= day <= monthrange(year, month)[1]:
            on = date(year, month, day)
            if on >= today or told.get("year"):
                return on
    return Missing.NO_SUCH


def _months(today: date, which: str | None) -> Iterator[tuple[int, int]]:
    """The months in which a day without one may be, nearest first."""
    months = {"ini": range(1), "depan": range(1, 2)}.get(which or "", range(13))
    return (_month(today, more) for more in months)


def _month(today: date, more: int) -> tuple[int, int]:
    years, month = divmod(today.month - 1 + more, 12)
    return today.year + years, month + 1


def _away(found: re.Match[str], today: date) -> date:
    many = int(found["many"] or found["number"])
    unit = found["unit"] or found["other"]
    if unit == "bulan":
        year, month = _month(today, many)
        return date(year, month, min(today.day, monthrange(year, month)[1]))
    return today + timedelta(days=many * (7 if unit == "minggu" else 1))


def _weekday(found: re.Match[str], today: date, *, dated: bool) -> Day | Missing:
    """The date of a weekday: of the next week, or the next one; unclear where those differ.

    On a Wednesday `senin depan` can only be one day, and `Sabtu depan` be either of two.
    """
    number = int(found["day"])
    if found["eve"] and found["hour"]:  # `jam 7 malam Minggu`
        if not dated:
            return Missing.UNCLEAR
    elif found["eve"]:
        number = (number - 1) % 7
    which = {each.strip() for each in (found["early"], found["late"]) if each}
    ahead = (number - today.weekday()) % 7
    of_next_week = today + timedelta(days=7 - today.weekday() + number)
    if "minggu depan" in which:
        return Day(of_next_week)
    if "depan" in which:
        following = today + timedelta(days=ahead or 7)
        return Day(following) if following == of_next_week else Missing.UNCLEAR
    return Day(today + timedelta(days=ahead), coming=True)
