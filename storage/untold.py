"""Who has not been told how the bot stands in a group that she accompanies.

What she was told is noted once it has arrived, so that no sudden end takes it from her.
"""

from datetime import datetime

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address, Presence
from storage.keepers import ENTITLED
from storage.tables.addresses import ADDRESSES
from storage.tables.groups import GROUPS, KEEPERS
from storage.tables.profiles import PROFILES

_BEHIND = KEEPERS.c.told_presence != GROUPS.c.presence
_KEPT = (
    select(KEEPERS.c.profile_id)
    .join(GROUPS, GROUPS.c.id == KEEPERS.c.group_id)
    .where(_BEHIND, ENTITLED)
)
OF = _KEPT.where(GROUPS.c.id == bindparam("group")).order_by(KEEPERS.c.since, KEEPERS.c.profile_id)
DUE = (
    select(GROUPS.c.channel, GROUPS.c.external)
    .where(
        GROUPS.c.id.in_(
            select(KEEPERS.c.group_id)
            .join(PROFILES, PROFILES.c.id == KEEPERS.c.profile_id)
            .join(ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id)
            .where(
                _BEHIND,
                ENTITLED,
                ADDRESSES.c.closed_at.is_(None),
                or_(
                    KEEPERS.c.tried_at.is_(None),
                    KEEPERS.c.tried_at < GROUPS.c.presence_at,
                    KEEPERS.c.tried_at <= bindparam("tried"),
                ),
            )
            .correlate(GROUPS)
        ),
        or_(GROUPS.c.presence_at.is_(None), GROUPS.c.presence_at <= bindparam("changed")),
    )
    .order_by(GROUPS.c.presence_at.asc().nulls_first(), GROUPS.c.id)
    .limit(bindparam("most"))
)
_THAT_GROUP = KEEPERS.c.group_id == bindparam("group")
TRIED = (
    update(KEEPERS)
    .where(
        _THAT_GROUP,
        KEEPERS.c.told_presence
        != select(GROUPS.c.presence).where(GROUPS.c.id == bindparam("group")).scalar_subquery(),
    )
    .values(tried_at=bindparam("now"))
)
TOLD = (
    update(KEEPERS)
    .where(_THAT_GROUP, KEEPERS.c.profile_id == bindparam("profile"))
    .values(told_presence=bindparam("presence"))
)


async def due(
    connection: AsyncConnection, changed: datetime, tried: datetime, limit: int
) -> tuple[Address, ...]:
    """List the groups where somebody was not told how the bot stands, and could be.

    It has stood so since the aware time `changed` at least, and to tell it once more was not tried
    since `tried`. Not more than `limit`, longest ago first.
    """
    row = {"changed": changed, "tried": tried, "most": limit}
    return tuple(Address(*each) for each in await connection.execute(DUE, row))


async def of(connection: AsyncConnection, group_id: int) -> tuple[int, ...]:
    """List, by their profiles, who accompanies a group by right and was told something else."""
    return tuple((await connection.execute(OF, {"group": group_id})).scalars())


async def tried(connection: AsyncConnection, group_id: int, at: datetime) -> None:
    """Note that it was tried once more at an aware time to tell those."""
    await connection.execute(TRIED, {"group": group_id, "now": at})


async def told(
    connection: AsyncConnection, group_id: int, profile_id: int, presence: Presence
) -> None:
    """Note that somebody was told how the bot stands in a group."""
    row = {"group": group_id, "profile": profile_id, "presence": presence}
    await connection.execute(TOLD, row)
