"""The heartbeat: calls what has to be done every so often. Holds no state of its own."""

from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Beat = Callable[[], Awaitable[object]]


class Heartbeat:
    """APScheduler as a clock. What is due is found in the database by whoever is called."""

    def __init__(self) -> None:
        # The defaults would skip a beat that comes a second late, and let beats pile up.
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)

    def every(self, seconds: int, beat: Beat) -> None:
        """Call `beat` every so many seconds, never twice at a time."""
        self._scheduler.add_job(beat, "interval", seconds=seconds)

    def start(self) -> None:
        """Begin to beat, in the running loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Beat no more. A beat in hand is cancelled, and is due again after the next start."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
