"""Standings: how many people stand where, counted as they move and never by looking at them.

Rows with an empty checklist count all people of a scope, by the day on which they joined. Whoever
holds chats or groups holds them before these rows: they are taken last, in one order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, bindparam, case, delete, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.spots import (
    COUNTS,
    NOTHING,
    ONE,
    Move,
    Spot,
    Weight,
    joining_spot,
    moves_in,
    spot_of,
    weight_of,
)
from storage.tables.standings import LEFT_COUNTS, STANDINGS
from storage.upserts import AnyInsert, for_one, on_both

__all__ = [
    "COUNTS",
    "NOTHING",
    "ONE",
    "Move",
    "Spot",
    "Standing",
    "StepCount",
    "Weight",
    "joining_spot",
    "leave",
    "moves_in",
    "of",
    "population",
    "shift",
    "spot_of",
    "spread",
    "stuck_since",
    "summary",
    "sweep",
    "weight_of",
]

USUAL_DAYS = 3  # at a step, until somebody is stuck; source: design.md, section 9


@dataclass(frozen=True, slots=True)
class Standing:
    """How many people of a scope stand at a spot."""

    scope: str
    spot: Spot
    people: int


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many people stand at a step (empty: at the end), and of them are stuck or were helped."""

    step: str
    people: int
    stuck: int
    assisted: int


def _shifted(insert: AnyInsert) -> AnyInsert:
    # The row that is missing is made; one that would fall below zero stays there, because a
    # teacher's tick must not fail for a counter's sake. `storage.recounts` tells.
    sums = {name: STANDINGS.c[name] + bindparam(f"{name}_delta") for name in COUNTS}
    return insert.on_conflict_do_update(
        index_elements=["scope", "checklist", "step", "day"],
        set_={name: case((total < 0, 0), else_=total) for name, total in sums.items()},
    )


def _one_more(insert: AnyInsert) -> AnyInsert:
    return insert.on_conflict_do_update(
        index_elements=["scope", "checklist", "step"],
        set_={"people": LEFT_COUNTS.c.people + 1},
    )


SHIFT = on_both(STANDINGS, _shifted)
LEAVE = on_both(LEFT_COUNTS, _one_more)
HERE = (
    STANDINGS.c.scope == bindparam("of_scope"),
    STANDINGS.c.checklist == bindparam("of_checklist"),
    STANDINGS.c.people > 0,
)
OF = (
    select(
        STANDINGS.c.scope,
        STANDINGS.c.checklist,
        STANDINGS.c.step,
        STANDINGS.c.day,
        STANDINGS.c.people,
    )
    .where(*HERE)
    .order_by(STANDINGS.c.step, STANDINGS.c.day)
)
SPREAD = (
    select(STANDINGS.c.step, STANDINGS.c.day, STANDINGS.c.people)
    .where(*HERE, STANDINGS.c.step.in_(bindparam("steps", expanding=True)))
    .order_by(STANDINGS.c.step, STANDINGS.c.day)
)
POPULATION = select(func.coalesce(func.sum(STANDINGS.c.people), 0)).where(
    STANDINGS.c.scope == bindparam("of_scope"), STANDINGS.c.checklist == ""
)

KEY = tuple_(STANDINGS.c.scope, STANDINGS.c.checklist, STANDINGS.c.step, STANDINGS.c.day)
# On PostgreSQL those are left that somebody is counting up at this moment: nobody waits.
SWEEP = delete(STANDINGS).where(
    KEY.in_(select(*KEY.clauses).where(STANDINGS.c.people == 0).with_for_update(skip_locked=True))
)


async def shift(connection: AsyncConnection, moves: Iterable[Move]) -> None:
    """Count people up or down. A count never falls below zero.

    The rows of one call are taken in one order: two units that count once each never wait for each
    other in a circle. Those that count more than once may; the database then ends one of the two,
    which is busy, and is tried again.
    """
    rows = [
        {
            "scope": scope,
            "checklist": spot.checklist,
            "step": spot.step,
            "day": spot.day,
            "people": max(people, 0),
            "stuck": max(stuck, 0),
            "assisted": max(assisted, 0),
            "people_delta": people,
            "stuck_delta": stuck,
            "assisted_delta": assisted,
        }
        for scope, spot, people, stuck, assisted in sorted(moves)
    ]
    if rows:
        await connection.execute(for_one(SHIFT, connection), rows)


