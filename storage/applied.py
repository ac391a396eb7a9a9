"""Applied updates: a repetition of one changes nothing."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.applied import APPLIED
from storage.upserts import for_one, on_both

CLAIM = on_both(APPLIED, lambda insert: insert.on_conflict_do_nothing().returning(APPLIED.c.ref))
FIND = select(APPLIED.c.ref).where(APPLIED.c.ref == bindparam("claimed"))
PURGE = delete(APPLIED).where(APPLIED.c.at < bindparam("before"))


async def claim(connection: AsyncConnection, ref: str, at: datetime) -> bool:
    """Say that this unit applies an update; False when another one did before.

    `ref` is the channel, a colon and the platform's own number. It is stored together with the
    effect or not at all; while another machine is at it, this waits for how it ends. It says
    nothing about who sent it, so that an erasure may leave it.
    """
    row = {"ref": ref, "at": at}
    return (await connection.execute(for_one(CLAIM, connection), row)).first() is not None


async def is_applied(connection: AsyncConnection, ref: str) -> bool:
    """Tell whether an update was applied, as far back as they are kept."""
    return await connection.scalar(FIND, {"claimed": ref}) is not None


async def purge(connection: AsyncConnection, before: datetime) -> int:
    """Let go of what was applied before an aware time, and tell how many.

    Platforms repeat for a day, so keep more than that.
    """
    return (await connection.execute(PURGE, {"before": before})).rowcount
