"""The heartbeat: calls what has to be done every so often. Holds no state of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Beat = Callable[[], Awaitable[object]]


class Heartbeat:
    """APScheduler as a clock. What is due is found in the database by whoever is called."""

    def __init__(self) -> None:
        # The defaults would skip a beat that comes a second late, and let beats pile up.
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._in_hand: set[asyncio.Future[object]] = set()

    def every(self, seconds: int, beat: Beat, *, at_once: bool = False) -> None:
        """Call `beat` every so many seconds, never twice at a time; `at_once` at the start too."""
        first = {"next_run_time": datetime.now(UTC)} if at_once else {}
        # Anything but a coroutine function is called in a thread, and what it gives is not awaited.
        self._scheduler.add_job(self._call, "interval", [beat], seconds=seconds, **first)

    def start(self) -> None:
        """Begin to beat, in the running loop."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Beat no more. A beat in hand is cancelled, and is due again after the next start."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        await asyncio.gather(*self._in_hand, return_exceptions=True)

    async def _call(self, beat: Beat) -> None:
        beating = asyncio.ensure_future(beat())
        self._in_hand.add(beating)
        try:
            await beating
        except asyncio.CancelledError:
            pass  # Only `stop` cancels, and the log must not call it an error.
        finally:
            self._in_hand.discard(beating)
