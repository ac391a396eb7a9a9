"""How long something lasts, as people type it: `90 menit`, `1,5 jam`, `1 jam 30`."""

import re
from fractions import Fraction

from flows.times_spelled import spelled

LONGEST = 60  # characters
MOST = 24 * 60  # minutes
HOURS_AT_MOST = 4  # a lone number up to here means hours: no webinar lasts two minutes

_AROUND = r"(?:(?:selama|durasi|kira|kira kira|sekitar|kurang lewat|lamanya|ya) )*"
_HOURS = r"(?P<hours>\d{1,2}(?:[.,]\d{1,2})?|setengah|seperempat) (?:jam|h)"
_MINUTES = r"(?P<minutes>\d{1,4}|setengah|seperempat)(?: (?:menit|m|min|mins))?"
_FORMS = tuple(
    re.compile(_AROUND + form + r"(?: (?:saja|aja|ya|bu|pak))*")
    for form in (
        rf"{_HOURS}(?: (?:dan )?{_MINUTES})?",
        r"(?P<hours>\d{1,2}) (?P<minutes>setengah|seperempat) jam",
        r"(?P<minutes>\d{1,4}) (?:menit|m|min|mins)",
        r"(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?: jam)?",
        r"(?P<bare>\d{1,3})",
    )
)
_PARTS = {"setengah": Fraction(1, 2), "seperempat": Fraction(1, 4)}


def read_minutes(text: str) -> int | None:
    """Read a length: `90`, `90 menit`, `1,5 jam`, `1 jam 30`, `2 jam`; None when it is none.

    `1.30 jam` is an hour and a half, as the clock is written. A lone number up to 4 means hours.
    """
    if len(text) > LONGEST or text.lstrip().startswith("-"):
        return None
    text = re.sub(r"(?<=\d)\s*½", " setengah ", text).replace("½", "setengah")
    said = spelled(text)
    for form in _FORMS:
        if found := form.fullmatch(said):
            minutes = _counted(found.groupdict())
            return minutes if minutes is not None and 0 < minutes <= MOST else None
    return None


def _counted(told: dict[str, str | None]) -> int | None:
    if bare := told.get("bare"):
        return int(bare) * 60 if int(bare) <= HOURS_AT_MOST else int(bare)
    hours, minutes = told.get("hours"), told.get("minutes")
    whole = _hours(hours) if hours else Fraction(0)
    if minutes in _PARTS:
        whole += _PARTS[minutes]
    elif minutes:
        if hours and int(minutes) > 59:
            return None
        whole += Fraction(int(minutes), 60)
    total = whole * 60
    return int(total) if total.denominator == 1 else None


def _hours(written: str) -> Fraction:
    """`1,5` is one and a half; `1.30` is an hour and thirty minutes."""
    if written in _PARTS:
        return _PARTS[written]
    if clock := re.fullmatch(r"(\d+)\.([0-5]\d)", written):
        return int(clock[1]) + Fraction(int(clock[2]), 60)
    return Fraction(written.replace(",", "."))
