"""Teachers: the people behind the chats."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.places import from_json, to_json
from flows.scopes import scopes_of
from flows.teachers import Belonging, Teacher
from storage import standings
from storage.changes import changed
from storage.tables.addresses import ADDRESSES
from storage.tables.profiles import PROFILES

FIELDS = (
    "name",
    "role",
    "level",
    "province",
    "zone",
    "school",
    "place",
    "joined_at",
    "groups",
    "serves",
)
COLUMNS = tuple(PROFILES.c[name] for name in ("id", *FIELDS))
BY_JOINING = (PROFILES.c.joined_at.asc().nulls_last(), PROFILES.c.id)
SINCE = func.coalesce(PROFILES.c.joined_at, ADDRESSES.c.created_at, type_=PROFILES.c.joined_at.type)

LOAD = select(*COLUMNS).where(PROFILES.c.id == bindparam("profile"))
OF_CHAT = select(*COLUMNS).where(PROFILES.c.address_id == bindparam("chat")).order_by(*BY_JOINING)
CREATE = insert(PROFILES).returning(PROFILES.c.id)
SAVE = update(PROFILES).where(PROFILES.c.id == bindparam("profile"))
# With the day on which she counts, which the chat that she leaves would take with it.
MOVE = (
    update(PROFILES)
    .where(PROFILES.c.id == bindparam("profile"), ADDRESSES.c.id == PROFILES.c.address_id)
    .values(address_id=bindparam("to_chat"), joined_at=SINCE)
)
DELETE = delete_from(PROFILES).where(PROFILES.c.id == bindparam("profile"))
PUT_DOWN = (
    update(ADDRESSES)
    .where(ADDRESSES.c.active_profile == bindparam("profile"))
    .values(active_profile=None)
)
JOINED = (
    select(SINCE)
    .join(ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id)
    .where(PROFILES.c.id == bindparam("profile"))
)


def read_teacher(values: Sequence[Any]) -> Teacher:
    """Make a teacher of the values of `COLUMNS`, in their order."""
    profile_id, name, role, level, province, zone, school, place, joined_at, groups, serves = values
    return Teacher(
        profile_id,
        name,
        role,
        level,
        province,
        zone,
        school,
        from_json(place),
        joined_at,
        read_groups(groups),
        serves,
    )


def read_groups(stored: str) -> tuple[Belonging, ...]:
    """Read memberships from the compact text in which a profile repeats them."""
    return () if stored == "[]" else tuple(Belonging(*each) for each in json.loads(stored))


def write_groups(groups: Sequence[Belonging]) -> str:
    """Write memberships as compact text, without what is empty at the end of each."""
    plain = [
        [each.group, each.province, each.regency] if each.province else [each.group]
        for each in groups
    ]
    return json.dumps(plain, separators=(",", ":"), ensure_ascii=False)


async def load(connection: AsyncConnection, profile_id: int) -> Teacher | None:
    """Load one person; None when she was erased or never was."""
    row = (await connection.execute(LOAD, {"profile": profile_id})).first()
    return read_teacher(row) if row else None


async def of_chat(connection: AsyncConnection, chat_id: int) -> tuple[Teacher, ...]:
    """List who shares a chat, in the order of joining; who has not joined yet comes last."""
    rows = await connection.execute(OF_CHAT, {"chat": chat_id})
    return tuple(read_teacher(row) for row in rows)


async def create(connection: AsyncConnection, chat_id: int, teacher: Teacher) -> Teacher:
    """Store a new person, count her among all people, and give her back with her id.

    She is not made the active one.
    """
    row = {name: getattr(teacher, name) for name in FIELDS}
    row |= {"address_id": chat_id, "place": to_json(teacher.place)}
    row["groups"] = write_groups(teacher.groups)
    stored = replace(teacher, id=(await connection.execute(CREATE, row)).scalar_one())
    since = teacher.joined_at or await joined(connection, stored.id)
    if since is not None:
        here = {standings.joining_spot(since): standings.ONE}
        await standings.shift(connection, standings.moves_in(scopes_of(teacher), here))
    return stored


async def joined(connection: AsyncConnection, profile_id: int) -> datetime | None:
    """Tell since when a person counts: she joined, or else her chat was stored; None when gone."""
    since: datetime | None = await connection.scalar(JOINED, {"profile": profile_id})
    return since


async def save(connection: AsyncConnection, before: Teacher, after: Teacher) -> None:
    """Store what differs; nothing is asked of the database when nothing does.

    When the province changes, `enrolments.move_scopes` carries her over in the counters; groups
    change by `members` alone.
    """
    changes = changed(before, after, FIELDS)
    if "place" in changes:
        changes["place"] = to_json(after.place)
    if "groups" in changes:
        changes["groups"] = write_groups(after.groups)
    if changes:
        await connection.execute(SAVE, {"profile": before.id, **changes})


async def move(connection: AsyncConnection, profile_id: int, to_chat_id: int) -> None:
    """Give a person to another chat, with all her rows.

    The chat she leaves has nobody active any more, if it was her; the new one keeps who was.
    """
    await connection.execute(PUT_DOWN, {"profile": profile_id})
    await connection.execute(MOVE, {"profile": profile_id, "to_chat": to_chat_id})


async def delete(connection: AsyncConnection, profile_id: int) -> None:
    """Remove a person with her progress, log, groups, duties, requests for help and codes.

    Counters are not touched: whoever removes people forgets them first (`storage.erasure`).
    """
    await connection.execute(PUT_DOWN, {"profile": profile_id})
    await connection.execute(DELETE, {"profile": profile_id})
