"""A person's right to what is stored about her: a copy of it all, and its end."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Enum,
    String,
    Table,
    bindparam,
    cast,
    delete,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import attendances, chats, enrolments, imports, teachers
from storage.chats import Chat
from storage.help import all_about
from storage.tables import (
    ADDRESSES,
    AUDITS,
    HELP_REQUESTS,
    IMPORTS,
    INVITATIONS,
    METADATA,
    MOVE_CODES,
    POSTS,
    PROFILES,
    ROOM_CODES,
    WEBINARS,
)
from storage.ticks import read_ticks

# Would only open the doors that the codes open; and a list holds the names of others.
NOT_COPIED = frozenset(
    (
        *(each.c.code_hash for each in (INVITATIONS, MOVE_CODES, ROOM_CODES)),
        *(WEBINARS.c[name] for name in ("code", "spoken", "late_code")),
        IMPORTS.c.rows,
    )
)
TICKS = frozenset({"ticks", "archive"})

REQUESTS = select(HELP_REQUESTS.c.id).where(HELP_REQUESTS.c.profile_id == bindparam("profile"))
FORGET_POSTS = delete(POSTS).where(POSTS.c.about.in_(bindparam("abouts", expanding=True)))
OWNER = select(PROFILES.c.address_id).where(PROFILES.c.id == bindparam("profile"))
REMAINING = select(func.count()).where(PROFILES.c.address_id == bindparam("chat"))


async def copy_of(
    connection: AsyncConnection, chat: Chat, profile_id: int
) -> dict[str, list[dict[str, Any]]]:
    """Copy all that is stored about a person and the chat she uses, ready to be written as JSON.

    By table, then row by row; times are ISO 8601 in UTC. Tables are found by their columns
    `profile_id` and `address_id`, so that a new one is copied without a word here. Who else
    shares the chat is left out, and who else is named in a list that she sent.
    """
    copy: dict[str, list[dict[str, Any]]] = {}
    for table in METADATA.sorted_tables:
        condition = _hers(table, chat.id, profile_id)
        if condition is not None:
            columns = [_readable(column) for column in table.c if column not in NOT_COPIED]
            statement = select(*columns).where(condition).order_by(*table.primary_key)
            rows = (await connection.execute(statement)).mappings()
            copy[table.name] = [{k: _plain(k, v) for k, v in row.items()} for row in rows]
    return copy


async def erase(connection: AsyncConnection, profile_id: int, scopes: Sequence[str]) -> bool:
    """Remove a person and all her rows; what stays are numbers without a name.

    True when she was the last of her chat, which goes with its consents;
    else the others keep it and nobody is active. Erasing who is gone changes nothing.
    """
    chat_id = await connection.scalar(OWNER, {"profile": profile_id})
    if chat_id is None:
        return False
    await enrolments.forget(connection, profile_id, scopes)
    await attendances.forget(connection, profile_id)
    await imports.forget(connection, profile_id)
    requests = (await connection.execute(REQUESTS, {"profile": profile_id})).scalars()
    if abouts := [about for each in requests for about in all_about(each)]:
        await connection.execute(FORGET_POSTS, {"abouts": abouts})
    await teachers.delete(connection, profile_id)
    is_last = not await connection.scalar(REMAINING, {"chat": chat_id})
    if is_last:
        await chats.delete(connection, chat_id)
    return is_last


def _hers(table: Table, chat_id: int, profile_id: int) -> ColumnElement[bool] | None:
    if table is PROFILES:
        return PROFILES.c.id == profile_id
    if table is ADDRESSES:
        return ADDRESSES.c.id == chat_id
    if table is AUDITS:
        return or_(AUDITS.c.actor_id == profile_id, AUDITS.c.subject_id == profile_id)
    if table is WEBINARS:
        return WEBINARS.c.made_by == profile_id
    if "profile_id" in table.c:
        return table.c.profile_id == profile_id
    return table.c.address_id == chat_id if "address_id" in table.c else None


def _readable(column: Column[Any]) -> ColumnElement[Any]:
    """Read a word as it is stored, also where nobody knows it any more."""
    is_word = isinstance(column.type, Enum)
    return cast(column, String).label(column.name) if is_word else column


def _plain(name: str, value: object) -> object:
    if name in TICKS:
        ticks = read_ticks(value if isinstance(value, str) else None)
        return {
            step: {"at": _plain("at", tick.at), "way": tick.way.name, "value": tick.value}
            for step, tick in ticks.items()
        }
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
