"""Days and times as the page writes them."""

from datetime import datetime

from babel.dates import format_datetime

from flows.teachers import Language, Zone

_HOUR = {Language.ID: "HH.mm", Language.EN: "HH:mm"}


def day(at: datetime, zone: Zone, language: Language) -> str:
    """Write the day: Selasa, 24 Nov 2026. An explicit pattern, because Babel's own pads the day."""
    return format_datetime(at, "EEEE, d MMM y", tzinfo=zone.tz, locale=language.value)


def time(at: datetime, zone: Zone, language: Language) -> str:
    """Write the time of day: 20.15."""
    return format_datetime(at, _HOUR[language], tzinfo=zone.tz, locale=language.value)


def moment(at: datetime, zone: Zone, language: Language) -> tuple[str, str]:
    """Write the day, and the time with its zone: Selasa, 24 Nov 2026 · 20.15 WIB."""
    return day(at, zone, language), f"{time(at, zone, language)} {zone.name}"
