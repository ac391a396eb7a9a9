"""What a phone shows: bubbles, in the order in which they came."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.messages import Page
from flows.events import Medium


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a bubble: its content, or the place where it lies.

    One that is `shown` is a picture to be looked at, and `alt` tells what is on it; any other is
    to be kept.
    """

    id: str
    name: str
    content: bytes | Path
    alt: str = ""
    shown: bool = False

    @property
    def size(self) -> int:
        """The length in bytes; 0 for a file that is gone."""
        if isinstance(self.content, bytes):
            return len(self.content)
        return self.content.stat().st_size if self.content.is_file() else 0


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message. `mine` when a person wrote it; `at` (aware UTC) is when it first came.

    `ref` is that of the event it made, if it made one. In a group `by` is the name of who wrote
    it, and `topic` the forum topic in which it stands.
    """

    id: str
    mine: bool
    at: datetime
    page: Page
    medium: Medium | None = None
    file: Attachment | None = None
    picture: Attachment | None = None
    ref: str = ""
    by: str = ""
    topic: str = ""


class Chat:
    """The newest bubbles of one person or group, at most `limit`.

    `revision` grows with every change.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._bubbles: dict[str, Bubble] = {}
        self.revision = 0

    @property
    def bubbles(self) -> tuple[Bubble, ...]:
        """All bubbles, oldest first."""
        return tuple(self._bubbles.values())

    def bubble(self, bubble_id: str | None) -> Bubble | None:
        """Find a bubble; None when it is gone or never was."""
        return None if bubble_id is None else self._bubbles.get(bubble_id)

    def find(self, fits: Callable[[Bubble], bool]) -> Bubble | None:
        """Find the newest bubble that fits."""
        return next((each for each in reversed(self.bubbles) if fits(each)), None)

    def put(self, bubble: Bubble) -> None:
        """Show a bubble: in its place when its id is there already, else as the newest."""
        self._bubbles[bubble.id] = bubble
        while len(self._bubbles) > self._limit:
            del self._bubbles[next(iter(self._bubbles))]
        self.revision += 1

    def fade(self, bubble_id: str | None) -> None:
        """Take the buttons of a bubble away, where it is there and has some."""
        bubble = self.bubble(bubble_id)
        if bubble is not None and bubble.page.rows:
            self.put(replace(bubble, page=replace(bubble.page, rows=())))

    def remove(self, bubble_id: str) -> None:
        """Take a bubble out, where it is there."""
        if self._bubbles.pop(bubble_id, None) is not None:
            self.revision += 1
