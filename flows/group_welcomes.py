"""The one message that welcomes everybody to a group, and when it is put right."""

from datetime import datetime, timedelta

from flows.groups import Group
from flows.presences import can_write

# A little less than from beat to beat, so that no beat comes too early. A group takes 20 messages a
# minute, edits counted (source: Telegram's bot FAQ): that leaves room for the answers to commands.
EVERY = timedelta(seconds=20)
# The platform may have a message wait for a minute: until then it may be on its way.
AGAIN = timedelta(minutes=2)
LONGEST = 200  # characters of an ambassador's own words
WRONG = -1  # the number that stands for a message that is not right, whatever its number is


def is_due(group: Group, people: int, now: datetime) -> bool:
    """Tell whether the message is missing or shows another number than `people`, for a bit."""
    if not can_write(group.presence):
        return False
    if group.welcome_message is None:
        return _has_rested(group, AGAIN, now)
    return group.welcome_people != people and _has_rested(group, EVERY, now)


def _has_rested(group: Group, pause: timedelta, now: datetime) -> bool:
    return group.welcome_at is None or now - group.welcome_at >= pause
