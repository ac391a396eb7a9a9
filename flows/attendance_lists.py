"""Reads the list of who came, as Zoom and Meet export it: names, and nothing else is kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flows.attendance_tables import NotTable, Row, TooManyLines, decoded, rows_of, sign_of
from flows.names import cleaned, has_letter

MOST_BYTES = 1024 * 1024  # of a file; a list of 5,000 people has half of that
MOST_ROWS = 3000  # of people; a larger meeting has to be split
LONGEST = 80  # characters of a name
WIDEST = 200  # characters of a cell that are looked at: two names, each with degrees

# Heads of columns, in small letters and without signs. source: the reports of Zoom (meetings and
# webinars, "participants" of the usage report) and of Meet, in English and Indonesian.
_ORIGINAL = frozenset(
    (
        *("name original name", "user name original name", "nama nama asli"),
        *("nama pengguna nama asli", "nama nama sebenarnya", "nama pengguna nama sebenarnya"),
    )
)
_FULL = frozenset(
    (
        *("name", "nama", "full name", "nama lengkap", "participant", "participant name"),
        *("attendee", "attendee name", "nama peserta", "peserta", "user name", "username"),
        *("nama pengguna", "display name", "nama tampilan", "names"),
    )
)
_FIRST = frozenset(("first name", "nama depan"))
_LAST = frozenset(("last name", "nama belakang"))
_EMAIL = frozenset(
    ("email", "user email", "email address", "email pengguna", "alamat email", "surel", "e mail")
)
_MINUTES = frozenset(
    (
        *("duration minutes", "total duration minutes", "duration", "time in session minutes"),
        *("time in session", "durasi menit", "total durasi menit", "durasi", "lama menit"),
        *("waktu dalam sesi menit", "time in call", "waktu dalam panggilan"),
    )
)
_ATTENDED = frozenset(("attended", "hadir", "menghadiri"))
# A row with one of these is about the meeting; names of people stand in none of its other columns.
_ABOUT = frozenset(("topic", "topik", "meeting id", "id rapat", "id meeting", "webinar id"))
_HOST = re.compile(r"\((?:host|tuan rumah|penyelenggara)(?:, ?me|, ?saya)?\)", re.I)
_ROLE = re.compile(r"\((?:co-?host|guest|tamu|me|saya|external|eksternal)\)", re.I)
_HOURS = re.compile(r"(\d{1,2}) ?(?:h|jam|j\b)", re.I)
_MINS = re.compile(r"(\d{1,3}) ?m", re.I)


class Unreadable(StrEnum):
    """Why a file is no list; each has its words: `attendance.file.<value>`."""

    EMPTY = "empty"  # nobody stands in it
    NOT_CSV = "not_csv"  # a picture, a workbook, a page …
    NO_NAMES = "no_names"  # a table without a column of names
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its line in the file (from 1), and the name on it, which may be unreadable.

    `other` is a second name of the same person, in brackets behind the first. `minutes` is how long
    she stayed, None where it is not told. `email` tells people of the same name apart, and is not
    kept. `host` is whoever held the meeting.
    """

    line: int
    name: str
    other: str = ""
    minutes: int | None = None
    email: str = ""
    host: bool = False


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand in a row; -1 for what does not stand there."""

    name: int
    last: int = -1
    email: int = -1
    minutes: int = -1
    attended: int = -1


def read_list(content: bytes) -> tuple[Entry, ...] | Unreadable:
    """Read a file, and no further than a list of people may go."""
    if not content.strip():
        return Unreadable.EMPTY
    text = decoded(content)
    if text is None:
        return Unreadable.NOT_CSV
    try:
        sign = sign_of(text, _heads)
        if sign is None:
            return Unreadable.NO_NAMES
        found = _entries(rows_of(text, sign))
    except NotTable:
        return Unreadable.NOT_CSV
    except TooManyLines:
        return Unreadable.TOO_LONG
    if len(found) > MOST_ROWS:
        return Unreadable.TOO_LONG
    return found or Unreadable.EMPTY


def _heads(row: Sequence[str]) -> int:
    """How many columns a row of heads has; 0 for any other row."""
    return len(row) if _columns(row) is not None else 0


def _columns(row: Sequence[str]) -> _Columns | None:
    """Tell where names stand, if this is the row of heads."""
    heads = [" ".join(re.findall(r"\w+", each[:WIDEST].casefold())) for each in row]

    def at(names: frozenset[str]) -> int:
        return max((n for n, head in enumerate(heads) if head in names), default=-1)

    rest = (at(_EMAIL), at(_MINUTES), at(_ATTENDED))
    if (original := at(_ORIGINAL)) >= 0:
        return _Columns(original, -1, *rest)
    if any(head in _ABOUT for head in heads):
        return None
    if (first := at(_FIRST)) >= 0:
        return _Columns(first, at(_LAST), *rest)
    full = next((n for n, head in enumerate(heads) if head in _FULL), -1)
    return _Columns(full, -1, *rest) if full >= 0 else None


def _entries(table: Iterable[Row]) -> tuple[Entry, ...]:
    """The people in all parts of a list: Zoom tells hosts, panellists and others one after another.

    What stands alone right above a row of heads is the title of that part. Of too many people, one
    more than that is given.
    """
    found: list[Entry] = []
    columns: _Columns | None = None
    lone = False
    for line, row in table:
        if not any(row):
            continue
        if (heads := _columns(row)) is not None:
            columns = heads
            if lone and found and len(row) > 1:
                found.pop()
        elif columns is not None:
            entry = _entry(line, row, columns)
            found += [entry] if entry else []
            lone = entry is not None and sum(map(bool, row)) == 1
            if len(found) > MOST_ROWS:
                break
            continue
        lone = False
    return tuple(found)


def _entry(line: int, row: Sequence[str], columns: _Columns) -> Entry | None:
    """One person; None for somebody who had registered and did not come."""

    def cell(at: int) -> str:
        return " ".join(row[at][:WIDEST].split()) if 0 <= at < len(row) else ""

    if cell(columns.attended).casefold() in ("no", "tidak"):
        return None
    whole = f"{cell(columns.name)} {cell(columns.last)}".replace("\0", " ")
    host = _HOST.search(whole) is not None
    plain = _ROLE.sub(" ", _HOST.sub(" ", whole))
    name, _, other = plain.partition("(")
    if other and not has_letter(name):
        name, other = other.partition(")")[0], ""
    return Entry(
        line,
        cleaned(name, LONGEST),
        cleaned(other.partition(")")[0], LONGEST),
        _minutes(cell(columns.minutes)),
        cell(columns.email).casefold(),
        host,
    )


def _minutes(text: str) -> int | None:
    """How long somebody stayed: `75`, `1:15:00`, `1 hr 15 min`, `1 jam 15 mnt`."""
    if text.isascii() and text.isdecimal():
        return int(text) if len(text) < 5 else None
    if found := re.fullmatch(r"(\d{1,2}):(\d\d):(\d\d)", text):
        return int(found[1]) * 60 + int(found[2])
    hours, minutes = _HOURS.search(text), _MINS.search(text)
    if hours or minutes:
        return (int(hours[1]) * 60 if hours else 0) + (int(minutes[1]) if minutes else 0)
    return None
