"""What happened in a group, or is due there."""

from dataclasses import dataclass
from enum import StrEnum

from flows.addresses import Address


class Presence(StrEnum):
    """What the bot can do in a group."""

    PRESENT = "present"
    MUTED = "muted"  # it is there, and may not write
    NO_PICTURES = "no_pictures"  # it may write, and not send pictures
    TOPIC_CLOSED = "topic_closed"  # the topic that it was linked in is closed
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class BotPlaced:
    """Somebody added the bot to the room, took it out, or changed what it may do there.

    `added` when it was not there before.
    """

    presence: Presence
    added: bool = False


@dataclass(frozen=True, slots=True)
class BotInChannel:
    """Somebody made the bot a member of a broadcast channel, where it has no work."""


@dataclass(frozen=True, slots=True)
class GroupInspected:
    """The channel looked at what the bot may do in the room; nobody did anything."""

    presence: Presence


@dataclass(frozen=True, slots=True)
class InspectionDue:
    """It is time to look at what the bot may do in the room."""


@dataclass(frozen=True, slots=True)
class GroupMoved:
    """The group of the room got another address, as one that becomes a supergroup does.

    Told by the old address and by the new one, in either order, with the old one as the room.
    """

    to: Address


@dataclass(frozen=True, slots=True)
class GroupRenamed:
    """The room has the title that it bears from now on."""


@dataclass(frozen=True, slots=True)
class MembersCame:
    """So many people came into the room. None of them is greeted by herself."""

    number: int


@dataclass(frozen=True, slots=True)
class TopicClosed:
    """The topic of the room was closed, or opened again."""

    closed: bool


@dataclass(frozen=True, slots=True)
class WelcomeDue:
    """The number in the group's welcome message is not right any more, or there is no message."""


@dataclass(frozen=True, slots=True)
class NewsDue:
    """Somebody who accompanies the group was not told, it seems, how the bot stands in it."""


@dataclass(frozen=True, slots=True)
class AnnouncementDue:
    """What the announcement of a webinar (by its id) shows in the room is not right any more."""

    webinar: int
