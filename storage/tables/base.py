"""What all tables share: one metadata, names for constraints, and enums kept as text."""

from enum import StrEnum
from typing import Any, ClassVar, cast

from sqlalchemy import Enum, MetaData, Table, inspect
from sqlmodel import SQLModel

# Alembic can only change what has a name, and SQLite gives none by itself.
NAMES: dict[str, str] = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

ENUM_LENGTH = 16  # Characters


class Row(SQLModel):
    """The parent of every table. Plain `datetime` columns hold aware UTC and refuse naive times."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


def as_text(kind: type[StrEnum]) -> Enum:
    """Give the column type for an enum: its values as text, no type of the database's own."""
    return Enum(
        kind,
        native_enum=False,
        length=ENUM_LENGTH,
        values_callable=lambda members: [member.value for member in members],
    )


def table_of(row: type[SQLModel]) -> Table:
    """Give the Core table behind a class, for statements that need no session."""
    mapper: Any = inspect(row)
    return cast("Table", mapper.local_table)
