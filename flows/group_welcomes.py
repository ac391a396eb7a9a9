"""The one message that welcomes everybody to a group, and when its number is put right."""

from datetime import datetime, timedelta

from flows.groups import Group
from flows.presences import can_write

# A group takes 20 messages a minute, edits counted (source: Telegram's bot FAQ): a rush of people
# must leave room for the answers to commands.
EVERY = timedelta(seconds=15)
AGAIN = timedelta(minutes=10)  # a welcome that did not arrive is tried no sooner
LONGEST = 200  # characters of an ambassador's own words


def is_due(group: Group, people: int, now: datetime) -> bool:
    """Tell whether the message shows another number than `people`, and was left alone for a bit.

    What is not due now is left to the heartbeat.
    """
    if group.welcome_message is None or group.welcome_people == people:
        return False
    return can_write(group.presence) and _has_rested(group, EVERY, now)


def is_missing(group: Group, now: datetime) -> bool:
    """Tell whether the group has no such message, and none was just on its way."""
    missing = group.welcome_message is None and can_write(group.presence)
    return missing and _has_rested(group, AGAIN, now)


def _has_rested(group: Group, pause: timedelta, now: datetime) -> bool:
    return group.welcome_at is None or now - group.welcome_at >= pause
