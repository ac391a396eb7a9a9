"""Enrolments: how far people are, and the counters that move with them in the same unit."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.progress import Enrolment
from storage import standings
from storage.standings import spot_of
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
    there, here = spot_of(before) if before else None, spot_of(after)
    if there != here:
        moves = [(scope, here, 1) for scope in scopes]
        moves += [(scope, there, -1) for scope in scopes if there]
        await standings.shift(connection, moves)


async def move_scopes(
    connection: AsyncConnection,
    profile_id: int,
    from_scopes: Sequence[str],
    to_scopes: Sequence[str],
) -> None:
    """Carry a person over from some scopes to others; those in both stay as they are."""
    spots = [spot_of(each) for each in (await of(connection, profile_id)).values()]
    moves = [(scope, spot, -1) for scope in set(from_scopes) - set(to_scopes) for spot in spots]
    moves += [(scope, spot, 1) for scope in set(to_scopes) - set(from_scopes) for spot in spots]
    await standings.shift(connection, moves)


async def forget(connection: AsyncConnection, profile_id: int, scopes: Sequence[str]) -> None:
    """Take a person who is to be erased out of the counters, into those of who left.

    Her rows stay; `storage.erasure` removes them.
    """
    spots = [spot_of(each) for each in (await of(connection, profile_id)).values()]
    await standings.leave(connection, scopes, spots)


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
    }
