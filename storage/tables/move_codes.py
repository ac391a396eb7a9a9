"""The table of one-time codes that bring a profile to another account."""

from datetime import datetime

from sqlmodel import Field

from flows.moving import MadeAs
from storage.tables.base import Row, as_text, table_of


class MoveCodeRow(Row, table=True):
    """One code, as a SHA-256 in hexadecimal digits: the code itself is nowhere kept.

    `made_by` is who made it for somebody else, NULL once she is gone; `group_id` the group in
    which that was.
    """

    __tablename__ = "move_codes"

    code_hash: str = Field(primary_key=True)
    profile_id: int = Field(foreign_key="profiles.id", ondelete="CASCADE", index=True)
    expires_at: datetime
    used_at: datetime | None = None
    made_as: MadeAs = Field(
        default=MadeAs.SELF,
        sa_type=as_text(MadeAs),
        sa_column_kwargs={"server_default": MadeAs.SELF.value},
    )
    made_by: int | None = Field(
        default=None, foreign_key="profiles.id", ondelete="SET NULL", index=True
    )
    group_id: int | None = Field(
        default=None, foreign_key="groups.id", ondelete="CASCADE", index=True
    )


MOVE_CODES = table_of(MoveCodeRow)
