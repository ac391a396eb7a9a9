"""Reminders by hand: who had one already."""

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import Kind
from storage.tables.planned import PLANNED

HAD = select(PLANNED.c.profile_id).where(
    PLANNED.c.group_id == bindparam("group"),
    PLANNED.c.kind == Kind.NUDGE,
    PLANNED.c.occasion == bindparam("of_occasion"),
)


async def reminded(connection: AsyncConnection, group: int, occasion: str) -> frozenset[int]:
    """Tell for whom in a group a reminder by hand was planned on an occasion, by profile."""
    key = {"group": group, "of_occasion": occasion}
    return frozenset((await connection.execute(HAD, key)).scalars())
