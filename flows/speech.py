"""What is said, before anybody knows in which language or on which channel."""

from dataclasses import dataclass
from enum import StrEnum

from flows.blocks import Block, InRoom, Lines, Moment, Param, Quote, Say, StartLink, Tell
from flows.charts import Chart
from flows.presses import Press

__all__ = [
    "Bar",
    "Block",
    "Button",
    "Chart",
    "InRoom",
    "Lines",
    "Link",
    "Moment",
    "Param",
    "Quote",
    "Say",
    "Screen",
    "StartLink",
    "Style",
    "Tell",
]


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
    url: str | StartLink


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
    path from there, and `chart` what is drawn in its place. A `bare` screen is meant to be copied:
    it is shown without any markup.
    """

    body: tuple[Block, ...]
    title: Block | None = None
    bar: Bar | None = None
    link: Link | None = None
    rows: tuple[tuple[Button, ...], ...] = ()
    picture: str | None = None
    note: Block | None = None
    chart: Chart | None = None
    bare: bool = False

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, in reading order."""
        return tuple(button for row in self.rows for button in row)
