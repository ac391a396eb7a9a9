"""What a channel is handed: sentences in a person's language, ready to be shown."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from flows.blocks import StartLink
from flows.events import Address, Presence
from flows.speech import Style


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters, as they are to be read: never markup. The channel escapes."""

    text: str
    bold: bool = False


Paragraph = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PageButton:
    """A button: its words, and the data that comes back when it is pressed (at most 64 bytes)."""

    label: str
    data: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name with an ending, what is in it or where that lies, and what it shows.

    `alt` is for those who do not see it; empty where the words beside it say the same.
    """

    name: str
    content: bytes | Path
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One message: paragraphs, at most one link, rows of buttons, at most one picture.

    A `bare` one is meant to be copied, and is shown without markup.
    """

    paragraphs: tuple[Paragraph, ...]
    link: tuple[str, str] | None = None  # label, address
    rows: tuple[tuple[PageButton, ...], ...] = ()
    picture: Picture | None = None
    bare: bool = False

    @property
    def text(self) -> str:
        """All words without any markup, paragraphs apart by an empty line."""
        return "\n\n".join("".join(span.text for span in each) for each in self.paragraphs)


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Show a page: in place of message `edit` where that is possible, else as a new message.

    `fades` is the message whose buttons are to be taken away once this one is there; `topic` the
    forum topic of a group. With `paced` nobody waits for it: where the platform asks to wait, or
    cannot be reached, it ends LATER at once. With `in_place` it is never a new message.
    """

    to: Address
    page: Page
    edit: str | None = None
    fades: str | None = None
    topic: str = ""
    paced: bool = False
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class SendFile:
    """Send a file that a person asked for."""

    to: Address
    name: str
    content: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class RemoveMessage:
    """Take a message out of the chat, where the channel can."""

    to: Address
    message: str


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """The short word that answers a press, over the chat and gone by itself.

    Empty, it only ends the waiting. `ref` is that of the event. `url` opens the bot's private chat
    with a word instead, where the platform can do that.
    """

    to: Address
    ref: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class LeaveChat:
    """Go out of a chat."""

    to: Address


Delivery = ShowPage | SendFile | RemoveMessage | AnswerPress | LeaveChat


class Outcome(StrEnum):
    """How a delivery ended."""

    DONE = "done"
    CLOSED = "closed"  # blocked, deactivated, kicked: stop writing there
    FAILED = "failed"  # refused for good; a repetition would be refused too
    UNCERTAIN = "uncertain"  # may have arrived: never repeat it blindly
    MOVED = "moved"  # not sent: the chat has another address now
    MISSING = "missing"  # not shown: the message in whose place it was meant is not there any more
    LATER = "later"  # surely not sent, and may be tried again later


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a delivery; `message` is the id of the message that is now shown.

    `moved_to` is where a chat is now that has MOVED; `presence` what a refusal tells of the bot's
    standing in a group. `wait` is for how many seconds nothing more is taken in that chat,
    where the platform said so, and with `everywhere` in any chat; with `sign` it may be meant for
    all, and is, where others are told the same.
    """

    outcome: Outcome
    message: str | None = None
    moved_to: Address | None = None
    presence: Presence | None = None
    wait: float = 0.0
    everywhere: bool = False
    sign: bool = False


class Ways(Protocol):
    """How a channel writes what leads to the bot."""

    def link(self, link: StartLink) -> str:
        """Give the address that begins a chat with a word, or adds the bot to a group."""
        ...

    def command(self, command: str) -> str:
        """Write a command, given without its slash, as it has to be typed in a group."""
        ...


class Channel(Ways, Protocol):
    """A way to reach people. It translates and never decides."""

    name: str

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Bring one delivery to its address. Never raises for what the platform answers."""
        ...

    async def inspect(self, to: Address) -> Presence | None:
        """Look what the bot may do in a group; None when it cannot be learnt now. Never raises."""
        ...

    async def fetch(self, file: str, most: int) -> bytes | None:
        """Get a file that somebody sent, by the channel's name for it.

        None where it is larger than `most` bytes or cannot be had. Never raises.
        """
        ...
