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


@dataclass(frozen=True, slots=True)
class GroupSpoke:
    """A command to the bot in a group chat; `group` is the chat to answer in."""

    command: str


@dataclass(frozen=True, slots=True)
class DeliveryFailed:
    """What an earlier event of this sender led to did not arrive; `about` says which it was.

    Not `surely` when it may have arrived all the same.
    """

    about: str
    surely: bool = True


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
    | GroupSpoke
    | DeliveryFailed
    | HelpUntold
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person did, and when.

    `ref` is the platform's own number of it, unique per channel, so that a repetition is known;
    `at` is aware UTC, when it reached us; `message` is the id of the message that was pressed or
    written; `called` is the name that the channel knows; `tongue` its language code.
    """

    sender: Address
    what: What
    at: datetime
    ref: str
    message: str | None = None
    called: str = ""
    tongue: str = ""
