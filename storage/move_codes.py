"""One-time codes that bring a profile to another account."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, delete, insert, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.move_codes import MOVE_CODES

REPLACE = delete(MOVE_CODES).where(MOVE_CODES.c.profile_id == bindparam("profile"))
CREATE = insert(MOVE_CODES)
USE = (
    update(MOVE_CODES)
    .where(
        MOVE_CODES.c.code_hash == bindparam("hashed"),
        MOVE_CODES.c.used_at.is_(None),
        MOVE_CODES.c.expires_at > bindparam("now"),
    )
    .values(used_at=bindparam("now"))
    .returning(MOVE_CODES.c.profile_id)
)

PURGE = delete(MOVE_CODES).where(
    or_(MOVE_CODES.c.used_at.is_not(None), MOVE_CODES.c.expires_at <= bindparam("now"))
)


async def create(
    connection: AsyncConnection, code: str, profile_id: int, expires_at: datetime
) -> None:
    """Store the hash of a code, in place of the codes that the person had before.

    The caller makes the code, random and long enough not to be guessed: a hash hides it from
    readers of the database no better than that.
    """
    await connection.execute(REPLACE, {"profile": profile_id})
    row = {"code_hash": _hash(code), "profile_id": profile_id, "expires_at": expires_at}
    await connection.execute(CREATE, row)


async def use(connection: AsyncConnection, code: str, at: datetime) -> int | None:
    """Use a code up and give the profile it brings; None when unknown, used or expired at `at`.

    The code is taken as it is: spaces and small letters are the caller's business.
    """
    row = {"hashed": _hash(code), "now": at}
    profile_id: int | None = (await connection.execute(USE, row)).scalar()
    return profile_id


async def purge(connection: AsyncConnection, at: datetime) -> int:
    """Let go of the codes that are used or expired at `at`, and tell how many."""
    return (await connection.execute(PURGE, {"now": at})).rowcount


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
