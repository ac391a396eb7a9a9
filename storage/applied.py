"""Applied updates: a repetition of one changes nothing."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.applied import APPLIED
from storage.upserts import for_one, on_both

CLAIM = on_both(APPLIED, lambda insert: insert.on_conflict_do_nothing().returning(APPLIED.c.ref))
CONCLUDE = update(APPLIED).where(APPLIED.c.ref == bindparam("claimed"))
OUTCOME = select(APPLIED.c.outcome).where(APPLIED.c.ref == bindparam("claimed"))
PURGE = delete(APPLIED).where(APPLIED.c.at < bindparam("before"))


async def claim(
    connection: AsyncConnection, ref: str, at: datetime, address_id: int | None = None
) -> bool:
    """Say that this unit applies an update; False when another one did before.

    `ref` is the channel, a colon and the platform's own number. It is stored together with the
    effect or not at all; while another machine is at it, this waits for how it ends. An erasure
    takes the claims of its `address_id` along: to know its own repetition it claims again, without.
    """
    row = {"ref": ref, "at": at, "outcome": "", "address_id": address_id}
    return (await connection.execute(for_one(CLAIM, connection), row)).first() is not None


async def conclude(connection: AsyncConnection, ref: str, outcome: str) -> None:
    """Note in a word of ours what was answered, so that a repetition can be answered alike."""
    await connection.execute(CONCLUDE, {"claimed": ref, "outcome": outcome})


async def outcome_of(connection: AsyncConnection, ref: str) -> str | None:
    """Tell what was answered to an update; None when it was never applied."""
    outcome: str | None = await connection.scalar(OUTCOME, {"claimed": ref})
    return outcome


async def purge(connection: AsyncConnection, before: datetime) -> int:
    """Let go of what was applied before an aware time, and tell how many.

    Platforms repeat for a day, so keep more than that.
    """
    return (await connection.execute(PURGE, {"before": before})).rowcount
