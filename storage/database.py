"""The way into the database: one unit of work at a time for writing, and looks for reading."""

import asyncio
import json
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoTurn
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from storage.busy import StorageBusy, StorageUnusable, code_of, is_busy, is_busy_state
from storage.hops import OneHopConnection

BUSY_TIMEOUT = 10_000  # Milliseconds that SQLite waits for another process to finish writing
EMPTYING_TIMEOUT = 1  # Seconds in which others may have to wait until the log is emptied
OPENING_TRIES = 4  # at a setting, within the same patience in all
OPENING_PAUSE = 0.05  # Seconds before a setting is tried again
TURN_TIMEOUT = 30  # Seconds that a unit waits for its turn within this process
READERS = 4
DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
# FULL, because NORMAL may lose the last commits when the power fails, and a tick is never lost.
# Erased words are overwritten in the file, not only let go.
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
)
READING = "PRAGMA query_only = ON"

__all__ = ["Database", "StorageBusy", "Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """Work that is stored as a whole or not at all. Whoever holds it never commits.

    A part that may fail alone stands in `connection.begin_nested()`.
    """

    connection: AsyncConnection


class Database:
    """One database, by its URL: `sqlite:///file`, `sqlite://` (in memory) or `postgresql://…`.

    On SQLite all units of this process take turns on one connection, which begins by taking the
    lock for writing: with the lock taken at the first write, as is the default, two units that
    read before they write overwrite each other without an error. In memory there is that one
    connection only, so a look inside a unit never gets its turn; and a cancelled task takes the
    connection, and so everything, with it.
    """

    def __init__(self, url: str) -> None:
        self.url = _with_driver(make_url(url))
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer = self._engine()
        self._reader = self._writer
        if self.is_sqlite and self.url.database not in {None, "", ":memory:"}:
            self._reader = self._engine(reading=True)

    def _engine(self, reading: bool = False) -> AsyncEngine:
        dumps = partial(json.dumps, separators=(",", ":"), ensure_ascii=False)
        # Values are hidden, because errors are logged and names are not.
        if not self.is_sqlite:
            return create_async_engine(self.url, json_serializer=dumps, hide_parameters=True)
        pragmas = (*PRAGMAS, READING) if reading else PRAGMAS
        engine = create_async_engine(
            self.url,
            json_serializer=dumps,
            hide_parameters=True,
            async_creator=partial(_open, self.url.database or ":memory:", pragmas),
            poolclass=AsyncAdaptedQueuePool,
            pool_size=READERS if reading else 1,
            max_overflow=0,
            pool_timeout=TURN_TIMEOUT,
        )
        event.listen(engine.sync_engine, "begin", _begin if reading else _begin_immediate)
        return engine

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Unit]:
        """Open a unit of work: committed at a clean end, rolled back on any exception.

        Keep it short, and wait for nothing but the database inside. One inside another never
        gets its turn on SQLite.

        Raises:
            StorageBusy: nothing was stored and the same may succeed later; or, only when the
                connection broke during the commit, it cannot be known. `applied` tells.
        """
        async with _busy_as_one(self._writer.begin()) as connection:
            yield Unit(connection)

    @asynccontextmanager
    async def look(self) -> AsyncIterator[AsyncConnection]:
        """Open a view that does not change while it is looked at; what is written is dropped.

        On an SQLite file, writing is an error. Nobody who writes waits for a look, nor the
        other way round.

        Raises:
            StorageBusy: the same may succeed later.
        """
        async with _busy_as_one(self._reader.connect()) as connection:
            yield connection

    @asynccontextmanager
    async def rebuild(self) -> AsyncIterator[Unit]:
        """Open a unit in which SQLite follows no foreign keys, so that tables can be made anew.

        With them followed, dropping the old form of a table deletes what refers to it. Whoever
        rebuilds checks the keys before the end.

        Raises:
            StorageBusy: the same may succeed later.
        """
        async with _busy_as_one(self._writer.connect()) as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            if not self.is_sqlite or raw is None:
                async with connection.begin():
                    yield Unit(connection)
                return
            await raw.execute("PRAGMA foreign_keys = OFF")
            try:
                async with connection.begin():
                    yield Unit(connection)
            finally:
                await raw.execute("PRAGMA foreign_keys = ON")

    async def empty_wal(self) -> bool:
        """Empty SQLite's write-ahead log, in which words stay readable that are erased in the file.

        False when others read or wrote: the same may succeed later. Elsewhere there is none.
        """
        file = self.url.database
        if not self.is_sqlite or file in {None, "", ":memory:"}:
            return True
        return await asyncio.to_thread(_empty_wal, str(file))

    async def close(self) -> None:
        """Let go of all connections. The database can be used again after it."""
        await self._reader.dispose()
        await self._writer.dispose()


@asynccontextmanager
async def _busy_as_one(
    opening: AbstractAsyncContextManager[AsyncConnection],
) -> AsyncIterator[AsyncConnection]:
    is_open = False
    try:
        async with opening as connection:
            is_open = True
            yield connection
    except NoTurn as error:
        raise StorageBusy("No connection became free in time.") from error
    except OSError as error:
        # asyncpg lets it through when it cannot connect; later, it is the caller's own.
        if is_open:
            raise
        raise StorageBusy("The database cannot be reached.") from error
    except DBAPIError as error:
        if not is_busy(error):
            raise
        raise StorageBusy(f"The database is locked, full or gone ({code_of(error)}).") from error
    except Exception as error:
        # What asyncpg raises while it connects, SQLAlchemy lets through as it is.
        state = getattr(error, "sqlstate", None)
        if is_open or state is None:
            raise
        if is_busy_state(state):
            raise StorageBusy(f"The database takes nobody in ({state}).") from error
        raise StorageUnusable(state) from error


def _with_driver(url: URL) -> URL:
    return url.set(drivername=DRIVERS.get(url.drivername, url.drivername))


async def _open(file: str, pragmas: tuple[str, ...]) -> OneHopConnection:
    def connect() -> sqlite3.Connection:
        # Isolation off, because the driver would begin by itself, and only at the first write.
        patience = BUSY_TIMEOUT / 1000 / OPENING_TRIES
        connection = sqlite3.connect(file, isolation_level=None, timeout=patience)
        try:
            for pragma in pragmas:
                _set(connection, pragma)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    opened = OneHopConnection(connect)
    try:
        await opened
    except Exception:
        # Its thread has a last word for this loop, which may be closed in a moment.
        await asyncio.to_thread(opened.join)
        raise
    return opened


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    """Make a setting, in several tries, should the file be locked at that moment.

    Two that opened a file for the first time together were rarely told that it is locked. Why was
    never found, nor at which statement: this is a precaution.
    """
    for tries_left in reversed(range(OPENING_TRIES)):
        try:
            connection.execute(pragma).close()
            return
        except sqlite3.OperationalError as error:
            is_locked = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_locked or not tries_left:
                raise
        time.sleep(OPENING_PAUSE)


def _empty_wal(file: str) -> bool:
    """On a connection of its own, so that nobody's turn is taken while it waits for others."""
    try:
        with closing(sqlite3.connect(file, timeout=EMPTYING_TIMEOUT)) as connection:
            blocked, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return not blocked


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
