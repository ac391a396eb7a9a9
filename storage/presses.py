"""Presses: all that a press needs to know, in two questions, since every press takes it."""

from typing import NamedTuple

from sqlalchemy import and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.progress import Enrolment
from flows.teachers import Teacher
from storage import chats, enrolments, teachers
from storage.chats import Chat
from storage.enrolments import read_enrolment
from storage.tables.profiles import PROFILES
from storage.tables.progress import PROGRESS
from storage.teachers import read_teacher

# Everybody of the chat, and beside the active person her enrolments.
PEOPLE = (
    select(*teachers.COLUMNS, *enrolments.COLUMNS)
    .outerjoin(
        PROGRESS,
        and_(PROGRESS.c.profile_id == PROFILES.c.id, PROFILES.c.id == bindparam("active")),
    )
    .where(PROFILES.c.address_id == bindparam("chat"))
    .order_by(*teachers.BY_JOINING, *enrolments.BY_BEGINNING)
)
WIDTH = len(teachers.COLUMNS)


class OpenChat(NamedTuple):
    """A chat, who is holding the phone, how far she is, and who else shares it: (id, name)."""

    chat: Chat
    teacher: Teacher | None
    enrolments: dict[str, Enrolment]
    others: tuple[tuple[int, str], ...]


async def open_chat(connection: AsyncConnection, address: Address) -> OpenChat | None:
    """Load a chat and keep others from changing it until the unit ends; None when unknown.

    Enrolments come in the order in which they were begun, the others in that of joining. The
    teacher is None while nobody is active.
    """
    chat = await chats.find_and_hold(connection, address)
    if chat is None:
        return None
    # Asked apart: PostgreSQL would give what hangs on a row it had to wait for as it was before.
    key = {"chat": chat.id, "active": chat.active_profile}
    rows = (await connection.execute(PEOPLE, key)).all()
    hers = [row for row in rows if row[0] == chat.active_profile]
    return OpenChat(
        chat,
        read_teacher(hers[0][:WIDTH]) if hers else None,
        {row[WIDTH]: read_enrolment(row[WIDTH:]) for row in hers if row[WIDTH] is not None},
        tuple((row[0], row[1]) for row in rows if row[0] != chat.active_profile),
    )
