"""One-time codes that bring a profile to another account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.moving import HERSELF, MadeAs, Maker
from storage.codes import hashed
from storage.tables.move_codes import MOVE_CODES


@dataclass(frozen=True, slots=True)
class MoveCode:
    """A code that is good: whose profile it brings, and who made it."""

    profile: int
    maker: Maker


REPLACE = delete(MOVE_CODES).where(MOVE_CODES.c.profile_id == bindparam("profile"))
CREATE = insert(MOVE_CODES)
GOOD = (
    MOVE_CODES.c.code_hash == bindparam("hashed"),
    MOVE_CODES.c.used_at.is_(None),
    MOVE_CODES.c.expires_at > bindparam("now"),
)
LOOK = select(
    MOVE_CODES.c.profile_id, MOVE_CODES.c.made_as, MOVE_CODES.c.made_by, MOVE_CODES.c.group_id
).where(*GOOD)
USE = (
    update(MOVE_CODES)
    .where(*GOOD)
    .values(used_at=bindparam("now"))
    .returning(MOVE_CODES.c.profile_id)
)
VOID = delete(MOVE_CODES).where(
    MOVE_CODES.c.profile_id == bindparam("profile"), MOVE_CODES.c.made_as != MadeAs.SELF
)
PURGE = delete(MOVE_CODES).where(
    or_(MOVE_CODES.c.used_at.is_not(None), MOVE_CODES.c.expires_at <= bindparam("now"))
)


async def create(
    connection: AsyncConnection,
    code: str,
    profile_id: int,
    expires_at: datetime,
    maker: Maker = HERSELF,
) -> None:
    """Store the hash of a code, in place of the codes that the person had before.

    The caller makes the code, random and long enough not to be guessed: a hash hides it from
    readers of the database no better than that.
    """
    await connection.execute(REPLACE, {"profile": profile_id})
    row = {"code_hash": hashed(code), "profile_id": profile_id, "expires_at": expires_at}
    row |= {"made_as": maker.made_as, "made_by": maker.by, "group_id": maker.group}
    await connection.execute(CREATE, row)


async def look(connection: AsyncConnection, code: str, at: datetime) -> MoveCode | None:
    """Tell what a code brings; None when unknown, used or expired at `at`. Changes nothing."""
    row = (await connection.execute(LOOK, {"hashed": hashed(code), "now": at})).first()
    return MoveCode(row.profile_id, Maker(*row[1:])) if row else None


async def use(connection: AsyncConnection, code: str, at: datetime) -> int | None:
    """Use a code up and give the profile it brings; None when unknown, used or expired at `at`.

    The code is taken as it is: spaces and small letters are the caller's business.
    """
    row = {"hashed": hashed(code), "now": at}
    profile_id: int | None = (await connection.execute(USE, row)).scalar()
    return profile_id


async def void(connection: AsyncConnection, profile_id: int) -> None:
    """Let go of the codes that others made for somebody; one of her own stays good."""
    await connection.execute(VOID, {"profile": profile_id})


async def purge(connection: AsyncConnection, at: datetime) -> int:
    """Let go of the codes that are used or expired at `at`, and tell how many."""
    return (await connection.execute(PURGE, {"now": at})).rowcount
