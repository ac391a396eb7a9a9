"""What the ambassadors of a group are told of the bot's standing there."""

from collections.abc import Mapping

from flows.events import Presence
from flows.groups import Group
from flows.screens.groups import named
from flows.speech import Block, Lines, Say

NEWS: Mapping[Presence, str] = {
    Presence.PRESENT: "group.back",
    Presence.MUTED: "group.muted",
    Presence.NO_PICTURES: "group.no_pictures",
    Presence.TOPIC_CLOSED: "group.topic_closed",
    Presence.GONE: "group.gone",
}
# What somebody in the group can put right, so that what is held is posted.
CURABLE = (Presence.MUTED, Presence.TOPIC_CLOSED)


def news(group: Group, awaits: bool) -> Block:
    """What has changed, and what can be done about it; and whether posts wait for that."""
    told = Say(NEWS[group.presence], {"group": named(group)})
    if awaits and group.presence in CURABLE:
        return Lines((told, Say("group.posts_wait")))
    return told
