"""Keepers: who accompanies which groups, as long as a grant in force entitles her to.

A group is somebody's own when she linked it or was handed it over, by her duty as an ambassador;
where she was invited to help, she is by her duty as a helper. Neither duty brings what is the
other's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.groups import Group
from flows.rights import Duty
from flows.teachers import Language
from storage.group_rows import COLUMNS, read_group
from storage.tables.addresses import ADDRESSES
from storage.tables.grants import GRANTS
from storage.tables.groups import GROUPS, KEEPERS
from storage.tables.profiles import PROFILES
from storage.upserts import for_one, on_both


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody who accompanies a group, and where she is reached.

    `closed` when she blocked the bot: nothing can be sent there. `as_helper` when she was invited
    to help there; else the group is her own.
    """

    profile: int
    name: str
    address: Address
    language: Language
    closed: bool
    as_helper: bool = False


ENTITLED = exists().where(
    GRANTS.c.profile_id == KEEPERS.c.profile_id,
    GRANTS.c.ended_at.is_(None),
    or_(
        and_(KEEPERS.c.as_helper, GRANTS.c.duty == Duty.HELPER),
        and_(~KEEPERS.c.as_helper, GRANTS.c.duty == Duty.AMBASSADOR),
    ),
)
KEPT_BY = (
    select(*COLUMNS)
    .where(
        GROUPS.c.id.in_(
            select(KEEPERS.c.group_id).where(
                KEEPERS.c.profile_id.in_(bindparam("profiles", expanding=True)),
                or_(bindparam("as_any"), KEEPERS.c.as_helper == bindparam("helping")),
                ENTITLED,
            )
        )
    )
    .order_by(GROUPS.c.title, GROUPS.c.id)
)
OF = (
    select(
        PROFILES.c.id,
        PROFILES.c.name,
        ADDRESSES.c.channel,
        ADDRESSES.c.external,
        ADDRESSES.c.language,
        ADDRESSES.c.closed_at,
        KEEPERS.c.as_helper,
    )
    .join(KEEPERS, KEEPERS.c.profile_id == PROFILES.c.id)
    .join(ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id)
    .where(KEEPERS.c.group_id == bindparam("group"), ENTITLED)
    .order_by(KEEPERS.c.since, PROFILES.c.id)
)
# From the groups, so that one that is gone meanwhile gets no keeper, and costs nobody an error.
NEW = select(
    GROUPS.c.id,
    bindparam("profile", type_=KEEPERS.c.profile_id.type),
    bindparam("now", type_=KEEPERS.c.since.type),
    bindparam("helping", type_=KEEPERS.c.as_helper.type),
    GROUPS.c.presence,  # what is known by then is no news to her
).where(GROUPS.c.id == bindparam("group"))
ADD = on_both(
    KEEPERS,
    lambda insert: insert.from_select(
        ["group_id", "profile_id", "since", "as_helper", "told_presence"], NEW
    ).on_conflict_do_nothing(),
)
# What says less than the row that is to come: a duty that is over, or help where it becomes hers.
LESS = delete(KEEPERS).where(
    KEEPERS.c.group_id == bindparam("group"),
    KEEPERS.c.profile_id == bindparam("profile"),
    or_(
        ~ENTITLED, and_(KEEPERS.c.as_helper, ~bindparam("helping", type_=KEEPERS.c.as_helper.type))
    ),
)
REMOVE = delete(KEEPERS).where(
    KEEPERS.c.group_id == bindparam("group"), KEEPERS.c.profile_id == bindparam("profile")
)
OWN = select(KEEPERS.c.group_id).where(
    KEEPERS.c.profile_id == bindparam("profile"), ~KEEPERS.c.as_helper
)


async def kept_by(
    connection: AsyncConnection, profiles: Sequence[int], as_helper: bool | None = None
) -> tuple[Group, ...]:
    """List the groups that some people accompany by right, by title.

    All of them, or only those where they help, or only their own.
    """
    key = {"profiles": list(profiles), "as_any": as_helper is None, "helping": bool(as_helper)}
    rows = await connection.execute(KEPT_BY, key)
    return tuple(read_group(row) for row in rows)


async def keepers(connection: AsyncConnection, group_id: int) -> tuple[Keeper, ...]:
    """List who accompanies a group by right, who has done so longest first."""
    rows = await connection.execute(OF, {"group": group_id})
    return tuple(
        Keeper(profile, name, Address(*there), Language(language), closed_at is not None, helps)
        for profile, name, *there, language, closed_at, helps in rows
    )


async def add_keeper(
    connection: AsyncConnection,
    group_id: int,
    profile_id: int,
    at: datetime,
    as_helper: bool = False,
) -> None:
    """Let somebody accompany a group at an aware time, as her own or as a helper.

    Who does already, has done so since then; what is her own stays so, and where she helped it
    becomes her own. Nothing happens for a group that is gone.
    """
    row = {"group": group_id, "profile": profile_id, "helping": as_helper}
    await connection.execute(LESS, row)
    await connection.execute(for_one(ADD, connection), row | {"now": at})


async def remove_keeper(connection: AsyncConnection, group_id: int, profile_id: int) -> bool:
    """Take one group from somebody; False when she did not accompany it (any more).

    The group stays, with whoever else accompanies it.
    """
    row = {"group": group_id, "profile": profile_id}
    return (await connection.execute(REMOVE, row)).rowcount > 0


async def hand_over(
    connection: AsyncConnection, from_profile: int, to_profile: int, at: datetime
) -> int:
    """Give somebody's own groups to somebody else as her own, and tell how many they are.

    Where she only helps she goes on helping: such a group is not hers to give.
    """
    own = (await connection.execute(OWN, {"profile": from_profile})).scalars().all()
    for group_id in own:
        await remove_keeper(connection, group_id, from_profile)
        await add_keeper(connection, group_id, to_profile, at)
    return len(own)
