"""Insert-or-update in the dialects of both databases; the two share the words, not the class."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

OnBoth = Mapping[str, Executable]
AnyInsert = postgresql.Insert | sqlite.Insert


def on_both(table: Table, build: Callable[[Any], Executable]) -> OnBoth:
    """Build a statement from the insert of each dialect; `for_one` chooses between them."""
    return MappingProxyType(
        {
            "sqlite": build(sqlite.insert(table)),
            "postgresql": build(postgresql.insert(table)),
        }
    )


def upsert(table: Table) -> OnBoth:
    """Insert a row, or overwrite the rest of the one that has its primary key."""
    keys = [column.name for column in table.primary_key]

    def build(insert: AnyInsert) -> Executable:
        rest = {c.name: insert.excluded[c.name] for c in table.c if c.name not in keys}
        return insert.on_conflict_do_update(index_elements=keys, set_=rest)

    return on_both(table, build)


def for_one(statement: OnBoth, connection: AsyncConnection) -> Executable:
    """Choose the form that this connection's database understands."""
    return statement[connection.dialect.name]
