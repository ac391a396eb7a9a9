"""Which updates were begun, and from where on Telegram has to keep them."""

import asyncio
from contextlib import suppress


class Ledger:
    """The updates that Telegram may bring again, and which of them are not stored yet.

    It holds no more numbers than two fetches can bring.
    """

    def __init__(self) -> None:
        self._begun: dict[int, None] = {}  # in their order
        self._open: set[int] = set()
        self._next: int | None = None
        self._settled = asyncio.Event()
        self._settled.set()

    def __contains__(self, number: int) -> bool:
        return number in self._begun

    def begin(self, number: int) -> None:
        """Note that an update was begun, in the order of fetching."""
        self._begun[number] = None
        self._open.add(number)
        self._next = number + 1
        self._settled.clear()

    def end(self, number: int) -> None:
        """Note that an update need not come again. It may be said twice."""
        self._open.discard(number)
        if not self._open:
            self._settled.set()

    def offset(self) -> int | None:
        """Forget what is before the first that is not stored, and say from where on to fetch.

        Called just before a fetch and only then: an answer that is on its way may still hold
        numbers which have ended since it was asked for.
        """
        for number in list(self._begun):
            if number in self._open:
                return number
            del self._begun[number]
        return self._next

    def pass_over(self) -> bool:
        """Give the oldest one up, if most of those after it are stored; was there such a one?

        Only what waits behind its own person's slow line is so late: when the database is
        locked, most are not stored. It stays in hand, and is lost only with this process.
        """
        if not self._open or len(self._open) * 2 > len(self._begun):
            return False
        self.end(next(number for number in self._begun if number in self._open))
        return True

    async def settled(self, seconds: float) -> None:
        """Wait until all is stored, `seconds` at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._settled.wait()
