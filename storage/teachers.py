"""Teachers: the people behind the chats."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.places import from_json, to_json
from flows.teachers import Teacher
from storage.changes import changed
from storage.tables.addresses import ADDRESSES
from storage.tables.profiles import PROFILES

FIELDS = ("name", "role", "level", "province", "zone", "school", "place", "joined_at")
COLUMNS = tuple(PROFILES.c[name] for name in ("id", *FIELDS))
BY_JOINING = (PROFILES.c.joined_at.asc().nulls_last(), PROFILES.c.id)

LOAD = select(*COLUMNS).where(PROFILES.c.id == bindparam("profile"))
OF_CHAT = select(*COLUMNS).where(PROFILES.c.address_id == bindparam("chat")).order_by(*BY_JOINING)
CREATE = insert(PROFILES).returning(PROFILES.c.id)
SAVE = update(PROFILES).where(PROFILES.c.id == bindparam("profile"))
DELETE = delete_from(PROFILES).where(PROFILES.c.id == bindparam("profile"))
PUT_DOWN = (
    update(ADDRESSES)
    .where(ADDRESSES.c.active_profile == bindparam("profile"))
    .values(active_profile=None)
)


def read_teacher(values: Sequence[Any]) -> Teacher:
    """Make a teacher of the values of `COLUMNS`, in their order."""
    profile_id, name, role, level, province, zone, school, place, joined_at = values
    return Teacher(
        profile_id, name, role, level, province, zone, school, from_json(place), joined_at
    )


async def load(connection: AsyncConnection, profile_id: int) -> Teacher | None:
    """Load one person; None when she was erased or never was."""
    row = (await connection.execute(LOAD, {"profile": profile_id})).first()
    return read_teacher(row) if row else None


async def of_chat(connection: AsyncConnection, chat_id: int) -> tuple[Teacher, ...]:
    """List who shares a chat, in the order of joining; who has not joined yet comes last."""
    rows = await connection.execute(OF_CHAT, {"chat": chat_id})
    return tuple(read_teacher(row) for row in rows)


async def create(connection: AsyncConnection, chat_id: int, teacher: Teacher) -> Teacher:
    """Store a new person and give her back with her id. She is not made the active one."""
    row = {name: getattr(teacher, name) for name in FIELDS}
    row |= {"address_id": chat_id, "place": to_json(teacher.place)}
    return replace(teacher, id=(await connection.execute(CREATE, row)).scalar_one())


async def save(connection: AsyncConnection, before: Teacher, after: Teacher) -> None:
    """Store what differs; nothing is asked of the database when nothing does.

    When the province changes, `enrolments.move_scopes` carries her over in the counters.
    """
    changes = changed(before, after, FIELDS)
    if "place" in changes:
        changes["place"] = to_json(after.place)
    if changes:
        await connection.execute(SAVE, {"profile": before.id, **changes})


async def move(connection: AsyncConnection, profile_id: int, to_chat_id: int) -> None:
    """Give a person to another chat, with all her rows.

    The chat she leaves has nobody active any more, if it was her; the new one keeps who was.
    """
    await connection.execute(PUT_DOWN, {"profile": profile_id})
    await connection.execute(SAVE, {"profile": profile_id, "address_id": to_chat_id})


async def delete(connection: AsyncConnection, profile_id: int) -> None:
    """Remove a person with her progress, log, requests for help and codes.

    Counters are not touched: whoever removes people forgets them first (`storage.erasure`).
    """
    await connection.execute(PUT_DOWN, {"profile": profile_id})
    await connection.execute(DELETE, {"profile": profile_id})
