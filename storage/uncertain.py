"""Uncertain messages: nobody knows whether they arrived, until somebody has them sent again."""

from collections.abc import Sequence

from sqlalchemy import bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import Kind, Planned, State
from storage.planned_rows import read_each
from storage.tables.groups import MEMBERSHIPS
from storage.tables.planned import PLANNED

# What is for teachers and groups; an ambassador's own digest is no news to another one.
KINDS = (Kind.WEBINAR, Kind.OWN, Kind.NUDGE, Kind.WAIT, Kind.NOTICE, Kind.POST)
_IDS = select(PLANNED.c.id).where(PLANNED.c.state == State.UNCERTAIN)
_MEMBERS = select(MEMBERSHIPS.c.profile_id).where(
    MEMBERSHIPS.c.group_id.in_(bindparam("groups", expanding=True))
)
_BY_NEWEST = (PLANNED.c.ended_at.desc(), PLANNED.c.id.desc())
OF_GROUPS = _IDS.where(
    PLANNED.c.kind.in_(KINDS),
    or_(
        PLANNED.c.profile_id.in_(_MEMBERS),
        PLANNED.c.profile_id.is_(None)
        & PLANNED.c.group_id.in_(bindparam("groups", expanding=True)),
    ),
).order_by(*_BY_NEWEST)
OF_WEBINAR = OF_GROUPS.where(PLANNED.c.webinar_id == bindparam("webinar"))
NEWEST = _IDS.order_by(*_BY_NEWEST).limit(bindparam("most"))


async def of_groups(
    connection: AsyncConnection, groups: Sequence[int], webinar: int | None = None
) -> tuple[Planned, ...]:
    """List the uncertain messages to members of some groups, and to the groups; newest first.

    All of them, or only those about one webinar.
    """
    key: dict[str, object] = {"groups": list(groups)}
    if webinar is None:
        ids = await connection.execute(OF_GROUPS, key)
    else:
        ids = await connection.execute(OF_WEBINAR, key | {"webinar": webinar})
    return await read_each(connection, ids.scalars().all())


async def newest(connection: AsyncConnection, limit: int) -> tuple[Planned, ...]:
    """List the uncertain messages of everybody, newest first, not more than `limit`."""
    ids = await connection.execute(NEWEST, {"most": limit})
    return await read_each(connection, ids.scalars().all())
