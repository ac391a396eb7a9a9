"""Faults while planned messages are served: what is set aside, and what is tried again."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.outbox import Unmade
from flows.planned import State
from storage import planned
from storage.database import Database, StorageBusy
from storage.planned_rows import UNREADABLE

AGAIN = timedelta(minutes=5)  # until a row is tried again whose handling failed
MOST_TRIES = 3  # after so many it is set aside
MOST_IN_A_ROW = 10  # after so many, the fault is not in the rows
REST = timedelta(minutes=1)  # in which nothing is tried then
TELL_EVERY = timedelta(days=1)

logger = logging.getLogger(__name__)


class Faults:
    """Decides about each row that could not be served. `now` is the clock (aware UTC).

    Only what cannot be read is set aside at once: whatever else went wrong may be wrong with all
    of them, and be put right. `tell` hears of it, at most once a day.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        tell: Callable[[], Awaitable[object]],
    ) -> None:
        self._database = database
        self._now = now
        self._tell = tell
        self._told_at: datetime | None = None
        self._in_a_row = 0
        self._rests_until: datetime | None = None

    @property
    def too_many(self) -> bool:
        """Tell whether so many were met in a row that it makes no sense to go on."""
        return self._in_a_row >= MOST_IN_A_ROW

    @property
    def rests(self) -> bool:
        """Tell whether nothing is to be tried for a moment, because there were too many."""
        return self._rests_until is not None and self._now() < self._rests_until

    def none(self) -> None:
        """Note that a row was served."""
        self._in_a_row = 0

    async def rest(self) -> None:
        """Have nothing tried for a while, and tell of it."""
        logger.error("%s planned messages in a row could not be served", self._in_a_row)
        self._in_a_row = 0
        self._rests_until = self._now() + REST
        await self._told()

    async def met(self, planned_id: int, token: str, fault: Exception) -> None:
        """Set a row aside, plan it again, or leave it to its end; that is logged, by its number."""
        try:
            async with self._database.work() as unit:
                is_aside = await self._judged(unit.connection, planned_id, token, fault)
        except StorageBusy:
            logger.warning("planned %s: the database is busy, its lease decides", planned_id)
            return
        except Exception as other:
            self._in_a_row += 1
            logger.error("planned %s: %s; its lease decides", planned_id, type(other).__name__)
            return
        if is_aside:
            await self._told()

    async def _judged(
        self, connection: AsyncConnection, planned_id: int, token: str, fault: Exception
    ) -> bool:
        # Its message may quote what is kept.
        kind = type(fault.__cause__ or fault).__name__
        now = self._now()
        try:
            row = await planned.load(connection, planned_id)
        except UNREADABLE:
            logger.error("planned %s is set aside: it cannot be read", planned_id)
            return await planned.set_aside(connection, planned_id, token, now)
        in_hand = (State.CLAIMED, State.SENDING)
        if row is None or row.token != token or row.state not in in_hand:
            logger.error("planned %s: a fault after its end: %s", planned_id, kind)
            return False
        self._in_a_row += 1
        if row.state is State.SENDING and not isinstance(fault, Unmade):
            logger.error("planned %s is uncertain: %s", planned_id, kind)
            await planned.uncertain(connection, planned_id, token, now)
            return False
        if row.tries >= MOST_TRIES:
            logger.error("planned %s is set aside: %s", planned_id, kind)
            return await planned.set_aside(connection, planned_id, token, now)
        logger.error("planned %s is tried again later: %s", planned_id, kind)
        await planned.put_off(connection, planned_id, token, now + AGAIN, tried=True)
        return False

    async def _told(self) -> None:
        """Tell admins, unless they were told a while ago; that must not become another fault."""
        now = self._now()
        if self._told_at is not None and now - self._told_at < TELL_EVERY:
            return
        self._told_at = now
        try:
            await self._tell()
        except Exception as fault:
            logger.error("nobody could be told of it: %s", type(fault).__name__)
