"""Keepers: who accompanies which groups, as long as a grant in force entitles her to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, select, update
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

    `closed` when she blocked the bot: nothing can be sent there.
    """

    profile: int
    name: str
    address: Address
    language: Language
    closed: bool


ENTITLED = exists().where(
    GRANTS.c.profile_id == KEEPERS.c.profile_id,
    GRANTS.c.ended_at.is_(None),
    GRANTS.c.duty != Duty.COORDINATOR,
)
KEPT_BY = (
    select(*COLUMNS)
    .where(
        GROUPS.c.id.in_(
            select(KEEPERS.c.group_id).where(
                KEEPERS.c.profile_id.in_(bindparam("profiles", expanding=True)), ENTITLED
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
).where(GROUPS.c.id == bindparam("group"))
ADD = on_both(
    KEEPERS,
    lambda insert: insert.from_select(
        ["group_id", "profile_id", "since"], NEW
    ).on_conflict_do_nothing(),
)
REMOVE = delete(KEEPERS).where(KEEPERS.c.profile_id == bindparam("profile"))
_HERS = KEEPERS.alias()
HAND_OVER = (
    update(KEEPERS)
    .where(
        KEEPERS.c.profile_id == bindparam("from_profile"),
        ~exists().where(
            and_(
                _HERS.c.group_id == KEEPERS.c.group_id,
                _HERS.c.profile_id == bindparam("to_profile"),
            )
        ),
    )
    .values(profile_id=bindparam("to_profile"), since=bindparam("now"))
)


async def kept_by(connection: AsyncConnection, profiles: Sequence[int]) -> tuple[Group, ...]:
    """List the groups that some people accompany by right, by title."""
    rows = await connection.execute(KEPT_BY, {"profiles": list(profiles)})
    return tuple(read_group(row) for row in rows)


async def keepers(connection: AsyncConnection, group_id: int) -> tuple[Keeper, ...]:
    """List who accompanies a group by right, who has done so longest first."""
    rows = await connection.execute(OF, {"group": group_id})
    return tuple(
        Keeper(profile, name, Address(channel, external), Language(language), closed_at is not None)
        for profile, name, channel, external, language, closed_at in rows
    )


async def add_keeper(
    connection: AsyncConnection, group_id: int, profile_id: int, at: datetime
) -> None:
    """Let somebody accompany a group; who does already, since when she does.

    Nothing happens for a group that is gone.
    """
    row = {"group": group_id, "profile": profile_id, "now": at}
    await connection.execute(for_one(ADD, connection), row)


async def remove_keepers_of(connection: AsyncConnection, profile_id: int) -> None:
    """Take all groups from somebody; the groups stay, with whoever else accompanies them."""
    await connection.execute(REMOVE, {"profile": profile_id})


async def hand_over(
    connection: AsyncConnection, from_profile: int, to_profile: int, at: datetime
) -> int:
    """Give somebody's groups to somebody else, and tell how many she did not accompany already."""
    row = {"from_profile": from_profile, "to_profile": to_profile, "now": at}
    given = (await connection.execute(HAND_OVER, row)).rowcount
    await remove_keepers_of(connection, from_profile)
    return given
