"""One error for a database that cannot take work now, and no other error under that name."""

import sqlite3
from contextlib import closing, nullcontext

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import database as database_module
from storage import notes
from storage.database import Database, StorageBusy
from tests.databases import PostgresDatabases, SqliteFiles


async def read(database: Database, key: str) -> str | None:
    async with database.look() as connection:
        return await notes.get(connection, key)


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


class Opening:
    """A connection that is refused some settings, as one that opens beside another."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.made: list[str] = []

    def execute(self, pragma: str) -> "Opening":
        """Make a setting, or be told that the file is locked."""
        if self.refusals:
            self.refusals -= 1
            refusal = sqlite3.OperationalError("database is locked")
            refusal.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise refusal
        self.made.append(pragma)
        return self

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(("refusals", "is_made"), [(0, True), (3, True), (4, False)])
def test_a_setting_that_is_refused_while_two_open_a_file_is_tried_again(
    refusals: int, is_made: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "OPENING_PAUSE", 0)
    opening = Opening(refusals)

    with nullcontext() if is_made else pytest.raises(sqlite3.OperationalError):
        database_module._set(opening, "PRAGMA journal_mode = WAL")  # type: ignore[arg-type]

    assert bool(opening.made) is is_made
