"""What the ambassadors of a group are told of the bot's standing there."""

from collections.abc import Mapping

from flows.events import Presence
from flows.groups import Group
from flows.screens.groups import named
from flows.speech import Say

NEWS: Mapping[Presence, str] = {
    Presence.PRESENT: "group.back",
    Presence.MUTED: "group.muted",
    Presence.NO_PICTURES: "group.no_pictures",
    Presence.TOPIC_CLOSED: "group.topic_closed",
    Presence.GONE: "group.gone",
}


def news(group: Group) -> Say:
    """What has changed, and what can be done about it."""
    return Say(NEWS[group.presence], {"group": named(group)})
