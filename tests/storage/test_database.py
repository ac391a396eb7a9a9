"""The way into the database: whole or not at all, and one after the other."""

import asyncio
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

import storage
from storage import database as database_module
from storage import notes
from storage.database import Database, StorageBusy
from storage.tables import NOTES
from tests.databases import PostgresDatabases, SqliteFiles


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


async def test_a_database_held_by_another_process_is_said_to_be_busy(
    sqlite_supply: SqliteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "PRAGMAS", ("PRAGMA busy_timeout = 10",))
    database = Database(await sqlite_supply.migrated())

    with closing(sqlite3.connect(str(database.url.database))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageBusy):
            async with database.work():
                pass

    async with database.work() as unit:
        await notes.put(unit.connection, "after", "yes")
    await database.close()


async def test_a_full_disk_is_busy_and_leaves_nothing(sqlite_supply: SqliteFiles) -> None:
    database = Database(await sqlite_supply.migrated())

    async def fill() -> None:
        async with database.work() as unit:
            pages = await unit.connection.scalar(text("PRAGMA page_count"))
            await unit.connection.execute(text(f"PRAGMA max_page_count = {pages}"))
            await notes.put(unit.connection, "long", "x" * 1_000_000)

    with pytest.raises(StorageBusy):
        await fill()

    assert await read(database, "long") is None
    await database.close()


async def test_a_unit_inside_a_unit_is_busy_instead_of_waiting_for_ever(
    sqlite_supply: SqliteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "TURN_TIMEOUT", 0.01)
    database = Database(await sqlite_supply.migrated())

    async with database.work():
        with pytest.raises(StorageBusy):
            async with database.work():
                pass
    await database.close()


@pytest.mark.parametrize(
    "url", ["postgresql://postgres@/x?host=/nowhere", "sqlite:////nowhere/at/all.db"]
)
async def test_a_database_that_cannot_be_reached_is_busy(url: str) -> None:
    database = Database(url)

    with pytest.raises(StorageBusy):
        async with database.work():
            pass
    await database.close()


@pytest.mark.postgres
async def test_a_lost_connection_is_busy_once_and_then_made_anew(
    postgres_supply: PostgresDatabases,
) -> None:
    database = Database(await postgres_supply.migrated())
    other = Database(database.url.render_as_string(hide_password=False))

    async def lose() -> None:
        async with database.work() as unit:
            pid = await unit.connection.scalar(text("SELECT pg_backend_pid()"))
            async with other.work() as killer:
                await killer.connection.execute(text(f"SELECT pg_terminate_backend({pid})"))
            await notes.put(unit.connection, "lost", "yes")

    with pytest.raises(StorageBusy):
        await lose()
    await other.close()

    async with database.work() as unit:
        assert await notes.get(unit.connection, "lost") is None
    await database.close()


async def test_a_mistake_in_a_question_is_not_called_busy(database: Database) -> None:
    with pytest.raises(DBAPIError, match="no_such_table"):
        async with database.work() as unit:
            await unit.connection.execute(text("SELECT * FROM no_such_table"))


async def test_errors_of_the_caller_pass_unchanged(database: Database) -> None:
    with pytest.raises(FileNotFoundError):
        async with database.work():
            raise FileNotFoundError("a picture")


async def test_an_error_does_not_say_what_was_to_be_stored(sqlite_supply: SqliteFiles) -> None:
    database = Database(await sqlite_supply.migrated())
    insert = text("INSERT INTO notes VALUES (:key, :value)")
    with pytest.raises(IntegrityError) as caught:
        async with database.work() as unit:
            await unit.connection.execute(insert, [{"key": "k", "value": "Bu Ani"}] * 2)

    assert "Ani" not in str(caught.value)
    await database.close()


async def test_sqlite_is_set_to_lose_no_commit_and_to_follow_references(
    sqlite_supply: SqliteFiles,
) -> None:
    database = Database(await sqlite_supply.migrated())
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    async with database.work() as unit:
        found = {name: await unit.connection.scalar(text(f"PRAGMA {name}")) for name in wanted}

    assert found == wanted
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


def test_nobody_but_the_database_commits() -> None:
    floor = Path(storage.__file__).parent
    found = [
        path.name
        for path in floor.rglob("*.py")
        if re.search(r"\.(commit|rollback)\(", path.read_text(encoding="utf-8"))
    ]

    assert found == []
