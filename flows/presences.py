"""What is known of the bot's standing in a group when something new is learnt of it."""

from flows.events import Presence

WRITING = frozenset((Presence.PRESENT, Presence.NO_PICTURES))


def can_write(presence: Presence) -> bool:
    """Tell whether anything that the bot sends can arrive."""
    return presence in WRITING


def learnt(before: Presence, found: Presence) -> Presence:
    """What is known after somebody looked, tried, or changed what the bot may do.

    A closed topic is not seen in what the bot may do: only that it was opened again ends it.
    """
    return before if before is Presence.TOPIC_CLOSED and can_write(found) else found


def topic_turned(before: Presence, closed: bool) -> Presence:
    """What is known after the group's own topic was closed, or opened again.

    Where the bot cannot write at all, a topic makes no difference.
    """
    if closed:
        return Presence.TOPIC_CLOSED if can_write(before) else before
    return Presence.PRESENT if before is Presence.TOPIC_CLOSED else before
