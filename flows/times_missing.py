"""What keeps a text from being a time."""

from enum import StrEnum


class Missing(StrEnum):
    """What keeps a text from being a time; each has its words: `times.missing.<value>`."""

    DAY = "day"  # no day was found
    HOUR = "hour"  # a day, and no time of day
    NO_SUCH = "no_such"  # such as 31 February, or 25.00
    CLASH = "clash"  # the weekday and the date do not belong together
    UNCLEAR = "unclear"  # could be two things
