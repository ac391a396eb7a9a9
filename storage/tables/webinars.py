"""The tables of webinars: whom they invite, who answered and came, lists to be taken over."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from flows.teachers import Zone
from flows.webinars import Answered, Seen, WebinarState
from storage.tables.base import Row, as_text, table_of


class WebinarRow(Row, table=True):
    """One webinar; see `flows.webinars.Webinar`.

    `off` are moment ids with commas between them. `left_yes` and `left_came` count those who were
    erased since. Ids are never given twice, since buttons in old chats carry them.
    """

    __tablename__ = "webinars"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    title: str
    made_by: int | None = Field(
        default=None, foreign_key="profiles.id", ondelete="SET NULL", index=True
    )
    starts_at: datetime | None = None
    minutes: int
    zone: Zone = Field(sa_type=as_text(Zone))
    link: str
    checklist: str
    state: WebinarState = Field(sa_type=as_text(WebinarState), index=True)
    code: str = Field(index=True)
    invite_code: str = Field(index=True)
    spoken: str
    late_code: str
    late_until: datetime | None = None
    off: str
    moves: int
    version: int
    left_yes: int
    left_came: int
    created_at: datetime


class InvitedGroupRow(Row, table=True):
    """A group that a webinar invites, and what its announcement there shows by now.

    `message` is the channel's id of it, None while there is none; `version`, `yes` and `no` are
    what it shows since `shown_at`.
    """

    __tablename__ = "webinar_groups"

    webinar_id: int = Field(primary_key=True, foreign_key="webinars.id", ondelete="CASCADE")
    group_id: int = Field(primary_key=True, foreign_key="groups.id", ondelete="CASCADE", index=True)
    message: str | None = None
    version: int
    yes: int
    no: int
    shown_at: datetime | None = None


class AttendanceRow(Row, table=True):
    """What one person has to do with one webinar; see `flows.webinars.Attendance`."""

    __tablename__ = "attendances"

    webinar_id: int = Field(primary_key=True, foreign_key="webinars.id", ondelete="CASCADE")
    profile_id: int = Field(
        primary_key=True, foreign_key="profiles.id", ondelete="CASCADE", index=True
    )
    answer: Answered | None = Field(default=None, sa_type=as_text(Answered))
    answered_at: datetime | None = None
    came_at: datetime | None = None
    seen: Seen | None = Field(default=None, sa_type=as_text(Seen))


class ImportRow(Row, table=True):
    """A list of who came, between its dry run and being taken over. Kept for a day at most.

    `rows` is JSON, as `flows.attendance_rows` writes it. One for each webinar and whoever sent it:
    her new file takes the place of her old one.
    """

    __tablename__ = "imports"

    webinar_id: int = Field(primary_key=True, foreign_key="webinars.id", ondelete="CASCADE")
    profile_id: int = Field(
        primary_key=True, foreign_key="profiles.id", ondelete="CASCADE", index=True
    )
    made_at: datetime
    rows: str


class CodeTryRow(Row, table=True):
    """A spoken code that was typed and is none, so that nobody can try them all.

    Several may have been typed at the same instant.
    """

    __tablename__ = "code_tries"
    __table_args__ = (Index(None, "address_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    address_id: int = Field(foreign_key="addresses.id", ondelete="CASCADE")
    at: datetime


class RenewalRow(Row, table=True):
    """A webinar that changed, and the profile after which reminders are still to be planned anew.

    Gone when all are.
    """

    __tablename__ = "renewals"

    webinar_id: int = Field(primary_key=True, foreign_key="webinars.id", ondelete="CASCADE")
    after: int


WEBINARS = table_of(WebinarRow)
INVITED_GROUPS = table_of(InvitedGroupRow)
ATTENDANCES = table_of(AttendanceRow)
IMPORTS = table_of(ImportRow)
CODE_TRIES = table_of(CodeTryRow)
RENEWALS = table_of(RenewalRow)
