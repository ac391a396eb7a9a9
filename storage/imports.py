"""Lists of who came, between their dry run and being taken over."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.groups import MEMBERSHIPS
from storage.tables.webinars import ATTENDANCES, IMPORTS, INVITED_GROUPS
from storage.upserts import for_one, upsert


@dataclass(frozen=True, slots=True)
class Import:
    """A list that waits: for which webinar, by whom, since when, and its rows as JSON."""

    webinar: int
    profile: int
    made_at: datetime
    rows: str


PUT = upsert(IMPORTS)
_THAT_ONE = (
    IMPORTS.c.webinar_id == bindparam("webinar"),
    IMPORTS.c.profile_id == bindparam("profile"),
)
GET = select(IMPORTS).where(*_THAT_ONE)
DROP = delete(IMPORTS).where(*_THAT_ONE)
PURGE = delete(IMPORTS).where(IMPORTS.c.made_at < bindparam("before"))
FORGET = delete(IMPORTS).where(
    or_(
        IMPORTS.c.webinar_id.in_(
            select(ATTENDANCES.c.webinar_id).where(ATTENDANCES.c.profile_id == bindparam("profile"))
        ),
        IMPORTS.c.webinar_id.in_(
            select(INVITED_GROUPS.c.webinar_id)
            .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == INVITED_GROUPS.c.group_id)
            .where(MEMBERSHIPS.c.profile_id == bindparam("profile"))
        ),
    )
)


async def put(connection: AsyncConnection, new: Import) -> None:
    """Keep a list; it takes the place of an older one of that webinar by the same person."""
    row = asdict(new)
    row |= {"webinar_id": row.pop("webinar"), "profile_id": row.pop("profile")}
    await connection.execute(for_one(PUT, connection), row)


async def get(connection: AsyncConnection, webinar_id: int, profile_id: int) -> Import | None:
    """Look up the list of somebody's that waits for a webinar; None when there is none."""
    row = (await connection.execute(GET, {"webinar": webinar_id, "profile": profile_id})).first()
    return Import(*row) if row else None


async def drop(connection: AsyncConnection, webinar_id: int, profile_id: int) -> None:
    """Forget it; those of others stay."""
    await connection.execute(DROP, {"webinar": webinar_id, "profile": profile_id})


async def purge(connection: AsyncConnection, before: datetime) -> None:
    """Forget lists made before an aware time."""
    await connection.execute(PURGE, {"before": before})


async def forget(connection: AsyncConnection, profile_id: int) -> None:
    """Forget every list that may name somebody who is to be erased; it can be sent again."""
    await connection.execute(FORGET, {"profile": profile_id})
