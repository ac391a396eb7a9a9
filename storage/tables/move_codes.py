"""The table of one-time codes that bring a profile to another account."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import Row, table_of


class MoveCodeRow(Row, table=True):
    """One code, as a SHA-256 in hexadecimal digits: the code itself is nowhere kept."""

    __tablename__ = "move_codes"

    code_hash: str = Field(primary_key=True)
    profile_id: int = Field(foreign_key="profiles.id", ondelete="CASCADE", index=True)
    expires_at: datetime
    used_at: datetime | None = None


MOVE_CODES = table_of(MoveCodeRow)
