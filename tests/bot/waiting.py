"""A time that goes on only while everybody waits: for whoever is made to wait by a clock."""

import asyncio
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count


class JumpingTimer:
    """Jumps to the next call that is due, once nothing else is left to do."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._calls: list[tuple[float, int, Callable[[], object]]] = []
        self._numbers = count()

    def time(self) -> float:
        """The time in seconds."""
        return self.now

    def call_later(self, delay: float, callback: Callable[[], object]) -> object:
        """Note a call."""
        heappush(self._calls, (self.now + delay, next(self._numbers), callback))
        return None

    async def sleep(self, seconds: float) -> None:
        """Wait by this time."""
        turn = asyncio.get_running_loop().create_future()
        self.call_later(seconds, lambda: None if turn.done() else turn.set_result(None))
        await turn

    async def run(self, until: float | None = None) -> None:
        """Let time go on, until a time or until nothing is due any more."""
        await settled()
        while self._calls and (until is None or self._calls[0][0] <= until):
            at, _, callback = heappop(self._calls)
            self.now = max(self.now, at)
            callback()
            await settled()
        if until is not None:
            self.now = until


async def settled() -> None:
    """Let everybody come as far as they can."""
    for _ in range(20):
        await asyncio.sleep(0)
