"""The table of what privileged people did."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import Row, table_of


class AuditRow(Row, table=True):
    """One thing that somebody did by a right of hers, in numbers and words of ours.

    It stays when who did it (`actor_id`), to whom (`subject_id`) or the group is gone.
    """

    __tablename__ = "audits"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    actor_id: int | None = Field(
        default=None, foreign_key="profiles.id", ondelete="SET NULL", index=True
    )
    as_admin: bool
    action: str
    group_id: int | None = Field(
        default=None, foreign_key="groups.id", ondelete="SET NULL", index=True
    )
    subject_id: int | None = Field(
        default=None, foreign_key="profiles.id", ondelete="SET NULL", index=True
    )
    detail: str


AUDITS = table_of(AuditRow)
