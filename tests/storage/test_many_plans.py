"""With thousands of rows, what is asked at every beat still goes by an index."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Executable, func, insert, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import State
from storage import claims, ledgers, planned
from storage.database import Database
from storage.tables import PLANNED
from tests.databases import SqliteFiles
from tests.storage.people import MONDAY
from tests.storage.test_planned import MINUTE, NOW, message

MANY = 16_000


async def crowded(connection: AsyncConnection) -> None:
    """Thousands of rows that are due, of one source, and as many that have ended."""
    due = [message(None, f"d{number}", target=f"p{number}") for number in range(MANY)]
    over: dict[str, Any] = {"state": State.SENT, "ended_at": MONDAY}
    ended = [message(None, f"e{number}", target=f"p{number}", **over) for number in range(MANY)]
    await connection.execute(insert(PLANNED), due)
    await connection.execute(insert(PLANNED), ended)
    await connection.execute(text("ANALYZE"))


async def plan_of(
    connection: AsyncConnection,
    statement: Any,  # noqa: ANN401 - what can be compiled
    key: dict[str, Any],
) -> list[str]:
    """How SQLite goes about a statement, step by step."""
    compiled = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": False})
    asks: Executable = text(f"EXPLAIN QUERY PLAN {_named(str(compiled), compiled.positiontup)}")
    values = {f"v{n}": key.get(name, name) for n, name in enumerate(compiled.positiontup or ())}
    known = {f"v{n}": compiled.params.get(name) for n, name in enumerate(compiled.positiontup)}
    values = {name: values[name] if known[name] is None else known[name] for name in values}
    return [row[3] for row in await connection.execute(asks, values)]


def _named(words: str, names: list[str] | None) -> str:
    for number in range(len(names or ())):
        words = words.replace("?", f":v{number}", 1)
    return words


async def test_claims_leases_and_old_rows_are_found_by_their_index(
    sqlite_supply: SqliteFiles,
) -> None:
    database = Database(await sqlite_supply.migrated())
    async with database.work() as unit:
        await crowded(unit.connection)
        claim = {"of_source": "w1", "most": 64, "new_token": "t", "lease": NOW, "now": NOW}
        for statement, key in (
            (claims.CLAIM, claim),
            (planned.EXPIRE_CLAIMS, {"now": NOW}),
            (planned.EXPIRE_SENDING, {"now": NOW}),
        ):
            steps = await plan_of(unit.connection, statement, key)
            assert any("INTEGER PRIMARY KEY (rowid=?)" in each for each in steps), steps
            by_state = [each for each in steps if "ix_planned_state_source_due_at" in each]
            assert len(by_state) == 1, steps
            assert not any(each.startswith("SCAN planned") for each in steps), steps
        old = await plan_of(unit.connection, ledgers.PURGE, {"before": NOW})
        assert any("ix_planned_ended_at" in each for each in old), old
    await database.close()


async def test_what_is_old_goes_in_lots_so_that_nobody_waits_long(
    sqlite_supply: SqliteFiles,
) -> None:
    database = Database(await sqlite_supply.migrated())
    async with database.work() as unit:
        await crowded(unit.connection)
        left = select(func.count()).select_from(PLANNED)

        assert await ledgers.purge(unit.connection, MONDAY + MINUTE)
        assert await unit.connection.scalar(left) == 2 * MANY - ledgers.LOT
        while await ledgers.purge(unit.connection, MONDAY + MINUTE):
            pass
        assert await unit.connection.scalar(left) == MANY
        assert not await ledgers.purge(unit.connection, MONDAY - timedelta(days=1))
    await database.close()
