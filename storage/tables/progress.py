"""The table of how far people are."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import Row, table_of


class ProgressRow(Row, table=True):
    """One person on one checklist, read and written whole.

    `ticks` and `archive` are compact JSON: step id → [milliseconds since 1970 UTC, way] or
    [milliseconds, way, value], in the order in which they were made; `archive` is NULL when empty.
    """

    __tablename__ = "progress"

    profile_id: int = Field(primary_key=True, foreign_key="profiles.id", ondelete="CASCADE")
    checklist: str = Field(primary_key=True)
    revision: int
    begun_at: datetime
    ticks: str
    archive: str | None = None
    open_step: str
    entered_at: datetime | None = None
    finished_at: datetime | None = None
    stuck_at: datetime | None = None


PROGRESS = table_of(ProgressRow)
