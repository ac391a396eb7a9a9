"""The one error for a database that cannot take work at this moment."""

import sqlite3

from sqlalchemy.exc import DBAPIError

# Primary result codes, of which the extended ones are made. source: sqlite.org/rescode.html
SQLITE_BUSY = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
# Connection lost, rolled back for another's sake, out of resources, lock refused, shutting down.
# source: postgresql.org, appendix "PostgreSQL Error Codes"
POSTGRES_BUSY = ("08", "40", "53", "55P03", "57P")


class StorageBusy(Exception):
    """The database was locked, full, unreachable or gone: the same may succeed a little later."""


class StorageUnusable(Exception):
    """The server has no such database or lets us not in; the message is its code for that."""


def is_busy(error: DBAPIError) -> bool:
    """Tell a passing trouble of the database from a mistake in what was asked of it."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in SQLITE_BUSY
    return error.connection_invalidated or is_busy_state(getattr(error.orig, "sqlstate", None))


def is_busy_state(state: str | None) -> bool:
    """Tell the same by PostgreSQL's code for it."""
    return (state or "").startswith(POSTGRES_BUSY)


def code_of(error: DBAPIError) -> str:
    """Name the database's own code for an error, which says more than its sentence."""
    name = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    return name or type(error.orig).__name__
