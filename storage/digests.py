"""Digests: for whom the week of which group is planned, and what became of that."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.digests import Subscription
from flows.planned import Kind, Planned, Reason, State
from storage.keepers import ENTITLED
from storage.planned_rows import COLUMNS, UNREADABLE, read_each, read_planned
from storage.tables.groups import GROUPS, KEEPERS
from storage.tables.planned import PLANNED
from storage.tables.profiles import PROFILES

WANTED = (
    select(
        GROUPS.c.id,
        PROFILES.c.id,
        PROFILES.c.address_id,
        GROUPS.c.zone,
        GROUPS.c.digest_day,
        GROUPS.c.digest_hour,
    )
    .join(KEEPERS, KEEPERS.c.group_id == GROUPS.c.id)
    .join(PROFILES, PROFILES.c.id == KEEPERS.c.profile_id)
    .where(GROUPS.c.digest_day.is_not(None), ENTITLED)
    .order_by(GROUPS.c.id, PROFILES.c.id)
)
WANTED_OF = WANTED.where(GROUPS.c.id == bindparam("group"))
ROWS = (
    select(*COLUMNS)
    .where(
        # All states, by name: the index begins with them.
        PLANNED.c.state.in_(tuple(State)),
        PLANNED.c.source == Kind.DIGEST.value,
        PLANNED.c.due_at > bindparam("since"),
    )
    .order_by(PLANNED.c.id)
)
ROWS_OF = ROWS.where(PLANNED.c.group_id == bindparam("group"))


async def wanted(connection: AsyncConnection, group: int | None = None) -> tuple[Subscription, ...]:
    """List who is to have the digest of which group, of one group or of all; by right alone."""
    if group is None:
        rows = await connection.execute(WANTED)
    else:
        rows = await connection.execute(WANTED_OF, {"group": group})
    return tuple(Subscription(*row) for row in rows)


async def planned_since(
    connection: AsyncConnection, since: datetime, group: int | None = None
) -> tuple[Planned, ...]:
    """List the digests that are due after an aware time, whatever became of them.

    A corrupt row is left out, and stays for the sender to set aside.
    """
    if group is None:
        return await _read(connection, ROWS, {"since": since})
    return await _read(connection, ROWS_OF, {"since": since, "group": group})


async def _read(
    connection: AsyncConnection, chosen: Select[Any], key: dict[str, Any]
) -> tuple[Planned, ...]:
    try:
        return tuple(read_planned(row) for row in await connection.execute(chosen, key))
    except UNREADABLE:
        ids: Sequence[int] = (
            (await connection.execute(chosen.with_only_columns(PLANNED.c.id), key)).scalars().all()
        )
        rows = await read_each(connection, ids)
        return tuple(row for row in rows if row.reason is not Reason.BROKEN)
