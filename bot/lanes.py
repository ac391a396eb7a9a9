"""One queue for each chat: who comes first is served first, and nobody waits for another chat."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from flows.events import Address, Event


class Lanes:
    """One queue for each chat: events of one are served in order, those of others side by side."""

    def __init__(self) -> None:
        self._locks: dict[Address, tuple[asyncio.Lock, list[None]]] = {}

    @asynccontextmanager
    async def turn(self, address: Address) -> AsyncIterator[None]:
        """Wait for the turn of an address. A lane that nobody waits in is forgotten."""
        lock, waiting = self._locks.setdefault(address, (asyncio.Lock(), []))
        waiting.append(None)
        try:
            async with lock:
                yield
        finally:
            waiting.pop()
            if not waiting:
                del self._locks[address]


def lane_of(event: Event) -> Address:
    """Whose queue an event waits in: that of the group where it happened, else of its sender."""
    return event.room.address if event.room is not None else event.sender
