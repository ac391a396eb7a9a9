"""The tables, one noun a file. Importing this package makes `METADATA` know them all."""

from storage.tables.addresses import ADDRESSES, AddressRow
from storage.tables.applied import APPLIED, AppliedRow
from storage.tables.audits import AUDITS, AuditRow
from storage.tables.base import Row
from storage.tables.consents import CONSENTS, ConsentRow
from storage.tables.grants import (
    GRANTS,
    INVITATIONS,
    ROOM_CODES,
    GrantRow,
    InvitationRow,
    RoomCodeRow,
)
from storage.tables.groups import (
    GROUPS,
    JOIN_CODES,
    KEEPERS,
    MEMBERSHIPS,
    GroupRow,
    JoinCodeRow,
    KeeperRow,
    MembershipRow,
)
from storage.tables.help import HELP_REQUESTS, POSTS, HelpRow, PostRow
from storage.tables.log import LOG, LogRow
from storage.tables.move_codes import MOVE_CODES, MoveCodeRow
from storage.tables.notes import NOTES, NoteRow
from storage.tables.planned import PLANNED, PlannedRow
from storage.tables.profiles import PROFILES, ProfileRow
from storage.tables.progress import PROGRESS, ProgressRow
from storage.tables.snapshots import SNAPSHOTS, SnapshotRow
from storage.tables.standings import LEFT_COUNTS, STANDINGS, LeftRow, StandingRow
from storage.tables.webinars import (
    ATTENDANCES,
    CODE_TRIES,
    IMPORTS,
    INVITED_GROUPS,
    RENEWALS,
    WEBINARS,
    AttendanceRow,
    CodeTryRow,
    ImportRow,
    InvitedGroupRow,
    RenewalRow,
    WebinarRow,
)

METADATA = Row.metadata

__all__ = [
    "ADDRESSES",
    "APPLIED",
    "ATTENDANCES",
    "AUDITS",
    "CODE_TRIES",
    "CONSENTS",
    "GRANTS",
    "GROUPS",
    "HELP_REQUESTS",
    "IMPORTS",
    "INVITATIONS",
    "INVITED_GROUPS",
    "JOIN_CODES",
    "KEEPERS",
    "LEFT_COUNTS",
    "LOG",
    "MEMBERSHIPS",
    "METADATA",
    "MOVE_CODES",
    "NOTES",
    "PLANNED",
    "POSTS",
    "PROFILES",
    "PROGRESS",
    "RENEWALS",
    "ROOM_CODES",
    "SNAPSHOTS",
    "STANDINGS",
    "WEBINARS",
    "AddressRow",
    "AppliedRow",
    "AttendanceRow",
    "AuditRow",
    "CodeTryRow",
    "ConsentRow",
    "GrantRow",
    "GroupRow",
    "HelpRow",
    "ImportRow",
    "InvitationRow",
    "InvitedGroupRow",
    "JoinCodeRow",
    "KeeperRow",
    "LeftRow",
    "LogRow",
    "MembershipRow",
    "MoveCodeRow",
    "NoteRow",
    "PlannedRow",
    "PostRow",
    "ProfileRow",
    "ProgressRow",
    "RenewalRow",
    "RoomCodeRow",
    "SnapshotRow",
    "StandingRow",
    "WebinarRow",
]