async def leave(
    connection: AsyncConnection, scopes: Sequence[str], stood: Mapping[Spot, Weight]
) -> None:
    """Count somebody out who is erased: fewer where she stood, one more among those who left."""
    gone = {spot: NOTHING.plus(weight, -1) for spot, weight in stood.items()}
    await shift(connection, moves_in(scopes, gone))
    rows = [
        {"scope": scope, "checklist": spot.checklist, "step": spot.step, "people": 1}
        for scope in sorted(scopes)
        for spot in sorted(stood)
    ]
    if rows:
        await connection.execute(for_one(LEAVE, connection), rows)


async def sweep(connection: AsyncConnection) -> int:
    """Let go of the counters where nobody stands any more, and tell how many."""
    return (await connection.execute(SWEEP)).rowcount


async def of(connection: AsyncConnection, scope: str, checklist: str) -> tuple[Standing, ...]:
    """Tell where the people of a scope stand on a checklist, by step and day."""
    rows = await connection.execute(OF, {"of_scope": scope, "of_checklist": checklist})
    return tuple(Standing(row[0], Spot(*row[1:4]), row[4]) for row in rows)


def stuck_since(today: date, thresholds: Mapping[str, int]) -> ColumnElement[int]:
    """How many of the people of a row are stuck on a day (UTC).

    All who have stood there for as many days as `thresholds` gives to the step; else those who
    said that it did not work. A step without a threshold is one that the content no longer has:
    who is left there is stuck after the usual days. At the end only the latter count.
    """
    steps: dict[int, list[str]] = {}
    for name, days in thresholds.items():
        steps.setdefault(days, []).append(name)
    step = STANDINGS.c.step
    at_gone = (step != "") & step.not_in(list(thresholds))
    places = [(USUAL_DAYS, at_gone), *((days, step.in_(names)) for days, names in steps.items())]
    long = [here & (STANDINGS.c.day <= today - timedelta(days=days)) for days, here in places]
    return case(*((each, STANDINGS.c.people) for each in long), else_=STANDINGS.c.stuck)


async def summary(
    connection: AsyncConnection,
    scope: str,
    checklist: str,
    today: date,
    thresholds: Mapping[str, int],
) -> tuple[StepCount, ...]:
    """Tell how many people of a scope stand at each step where anybody does, by step.

    `thresholds` gives the days after which somebody is stuck at a step. The database adds up, so
    that it takes no longer with more people.
    """
    counts = (STANDINGS.c.people, stuck_since(today, thresholds), STANDINGS.c.assisted)
    statement = (
        select(STANDINGS.c.step, *(func.sum(each) for each in counts))
        .where(*HERE)
        .group_by(STANDINGS.c.step)
        .order_by(STANDINGS.c.step)
    )
    rows = await connection.execute(statement, {"of_scope": scope, "of_checklist": checklist})
    return tuple(StepCount(row[0], *map(int, row[1:])) for row in rows)


async def spread(
    connection: AsyncConnection, scope: str, checklist: str, steps: Sequence[str]
) -> dict[str, tuple[tuple[date, int], ...]]:
    """Tell since which days (UTC) how many people stand at some steps, oldest first."""
    row = {"of_scope": scope, "of_checklist": checklist, "steps": list(steps)}
    found: dict[str, list[tuple[date, int]]] = {step: [] for step in steps}
    for step, day, people in await connection.execute(SPREAD, row):
        found[step].append((day, people))
    return {step: tuple(days) for step, days in found.items()}


async def population(connection: AsyncConnection, scope: str) -> int:
    """Tell how many people there are in a scope, wherever they stand."""
    return int(await connection.scalar(POPULATION, {"of_scope": scope}) or 0)
