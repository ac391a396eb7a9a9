"""Renewals that go on: webinars that changed, and up to whom their reminders were planned anew.

A webinar may have thousands of guests, and everybody waits while a unit writes; so most of them are
left for units of their own.
"""

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.webinars import RENEWALS
from storage.upserts import for_one, upsert

LOCK = 20261126  # any number that is no other lock's
HOLD = select(func.pg_advisory_xact_lock(LOCK))
FIRST = select(RENEWALS.c.webinar_id).order_by(RENEWALS.c.webinar_id).limit(1)
AFTER = select(RENEWALS.c.after).where(RENEWALS.c.webinar_id == bindparam("webinar"))
MARK = upsert(RENEWALS)
DONE = delete(RENEWALS).where(RENEWALS.c.webinar_id == bindparam("webinar"))


async def hold(connection: AsyncConnection) -> None:
    """Keep others from renewing a webinar until the unit ends; the webinar itself is held before.

    Two at once would not see what the other plans for the same chat. On SQLite units take turns.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(HOLD)


async def first(connection: AsyncConnection) -> int | None:
    """Tell which webinar's renewal is to go on; None when none is."""
    found: int | None = await connection.scalar(FIRST)
    return found


async def after(connection: AsyncConnection, webinar_id: int) -> int | None:
    """Tell after which profile the renewal of a webinar goes on; None when nobody waits for it."""
    found: int | None = await connection.scalar(AFTER, {"webinar": webinar_id})
    return found


async def mark(connection: AsyncConnection, webinar_id: int, last: int | None) -> None:
    """Note up to which profile a webinar was renewed; None when all were."""
    if last is None:
        await connection.execute(DONE, {"webinar": webinar_id})
        return
    row = {"webinar_id": webinar_id, "after": last}
    await connection.execute(for_one(MARK, connection), row)
