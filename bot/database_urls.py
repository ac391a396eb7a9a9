"""Is a database's address one that can be used? Told without repeating any part of it."""

import re

from sqlalchemy import make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

KINDS = re.compile(r"(sqlite(\+aiosqlite)?|postgres(ql)?(\+asyncpg)?)://")
LAST_PORT = 65535
# Of what asyncpg takes, that which reaches it unchanged as text. source: asyncpg.connect
OPTIONS = ("host", "ssl", "prepared_statement_cache_size")
SSL = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")


def fault_in(address: str) -> str | None:
    """Say what is wrong with an address, as the end of a sentence; None when it can be used."""
    if not KINDS.match(address):
        return "it must begin with sqlite:/// or postgresql://"
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        return "its port must be a number, and @ : / in a password be written as %40 %3A %2F"
    if url.get_backend_name() == "sqlite":
        return _in_sqlite(url)
    return _in_postgresql(url) or _in_options(url)


def _in_sqlite(url: URL) -> str | None:
    if any(part is not None for part in (url.host, url.port, url.username, url.password)):
        return "a file stands behind three strokes, as in sqlite:///data/damping.db"
    if url.query:
        return "nothing after a question mark is understood with SQLite"
    return None


def _in_postgresql(url: URL) -> str | None:
    if url.port is not None and not 0 < url.port <= LAST_PORT:
        return f"its port must be a number from 1 to {LAST_PORT}"
    if not url.database:
        return "it must end with the name of a database, as in postgresql://user:password@host/name"
    return None


def _in_options(url: URL) -> str | None:
    if not set(url.query) <= set(OPTIONS):
        return f"after the question mark only these are understood: {', '.join(OPTIONS)}"
    if url.query.get("ssl", SSL[0]) not in SSL:
        return f"ssl must be one of {', '.join(SSL)}"
    if not str(url.query.get("prepared_statement_cache_size", "0")).isdecimal():
        return "prepared_statement_cache_size must be a number"
    return None
