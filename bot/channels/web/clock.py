"""A clock that can be moved forward, for trying out what the bot does in a week."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

Beat = Callable[[], Awaitable[object]]


class MovableClock:
    """Runs like `source` (aware UTC), ahead of it by what it was moved.

    It moves in strides, with a beat after each, so that a week holds all that a week would bring.
    """

    def __init__(
        self,
        source: Callable[[], datetime],
        beat: Beat | None = None,
        stride: timedelta = timedelta(minutes=30),
    ) -> None:
        self.beat = beat  # may be set later: what beats is mostly made with this clock
        self._source = source
        self._stride = stride
        self._ahead = timedelta()
        self._moving = asyncio.Lock()

    def now(self) -> datetime:
        """Tell the time, in aware UTC."""
        return self._source() + self._ahead

    async def forward(self, by: timedelta) -> None:
        """Move on by `by`, one after the other when asked twice at once.

        Raises:
            ValueError: `by` is negative; what was sent cannot be unsent.
        """
        if by < timedelta():
            raise ValueError("the clock only moves forward")
        async with self._moving:
            while by:
                step = min(by, self._stride)
                self._ahead += step
                by -= step
                if self.beat is not None:
                    await self.beat()
