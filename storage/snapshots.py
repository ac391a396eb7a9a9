"""Snapshots: what the counters said on a day, for what has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Date, Select, and_, bindparam, case, delete, exists, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.standings import stuck_since
from storage.tables.snapshots import SNAPSHOTS
from storage.tables.standings import STANDINGS
from storage.upserts import OnBoth, for_one, on_both


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The people of a scope on a day (UTC), and how many of them are how far on a checklist."""

    day: date
    people: int
    started: int
    stuck: int
    done: int


NAMES = ("scope", "checklist", "day", "people", "started", "stuck", "done")
COLUMNS = tuple(SNAPSHOTS.c[name] for name in NAMES[2:])
HERE = (SNAPSHOTS.c.scope == bindparam("of_scope"), SNAPSHOTS.c.checklist == bindparam("of_list"))
TAKEN = select(
    exists().where(
        SNAPSHOTS.c.checklist == bindparam("of_list"), SNAPSHOTS.c.day == bindparam("of_day")
    )
)
BEFORE = (
    select(*COLUMNS)
    .where(*HERE, SNAPSHOTS.c.day <= bindparam("of_day"))
    .order_by(SNAPSHOTS.c.day.desc())
    .limit(1)
)
PURGE = delete(SNAPSHOTS).where(SNAPSHOTS.c.day < bindparam("of_day"))
SERIES = (
    select(*COLUMNS).where(*HERE, SNAPSHOTS.c.day >= bindparam("of_day")).order_by(SNAPSHOTS.c.day)
)


async def take(
    connection: AsyncConnection, now: datetime, thresholds: Mapping[str, Mapping[str, int]]
) -> int:
    """Write down what the counters say now for the day (UTC) of an aware time; tells how many.

    One row for each scope with people and each checklist of `thresholds`, which gives the days
    after which somebody is stuck at a step. The first of a day stays; it is made by the database,
    of counters and not of people.
    """
    today, taken = now.astimezone(UTC).date(), 0
    for checklist, days in thresholds.items():
        key = {"of_list": checklist, "of_day": today}
        if not await connection.scalar(TAKEN, key):
            statement = for_one(_take(_counted(checklist, today, days)), connection)
            taken += (await connection.execute(statement)).rowcount
    return taken


async def before(
    connection: AsyncConnection, scope: str, checklist: str, day: date
) -> Snapshot | None:
    """Find the newest snapshot that is not younger than a day; None when there is none."""
    row = (await connection.execute(BEFORE, _key(scope, checklist, day))).first()
    return Snapshot(*row) if row else None


async def series(
    connection: AsyncConnection, scope: str, checklist: str, since_day: date
) -> tuple[Snapshot, ...]:
    """List the snapshots from a day on, oldest first."""
    rows = await connection.execute(SERIES, _key(scope, checklist, since_day))
    return tuple(Snapshot(*row) for row in rows)


async def purge(connection: AsyncConnection, before: date) -> int:
    """Let go of the snapshots of days before a day, and tell how many."""
    return (await connection.execute(PURGE, {"of_day": before})).rowcount


def _take(counted: Select[Any]) -> OnBoth:
    return on_both(
        SNAPSHOTS, lambda insert: insert.from_select(NAMES, counted).on_conflict_do_nothing()
    )


def _counted(checklist: str, today: date, days: Mapping[str, int]) -> Select[Any]:
    """What to write down on a day, by scope."""
    is_started = STANDINGS.c.checklist == checklist
    is_done = and_(is_started, STANDINGS.c.step == "")
    everybody = _sum(STANDINGS.c.checklist == "", STANDINGS.c.people)
    return (
        select(
            STANDINGS.c.scope,
            literal(checklist),
            literal(today, Date),
            everybody,
            _sum(is_started, STANDINGS.c.people),
            _sum(is_started, stuck_since(today, days)),
            _sum(is_done, STANDINGS.c.people),
        )
        .where(STANDINGS.c.checklist.in_(("", checklist)))
        .group_by(STANDINGS.c.scope)
        .having(everybody > 0)
    )


def _sum(condition: Any, counted: Any) -> Any:  # noqa: ANN401 -- as SQLAlchemy leaves them
    return func.coalesce(func.sum(case((condition, counted), else_=0)), 0)


def _key(scope: str, checklist: str, day: date) -> dict[str, object]:
    return {"of_scope": scope, "of_list": checklist, "of_day": day}
