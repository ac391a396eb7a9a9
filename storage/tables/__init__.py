"""The tables, one noun a file. Importing this package makes `METADATA` know them all."""

from storage.tables.addresses import ADDRESSES, AddressRow
from storage.tables.applied import APPLIED, AppliedRow
from storage.tables.base import Row
from storage.tables.consents import CONSENTS, ConsentRow
from storage.tables.help import HELP_REQUESTS, POSTS, HelpRow, PostRow
from storage.tables.log import LOG, LogRow
from storage.tables.move_codes import MOVE_CODES, MoveCodeRow
from storage.tables.notes import NOTES, NoteRow
from storage.tables.profiles import PROFILES, ProfileRow
from storage.tables.progress import PROGRESS, ProgressRow
from storage.tables.standings import LEFT_COUNTS, STANDINGS, LeftRow, StandingRow

METADATA = Row.metadata

__all__ = [
    "ADDRESSES",
    "APPLIED",
    "CONSENTS",
    "HELP_REQUESTS",
    "LEFT_COUNTS",
    "LOG",
    "METADATA",
    "MOVE_CODES",
    "NOTES",
    "POSTS",
    "PROFILES",
    "PROGRESS",
    "STANDINGS",
    "AddressRow",
    "AppliedRow",
    "ConsentRow",
    "HelpRow",
    "LeftRow",
    "LogRow",
    "MoveCodeRow",
    "NoteRow",
    "PostRow",
    "ProfileRow",
    "ProgressRow",
    "StandingRow",
]
