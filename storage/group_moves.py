"""Moves of groups: a chat that got another address, and the two rows that may come of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Table, Update, bindparam, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.groups import Group
from flows.scopes import scopes_of
from flows.teachers import Belonging
from storage import enrolments, group_plans, invitations, standings, teachers
from storage.busy import StorageBusy
from storage.group_rows import find, key_of, load_and_hold
from storage.keepers import Keeper, keepers
from storage.spots import Move
from storage.tables.addresses import ADDRESSES
from storage.tables.audits import AUDITS
from storage.tables.groups import GROUPS, JOIN_CODES, KEEPERS, MEMBERSHIPS
from storage.tables.profiles import PROFILES
from storage.tables.webinars import INVITED_GROUPS

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
    .with_for_update(key_share=True)
)
# Of the chat that was left, nothing is known at the new address, where somebody looks soon.
FORGOTTEN: dict[str, Any] = {
    "looked_at": None,
    "welcome_message": None,
    "welcome_at": None,
    "progress_message": None,
    "progress_at": None,
}
MOVE = update(GROUPS).where(GROUPS.c.id == bindparam("group"))
DELETE = delete(GROUPS).where(GROUPS.c.id == bindparam("group"))
FORGET_ANNOUNCEMENTS = (
    update(INVITED_GROUPS)
    .where(INVITED_GROUPS.c.group_id == bindparam("group"))
    .values(message=None, shown_at=None, version=0, yes=0, no=0)
)
_THERE = INVITED_GROUPS.alias()
# Of a webinar that both are invited to counts what is shown at the new address.
UNINVITE = delete(INVITED_GROUPS).where(
    INVITED_GROUPS.c.group_id == bindparam("group"),
    INVITED_GROUPS.c.webinar_id.in_(
        select(_THERE.c.webinar_id).where(_THERE.c.group_id == bindparam("other"))
    ),
)
UNKEEP = delete(KEEPERS).where(KEEPERS.c.group_id == bindparam("group"))


def _all_of(table: Table) -> Update:
    there = table.c.group_id == bindparam("from_group")
    return update(table).where(there).values(group_id=bindparam("to_group"))


def _unless_there(table: Table, column: str) -> Update:
    """Bring over what is in one group; what is in both is kept as the one that stays has it."""
    there = table.alias()
    both = exists().where(
        there.c.group_id == bindparam("to_group"), there.c[column] == table.c[column]
    )
    return _all_of(table).where(~both)


CARRY = (
    _unless_there(MEMBERSHIPS, "profile_id"),
    _unless_there(INVITED_GROUPS, "webinar_id"),
    _all_of(JOIN_CODES),
    _all_of(AUDITS),
)
CARRY_KEEPERS = _all_of(KEEPERS)


@dataclass(frozen=True, slots=True)
class Moved:
    """A group as it is at its new address.

    `merged` is the id of another row that went into it; None when there was none. Then `kept` are
    all who accompanied either of the two by right, each once.
    """

    group: Group
    merged: int | None = None
    kept: tuple[Keeper, ...] = ()


async def move(connection: AsyncConnection, old: Address, new: Address) -> Moved | None:
    """Let a linked group go on at another address; None when nothing is linked at the old one.

    So it is moved once, however often and in whichever order the two chats say so. The topic
    stays; the messages that it remembered, announcements too, do not exist at the new address, but
    for the announcements that were posted there.
    Where that one is linked too, the row that is older stays, with the members, codes, webinars and
    plans of both, and with its own keepers: whoever links the new chat does not come by the people
    of the old one. Only where it has nobody by right (any more), the keepers of the newer row are
    its own from now on.

    Raises:
        StorageBusy: one of the two was moved or merged, or somebody joined, at this moment; the
            same may succeed later.
    """
    here, there = await find(connection, old), await find(connection, new)
    if here is None or old == new:
        return None
    found = [here] if there is None else sorted((here, there), key=_age)
    chats = await _hold_members(connection, found[1:])
    held = {each.id: await _hold(connection, each) for each in sorted(found, key=_id)}
    stays, *gone = (held[each.id] for each in found)
    await connection.execute(FORGET_ANNOUNCEMENTS, {"group": here.id})
    if there is not None:
        await connection.execute(UNINVITE, {"group": here.id, "other": there.id})
    moved = Moved(replace(stays, address=new, **FORGOTTEN))
    for group in gone:
        kept = await _settle_keepers(connection, group, stays)
        await _merge(connection, group, stays, chats)
        moved = replace(moved, merged=group.id, kept=kept)
    await connection.execute(MOVE, {"group": stays.id, **FORGOTTEN, **key_of(new)})
    return moved


def _age(group: Group) -> tuple[datetime, int]:
    return group.linked_at, group.id


def _id(group: Group) -> int:
    return group.id


async def _hold(connection: AsyncConnection, group: Group) -> Group:
    """Hold a group and give it as it is by now; it may differ in all but its address."""
    held = await load_and_hold(connection, group.id)
    if held is None or held.address != group.address:
        raise StorageBusy("One of the groups was moved or merged a moment ago.")
    return held


async def _hold_members(connection: AsyncConnection, groups: list[Group]) -> frozenset[int]:
    """Hold the chats of all members, which comes before holding groups; gives their ids."""
    people = [await _people(connection, each) for each in groups]
    chats = frozenset(chat for each in people for _, chat in each)
    if chats:
        await connection.execute(HOLD_CHATS, {"chats": sorted(chats)})
    return chats


async def _settle_keepers(
    connection: AsyncConnection, gone: Group, stays: Group
) -> tuple[Keeper, ...]:
    """Let those of the row that stays keep it, else those of the other; gives all there were."""
    mine, theirs = await keepers(connection, stays.id), await keepers(connection, gone.id)
    if not mine:
        await connection.execute(UNKEEP, {"group": stays.id})
        await connection.execute(CARRY_KEEPERS, {"from_group": gone.id, "to_group": stays.id})
    here = {each.profile for each in mine}
    return (*mine, *(each for each in theirs if each.profile not in here))


async def _merge(
    connection: AsyncConnection, gone: Group, stays: Group, chats: frozenset[int]
) -> None:
    """Bring all that belongs to one group to another, and remove it."""
    people = await _people(connection, gone)
    if not chats.issuperset(chat for _, chat in people):
        raise StorageBusy("Somebody joined the group a moment ago.")
    for carry in CARRY:
        await connection.execute(carry, {"from_group": gone.id, "to_group": stays.id})
    await group_plans.carry(connection, gone.id, stays.id)
    mine = Belonging(stays.id, stays.province or "", stays.regency)
    moves: list[Move] = []
    for profile_id, _ in people:
        teacher = await teachers.load(connection, profile_id)
        if teacher is not None:
            kept = (each for each in teacher.groups if each.group not in (gone.id, stays.id))
            after = replace(teacher, groups=(*kept, mine))
            await teachers.save(connection, teacher, after)
            scopes = scopes_of(teacher), scopes_of(after)
            moves += await enrolments.moves_between(connection, teacher.id, *scopes)
    await invitations.carry(connection, gone.id, stays.id)
    await connection.execute(DELETE, {"group": gone.id})
    await standings.shift(connection, moves)


async def _people(connection: AsyncConnection, group: Group) -> list[tuple[int, int]]:
    """List the members of a group as (profile, chat), in the order in which chats are held."""
    rows = await connection.execute(MEMBERS, {"group": group.id})
    return [(row[0], row[1]) for row in rows]
