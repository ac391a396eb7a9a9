"""The table of what happened."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from storage.tables.base import Row, table_of


class LogRow(Row, table=True):
    """One thing that happened to one person. Only ever added to, until she is erased."""

    __tablename__ = "log"
    __table_args__ = (Index(None, "profile_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    profile_id: int = Field(foreign_key="profiles.id", ondelete="CASCADE")
    at: datetime
    kind: str
    checklist: str
    step: str
    detail: str


LOG = table_of(LogRow)
