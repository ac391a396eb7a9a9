"""Enrolments: how far people are, and the counters that move with them in the same unit."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.progress import Enrolment
from storage import standings, teachers
from storage.standings import (
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
from storage.tables.progress import PROGRESS
from storage.ticks import read_ticks, write_ticks
from storage.upserts import for_one, upsert

FIELDS = (
    "checklist",
    "revision",
    "begun_at",
    "ticks",
    "archive",
    "open_step",
    "entered_at",
    "finished_at",
    "stuck_at",
)
COLUMNS = tuple(PROGRESS.c[name] for name in FIELDS)
BY_BEGINNING = (PROGRESS.c.begun_at, PROGRESS.c.checklist)
OF = select(*COLUMNS).where(PROGRESS.c.profile_id == bindparam("profile")).order_by(*BY_BEGINNING)
SAVE = upsert(PROGRESS)


def read_enrolment(values: Sequence[Any]) -> Enrolment:
    """Make an enrolment of the values of `COLUMNS`, in their order."""
    checklist, revision, begun_at, ticks, archive, *rest = values
    return Enrolment(checklist, revision, begun_at, read_ticks(ticks), read_ticks(archive), *rest)


async def of(connection: AsyncConnection, profile_id: int) -> dict[str, Enrolment]:
    """Load a person's enrolments by checklist, in the order in which they were begun."""
    rows = await connection.execute(OF, {"profile": profile_id})
    return {row[0]: read_enrolment(row) for row in rows}


async def save(
    connection: AsyncConnection,
    profile_id: int,
    before: Enrolment | None,
    after: Enrolment,
    scopes: Sequence[str],
) -> None:
    """Store how far she is, and carry her over in the counters of her scopes.

    `before` is what was read in the same unit, under a held chat; None when she only begins.
    Each scope is given once. Nothing is asked of the database when nothing differs.
    """
    if before == after:
        return
    await connection.execute(for_one(SAVE, connection), _row(profile_id, after))
    weights = {spot_of(after): weight_of(after)}
    if before:
        there = spot_of(before)
        weights[there] = weights.get(there, NOTHING).plus(weight_of(before), -1)
    await standings.shift(connection, moves_in(scopes, weights))


async def move_scopes(
    connection: AsyncConnection,
    profile_id: int,
    from_scopes: Sequence[str],
    to_scopes: Sequence[str],
) -> None:
    """Carry a person over from some scopes to others; those in both stay as they are."""
    moves = await moves_between(connection, profile_id, from_scopes, to_scopes)
    await standings.shift(connection, moves)


async def moves_between(
    connection: AsyncConnection,
    profile_id: int,
    from_scopes: Sequence[str],
    to_scopes: Sequence[str],
) -> list[Move]:
    """What carries a person over from some scopes to others, for `standings.shift`."""
    stands = await _stands(connection, profile_id)
    moves = moves_in(set(to_scopes) - set(from_scopes), stands)
    gone = {spot: NOTHING.plus(weight, -1) for spot, weight in stands.items()}
    return moves + moves_in(set(from_scopes) - set(to_scopes), gone)


async def forget(connection: AsyncConnection, profile_id: int, scopes: Sequence[str]) -> None:
    """Take a person who is to be erased out of the counters, into those of who left.

    Her rows stay; `storage.erasure` removes them.
    """
    await standings.leave(connection, scopes, await _stands(connection, profile_id))


async def _stands(connection: AsyncConnection, profile_id: int) -> dict[Spot, Weight]:
    """Where a person is counted, and as what: among all people, and on each checklist."""
    progress = await of(connection, profile_id)
    stands = {spot_of(each): weight_of(each) for each in progress.values()}
    joined = await teachers.joined(connection, profile_id)
    return {joining_spot(joined): ONE, **stands} if joined else stands


def _row(profile_id: int, enrolment: Enrolment) -> dict[str, Any]:
    return {
        "profile_id": profile_id,
        "checklist": enrolment.checklist,
        "revision": enrolment.revision,
        "begun_at": enrolment.begun_at,
        "ticks": write_ticks(enrolment.ticks),
        "archive": write_ticks(enrolment.archive) if enrolment.archive else None,
        "open_step": enrolment.open_step,
        "entered_at": enrolment.entered_at,
        "finished_at": enrolment.finished_at,
        "stuck_at": enrolment.stuck_at,
    }
