"""The log: what happened to whom, added to and never changed. Never a word that somebody wrote."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.log import LOG

WRITE = insert(LOG)
OF = (
    select(LOG.c.at, LOG.c.kind, LOG.c.checklist, LOG.c.step, LOG.c.detail)
    .where(LOG.c.profile_id == bindparam("profile"))
    .order_by(LOG.c.at, LOG.c.id)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, at an aware UTC time."""

    at: datetime
    kind: str
    checklist: str = ""
    step: str = ""
    detail: str = ""


async def write(
    connection: AsyncConnection,
    profile_id: int,
    at: datetime,
    kind: str,
    checklist: str = "",
    step: str = "",
    detail: str = "",
) -> None:
    """Add one thing that happened. `detail` is a word of ours, such as a choice or a trouble."""
    row = {"profile_id": profile_id, "at": at, "kind": kind}
    row |= {"checklist": checklist, "step": step, "detail": detail}
    await connection.execute(WRITE, row)


async def of(connection: AsyncConnection, profile_id: int) -> tuple[Entry, ...]:
    """Tell what happened to a person, oldest first."""
    rows = await connection.execute(OF, {"profile": profile_id})
    return tuple(Entry(*row) for row in rows)
