"""*Nanti*: the times that are offered to somebody, and what she may choose herself."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from flows import times
from flows.teachers import Zone
from flows.times import Missing, Understood

EVENING, MORNING, WEEKEND = time(19), time(7), time(9)  # local; source: issue, Nanti
LAST_EVENING = time(18, 30)  # local; later than that the evening is not offered
STILL_NIGHT = time(4)  # local; until then who is awake calls the same day's morning tomorrow
SATURDAY = 5  # as in date.weekday
FARTHEST = timedelta(days=60)


class Choice(StrEnum):
    """What can be pressed; the values are those of `TimeChosen.when`."""

    EVENING = "evening"
    MORNING = "morning"
    SATURDAY = "saturday"
    OWN = "own"


class Refused(StrEnum):
    """Why a time cannot be taken; each has its words: `reminders.refused_<value>`."""

    PAST = "past"
    FAR = "far"


def is_evening_offered(now: datetime, zone: Zone) -> bool:
    """Tell whether this evening is far enough away to be offered; `now` is aware UTC."""
    return now.astimezone(zone.tz).time() <= LAST_EVENING


def time_of(choice: Choice, now: datetime, zone: Zone) -> datetime | None:
    """The time (aware UTC) that a button stands for when it is pressed at `now` (aware UTC).

    None for *Pilih sendiri*, and for this evening once it has begun.
    """
    local = now.astimezone(zone.tz)
    today = local.date()
    match choice:
        case Choice.EVENING:
            evening = _at(today, EVENING, zone)
            return evening if evening > now else None
        case Choice.MORNING:
            still = local.time() < STILL_NIGHT
            return _at(today if still else today + timedelta(days=1), MORNING, zone)
        case Choice.SATURDAY:
            ahead = (SATURDAY - today.weekday()) % 7 or 7
            return _at(today + timedelta(days=ahead), WEEKEND, zone)
    return None


def read(text: str, now: datetime, zone: Zone) -> datetime | Missing | Refused:
    """Read the time that she typed, as aware UTC; an hour alone is the next such hour."""
    found = times.read_time(text, now, zone)
    if not isinstance(found, Understood):
        return found
    if found.at <= now:
        return Refused.PAST
    return found.at if found.at - now <= FARTHEST else Refused.FAR


def _at(day: date, clock: time, zone: Zone) -> datetime:
    return datetime.combine(day, clock, zone.tz).astimezone(UTC)
