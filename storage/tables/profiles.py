"""The table of people."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, false
from sqlmodel import Field

from flows.teachers import Level, Role, Zone
from storage.tables.base import Row, as_text, table_of


class ProfileRow(Row, table=True):
    """One person. `place` is the open question as `flows.places` writes it; assign it whole.

    `groups` repeats her memberships in compact JSON, one list for each: [group id, province,
    regency]; `serves` that she has a grant in force. Both save every press a question.
    Ids are never given twice, since buttons in old chats carry them.
    """

    __tablename__ = "profiles"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    address_id: int = Field(foreign_key="addresses.id", ondelete="CASCADE", index=True)
    name: str
    role: Role | None = Field(default=None, sa_type=as_text(Role))
    level: Level | None = Field(default=None, sa_type=as_text(Level))
    province: str | None = None
    zone: Zone = Field(sa_type=as_text(Zone))
    school: str | None = None
    place: dict[str, Any] = Field(sa_type=JSON)
    joined_at: datetime | None = None
    groups: str = Field(default="[]", sa_column_kwargs={"server_default": "[]"})
    serves: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


PROFILES = table_of(ProfileRow)
