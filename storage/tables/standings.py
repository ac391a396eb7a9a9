"""The tables of counters: where people stand, and who was erased, as numbers without names."""

import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from storage.tables.base import Row, table_of


class StandingRow(Row, table=True):
    """How many people of a scope stand at a step since a day (UTC); `step` is empty at the end.

    Of them, `stuck` said that it did not work there, and `assisted` have a tick that was made for
    them. With `checklist` empty too it is all people of the scope, by the day of joining.
    """

    __tablename__ = "standings"
    __table_args__ = (
        CheckConstraint("people >= 0", name="people"),
        CheckConstraint("stuck >= 0", name="stuck"),
        CheckConstraint("assisted >= 0", name="assisted"),
    )

    scope: str = Field(primary_key=True)
    checklist: str = Field(primary_key=True)
    step: str = Field(primary_key=True)
    day: datetime.date = Field(primary_key=True)
    people: int
    stuck: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    assisted: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class LeftRow(Row, table=True):
    """How many people of a scope stood at a step when they were erased."""

    __tablename__ = "left_counts"
    __table_args__ = (CheckConstraint("people >= 0", name="people"),)

    scope: str = Field(primary_key=True)
    checklist: str = Field(primary_key=True)
    step: str = Field(primary_key=True)
    people: int


STANDINGS = table_of(StandingRow)
LEFT_COUNTS = table_of(LeftRow)
