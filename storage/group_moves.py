"""Moves of groups: a chat that got another address, and the two rows that may come of it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.groups import Group
from flows.teachers import Belonging
from storage import members, teachers
from storage.busy import StorageBusy
from storage.group_rows import find, key_of, load_and_hold
from storage.tables.addresses import ADDRESSES
from storage.tables.audits import AUDITS
from storage.tables.groups import GROUPS, JOIN_CODES, KEEPERS, MEMBERSHIPS
from storage.tables.profiles import PROFILES

MEMBERS = (
    select(PROFILES.c.id, PROFILES.c.address_id)
    .join(MEMBERSHIPS, MEMBERSHIPS.c.profile_id == PROFILES.c.id)
    .where(MEMBERSHIPS.c.group_id == bindparam("group"))
    .order_by(PROFILES.c.address_id, PROFILES.c.id)
)
HOLD_CHATS = (
    select(ADDRESSES.c.id)
    .where(ADDRESSES.c.id.in_(bindparam("chats", expanding=True)))
    .order_by(ADDRESSES.c.id)
    .with_for_update()
)
FORGOTTEN: dict[str, Any] = {
    "welcome_message": None,
    "welcome_at": None,
    "progress_message": None,
    "progress_at": None,
}
MOVE = update(GROUPS).where(GROUPS.c.id == bindparam("group"))
DELETE = delete(GROUPS).where(GROUPS.c.id == bindparam("group"))
_THERE = {table: table.alias() for table in (KEEPERS, MEMBERSHIPS)}
# Whoever is in both groups keeps the row of the one that stays.
CARRY = tuple(
    update(table)
    .where(
        table.c.group_id == bindparam("from_group"),
        ~exists().where(
            there.c.group_id == bindparam("to_group"), there.c.profile_id == table.c.profile_id
        ),
    )
    .values(group_id=bindparam("to_group"))
    for table, there in _THERE.items()
) + tuple(
    update(table)
    .where(table.c.group_id == bindparam("from_group"))
    .values(group_id=bindparam("to_group"))
    for table in (JOIN_CODES, AUDITS)
)


async def move(connection: AsyncConnection, old: Address, new: Address) -> Group | None:
    """Let a linked group go on at another address; None when nothing is linked at the old one.

    So it is moved once, however often and in whichever order the two chats say so. The topic
    stays; the messages that it remembered do not exist at the new address. Where that one is
    linked too, the row that is older stays with the members, keepers and codes of both.

    Raises:
        StorageBusy: somebody joined at this moment; the same may succeed later.
    """
    here, there = await find(connection, old), await find(connection, new)
    if here is None or old == new:
        return None
    both = [here] if there is None else sorted((here, there), key=_age)
    chats = await _hold_members(connection, both[1:])
    for group in sorted(both, key=lambda each: each.id):
        if await load_and_hold(connection, group.id) != group:
            raise StorageBusy("One of the groups was changed a moment ago.")
    for group in both[1:]:
        await _merge(connection, group, both[0], chats)
    await connection.execute(MOVE, {"group": both[0].id, **FORGOTTEN, **key_of(new)})
    return replace(both[0], address=new, **FORGOTTEN)


def _age(group: Group) -> tuple[datetime, int]:
    return group.linked_at, group.id


async def _hold_members(connection: AsyncConnection, groups: list[Group]) -> frozenset[int]:
    """Hold the chats of all members, which comes before holding groups; gives their ids."""
    people = [await _people(connection, each) for each in groups]
    chats = frozenset(chat for each in people for _, chat in each)
    if chats:
        await connection.execute(HOLD_CHATS, {"chats": sorted(chats)})
    return chats


async def _merge(
    connection: AsyncConnection, gone: Group, stays: Group, chats: frozenset[int]
) -> None:
    """Bring the members, keepers, codes and audits of one group over to another, and remove it."""
    people = await _people(connection, gone)
    if not chats.issuperset(chat for _, chat in people):
        raise StorageBusy("Somebody joined the group a moment ago.")
    for carry in CARRY:
        await connection.execute(carry, {"from_group": gone.id, "to_group": stays.id})
    mine = Belonging(stays.id, stays.province or "", stays.regency)
    for profile_id, _ in people:
        teacher = await teachers.load(connection, profile_id)
        if teacher is not None:
            kept = (each for each in teacher.groups if each.group not in (gone.id, stays.id))
            await members.store_groups(connection, teacher, (*kept, mine))
    await connection.execute(DELETE, {"group": gone.id})


async def _people(connection: AsyncConnection, group: Group) -> list[tuple[int, int]]:
    """List the members of a group as (profile, chat), in the order in which chats are held."""
    rows = await connection.execute(MEMBERS, {"group": group.id})
    return [(row[0], row[1]) for row in rows]
