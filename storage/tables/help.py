"""The tables of requests for help, and of the messages in which they were shown."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import Row, table_of


class HelpRow(Row, table=True):
    """One request for a person's help. The three of where may be empty.

    `answered_by` is a chat account, and forgotten when that one is erased. Ids are never given
    twice, since messages refer to them.
    """

    __tablename__ = "help_requests"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    profile_id: int = Field(foreign_key="profiles.id", ondelete="CASCADE", index=True)
    checklist: str
    step: str
    trouble: str
    opened_at: datetime
    answered_at: datetime | None = None
    answered_by: int | None = Field(
        default=None, foreign_key="addresses.id", ondelete="SET NULL", index=True
    )


class PostRow(Row, table=True):
    """What a message in somebody's chat is about (`help:12`), so that a reply is understood."""

    __tablename__ = "posts"

    address_id: int = Field(primary_key=True, foreign_key="addresses.id", ondelete="CASCADE")
    message: str = Field(primary_key=True)
    about: str = Field(index=True)
    at: datetime


HELP_REQUESTS = table_of(HelpRow)
POSTS = table_of(PostRow)
