"""Alembic's way in: it runs this file, with the connection that `storage.migrate` lent it."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum
from sqlmodel import AutoString, UTCDateTime

from storage.tables import METADATA


def in_plain_types(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write drafts in SQLAlchemy's own types, so that old migrations do not age with a library."""
    if kind != "type":
        return False
    if isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, AutoString):
        return "sa.String()"
    return f"sa.String({item.length})" if isinstance(item, Enum) else False


settings: dict[str, Any] = {
    "connection": context.config.attributes["connection"],
    "target_metadata": METADATA,
    "render_item": in_plain_types,
    # SQLite changes little about a table in place: it is made anew and filled from the old one.
    "render_as_batch": True,
    # All or nothing, on SQLite too: the unit around it has begun already, and commits.
    "transactional_ddl": True,
}
context.configure(**settings)
with context.begin_transaction():
    context.run_migrations()
