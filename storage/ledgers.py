"""Ledgers: what became of planned messages, for whoever asks why somebody got one or did not."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import Kind, Planned, Reason, State
from flows.plans import CAPPED
from storage.planned_rows import COLUMNS, UNREADABLE, read_each, read_planned
from storage.tables.addresses import ADDRESSES
from storage.tables.groups import MEMBERSHIPS
from storage.tables.planned import PLANNED
from storage.tables.profiles import PROFILES
from storage.tables.progress import PROGRESS

Counts = Mapping[tuple[str, State, Reason | None], int]

# Newest is what arrived last, or will be or would have been due last.
_AT = case(
    (PLANNED.c.state == State.SKIPPED, PLANNED.c.due_at),
    else_=func.coalesce(PLANNED.c.ended_at, PLANNED.c.due_at),
)
_NEWEST = (_AT.desc(), PLANNED.c.id.desc())
OF_PERSON = (
    select(*COLUMNS)
    .where(PLANNED.c.profile_id == bindparam("profile"))
    .order_by(*_NEWEST)
    .limit(bindparam("most"))
)
_REMINDS = (
    PLANNED.c.webinar_id == bindparam("webinar"),
    PLANNED.c.kind.in_((Kind.WEBINAR, Kind.NOTICE)),
)
STATES = (
    select(PLANNED.c.purpose, PLANNED.c.state, PLANNED.c.reason, func.count())
    .where(*_REMINDS)
    .group_by(PLANNED.c.purpose, PLANNED.c.state, PLANNED.c.reason)
)
WITH = (
    select(PLANNED.c.profile_id)
    .where(*_REMINDS, PLANNED.c.state == bindparam("in_state"))
    .distinct()
    .order_by(PLANNED.c.profile_id)
)
_SILENT = (
    select(func.count())
    .select_from(PLANNED)
    .where(
        PLANNED.c.address_id == ADDRESSES.c.id,
        PLANNED.c.kind.in_(CAPPED),
        PLANNED.c.asked.is_(False),
        PLANNED.c.state == State.SENT,
        or_(ADDRESSES.c.seen_at.is_(None), PLANNED.c.ended_at > ADDRESSES.c.seen_at),
    )
    .correlate(ADDRESSES)
    .scalar_subquery()
)
_BEGUN = select(PROGRESS.c.profile_id).where(PROGRESS.c.profile_id == PROFILES.c.id)
UNANSWERED = (
    select(PROFILES.c.id)
    .join(MEMBERSHIPS, MEMBERSHIPS.c.profile_id == PROFILES.c.id)
    .join(ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id)
    .where(
        MEMBERSHIPS.c.group_id == bindparam("group"),
        or_(
            _BEGUN.where(PROGRESS.c.finished_at.is_(None)).exists(),
            ~_BEGUN.exists(),
        ),
        bindparam("silent") <= _SILENT,
    )
    .order_by(PROFILES.c.id)
)
BROKEN = (
    select(PLANNED.c.id)
    .where(PLANNED.c.state == State.SKIPPED, PLANNED.c.reason == Reason.BROKEN)
    .order_by(PLANNED.c.id.desc())
    .limit(bindparam("most"))
)
LOT = 5000  # rows that go in one unit: erased words are overwritten, and others wait meanwhile
PURGE = delete(PLANNED).where(
    PLANNED.c.id.in_(
        select(PLANNED.c.id).where(PLANNED.c.ended_at < bindparam("before")).limit(LOT)
    )
)
# The token stays until the next claim: who finds out meanwhile that it did arrive may say so.
AGAIN = (
    update(PLANNED)
    .where(PLANNED.c.id == bindparam("planned"), PLANNED.c.state == State.UNCERTAIN)
    .values(
        state=State.PLANNED,
        due_at=bindparam("due"),
        reason=None,
        lease_until=None,
        ended_at=None,
        doubted_at=PLANNED.c.ended_at,
    )
)
BROKEN_AGAIN = (
    update(PLANNED)
    .where(
        PLANNED.c.state == State.SKIPPED,
        PLANNED.c.reason == Reason.BROKEN,
        or_(PLANNED.c.until.is_(None), PLANNED.c.until > bindparam("at")),
    )
    .values(state=State.PLANNED, reason=None, tries=0, ended_at=None)
)


async def of_person(connection: AsyncConnection, profile: int, limit: int) -> tuple[Planned, ...]:
    """List what was and is planned for somebody, newest first; a corrupt row comes as BROKEN."""
    key = {"profile": profile, "most": limit}
    try:
        return tuple(read_planned(row) for row in await connection.execute(OF_PERSON, key))
    except UNREADABLE:
        ids = await connection.execute(OF_PERSON.with_only_columns(PLANNED.c.id), key)
        return await read_each(connection, ids.scalars().all())


async def states_of(connection: AsyncConnection, webinar: int) -> Counts:
    """Count a webinar's reminders, and its private notices, by purpose, state and reason."""
    rows = await connection.execute(STATES, {"webinar": webinar})
    return Counter({(row[0], row[1], row[2]): row[3] for row in rows})


async def people_with(
    connection: AsyncConnection, webinar: int, state: State, reason: Reason | None
) -> tuple[int, ...]:
    """List whose reminders of a webinar are in a state for a reason; None for whatever reason."""
    chosen = WITH
    if reason is not None:
        is_it: ColumnElement[bool] = PLANNED.c.reason == reason
        chosen = chosen.where(is_it)
    rows = await connection.execute(chosen, {"webinar": webinar, "in_state": state})
    return tuple(rows.scalars())


async def unanswered(connection: AsyncConnection, group: int, silent: int) -> tuple[int, ...]:
    """List the members of a group who are not done and left so many reminders without an answer.

    Those are the unasked ones that arrived since their chat was last active.
    """
    rows = await connection.execute(UNANSWERED, {"group": group, "silent": silent})
    return tuple(rows.scalars())


async def broken(connection: AsyncConnection, limit: int) -> tuple[Planned, ...]:
    """List the rows that were set aside, newest first, with what can be read of them."""
    ids = await connection.execute(BROKEN, {"most": limit})
    return await read_each(connection, ids.scalars().all())


async def send_again(connection: AsyncConnection, planned_id: int, due_at: datetime) -> bool:
    """Plan an uncertain message once more, at somebody's word; False when it is not uncertain."""
    row = {"planned": planned_id, "due": due_at}
    return (await connection.execute(AGAIN, row)).rowcount == 1


async def plan_broken_again(connection: AsyncConnection, at: datetime) -> int:
    """Plan again all that was set aside and makes sense at an aware time; tell how many.

    All rules are asked again when their turn comes; who still cannot be served is set aside anew.
    """
    return (await connection.execute(BROKEN_AGAIN, {"at": at})).rowcount


async def purge(connection: AsyncConnection, before: datetime) -> bool:
    """Remove some of what came to its end before an aware time; True when there may be more."""
    return (await connection.execute(PURGE, {"before": before})).rowcount == LOT
