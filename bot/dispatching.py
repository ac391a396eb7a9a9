"""Sends the planned messages whose time has come: claimed, paced, and each on its own."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.pacing import Held, Pacer
from bot.switchboard import Switchboard
from flows.events import Event, ReminderDue, Room
from storage import planned
from storage.database import Database, StorageBusy
from storage.planned import Claimed

BATCH = 64  # rows that are claimed at a time
AHEAD = 32  # of them still to be sent when the next ones are claimed
LEASE = timedelta(minutes=5)  # after it, what was claimed and never sent is planned again
GRACE = 10.0  # seconds that what is under way has at a clean stop
LONGEST_HOLD = 5.0  # seconds; when all is held for longer, nothing is claimed
TELL_EVERY = timedelta(days=1)

logger = logging.getLogger(__name__)


class Dispatcher:
    """Serves what is due at each beat, until nothing is. `now` is the clock (aware UTC).

    `tell` hears that a row could not be understood, at most once a day.
    """

    def __init__(
        self,
        database: Database,
        switchboard: Switchboard,
        pacer: Pacer,
        now: Callable[[], datetime],
        tell: Callable[[], Awaitable[object]],
    ) -> None:
        self._database = database
        self._switchboard = switchboard
        self._pacer = pacer
        self._now = now
        self._tell = tell
        self._told_at: datetime | None = None
        self._turn = asyncio.Lock()
        self._under_way: set[asyncio.Task[None]] = set()

    async def beat(self) -> None:
        """Send all that is due. Nothing is lost when this is cancelled: leases end.

        A busy database ends it early; what is due is found at the next beat.
        """
        async with self._turn:
            tasks: set[asyncio.Task[None]] = set()
            try:
                await self._drain(tasks)
            except StorageBusy:
                logger.warning("the database is busy: what is due is sent at the next beat")
            finally:
                await self._leave(tasks)

    async def _drain(self, tasks: set[asyncio.Task[None]]) -> None:
        """Claim and serve until nothing is due; what is not served yet is in `tasks`."""
        served: dict[int, datetime] = {}
        while True:
            token = secrets.token_hex(8)
            claimed = await self._claim(token)
            # What was put off to no later time would be served for ever.
            if not claimed or all(served.get(each.id) == self._now() for each in claimed):
                break
            served |= {each.id: self._now() for each in claimed}
            tasks |= {asyncio.create_task(self._serve(each, token)) for each in claimed}
            await self._until(AHEAD if len(claimed) == BATCH else 0, tasks)
        await self._until(0, tasks)

    async def _claim(self, token: str) -> tuple[Claimed, ...]:
        """Claim what is due, once what is left over from a sudden end is free again."""
        if self._pacer.held > LONGEST_HOLD:
            return ()
        now = self._now()
        async with self._database.work() as unit:
            expired = await planned.expire(unit.connection, now)
            found = await planned.claim(unit.connection, now, token, now + LEASE, BATCH)
        if expired.planned or expired.uncertain:
            logger.warning(
                "left over from a sudden end: %s planned again, %s uncertain",
                expired.planned,
                len(expired.uncertain),
            )
        return found

    async def _until(self, most: int, tasks: set[asyncio.Task[None]]) -> None:
        """Wait until at most so many are not served yet.

        Raises:
            BaseException: what ended one of them, such as a stop.
        """
        while len(tasks) > most:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for each in done:
                tasks.discard(each)
                each.result()

    async def _leave(self, tasks: set[asyncio.Task[None]]) -> None:
        """Let what is under way arrive, and leave the rest to its lease."""
        for each in tasks - self._under_way:
            each.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=GRACE)
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, row: Claimed, token: str) -> None:
        """Serve one row. Whatever is wrong with it harms no other."""
        task = asyncio.current_task()
        try:
            async with self._pacer.slot(row.address, row.rank, group=row.is_group):
                if task is not None:
                    self._under_way.add(task)
                await self._switchboard.serve(self._event(row, token))
        except Held as held:
            await self._put_off(row, token, held.seconds)
        except StorageBusy:
            logger.warning("planned %s: the database is busy, its lease decides", row.id)
        except Exception as fault:
            # Its message may quote what is kept.
            logger.error("planned %s is set aside: %s", row.id, type(fault).__name__)
            await self._set_aside(row)
        finally:
            if task is not None:
                self._under_way.discard(task)

    def _event(self, row: Claimed, token: str) -> Event:
        room = Room(row.address, topic=row.topic) if row.is_group else None
        what, ref = ReminderDue(row.id, token), f"planned-{row.id}-{token}"
        return Event(row.address, what, self._now(), ref, room=room)

    async def _put_off(self, row: Claimed, token: str, seconds: float) -> None:
        """Plan it again for when its chat is free; nobody else waits behind it."""
        due_at = self._now() + timedelta(seconds=seconds)
        try:
            async with self._database.work() as unit:
                await planned.put_off(unit.connection, row.id, token, due_at)
        except StorageBusy:
            logger.warning("planned %s: the database is busy, its lease decides", row.id)

    async def _set_aside(self, row: Claimed) -> None:
        now = self._now()
        try:
            async with self._database.work() as unit:
                await planned.set_aside(unit.connection, row.id, now)
        except StorageBusy:
            logger.warning("planned %s: the database is busy, its lease decides", row.id)
        if self._told_at is None or now - self._told_at >= TELL_EVERY:
            self._told_at = now
            await self._tell()
