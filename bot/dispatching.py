"""Sends the planned messages whose time has come: claimed, paced, and each on its own."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.faults import Faults
from bot.pacing import Held, Pacer
from bot.switchboard import Switchboard
from flows.events import Event, ReminderDue, Room
from storage import planned
from storage.database import Database, StorageBusy
from storage.planned import Claimed

BATCH = 64  # rows that are claimed at a time
AHEAD = 32  # of them still to be sent when the next ones are claimed
LOOK_AGAIN = 2.0  # seconds; how long what falls due meanwhile waits for those that are slow
LEASE = timedelta(minutes=5)  # after it, what was claimed and never sent is planned again
GRACE = 10.0  # seconds that what is under way has at a clean stop
LONGEST_HOLD = 5.0  # seconds; when all is held for longer, nothing is claimed

logger = logging.getLogger(__name__)
Tasks = set[asyncio.Task[None]]


class Dispatcher:
    """Serves what is due at each beat, until nothing is. `now` is the clock (aware UTC).

    `tell` hears that rows could not be served, at most once a day.
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
        self._faults = Faults(database, now, tell)
        self._turn = asyncio.Lock()
        self._waiting: set[object] = set()  # tasks of which nothing has begun

    async def beat(self) -> None:
        """Send all that is due. Stopped, it lets what is under way arrive, and frees the rest.

        Where it is killed, leases end. Too many faults in a row end it too, and the next ones for
        a moment: they would spoil one row after the other.
        """
        async with self._turn:
            if self._faults.rests:
                return
            tasks: Tasks = set()
            tokens: list[str] = []
            try:
                await self._drain(tasks, tokens)
                await self._leave(tasks, None)
            except asyncio.CancelledError:
                await self._leave(tasks, GRACE)
                await self._release(tokens)
                raise
            except BaseException:
                await self._leave(tasks, GRACE)
                raise
            await self._release(tokens)
            if self._faults.too_many:
                await self._faults.rest()

    async def _drain(self, tasks: Tasks, tokens: list[str]) -> None:
        """Claim and serve until nothing is due; what is not served after too many faults stays."""
        served: dict[int, datetime] = {}
        while not self._faults.too_many:
            claimed = await self._claim(tokens)
            if not claimed and not tasks:
                return
            # What was put off to no later time would be served for ever.
            if claimed and all(served.get(each.id) == self._now() for each in claimed):
                break
            served |= {each.id: self._now() for each in claimed}
            for each in claimed:
                task = asyncio.create_task(self._serve(each, tokens[-1]))
                self._waiting.add(task)
                tasks.add(task)
            if len(claimed) == BATCH:
                await self._until(AHEAD, tasks)
            else:
                await self._until(0, tasks, LOOK_AGAIN)
        await self._until(0, tasks)

    async def _claim(self, tokens: list[str]) -> tuple[Claimed, ...]:
        """Claim what is due under a new token, once what a sudden end has left is free again.

        A busy database gives nothing; what is due is found a little later.
        """
        if self._pacer.held > LONGEST_HOLD:
            return ()
        now, token = self._now(), secrets.token_hex(8)
        tokens.append(token)  # first of all: it may be stored although we do not hear of it
        try:
            async with self._database.work() as unit:
                expired = await planned.expire(unit.connection, now)
                found = await planned.claim(unit.connection, now, token, now + LEASE, BATCH)
        except StorageBusy:
            logger.warning("the database is busy: what is due is sent a little later")
            return ()
        if expired.planned or expired.uncertain:
            logger.warning(
                "left over from a sudden end: %s planned again, %s uncertain",
                expired.planned,
                len(expired.uncertain),
            )
        if not found:
            tokens.remove(token)
        return found

    async def _until(self, most: int, tasks: Tasks, seconds: float | None = None) -> None:
        """Wait until at most so many are not served yet, or so long, or for too many faults.

        Raises:
            BaseException: what ended one of them, such as a stop.
        """
        time = asyncio.get_running_loop().time
        over = None if seconds is None else time() + seconds
        while len(tasks) > most and not self._faults.too_many:
            left = None if over is None else over - time()
            if left is not None and left <= 0:
                return
            done, _ = await asyncio.wait(tasks, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            for each in done:
                tasks.discard(each)
                each.result()

    async def _leave(self, tasks: Tasks, grace: float | None) -> None:
        """Let what is under way arrive, within so many seconds; the rest is not begun."""
        for each in tasks & self._waiting:
            each.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=grace)
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _release(self, tokens: Sequence[str]) -> None:
        """Plan again what was claimed and not begun; where that fails, its lease decides."""
        if not tokens:
            return
        try:
            async with self._database.work() as unit:
                await planned.release(unit.connection, tokens)
        except StorageBusy:
            logger.warning("the database is busy: what was not begun waits for its lease")

    async def _serve(self, row: Claimed, token: str) -> None:
        """Serve one row. Whatever is wrong with it harms no other."""
        until, task = self._now() + LEASE, asyncio.current_task()
        try:
            async with self._pacer.slot(
                row.address, row.rank, group=row.is_group, wanted=lambda: self._now() < until
            ):
                self._waiting.discard(task)
                await self._switchboard.serve(self._event(row, token))
            self._faults.none()
        except Held as held:
            self._waiting.discard(task)
            await self._put_off(row, token, held.seconds)
        except StorageBusy:
            logger.warning("planned %s: the database is busy, its lease decides", row.id)
        except Exception as fault:
            await self._faults.met(row.id, token, fault)
        finally:
            self._waiting.discard(task)

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
