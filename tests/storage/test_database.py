"""The way into the database: whole or not at all, and one after the other."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

import storage
from storage import database as database_module
from storage import notes
from storage.database import Database
from storage.hops import OneHopConnection
from storage.tables import NOTES
from tests.databases import SqliteFiles


async def read(database: Database, key: str) -> str | None:
    async with database.look() as connection:
        return await notes.get(connection, key)


async def test_a_clean_end_is_kept_and_a_crash_in_the_middle_leaves_nothing(
    database: Database,
) -> None:
    async def crash() -> None:
        async with database.work() as unit:
            await notes.put(unit.connection, "lost", "yes")
            raise KeyError("crash")

    async with database.work() as unit:
        await notes.put(unit.connection, "kept", "yes")
    with pytest.raises(KeyError):
        await crash()

    assert await read(database, "kept") == "yes"
    assert await read(database, "lost") is None


async def test_work_that_is_cancelled_leaves_nothing_and_blocks_nobody(database: Database) -> None:
    written = asyncio.Event()

    async def never_ends() -> None:
        async with database.work() as unit:
            await notes.put(unit.connection, "lost", "yes")
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with database.work() as unit:
        assert await notes.get(unit.connection, "lost") is None


async def test_a_part_may_fail_alone_while_the_rest_of_the_unit_is_kept(
    database: Database,
) -> None:
    async def fail(connection: AsyncConnection) -> None:
        async with connection.begin_nested():
            await notes.put(connection, "second", "yes")
            raise KeyError("one event of several")

    async with database.work() as unit:
        await notes.put(unit.connection, "first", "yes")
        with pytest.raises(KeyError):
            await fail(unit.connection)
        await notes.put(unit.connection, "third", "yes")

    assert [await read(database, key) for key in ("first", "second", "third")] == [
        "yes",
        None,
        "yes",
    ]


async def test_what_a_look_writes_is_never_kept(database: Database) -> None:
    try:
        async with database.look() as connection:
            await notes.put(connection, "lost", "yes")
    except DBAPIError:
        assert database.is_sqlite

    assert await read(database, "lost") is None


async def test_two_machines_that_count_at_the_same_time_lose_nothing(database: Database) -> None:
    other = Database(database.url.render_as_string(hide_password=False))
    async with database.work() as unit:
        await notes.put(unit.connection, "count", "0")
    counted = select(NOTES.c.value).where(NOTES.c.key == "count").with_for_update()

    async def count(machine: Database) -> None:
        for _ in range(25):
            async with machine.work() as unit:
                number = int(await unit.connection.scalar(counted) or "")
                await asyncio.sleep(0)
                await notes.put(unit.connection, "count", str(number + 1))

    await asyncio.gather(*(count(each) for each in [database, other] * 4))

    assert await read(database, "count") == "200"
    await other.close()


async def test_sqlite_is_set_to_lose_no_commit_and_to_follow_references(
    sqlite_supply: SqliteFiles,
) -> None:
    database = Database(await sqlite_supply.migrated())
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    async with database.work() as unit:
        found = {name: await unit.connection.scalar(text(f"PRAGMA {name}")) for name in wanted}

    assert found == wanted
    await database.close()


async def test_the_write_ahead_log_is_not_emptied_while_somebody_looks_but_later(
    sqlite_supply: SqliteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "EMPTYING_TIMEOUT", 0.01)
    database = Database(await sqlite_supply.migrated())
    async with database.look() as connection:
        await notes.get(connection, "key")
        async with database.work() as unit:
            await notes.put(unit.connection, "key", "yes")
        assert await database.empty_wal() is False

    assert await database.empty_wal() is True
    assert await read(database, "key") == "yes"
    await database.close()


async def test_the_write_ahead_log_is_not_emptied_in_the_middle_of_a_unit(
    sqlite_supply: SqliteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "EMPTYING_TIMEOUT", 0.01)
    database = Database(await sqlite_supply.migrated())
    async with database.work() as unit:
        await notes.put(unit.connection, "key", "yes")
        assert await database.empty_wal() is False

    assert await read(database, "key") == "yes"
    await database.close()


@pytest.mark.parametrize("url", ["sqlite://", "postgresql://postgres@/x?host=/nowhere"])
async def test_where_there_is_no_such_log_nothing_is_done(url: str) -> None:
    database = Database(url)

    assert await database.empty_wal() is True
    await database.close()


async def test_a_database_in_memory_lives_as_long_as_it_is_open() -> None:
    database = Database("sqlite://")
    async with database.work() as unit:
        await unit.connection.execute(text("CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT)"))

    async def put(key: str) -> None:
        async with database.work() as unit:
            await notes.put(unit.connection, key, "yes")

    await asyncio.gather(*(put(str(number)) for number in range(20)))

    assert await read(database, "19") == "yes"
    await database.close()


async def test_a_question_costs_one_hop_to_the_thread_of_sqlite(
    sqlite_supply: SqliteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(await sqlite_supply.migrated())
    async with database.work() as unit:
        hops: list[object] = []
        hop = OneHopConnection._execute

        def count(*arguments: Any) -> Any:  # noqa: ANN401
            hops.append(arguments)
            return hop(*arguments)  # type: ignore[no-untyped-call]

        monkeypatch.setattr(OneHopConnection, "_execute", count)
        await notes.put(unit.connection, "key", "value")
        await notes.get(unit.connection, "key")

        assert len(hops) == 2
    await database.close()


def test_nobody_but_the_database_commits() -> None:
    floor = Path(storage.__file__).parent
    found = [
        path.name
        for path in floor.rglob("*.py")
        if re.search(r"\.(commit|rollback)\(", path.read_text(encoding="utf-8"))
    ]

    assert found == []
