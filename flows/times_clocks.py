"""The time of day in what was typed: `13.30`, `jam 2 siang`, `setengah 8 malam`, `9 - 11`."""

import re
from dataclasses import dataclass

from flows.times_missing import Missing

NOON, DAY = 12, 24 * 60  # hours; minutes

# Which hours on the clock's face each part of the day may have, and what is added to them.
# source: how Indonesian speakers divide the day (pagi to 11, siang to 15, sore to 18)
PARTS = {
    "pagi": {hour: hour for hour in range(12)},
    "subuh": {hour: hour for hour in range(6)},
    "siang": {9: 9, 10: 10, 11: 11, 12: 12, **{hour: hour + NOON for hour in range(1, 5)}},
    "sore": {hour: hour + NOON for hour in range(2, 8)},
    "malam": {12: 24, 24: 24, **{hour: hour + NOON for hour in range(6, 12)}},
    "am": {12: 0, **{hour: hour for hour in range(12)}},
    "pm": {12: 12, **{hour: hour + NOON for hour in range(1, 12)}},
}

_PART = r"(?: §p(?P<part>[a-z]+))?"
_EDGE = r"(?![\d.:,/-])"
_FORMS = tuple(
    re.compile(rf"(?<!\S)(?:§p(?P<before>[a-z]+) )?{form}{_EDGE}{_PART}(?!\S)")
    for form in (
        r"(?:jam )?(?P<half>setengah) (?P<hour>\d{1,2})",
        r"(?:jam )?(?P<hour>\d{1,2}) (?P<shift>kurang|lewat) (?P<minute>\d{1,2}|seperempat)",
        r"(?:jam )?(?P<hour>\d{1,2})[.:,](?P<minute>\d{2})(?:[.:]\d{2})?",
        r"jam (?P<hour>\d{1,2}) (?P<minute>\d{2})",
        r"jam (?P<hour>\d{2})(?P<minute>\d{2})",
        r"jam (?P<hour>\d{1,2})",
        r"(?P<hour>\d{1,2})(?= §p)",
    )
)
_HOUR = r"\d{1,2}(?:[.:,]\d{2})?"
_RANGE = re.compile(
    rf"(?<!\S)(?P<from>jam {_HOUR}|\d{{1,2}}[.:,]\d{{2}})(?P<part> §p[a-z]+)?"
    rf" ?(?:-|sampai) ?(?:(?:jam )?{_HOUR}{_EDGE}(?P<last> §p[a-z]+)?|selesai)(?!\S)"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in minutes from midnight; 1440 and more is after the midnight that ends it.

    `or_else` is what else it may be: somebody who says `jam 7` at three means the evening.
    """

    minutes: int
    or_else: int | None = None


def without_ends(said: str) -> str:
    """Leave out until when something lasts: of `09.00 - 11.00` only 09.00 is a time to be at."""

    def begin(found: re.Match[str]) -> str:
        return found["from"] + (found["part"] or found["last"] or "")

    return _RANGE.sub(begin, said)


def take_clock(said: str) -> tuple[Clock | Missing | None, str]:
    """Find the time of day, and give what is left of the text; two of them are unclear."""
    found: list[re.Match[str]] = []
    for form in _FORMS:
        while match := form.search(said):
            found.append(match)
            said = f"{said[: match.start()]} | {said[match.end() :]}"
    parts = set(re.findall(r"§p([a-z]+)", said))
    said = re.sub(r"§p[a-z]+", " | ", said)
    if not found:
        return None, said
    if len(found) > 1:
        return Missing.UNCLEAR, said
    part = found[0]["part"] or found[0]["before"]
    if part is None and len(parts) > 1:
        return Missing.UNCLEAR, said
    return _read(found[0].groupdict(), part or next(iter(parts), None)), said


def bare_hour(number: str) -> Clock | Missing:
    """Take a number behind a day for an hour: `besok 9`, `5 Des 1330`."""
    compact = len(number) == len("1330")
    minute = number[2:] if compact else None
    return _read({"hour": number[:2], "minute": minute}, None)


def _read(found: dict[str, str | None], part: str | None) -> Clock | Missing:
    written = found["hour"] or ""
    minute = {None: 0, "seperempat": 15}.get(found.get("minute"))
    if minute is None:
        minute = int(found["minute"] or 0)
    hour = int(written)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Missing.NO_SUCH
    if found.get("half"):
        minute = -30
    elif found.get("shift") == "kurang":
        minute = -minute
    spoken = found.get("minute") is None or bool(found.get("shift"))
    return _told(hour, minute, part) if part else _untold(hour, minute, written, spoken)


def _told(hour: int, minute: int, part: str) -> Clock | Missing:
    """With the part of the day; `19.00 malam` says it twice, `19.00 pagi` cannot be."""
    meant = PARTS[part].get(hour)
    if meant is None and hour > NOON and hour in PARTS[part].values():
        meant = hour
    return Missing.UNCLEAR if meant is None else Clock(meant * 60 + minute)


def _untold(hour: int, minute: int, written: str, spoken: bool) -> Clock | Missing:
    """Without it: `07.00` is as on a railway clock; `jam 7` and `7.30` are as people speak.

    Nobody means the small hours by `jam 2`; from six on, it is the morning where nothing else
    speaks for the evening.
    """
    at = hour * 60 + minute
    loose = 0 < hour < NOON and not written.startswith("0") and (spoken or len(written) == 1)
    if at < 0:
        return Missing.UNCLEAR
    if not loose:
        return Clock(at)
    return Clock(at + NOON * 60) if at < 6 * 60 else Clock(at, at + NOON * 60)
