"""Plans: how messages are planned, moved and given up."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.changes import Change
from flows.planned import RANK, Kind, Planned, Reason, State
from storage.planned_rows import target_of
from storage.tables.planned import PLANNED
from storage.upserts import for_one, on_both

INSERT = on_both(PLANNED, lambda insert: insert.on_conflict_do_nothing())
INSERT_ONE = on_both(
    PLANNED, lambda insert: insert.on_conflict_do_nothing().returning(PLANNED.c.id)
)
# Its state must be as it was read: the sender may have begun meanwhile, and then it stays as it is.
CHANGE = (
    update(PLANNED)
    .where(
        PLANNED.c.id == bindparam("planned"),
        PLANNED.c.state == bindparam("was"),
        PLANNED.c.token == bindparam("old_token"),
    )
    .values(
        due_at=bindparam("due"),
        until=bindparam("lasts"),
        occasion=bindparam("new_occasion"),
        detail=bindparam("new_detail"),
        state=bindparam("to_state"),
        reason=bindparam("for_reason"),
        ended_at=bindparam("ended"),
        token="",
        lease_until=None,
    )
)


async def add(connection: AsyncConnection, new: Planned, chat: int | None = None) -> bool:
    """Plan one message; False when there is one for the same person, purpose and occasion."""
    row = _row(new, chat)
    done = await connection.execute(for_one(INSERT_ONE, connection), row)
    return done.scalar() is not None


async def add_all(connection: AsyncConnection, new: Sequence[tuple[Planned, int]]) -> int:
    """Plan many messages, each with the chat that it is for, but for what there is already.

    Tells how many were planned.
    """
    if not new:
        return 0
    rows = [_row(each, chat) for each, chat in new]
    return len((await connection.execute(for_one(INSERT_ONE, connection), rows)).all())


async def end(connection: AsyncConnection, row: Planned, reason: Reason, now: datetime) -> None:
    """Skip an open row for a reason, unless it is being sent."""
    ended = {"to_state": State.SKIPPED, "for_reason": reason, "ended": now}
    await connection.execute(CHANGE, _as_it_was(row) | ended)


async def move(connection: AsyncConnection, row: Planned, due: datetime) -> None:
    """Plan a row for another time, unless it is being sent."""
    await connection.execute(CHANGE, _as_it_was(row) | {"due": due})


async def take_over(connection: AsyncConnection, row: Planned, new: Planned) -> None:
    """Plan a row as another one would be, of the same kind and for the same person."""
    values = {
        "due": new.due_at,
        "lasts": new.until,
        "new_occasion": new.occasion,
        "new_detail": new.detail,
    }
    await connection.execute(CHANGE, _as_it_was(row) | values)


async def apply(connection: AsyncConnection, changes: Iterable[Change], now: datetime) -> None:
    """Write changes down; who reads the row as claimed loses it, and the sender lets it go."""
    new: list[dict[str, Any]] = []
    old: list[dict[str, Any]] = []
    for each in changes:
        if each.writes:
            (new if each.row is None else old).append(_values(each, now))
    if new:
        await connection.execute(for_one(INSERT, connection), new)
    if old:
        await connection.execute(CHANGE, old)


def _as_it_was(row: Planned) -> dict[str, Any]:
    """The parameters of `CHANGE` that plan a row anew and change nothing else."""
    return {
        "planned": row.id,
        "was": row.state,
        "old_token": row.token,
        "due": row.due_at,
        "lasts": row.until,
        "new_occasion": row.occasion,
        "new_detail": row.detail,
        "to_state": State.PLANNED,
        "for_reason": None,
        "ended": None,
    }


def _values(change: Change, now: datetime) -> dict[str, Any]:
    skipped = change.reason is not None
    state = State.SKIPPED if skipped else State.PLANNED
    row = change.row
    if row is not None:
        return _as_it_was(row) | {
            "due": change.due,
            "lasts": change.until,
            "new_occasion": change.occasion,
            "to_state": state,
            "for_reason": change.reason,
            "ended": now if skipped else None,
        }
    new = Planned(
        0,
        Kind.WEBINAR,
        change.purpose,
        change.occasion,
        change.due,
        change.profile,
        webinar=change.webinar,
        until=change.until,
        asked=change.asked,
        source=f"w{change.webinar}",
        state=state,
        reason=change.reason,
        ended_at=now if skipped else None,
    )
    return _row(new, change.chat)


def _row(new: Planned, chat: int | None) -> dict[str, Any]:
    return {
        "target": target_of(new.profile, new.group),
        "kind": new.kind,
        "purpose": new.purpose,
        "occasion": new.occasion,
        "due_at": new.due_at,
        "profile_id": new.profile,
        "group_id": new.group,
        "webinar_id": new.webinar,
        "address_id": chat,
        "until": new.until,
        "asked": new.asked,
        "source": new.source,
        "rank": RANK[new.kind],
        "detail": new.detail,
        "state": new.state,
        "reason": new.reason,
        "token": "",
        "tries": 0,
        "ended_at": new.ended_at,
    }
