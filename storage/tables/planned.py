"""The table of planned messages."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from flows.planned import Kind, Reason, State
from storage.tables.base import Row, as_text, table_of


class PlannedRow(Row, table=True):
    """One planned message; see `flows.planned.Planned`.

    `target` is whom it is for, `p12` or `g5`, because NULL is equal to nothing in a unique key.
    `address_id` is the chat of the person, by which caps are counted: it is renewed when the
    message is planned and when it is sent. `doubted_at` is when an earlier sending of it may have
    arrived, before somebody had it sent again. `rank` is `flows.planned.RANK`. Rows are never
    removed on being picked up; they go with their person, or when they have grown old.
    """

    __tablename__ = "planned"
    __table_args__ = (
        UniqueConstraint("target", "purpose", "occasion"),
        # What is due, share by share.
        Index("ix_planned_state_source_due_at", "state", "source", "due_at"),
        Index("ix_planned_address_id_ended_at", "address_id", "ended_at"),
        Index("ix_planned_ended_at", "ended_at"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    target: str
    kind: Kind = Field(sa_type=as_text(Kind))
    purpose: str
    occasion: str
    due_at: datetime
    profile_id: int | None = Field(
        default=None, foreign_key="profiles.id", ondelete="CASCADE", index=True
    )
    group_id: int | None = Field(
        default=None, foreign_key="groups.id", ondelete="CASCADE", index=True
    )
    webinar_id: int | None = Field(
        default=None, foreign_key="webinars.id", ondelete="CASCADE", index=True
    )
    address_id: int | None = Field(default=None, foreign_key="addresses.id", ondelete="SET NULL")
    until: datetime | None = None
    asked: bool
    source: str
    rank: int
    detail: str
    state: State = Field(sa_type=as_text(State))
    reason: Reason | None = Field(default=None, sa_type=as_text(Reason))
    token: str
    lease_until: datetime | None = None
    tries: int
    ended_at: datetime | None = None
    doubted_at: datetime | None = None
    message: str | None = None


PLANNED = table_of(PlannedRow)
