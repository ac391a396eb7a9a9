"""The table of daily snapshots of the counters, for what changed since a week ago."""

import datetime

from sqlmodel import Field

from storage.tables.base import Row, table_of


class SnapshotRow(Row, table=True):
    """How many people of a scope there were on a day (UTC), and how far on a checklist."""

    __tablename__ = "snapshots"

    scope: str = Field(primary_key=True)
    checklist: str = Field(primary_key=True)
    day: datetime.date = Field(primary_key=True)
    people: int
    started: int
    stuck: int
    done: int


SNAPSHOTS = table_of(SnapshotRow)
