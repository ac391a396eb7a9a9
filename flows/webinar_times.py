"""When a webinar is, told to readers in all three zones at once."""

from datetime import datetime

from flows.speech import Lines, Moment, Say
from flows.teachers import Zone


def moment(at: datetime, zone: Zone) -> Moment:
    """Tell weekday, date and hour in one zone: `Sabtu, 5 Des 2026 pukul 09.00 WIB`."""
    return Moment(at, zone, clock=True, weekday=True)


def three_zones(at: datetime, zone: Zone) -> Say:
    """Tell the hour in all zones: `23.30 WIB · 00.30 WITA (Minggu) · 01.30 WIT (Minggu)`.

    The weekday stands where it is another one than in `zone`, whose date the reader has seen.
    """
    own = at.astimezone(zone.tz).date()
    hours = {
        each.name.lower(): Moment(
            at, each, clock=True, day=False, weekday=at.astimezone(each.tz).date() != own
        )
        for each in Zone
    }
    return Say("when.zones", hours)


def when(at: datetime, zone: Zone) -> Lines:
    """Tell weekday and date in `zone`, and under it the hour in all zones."""
    day = Say("when.day", {"day": Moment(at, zone, weekday=True)})
    return Lines((day, three_zones(at, zone)))
