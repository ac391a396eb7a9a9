"""One-time codes with which an ambassador links a group."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.codes import Status, hashed
from storage.tables.grants import ROOM_CODES

__all__ = ["Status", "create", "look", "purge", "use"]

REPLACE = delete(ROOM_CODES).where(ROOM_CODES.c.profile_id == bindparam("profile"))
CREATE = insert(ROOM_CODES)
LOOK = select(ROOM_CODES.c.used_at, ROOM_CODES.c.expires_at, ROOM_CODES.c.profile_id).where(
    ROOM_CODES.c.code_hash == bindparam("hashed")
)
USE = (
    update(ROOM_CODES)
    .where(
        ROOM_CODES.c.code_hash == bindparam("hashed"),
        ROOM_CODES.c.used_at.is_(None),
        ROOM_CODES.c.expires_at > bindparam("now"),
    )
    .values(used_at=bindparam("now"))
    .returning(ROOM_CODES.c.profile_id)
)
PURGE = delete(ROOM_CODES).where(
    or_(ROOM_CODES.c.used_at <= bindparam("now"), ROOM_CODES.c.expires_at <= bindparam("now"))
)


async def create(
    connection: AsyncConnection, code: str, profile_id: int, expires_at: datetime
) -> None:
    """Store the hash of a code, in place of the codes that the person had before.

    The caller makes the code, random and long enough for its life not to be guessed.
    """
    await connection.execute(REPLACE, {"profile": profile_id})
    row = {"code_hash": hashed(code), "profile_id": profile_id, "expires_at": expires_at}
    await connection.execute(CREATE, row)


async def look(connection: AsyncConnection, code: str, at: datetime) -> tuple[Status, int | None]:
    """Tell what a code is good for at an aware time, and whose it is; changes nothing.

    The code is taken as it is: spaces and small letters are the caller's business.
    """
    row = (await connection.execute(LOOK, {"hashed": hashed(code)})).first()
    if row is None:
        return Status.UNKNOWN, None
    used_at, expires_at, profile_id = row
    return Status.at(used_at, expires_at, at), profile_id


async def use(connection: AsyncConnection, code: str, at: datetime) -> int | None:
    """Use a code up and give the profile whose it was; None when unknown, used or expired."""
    row = {"hashed": hashed(code), "now": at}
    profile_id: int | None = (await connection.execute(USE, row)).scalar()
    return profile_id


async def purge(connection: AsyncConnection, at: datetime) -> int:
    """Let go of the codes used or expired up to an aware time, and tell how many.

    Of such a code nobody can say any more what became of it: keep them for a while.
    """
    return (await connection.execute(PURGE, {"now": at})).rowcount
