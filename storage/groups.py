"""Groups: what is known about a linked chat group, and how groups are found.

Whoever changes a group holds its row first, so that two machines do not overwrite each other.
Locks are taken in one order: chats, then groups, then standings.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.groups import Group
from flows.scopes import regency_scope
from flows.teachers import Zone
from storage.busy import StorageBusy
from storage.changes import changed
from storage.group_moves import Moved, move
from storage.group_rows import (
    COLUMNS,
    FIELDS,
    FIXED,
    find,
    find_and_hold,
    key_of,
    load,
    load_and_hold,
    read_group,
)
from storage.keepers import (
    Keeper,
    add_keeper,
    hand_over,
    keepers,
    kept_by,
    remove_keeper,
)
from storage.tables.groups import GROUPS, JOIN_CODES
from storage.upserts import for_one, on_both

__all__ = [
    "CodeFound",
    "Keeper",
    "Moved",
    "add_keeper",
    "by_code",
    "create",
    "find",
    "find_and_hold",
    "hand_over",
    "inspection_due",
    "keepers",
    "kept_by",
    "load",
    "load_and_hold",
    "move",
    "of_region",
    "remove_keeper",
    "renew_code",
    "save",
]

CREATE = on_both(GROUPS, lambda insert: insert.on_conflict_do_nothing().returning(GROUPS.c.id))
SAVE = update(GROUPS).where(GROUPS.c.id == bindparam("group"))
ADD_CODE = insert(JOIN_CODES)
REPLACE_CODES = (
    update(JOIN_CODES)
    .where(JOIN_CODES.c.group_id == bindparam("group"), JOIN_CODES.c.replaced_at.is_(None))
    .values(replaced_at=bindparam("now"))
)
BY_CODE = (
    select(JOIN_CODES.c.replaced_at, *COLUMNS)
    .join(GROUPS, GROUPS.c.id == JOIN_CODES.c.group_id)
    .where(JOIN_CODES.c.code == bindparam("of_code"))
)
INSPECTION_DUE = (
    select(GROUPS.c.channel, GROUPS.c.external)
    .where(or_(GROUPS.c.looked_at.is_(None), GROUPS.c.looked_at <= bindparam("before")))
    .order_by(GROUPS.c.looked_at.asc().nulls_first(), GROUPS.c.id)
    .limit(bindparam("most"))
)
OF_REGION = (
    select(*COLUMNS)
    .where(GROUPS.c.province == bindparam("of_province"))
    .order_by(GROUPS.c.regency, GROUPS.c.title, GROUPS.c.id)
)


@dataclass(frozen=True, slots=True)
class CodeFound:
    """The group that a code in a link belongs to; not `current` when the code was renewed since."""

    group: Group
    current: bool


async def create(
    connection: AsyncConnection,
    address: Address,
    title: str,
    topic: str,
    province: str | None,
    regency: str,
    zone: Zone,
    join_code: str,
    at: datetime,
) -> Group:
    """Link a group, with the code that joins it, at an aware time.

    Raises:
        StorageBusy: it is linked already, by another machine just now.
    """
    new = Group(0, address, title, province, regency, zone, join_code, at, topic=topic)
    row = {name: getattr(new, name) for name in (*FIXED, *FIELDS)}
    group_id = (
        await connection.execute(for_one(CREATE, connection), row | key_of(address))
    ).scalar()
    if group_id is None:
        raise StorageBusy("This group was linked a moment ago.")
    await connection.execute(ADD_CODE, {"code": join_code, "group_id": group_id, "made_at": at})
    return replace(new, id=group_id)


async def save(connection: AsyncConnection, before: Group, after: Group) -> None:
    """Store what differs; nothing is asked of the database when nothing does.

    `before` is what was read under a hold. The address changes by `move`, the code by
    `renew_code`, and the region never, because people are counted by it.
    """
    if changes := changed(before, after, FIELDS):
        await connection.execute(SAVE, {"group": before.id, **changes})


async def by_code(connection: AsyncConnection, code: str) -> CodeFound | None:
    """Find the group of a code from a link, a renewed one too; None when it never was one."""
    row = (await connection.execute(BY_CODE, {"of_code": code})).first()
    return CodeFound(read_group(row[1:]), row[0] is None) if row else None


async def renew_code(connection: AsyncConnection, group: Group, code: str, at: datetime) -> Group:
    """Give a group a new code; the links with an older one say from now on that it was renewed."""
    await load_and_hold(connection, group.id)
    await connection.execute(REPLACE_CODES, {"group": group.id, "now": at})
    await connection.execute(ADD_CODE, {"code": code, "group_id": group.id, "made_at": at})
    await connection.execute(SAVE, {"group": group.id, "join_code": code})
    return replace(group, join_code=code)


async def inspection_due(
    connection: AsyncConnection, before: datetime, limit: int
) -> tuple[Address, ...]:
    """List the groups in which nobody looked after the bot since an aware time, longest ago first.

    Not more than `limit`. Whoever looks stores `looked_at`.
    """
    rows = await connection.execute(INSPECTION_DUE, {"before": before, "most": limit})
    return tuple(Address(*row) for row in rows)


async def of_region(
    connection: AsyncConnection, province: str, regency: str = ""
) -> tuple[Group, ...]:
    """List the groups of a province or of one kab/kota, by kab/kota and title.

    A kab/kota is known however it is spelled, as in the counts (`flows.scopes`).
    """
    rows = await connection.execute(OF_REGION, {"of_province": province})
    found = tuple(read_group(row) for row in rows)
    wanted = regency_scope(province, regency)
    return tuple(
        each for each in found if not regency or regency_scope(province, each.regency) == wanted
    )
