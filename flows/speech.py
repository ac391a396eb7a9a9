"""What is said, before anybody knows in which language or on which channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from flows.presses import Press
from flows.teachers import Zone
from flows.texts import Text


@dataclass(frozen=True, slots=True)
class Moment:
    """A time to be told to a person: aware UTC, and the zone to tell it in.

    A day is told unless `clock` asks for the hour too.
    """

    at: datetime
    zone: Zone
    clock: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """A text of the catalogue by its key, with what its placeholders hold."""

    key: str
    params: Mapping[str, "Param"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tell:
    """A text that stands with its step or trouble, with what its placeholders hold."""

    text: Text
    params: Mapping[str, "Param"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a person, given back as they came. Never read as markup."""

    words: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Several blocks, each on a line of its own, close together."""

    lines: tuple["Block", ...]


Block = Say | Tell | Quote | Lines
Param = str | int | Moment | Block


class Style(StrEnum):
    """How a button looks where the channel has colours."""

    PLAIN = "plain"
    GOOD = "good"  # "Sudah"
    DANGER = "danger"  # only what cannot be taken back


@dataclass(frozen=True, slots=True)
class Button:
    """One thing that can be pressed. A channel without buttons numbers them."""

    label: Block
    press: Press
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of the chat; a screen has at most one."""

    label: Block
    url: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How far: `done` of `total`."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Screen:
    """All that one message shows: what it is about, how far, what to do, where to press.

    `note` is a short sentence about what just happened, above everything else. `rows` are the
    buttons as they stand beside each other; `picture` is a file of the content folder, by its
    path from there.
    """

    body: tuple[Block, ...]
    title: Block | None = None
    bar: Bar | None = None
    link: Link | None = None
    rows: tuple[tuple[Button, ...], ...] = ()
    picture: str | None = None
    note: Block | None = None

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, in reading order."""
        return tuple(button for row in self.rows for button in row)
