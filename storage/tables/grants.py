"""The tables of duties, of the invitations to them, and of the codes that link a group."""

from datetime import datetime

from sqlmodel import Field

from flows.rights import Duty
from storage.tables.base import Row, as_text, table_of


class GrantRow(Row, table=True):
    """One duty of a person. It is in force until `ended_at`, and kept after it."""

    __tablename__ = "grants"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    profile_id: int = Field(foreign_key="profiles.id", ondelete="CASCADE", index=True)
    duty: Duty = Field(sa_type=as_text(Duty))
    province: str | None = None
    regency: str
    granted_by: int | None = Field(
        default=None, foreign_key="profiles.id", ondelete="SET NULL", index=True
    )
    granted_at: datetime
    ended_at: datetime | None = None


class InvitationRow(Row, table=True):
    """One invitation, by the SHA-256 of its code: the code itself is nowhere kept.

    `profile_id` is who invites, NULL when that is nobody with a profile; `groups` a JSON list of
    ids, for whoever is to help in them.
    """

    __tablename__ = "invitations"

    code_hash: str = Field(primary_key=True)
    profile_id: int | None = Field(
        default=None, foreign_key="profiles.id", ondelete="CASCADE", index=True
    )
    duty: Duty = Field(sa_type=as_text(Duty))
    province: str | None = None
    regency: str
    groups: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: int | None = Field(
        default=None, foreign_key="profiles.id", ondelete="SET NULL", index=True
    )


class RoomCodeRow(Row, table=True):
    """One code with which an ambassador links a group, as a SHA-256 in hexadecimal digits."""

    __tablename__ = "room_codes"

    code_hash: str = Field(primary_key=True)
    profile_id: int = Field(foreign_key="profiles.id", ondelete="CASCADE", index=True)
    expires_at: datetime
    used_at: datetime | None = None


GRANTS = table_of(GrantRow)
INVITATIONS = table_of(InvitationRow)
ROOM_CODES = table_of(RoomCodeRow)
