"""What came in: one frozen value for each thing a person can do, in the words of the domain."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flows.addresses import Address, Room
from flows.attendance_lists import Unreadable
from flows.attendance_rows import Reading
from flows.group_events import (
    AnnouncementDue,
    BotInChannel,
    BotPlaced,
    GroupInspected,
    GroupMoved,
    GroupRenamed,
    InspectionDue,
    MembersCame,
    NewsDue,
    Presence,
    TopicClosed,
    WelcomeDue,
)
from flows.presses import Press

__all__ = [
    "Address",
    "AnnouncementDue",
    "BotInChannel",
    "BotPlaced",
    "ChatClosed",
    "ChatReopened",
    "CommandGiven",
    "DeliveryFailed",
    "Event",
    "FileFetched",
    "GroupInspected",
    "GroupMoved",
    "GroupRenamed",
    "HelpUntold",
    "InspectionDue",
    "ListRead",
    "MediaSent",
    "Medium",
    "MembersCame",
    "NewsDue",
    "Presence",
    "Pressed",
    "ReminderDue",
    "Room",
    "TextTyped",
    "TopicClosed",
    "WelcomeDue",
    "What",
]


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

    `words` stand under or in it. They are no answer, and are looked at for secrets only. `name`
    is that of a document, and `size` its bytes; both as the channel says, empty and 0 where it does
    not.
    """

    medium: Medium
    file: str | None = None
    words: str = ""
    name: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class ChatClosed:
    """The person blocked the bot or left: nothing can be sent there."""


@dataclass(frozen=True, slots=True)
class ChatReopened:
    """The person let the bot in again."""


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


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """A planned message (by its id) was claimed under `token`, and its turn to be sent has come.

    Its sender is whom it is for: a person's chat, or the group, which is its room too.
    """

    planned: int
    token: str


@dataclass(frozen=True, slots=True)
class FileFetched:
    """A file that was asked for is here; `content` is None where it could not be had.

    `about` says what it is for, such as `attendance:12`. It is read first; what comes of that is
    served.
    """

    about: str
    name: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list of who came to a webinar (by its id) was read.

    `found` is why it is none where it is none, and None where it could not be had or read now.
    """

    webinar: int
    found: Reading | Unreadable | None


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
    | ReminderDue
    | AnnouncementDue
    | ListRead
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
