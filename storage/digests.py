"""Digests: for whom the week of which group is planned, and what became of that."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.digests import Subscription
from flows.planned import Kind, Planned, State
from storage.keepers import ENTITLED
from storage.planned_rows import COLUMNS, read_sound
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
        return await read_sound(connection, ROWS, {"since": since})
    return await read_sound(connection, ROWS_OF, {"since": since, "group": group})
