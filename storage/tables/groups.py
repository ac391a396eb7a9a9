"""The tables of linked groups: their join codes, who accompanies them, and who is in them."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from flows.events import Presence
from flows.teachers import Zone
from storage.tables.base import Row, as_text, table_of


class GroupRow(Row, table=True):
    """One linked group; see `flows.groups.Group`.

    `join_code` is the one that is given out now. Ids are never given twice, since links and
    buttons in old chats carry them.
    """

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("channel", "external"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    external: str
    title: str
    province: str | None = None
    regency: str
    zone: Zone = Field(sa_type=as_text(Zone))
    join_code: str
    linked_at: datetime
    topic: str
    welcome: str
    quiet: str
    digest_day: int | None = None
    digest_hour: int = Field(default=16, sa_column_kwargs={"server_default": "16"})
    presence: Presence = Field(sa_type=as_text(Presence))
    presence_at: datetime | None = None
    looked_at: datetime | None = None
    welcome_message: str | None = None
    welcome_people: int
    welcome_at: datetime | None = None
    progress_message: str | None = None
    progress_topic: str
    progress_at: datetime | None = None


class JoinCodeRow(Row, table=True):
    """One code that joins a group; it stands in public links, so it is kept as it is.

    `replaced_at` is when it was renewed and stopped to be good, NULL while it is.
    """

    __tablename__ = "join_codes"

    code: str = Field(primary_key=True)
    group_id: int = Field(foreign_key="groups.id", ondelete="CASCADE", index=True)
    made_at: datetime
    replaced_at: datetime | None = None


class KeeperRow(Row, table=True):
    """Who accompanies a group. It is of no effect without a grant in force.

    `as_helper` when an invitation to help brought her there; else the group is her own, because
    she linked it or was handed it over. `told_presence` is what she was told last of the bot there;
    `tried_at` when it was tried once more to tell her, NULL if never.
    """

    __tablename__ = "keepers"

    group_id: int = Field(primary_key=True, foreign_key="groups.id", ondelete="CASCADE")
    profile_id: int = Field(
        primary_key=True, foreign_key="profiles.id", ondelete="CASCADE", index=True
    )
    since: datetime
    as_helper: bool
    told_presence: Presence = Field(sa_type=as_text(Presence))
    tried_at: datetime | None = None


class MembershipRow(Row, table=True):
    """Who is in a group; `called_at` is when somebody who accompanies it rang her up last."""

    __tablename__ = "memberships"

    group_id: int = Field(primary_key=True, foreign_key="groups.id", ondelete="CASCADE")
    profile_id: int = Field(
        primary_key=True, foreign_key="profiles.id", ondelete="CASCADE", index=True
    )
    joined_at: datetime
    called_at: datetime | None = None


GROUPS = table_of(GroupRow)
JOIN_CODES = table_of(JoinCodeRow)
KEEPERS = table_of(KeeperRow)
MEMBERSHIPS = table_of(MembershipRow)
