"""A connection to SQLite that asks each question in one hop to its thread.

aiosqlite makes a hop each for a cursor, its statement, its rows and its end, and a press spends
most of its time hopping. All rows are fetched at once here, and `connection.stream` is not served.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import aiosqlite

ROWS_AT_A_TIME = 64  # aiosqlite wants the number; nothing here iterates that way


@dataclass(frozen=True, slots=True)
class Answer:
    """What is left of a statement once it was carried out."""

    rows: list[Any]
    description: Any
    rowcount: int
    lastrowid: int | None


NOTHING = Answer([], None, -1, None)


class OneHopCursor:
    """The cursor that SQLAlchemy is given: only `execute` and `executemany` go to the thread."""

    arraysize = 1

    def __init__(self, connection: "OneHopConnection") -> None:
        self._connection = connection
        self._answer = NOTHING

    async def __aenter__(self) -> "OneHopCursor":
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> "OneHopCursor":
        """Carry out one statement and fetch all its rows."""
        self._answer = await self._connection.ask(_ask, sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> "OneHopCursor":
        """Carry out one statement once for each of `parameters`."""
        self._answer = await self._connection.ask(_ask_many, sql, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        """Give the rows, which were fetched with the statement."""
        return self._answer.rows

    async def close(self) -> None:
        """Do nothing: the real cursor was closed when its rows were fetched."""

    @property
    def description(self) -> Any:  # noqa: ANN401 -- as the DB-API leaves it
        """The columns of the rows; None when the statement gives none."""
        return self._answer.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed; -1 when that has no meaning."""
        return self._answer.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The id of the row that was inserted last."""
        return self._answer.lastrowid


class OneHopConnection(aiosqlite.Connection):
    """One connection in one thread, which ends with the process even when nobody closes it."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connect, ROWS_AT_A_TIME)
        self._thread.daemon = True

    def join(self) -> None:
        """Wait for the end of the thread, which ends by itself where it could not connect."""
        self._thread.join()

    def cursor(self) -> OneHopCursor:  # type: ignore[override]
        """Make a cursor, without a hop."""
        return OneHopCursor(self)

    async def ask(self, function: Callable[..., Answer], *arguments: object) -> Answer:
        """Call a function in the thread with the real connection."""
        asking = self._execute(function, self._conn, *arguments)  # type: ignore[no-untyped-call]
        answer: Answer = await asking
        return answer


def _ask(connection: sqlite3.Connection, sql: str, parameters: Sequence[Any]) -> Answer:
    return _finish(connection.execute(sql, parameters))


def _ask_many(
    connection: sqlite3.Connection, sql: str, parameters: Iterable[Sequence[Any]]
) -> Answer:
    return _finish(connection.executemany(sql, parameters))


def _finish(cursor: sqlite3.Cursor) -> Answer:
    description = cursor.description
    rows = cursor.fetchall() if description else []
    answer = Answer(rows, description, cursor.rowcount, cursor.lastrowid)
    cursor.close()
    return answer
