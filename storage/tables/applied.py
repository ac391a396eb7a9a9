"""The table of updates whose effect is stored."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import Row, table_of


class AppliedRow(Row, table=True):
    """One update of a platform: `ref` is the channel, a colon and the platform's own number."""

    __tablename__ = "applied"

    ref: str = Field(primary_key=True)
    at: datetime = Field(index=True)


APPLIED = table_of(AppliedRow)
