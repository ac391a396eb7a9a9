"""What the open pages are told at once: that a chat changed, a press was answered, time moved."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChatChanged:
    """Something is new, different or gone in a person's chat."""

    who: str


@dataclass(frozen=True, slots=True)
class PressAnswered:
    """The press `ref` of a person is dealt with; `text` (may be empty) is shown for a moment.

    With a `url`, a link of this page, whoever pressed is led there instead.
    """

    who: str
    ref: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ClockMoved:
    """The clock stands elsewhere."""


Notice = ChatChanged | PressAnswered | ClockMoved
Ear = asyncio.Queue[Notice | None]


class Listeners:
    """Everybody who wants to hear. None in an ear is the end of what it will hear."""

    def __init__(self, room: int = 500) -> None:
        self._room = room
        self._ears: set[Ear] = set()
        self._closed = False

    @contextmanager
    def ear(self) -> Iterator[Ear]:
        """Listen for as long as the block lasts. After `close` there is only the end to hear."""
        ear: Ear = asyncio.Queue(self._room)
        self._ears.add(ear)
        if self._closed:
            _end(ear)
        try:
            yield ear
        finally:
            self._ears.discard(ear)

    def tell(self, notice: Notice) -> None:
        """Tell everybody. Who is too far behind hears the end, and may come again and look."""
        for ear in tuple(self._ears):
            if ear.full():
                self._ears.discard(ear)
                _end(ear)
            else:
                ear.put_nowait(notice)

    def close(self) -> None:
        """Send everybody away, so that a server with open streams can stop."""
        self._closed = True
        for ear in self._ears:
            _end(ear)


def _end(ear: Ear) -> None:
    while not ear.empty():
        ear.get_nowait()
    ear.put_nowait(None)
