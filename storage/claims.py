"""Claims of planned messages: what is due goes to one machine at a time, each source its share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, bindparam, cast, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.planned import Reason, State
from storage.tables.addresses import ADDRESSES
from storage.tables.groups import GROUPS
from storage.tables.planned import PLANNED
from storage.tables.profiles import PROFILES

MOST_ROUNDS = 16  # in which nobody was found who can be reached, until others get their turn


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that was claimed, and the chat that it goes to; `is_group` with the forum `topic`."""

    id: int
    rank: int
    source: str
    address: Address
    is_group: bool = False
    topic: str = ""


_IS_DUE = (PLANNED.c.state == State.PLANNED, PLANNED.c.due_at <= bindparam("now"))
# From one source to the next by the index, since there are few of them and many rows of each.
_FIRST = select(func.min(PLANNED.c.source).label("source")).where(PLANNED.c.state == State.PLANNED)
_WALK = _FIRST.cte("walk", recursive=True)
_WALK = _WALK.union_all(
    select(
        select(func.min(PLANNED.c.source))
        .where(PLANNED.c.state == State.PLANNED, PLANNED.c.source > _WALK.c.source)
        .correlate(_WALK)
        .scalar_subquery()
    ).where(_WALK.c.source.is_not(None))
)
_OLDEST = (
    select(func.min(PLANNED.c.due_at))
    .where(PLANNED.c.state == State.PLANNED, PLANNED.c.source == _WALK.c.source)
    .correlate(_WALK)
    .scalar_subquery()
)
SOURCES = (
    select(_WALK.c.source)
    .where(_WALK.c.source.is_not(None), bindparam("now", type_=PLANNED.c.due_at.type) >= _OLDEST)
    .order_by(_OLDEST)
    .limit(bindparam("most"))
)
_PICKED = (
    select(PLANNED.c.id)
    .where(*_IS_DUE, PLANNED.c.source == bindparam("of_source"))
    .order_by(PLANNED.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("picked")
)
# By ids alone: what is picked is locked, and a state beside them would have SQLite walk through all
# rows in that state.
CLAIM = (
    update(PLANNED)
    .where(PLANNED.c.id.in_(select(_PICKED.c.id)))
    .values(
        state=State.CLAIMED,
        token=bindparam("new_token"),
        lease_until=bindparam("lease"),
        reason=None,
    )
    .returning(PLANNED.c.id)
)
# The rank goes through a cast, because SQLite keeps whatever was written into it.
WHERE_TO = (
    select(
        PLANNED.c.id,
        cast(PLANNED.c.rank, PLANNED.c.rank.type),
        cast(PLANNED.c.source, String),
        PLANNED.c.profile_id.is_not(None),
        ADDRESSES.c.channel,
        ADDRESSES.c.external,
        ADDRESSES.c.closed_at.is_(None),
        GROUPS.c.channel,
        GROUPS.c.external,
        GROUPS.c.topic,
    )
    .outerjoin(PROFILES, PROFILES.c.id == PLANNED.c.profile_id)
    .outerjoin(ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id)
    .outerjoin(GROUPS, GROUPS.c.id == PLANNED.c.group_id)
    .where(PLANNED.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(PLANNED.c.rank, PLANNED.c.due_at, PLANNED.c.id)
)
CLOSE = (
    update(PLANNED)
    .where(PLANNED.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        state=State.SKIPPED,
        reason=Reason.CLOSED,
        token="",
        lease_until=None,
        ended_at=bindparam("now"),
    )
)


async def claim(
    connection: AsyncConnection, now: datetime, token: str, lease_until: datetime, limit: int
) -> tuple[Claimed, ...]:
    """Claim some of what is due, each source its fair share, by rank and by time.

    At most one machine claims a row. Nothing but ids and addresses is read, so that no row's
    content can stop the others; a row without a chat to go to is skipped as CLOSED on the way.
    """
    for _ in range(MOST_ROUNDS):
        ids = await _pick(connection, now, token, lease_until, limit)
        if not ids:
            break
        rows = (await connection.execute(WHERE_TO, {"ids": ids})).all()
        found = [(row[0], _claimed(*row)) for row in rows]
        if closed := [planned_id for planned_id, each in found if each is None]:
            await connection.execute(CLOSE, {"ids": closed, "now": now})
        if reached := tuple(each for _, each in found if each is not None):
            return reached
    return ()


async def _pick(
    connection: AsyncConnection, now: datetime, token: str, lease_until: datetime, limit: int
) -> list[int]:
    """Claim in rounds: whoever has fewer than its share leaves the rest to the others."""
    found = await connection.execute(SOURCES, {"now": now, "most": limit})
    waiting: Sequence[str] = found.scalars().all()
    key = {"now": now, "new_token": token, "lease": lease_until}
    picked: list[int] = []
    while waiting and len(picked) < limit:
        share = max(1, (limit - len(picked)) // len(waiting))
        more = []
        for source in waiting:
            most = min(share, limit - len(picked))
            if most == 0:
                break
            rows = await connection.execute(CLAIM, key | {"of_source": source, "most": most})
            got = rows.scalars().all()
            picked.extend(got)
            if len(got) == share:
                more.append(source)
        waiting = more
    return picked


def _claimed(
    planned_id: int,
    rank: int,
    source: str,
    is_person: bool,
    channel: str | None,
    external: str | None,
    is_open: bool | None,
    group_channel: str | None,
    group_external: str | None,
    topic: str | None,
) -> Claimed | None:
    if is_person:
        if not is_open or channel is None or external is None:
            return None
        return Claimed(planned_id, rank, source, Address(channel, external))
    if group_channel is None or group_external is None:
        return None
    room = Address(group_channel, group_external)
    return Claimed(planned_id, rank, source, room, is_group=True, topic=topic or "")
