"""Bring a database up to the tables that this version knows. Slow to import, because Alembic is."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x44414D50  # Any number of our own, the same on every machine


class DatabaseTooNew(Exception):
    """The database was changed by a newer version, which this one would not understand."""


class BrokenReferences(Exception):
    """A migration would have left rows that refer to nothing; nothing of it was kept."""


async def upgrade(database: Database) -> None:
    """Carry out what changes of the tables are missing, all or none of them.

    Makes the folder of an SQLite file. Of two that start together, one waits for the other.

    Raises:
        DatabaseTooNew: the database knows a change that this version does not.
        BrokenReferences: a change left rows that refer to nothing.
        StorageBusy: another one held the database for too long.
    """
    if database.is_sqlite and database.url.database not in {None, "", ":memory:"}:
        folder = Path(str(database.url.database)).parent
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    async with database.rebuild() as unit:
        if not database.is_sqlite:
            await unit.connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        await unit.connection.run_sync(_upgrade)


async def check(database: Database) -> None:
    """Compare the tables in the database with those in the code.

    Raises:
        alembic.util.CommandError: they differ, and no migration says how.
    """
    async with database.rebuild() as unit:
        await unit.connection.run_sync(lambda connection: command.check(_config(connection)))


async def draft(database: Database, message: str, revision: str) -> None:
    """Write a new migration from how the code differs from an upgraded database. To be read over.

    `revision` begins with the date, such as `20261124`; the file bears it too.
    """

    def write(connection: Connection) -> None:
        command.revision(_config(connection), message, rev_id=revision, autogenerate=True)

    async with database.rebuild() as unit:
        await unit.connection.run_sync(write)


async def newest_known() -> str:
    """Name the newest change of the tables that this version knows."""
    return await asyncio.to_thread(lambda: str(_scripts().get_current_head()))


async def current(database: Database) -> str | None:
    """Name the newest change that the database has been through; None when it is empty."""
    async with database.look() as connection:
        return await connection.run_sync(_current)


def _upgrade(connection: Connection) -> None:
    there = _current(connection)
    if there is not None and there not in {each.revision for each in _scripts().walk_revisions()}:
        raise DatabaseTooNew(
            f"The database was changed by a newer version of Damping (it is at {there}): "
            "install that version again, or restore a backup from before."
        )
    command.upgrade(_config(connection), "head")
    if (
        connection.dialect.name == "sqlite"
        and connection.execute(text("PRAGMA foreign_key_check")).all()
    ):
        raise BrokenReferences("The migration would have left rows that refer to nothing.")


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
