"""Rows of planned messages: how one is read, whatever is in it, and how one is written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, String, bindparam, cast, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import Kind, Planned, Reason, State
from storage.tables.planned import PLANNED

# What the value has, under the names that columns have, in the value's order.
NAMES = (
    "id",
    "kind",
    "purpose",
    "occasion",
    "due_at",
    "profile_id",
    "group_id",
    "webinar_id",
    "until",
    "asked",
    "source",
    "detail",
    "state",
    "reason",
    "token",
    "lease_until",
    "tries",
    "ended_at",
    "message",
)
COLUMNS = tuple(PLANNED.c[name] for name in NAMES)
# What no conversion can fail on, to tell of a row that cannot be read otherwise.
_BARE = ("kind", "purpose", "source", "detail")
ONE = select(*COLUMNS).where(PLANNED.c.id == bindparam("planned"))
BARE = select(
    PLANNED.c.profile_id,
    PLANNED.c.group_id,
    PLANNED.c.webinar_id,
    *(cast(PLANNED.c[name], String).label(name) for name in _BARE),
).where(PLANNED.c.id == bindparam("planned"))
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the time of what cannot be read
UNREADABLE = (LookupError, ValueError, TypeError)


def read_planned(values: Sequence[Any]) -> Planned:
    """Make a planned message of the values of `COLUMNS`, in their order."""
    return Planned(*values)


def target_of(profile: int | None, group: int | None) -> str:
    """Whom a message is for, as it stands in the unique key: `p12`, or `g5` for a post."""
    return f"g{group}" if profile is None else f"p{profile}"


async def read_each(
    connection: AsyncConnection, ids: Iterable[int], chosen: Select[Any] = ONE
) -> tuple[Planned, ...]:
    """Read rows one by one, in the order given; a corrupt one comes as BROKEN, with little in it.

    For lists that people look at: one bad row must not take the others from them.
    """
    found = []
    for each in ids:
        try:
            row = (await connection.execute(chosen, {"planned": each})).first()
        except UNREADABLE:
            found.append(await _bare(connection, each))
        else:
            found.extend([read_planned(row)] if row else [])
    return tuple(found)


async def read_sound(
    connection: AsyncConnection, chosen: Select[Any], key: Mapping[str, Any]
) -> tuple[Planned, ...]:
    """Read the rows of a statement on `COLUMNS`, for whoever plans with them.

    A corrupt one among them is left out, and stays for the sender to set aside.
    """
    try:
        return tuple(read_planned(row) for row in await connection.execute(chosen, key))
    except UNREADABLE:
        ids = await connection.execute(chosen.with_only_columns(PLANNED.c.id), key)
        rows = await read_each(connection, ids.scalars().all())
        return tuple(row for row in rows if row.reason is not Reason.BROKEN)


async def _bare(connection: AsyncConnection, planned_id: int) -> Planned:
    row = (await connection.execute(BARE, {"planned": planned_id})).one()
    profile, group, webinar, kind, purpose, source, detail = row
    return Planned(
        planned_id,
        Kind(kind) if kind in set(Kind) else Kind.WEBINAR,
        str(purpose),
        "",
        NEVER,
        profile,
        group,
        webinar,
        source=str(source),
        detail=str(detail),
        state=State.SKIPPED,
        reason=Reason.BROKEN,
    )
