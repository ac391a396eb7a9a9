"""The table of chat accounts."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from flows.teachers import Language
from storage.tables.base import Row, as_text, table_of


class AddressRow(Row, table=True):
    """One chat account on one channel; one or more people use it.

    `active_profile` bears no foreign key, because profiles point here already and a circle of
    keys cannot be filled in one go: whoever removes or moves a profile clears it. Ids are never
    given twice, since buttons in old chats carry them.
    """

    __tablename__ = "addresses"
    __table_args__ = (UniqueConstraint("channel", "external"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    external: str
    language: Language = Field(sa_type=as_text(Language))
    active_profile: int | None = None
    agreed_at: datetime | None = None
    consent_version: str | None = None
    refused_at: datetime | None = None
    stopped_at: datetime | None = None
    closed_at: datetime | None = None
    seen_at: datetime | None = None
    shown_message: str | None = None
    created_at: datetime


ADDRESSES = table_of(AddressRow)
