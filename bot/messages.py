"""What a channel is handed: sentences in a person's language, ready to be shown."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from flows.events import Address
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
class Page:
    """One message: paragraphs, at most one link, rows of buttons, at most one picture."""

    paragraphs: tuple[Paragraph, ...]
    link: tuple[str, str] | None = None  # label, address
    rows: tuple[tuple[PageButton, ...], ...] = ()
    picture: Path | None = None

    @property
    def text(self) -> str:
        """All words without any markup, paragraphs apart by an empty line."""
        return "\n\n".join("".join(span.text for span in each) for each in self.paragraphs)


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Show a page: in place of message `edit` where that is possible, else as a new message.

    `fades` is the message whose buttons are to be taken away once this one is there.
    """

    to: Address
    page: Page
    edit: str | None = None
    fades: str | None = None


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

    Empty, it only ends the waiting. `ref` is that of the event.
    """

    to: Address
    ref: str
    text: str = ""


Delivery = ShowPage | SendFile | RemoveMessage | AnswerPress


class Outcome(StrEnum):
    """How a delivery ended."""

    DONE = "done"
    CLOSED = "closed"  # blocked, deactivated, kicked: stop writing there
    FAILED = "failed"  # refused for good; a repetition would be refused too
    UNCERTAIN = "uncertain"  # may have arrived: never repeat it blindly


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a delivery; `message` is the id of the message that is now shown."""

    outcome: Outcome
    message: str | None = None


class Channel(Protocol):
    """A way to reach people. It translates and never decides."""

    name: str

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Bring one delivery to its address. Never raises for what the platform answers."""
        ...
