"""The table in a file that somebody sent: its text, the sign between its cells, and its rows.

Nothing is believed about the file: what is no table, or a far too large one, is let go at once.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice

MOST_LINES = 10_000  # of a file; what Excel adds below a list of 3,000 people is less
MOST_COLUMNS = 200  # Zoom's longest report has about 30
SAMPLE = 50  # lines at the top, by which it is told which sign stands between cells
SIGNS = (",", ";", "\t")
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")  # in no text

Row = tuple[int, list[str]]


class NotTable(Exception):
    """The text is no table, or has more columns than any list of people."""


class TooManyLines(Exception):
    """The table goes on after as many lines as a list of people may have."""


def decoded(content: bytes) -> str | None:
    """The text of a file in UTF-8 or UTF-16, or as old programs write; None where it is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[1:2] == b"\0":
        encodings = ["utf-16-le"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        other = text.lstrip()[:1] == "<" or text.startswith(("%PDF", "{"))
        return None if other or _ODD.search(text) else text
    return None


def sign_of(text: str, heads: Callable[[Sequence[str]], int]) -> str | None:
    """Tell which sign stands between cells: the one by which the row of heads has most columns.

    `heads` counts the columns of a row, and gives 0 for any that is no row of heads. None where no
    sign makes such a row of the top of the text.

    Raises:
        NotTable: no sign makes a table of it.
    """
    top = list(islice(StringIO(text, newline=""), SAMPLE))
    counts = {sign: count for sign in SIGNS if (count := _counted(top, sign, heads)) is not None}
    if not counts:
        raise NotTable
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] else None


def rows_of(text: str, sign: str) -> Iterator[Row]:
    """Give the rows one after another, each with the number of the line on which it ends.

    Raises:
        NotTable: it is none from here on.
        TooManyLines: there is more, and it is not looked at.
    """
    for line, row in _rows(StringIO(text, newline=""), sign):
        if line > MOST_LINES:
            raise TooManyLines
        if len(row) > MOST_COLUMNS:
            raise NotTable
        yield line, [each.strip() for each in row]


def _counted(top: Iterable[str], sign: str, heads: Callable[[Sequence[str]], int]) -> int | None:
    """The columns of the first row of heads, 0 without one; None where the sign makes no table."""
    try:
        narrow = (row for _, row in _rows(top, sign) if len(row) <= MOST_COLUMNS)
        return next(filter(None, map(heads, narrow)), 0)
    except NotTable:
        return None


def _rows(lines: Iterable[str], sign: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=sign)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise NotTable from error
