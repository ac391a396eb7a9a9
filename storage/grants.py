"""Grants: who bears which duty, since when, and until when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.rights import Duty, Grant
from storage.tables.grants import GRANTS, INVITATIONS, ROOM_CODES
from storage.tables.move_codes import MOVE_CODES
from storage.tables.profiles import PROFILES

COLUMNS = tuple(
    GRANTS.c[name] for name in ("id", "profile_id", "duty", "province", "regency", "granted_at")
)
IN_FORCE = select(*COLUMNS).where(GRANTS.c.ended_at.is_(None))
OF = IN_FORCE.where(GRANTS.c.profile_id.in_(bindparam("profiles", expanding=True))).order_by(
    GRANTS.c.id
)
LOAD = IN_FORCE.where(GRANTS.c.id == bindparam("grant"))
ALL = (
    IN_FORCE.add_columns(PROFILES.c.name)
    .join(PROFILES, PROFILES.c.id == GRANTS.c.profile_id)
    .where(or_(bindparam("any_duty"), GRANTS.c.duty == bindparam("of_duty")))
    .order_by(PROFILES.c.name, GRANTS.c.id)
)
CREATE = insert(GRANTS).returning(GRANTS.c.id)
END = (
    update(GRANTS)
    .where(GRANTS.c.id == bindparam("grant"), GRANTS.c.ended_at.is_(None))
    .values(ended_at=bindparam("now"))
    .returning(GRANTS.c.profile_id)
)
HERS = exists().where(GRANTS.c.profile_id == bindparam("profile"), GRANTS.c.ended_at.is_(None))
SERVES = update(PROFILES).where(PROFILES.c.id == bindparam("profile")).values(serves=HERS)
STILL_SERVES = select(PROFILES.c.serves).where(PROFILES.c.id == bindparam("profile"))
# A code from before would bring the duty to whoever holds it.
KEEP_HERE = delete(MOVE_CODES).where(MOVE_CODES.c.profile_id == bindparam("profile"))
# What she has given out or been given for duties that she bears no more.
FORGET = (
    delete(INVITATIONS).where(
        INVITATIONS.c.profile_id == bindparam("profile"), INVITATIONS.c.used_at.is_(None)
    ),
    delete(ROOM_CODES).where(ROOM_CODES.c.profile_id == bindparam("profile")),
)


async def create(
    connection: AsyncConnection,
    profile_id: int,
    duty: Duty,
    province: str | None,
    regency: str,
    by: int | None,
    at: datetime,
) -> Grant:
    """Give somebody a duty at an aware time, and say so in her profile.

    `by` is the profile of who gives it, None when that is nobody with one. The same duty for the
    same region, while it is in force, is not given twice: the one that is there is given back.
    A new one makes the codes void that would bring her to another account.
    """
    for each in await of(connection, [profile_id]):
        if (each.duty, each.province, each.regency) == (duty, province, regency):
            return each
    row = {"profile_id": profile_id, "duty": duty, "province": province, "regency": regency}
    row |= {"granted_by": by, "granted_at": at}
    grant_id = (await connection.execute(CREATE, row)).scalar_one()
    await connection.execute(SERVES, {"profile": profile_id})
    await connection.execute(KEEP_HERE, {"profile": profile_id})
    return Grant(grant_id, profile_id, duty, province, regency, at)


async def of(connection: AsyncConnection, profiles: Sequence[int]) -> tuple[Grant, ...]:
    """List the duties that some people bear now, oldest first."""
    rows = await connection.execute(OF, {"profiles": list(profiles)})
    return tuple(Grant(*row) for row in rows)


async def load(connection: AsyncConnection, grant_id: int) -> Grant | None:
    """Look a duty up; None when it has ended."""
    row = (await connection.execute(LOAD, {"grant": grant_id})).first()
    return Grant(*row) if row else None


async def all_in_force(
    connection: AsyncConnection, duty: Duty | None = None
) -> tuple[tuple[Grant, str], ...]:
    """List who bears duties now, with their names and by them; of one kind, or of all."""
    key = {"any_duty": duty is None, "of_duty": duty or Duty.AMBASSADOR}
    rows = await connection.execute(ALL, key)
    return tuple((Grant(*row[:-1]), row[-1]) for row in rows)


async def end(connection: AsyncConnection, grant_id: int, at: datetime) -> bool:
    """Take a duty from somebody at an aware time; False when it was none (any more).

    With her last one go the invitations and codes that she has not used; that she accompanied
    groups stays written down, and is of no effect (`storage.keepers`).
    """
    row = {"grant": grant_id, "now": at}
    profile_id = (await connection.execute(END, row)).scalar()
    if profile_id is None:
        return False
    await connection.execute(SERVES, {"profile": profile_id})
    if not await connection.scalar(STILL_SERVES, {"profile": profile_id}):
        for forget in FORGET:
            await connection.execute(forget, {"profile": profile_id})
    return True
