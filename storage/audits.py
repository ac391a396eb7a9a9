"""Audits: what privileged people did, in numbers and words of ours, never in names."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.audits import AUDITS


@dataclass(frozen=True, slots=True)
class Audit:
    """One thing that somebody did by a right of hers, at an aware UTC time.

    `actor`, `group` and `subject` are ids, and None where there is none (any more).
    """

    at: datetime
    actor: int | None
    as_admin: bool
    action: str
    group: int | None
    subject: int | None
    detail: str


COLUMNS = tuple(
    AUDITS.c[name]
    for name in ("at", "actor_id", "as_admin", "action", "group_id", "subject_id", "detail")
)
WRITE = insert(AUDITS)
NEWEST = select(*COLUMNS).order_by(AUDITS.c.at.desc(), AUDITS.c.id.desc()).limit(bindparam("most"))


async def write(
    connection: AsyncConnection,
    actor: int | None,
    as_admin: bool,
    action: str,
    group: int | None,
    subject: int | None,
    detail: str,
    at: datetime,
) -> None:
    """Add what somebody did, at an aware time. `detail` is a word of ours or a number."""
    row = {"at": at, "actor_id": actor, "as_admin": as_admin, "action": action}
    row |= {"group_id": group, "subject_id": subject, "detail": detail}
    await connection.execute(WRITE, row)


async def newest(connection: AsyncConnection, limit: int) -> tuple[Audit, ...]:
    """Tell what was done, newest first, not more than `limit` things."""
    rows = await connection.execute(NEWEST, {"most": limit})
    return tuple(Audit(*row) for row in rows)
