"""Reminders by hand: who had one already, and when she is reminded without."""

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import OPEN, Kind
from flows.plans import CAPPED
from storage.tables.planned import PLANNED

HAD = select(PLANNED.c.profile_id).where(
    PLANNED.c.group_id == bindparam("group"),
    PLANNED.c.kind == Kind.NUDGE,
    PLANNED.c.occasion == bindparam("of_occasion"),
)
NEXT = select(func.min(PLANNED.c.due_at)).where(
    PLANNED.c.profile_id == bindparam("profile"),
    PLANNED.c.kind.in_((*CAPPED, Kind.OWN)),
    PLANNED.c.state.in_(OPEN),
)


async def reminded(connection: AsyncConnection, group: int, occasion: str) -> frozenset[int]:
    """Tell for whom in a group a reminder by hand was planned on an occasion, by profile."""
    key = {"group": group, "of_occasion": occasion}
    return frozenset((await connection.execute(HAD, key)).scalars())


async def next_due(connection: AsyncConnection, profile: int) -> datetime | None:
    """Tell when (aware UTC) somebody is reminded next, of whatever; None when of nothing."""
    found: datetime | None = await connection.scalar(NEXT, {"profile": profile})
    return found
