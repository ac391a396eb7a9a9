"""What came in: one frozen value for each thing a person can do, in the words of the domain."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flows.presses import Press


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A chat account: the channel's name, and the channel's own id as text."""

    channel: str
    id: str


@dataclass(frozen=True, slots=True)
class Room:
    """Where in a group something happened: the chat, its title, and the forum topic, if any.

    `topic` is the channel's own id of it; empty in a group without topics, and in the general one.
    """

    address: Address
    title: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class CommandGiven:
    """A command, without its slash and in lower case, and what was written after it."""

    command: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class TextTyped:
    """Words. `replies_to` is the id of the message that was answered, if one was."""

    text: str
    replies_to: str | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, and the profile it was made for; `press` is None when it cannot be read."""

    press: Press | None
    profile: int = 0


class Medium(StrEnum):
    """What can arrive that is neither text nor a press."""

    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    STICKER = "sticker"
    POLL = "poll"
    DOCUMENT = "document"
    LOCATION = "location"
    OWN_CONTACT = "own_contact"
    OTHER_CONTACT = "other_contact"
    FORWARD = "forward"
    EDIT = "edit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MediaSent:
    """A picture, voice note or the like; `file` is the channel's name for what is in it.

    `words` stand under or in it. They are no answer, and are looked at for secrets only.
    """

    medium: Medium
    file: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ChatClosed:
    """The person blocked the bot or left: nothing can be sent there."""


@dataclass(frozen=True, slots=True)
class ChatReopened:
    """The person let the bot in again."""


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
class DeliveryFailed:
    """What an earlier event of this sender led to did not arrive; `about` says which it was.

    Not `surely` when it may have arrived all the same. `presence` is what that tells of the bot's
    standing in a group, None where it tells nothing.
    """

    about: str
    surely: bool = True
    presence: Presence | None = None


@dataclass(frozen=True, slots=True)
class HelpUntold:
    """This sender's call for help, by its number, was stored and brought to nobody."""

    request: int


What = (
    CommandGiven
    | TextTyped
    | Pressed
    | MediaSent
    | ChatClosed
    | ChatReopened
    | BotPlaced
    | BotInChannel
    | GroupInspected
    | InspectionDue
    | GroupMoved
    | GroupRenamed
    | MembersCame
    | TopicClosed
    | WelcomeDue
    | NewsDue
    | DeliveryFailed
    | HelpUntold
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person did, and when.

    `ref` is the platform's own number of it, unique per channel, so that a repetition is known;
    `at` is aware UTC, when it reached us; `message` is the id of the message that was pressed or
    written; `called` is the name that the channel knows; `tongue` its language code. In a group
    `room` says where; what no person did there (an anonymous administrator, a linked channel, the
    group itself) has the room's own address as its sender, and no person's rights.
    """

    sender: Address
    what: What
    at: datetime
    ref: str
    message: str | None = None
    called: str = ""
    tongue: str = ""
    room: Room | None = None

    @property
    def by_nobody(self) -> bool:
        """Tell whether no known person stands behind it: it bears nobody's rights."""
        return self.room is not None and self.sender == self.room.address
