"""Standings: how many people stand where, counted as they move and never by looking at them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date

from sqlalchemy import bindparam, case, delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.progress import Enrolment
from storage.tables.standings import LEFT_COUNTS, STANDINGS
from storage.upserts import AnyInsert, for_one, on_both


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where somebody stands: at a step (empty when finished) of a checklist, since a day (UTC)."""

    checklist: str
    step: str
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """How many people of a scope stand at a spot."""

    scope: str
    spot: Spot
    people: int


def _shifted(insert: AnyInsert) -> AnyInsert:
    # The row that is missing is made; one that would fall below zero stays there, because a
    # teacher's tick must not fail for a counter's sake. `storage.recounts` tells.
    people = STANDINGS.c.people + bindparam("delta")
    return insert.on_conflict_do_update(
        index_elements=["scope", "checklist", "step", "day"],
        set_={"people": case((people < 0, 0), else_=people)},
    )


def _one_more(insert: AnyInsert) -> AnyInsert:
    return insert.on_conflict_do_update(
        index_elements=["scope", "checklist", "step"],
        set_={"people": LEFT_COUNTS.c.people + 1},
    )


SHIFT = on_both(STANDINGS, _shifted)
LEAVE = on_both(LEFT_COUNTS, _one_more)
OF = (
    select(
        STANDINGS.c.scope,
        STANDINGS.c.checklist,
        STANDINGS.c.step,
        STANDINGS.c.day,
        STANDINGS.c.people,
    )
    .where(
        STANDINGS.c.scope == bindparam("of_scope"),
        STANDINGS.c.checklist == bindparam("of_checklist"),
        STANDINGS.c.people > 0,
    )
    .order_by(STANDINGS.c.step, STANDINGS.c.day)
)

KEY = tuple_(STANDINGS.c.scope, STANDINGS.c.checklist, STANDINGS.c.step, STANDINGS.c.day)
# On PostgreSQL those are left that somebody is counting up at this moment: nobody waits.
SWEEP = delete(STANDINGS).where(
    KEY.in_(select(*KEY.clauses).where(STANDINGS.c.people == 0).with_for_update(skip_locked=True))
)


def spot_of(enrolment: Enrolment) -> Spot:
    """Tell where an enrolment stands, and since when: the entry, the end, or else the beginning."""
    if enrolment.open_step:
        since = enrolment.entered_at
    else:
        since = enrolment.finished_at or enrolment.entered_at
    day = (since or enrolment.begun_at).astimezone(UTC).date()
    return Spot(enrolment.checklist, enrolment.open_step, day)


async def shift(connection: AsyncConnection, moves: Iterable[tuple[str, Spot, int]]) -> None:
    """Count people up or down: (scope, spot, by how many). A count never falls below zero.

    Rows are taken in one order, so that two machines never wait for each other in a circle.
    """
    rows = [
        {
            "scope": scope,
            "checklist": spot.checklist,
            "step": spot.step,
            "day": spot.day,
            "people": max(delta, 0),
            "delta": delta,
        }
        for scope, spot, delta in sorted(moves)
    ]
    if rows:
        await connection.execute(for_one(SHIFT, connection), rows)


async def leave(connection: AsyncConnection, scopes: Sequence[str], spots: Sequence[Spot]) -> None:
    """Count people who are erased from `spots`: one fewer there, one more among those who left."""
    await shift(connection, [(scope, spot, -1) for scope in scopes for spot in spots])
    rows = [
        {"scope": scope, "checklist": spot.checklist, "step": spot.step, "people": 1}
        for scope in sorted(scopes)
        for spot in sorted(spots)
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
