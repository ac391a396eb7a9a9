"""Tables as files that spreadsheets open: one XLSX with all, and a CSV of each."""

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from bot.messages import SendFile
from bot.words import Words
from flows.blocks import Moment
from flows.outgoing import HandBook
from flows.teachers import Language
from flows.workbooks import Cell, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# XLSX is what opens right everywhere; a CSV is for programs, and for Excel as it is set up in
# Indonesia: with the semicolon between cells, because the comma stands in numbers there (it is
# told nowhere in the file; a first line `sep=;` would tell, but then Excel takes no more notice of
# the mark below, and Ñurul becomes Ã‘urul). LibreOffice and Google find out by themselves.
_BETWEEN = ";"
_ENCODING = "utf-8-sig"  # with the mark by which Excel knows UTF-8

# Whatever a cell begins with, and whatever stands behind something that another program may take
# for the end of a cell: there a name could become a formula.
# source: OWASP, CSV Injection (the wide forms are read as the narrow ones in East Asian setups)
_FORMULA = re.compile(r"(^|[,;\t|\"])(\s*)(?=[=+\-@＝＋－＠])")
_TURNS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_NO_NAME = re.compile(r"[\[\]:*?/\\]")  # source: Excel, names of worksheets
_NAME = 31  # characters of a sheet's name; the same source
_CELL = 32_767  # characters of a cell; source: Excel, specifications and limits
_NARROW, _WIDE = 10, 46  # of a column, in characters

Value = str | int | datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet in a person's language; times are those of their own zone, and bare of it."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    clocks: frozenset[tuple[int, int]]  # row and column of the times that are more than a day


def files(book: HandBook, words: Words) -> tuple[SendFile, ...]:
    """Write a workbook as one XLSX, which bears the caption, and each of its sheets as a CSV.

    The same tables give the same bytes. Words of people stay words: nothing in them is read as a
    formula, a link or a number.
    """
    speech = (words, book.language)
    tables = _tables(book.workbook.sheets, *speech)
    name = _file_name(words.plain(book.workbook.name, book.language))
    caption = words.plain(book.caption, book.language)
    alone = len(tables) == 1
    sheets = (
        SendFile(
            book.to,
            f"{name if alone else _file_name(f'{name} {each.name}')}.csv",
            _csv(each),
            "",
        )
        for each in tables
    )
    return (SendFile(book.to, f"{name}.xlsx", _xlsx(tables), caption), *sheets)


def _tables(sheets: Sequence[Sheet], words: Words, language: Language) -> tuple[Table, ...]:
    """The sheets with their words, each under a name of its own."""
    taken: set[str] = set()
    tables = []
    for number, sheet in enumerate(sheets, start=1):
        name = _sheet_name(words.plain(sheet.name, language), number, taken)
        taken.add(name.casefold())
        clocks = frozenset(
            (row, column)
            for row, cells in enumerate(sheet.rows)
            for column, cell in enumerate(cells)
            if isinstance(cell, Moment) and cell.clock
        )
        heads = tuple(_clean(words.plain(each, language)) for each in sheet.heads)
        rows = tuple(tuple(_value(cell, words, language) for cell in row) for row in sheet.rows)
        tables.append(Table(name, heads, rows, clocks))
    return tuple(tables)


def _value(cell: Cell, words: Words, language: Language) -> Value:
    match cell:
        case None | int():
            return cell
        case Moment():
            local = cell.at.astimezone(cell.zone.tz).replace(tzinfo=None, microsecond=0)
            # A day has no hours: whoever filters or counts days would stumble over them.
            return local if cell.clock else datetime.combine(local.date(), time())
        case _:
            return _clean(words.plain(cell, language))


def _clean(text: str) -> str:
    """A text on one line, without what nobody sees and programs stumble over."""
    seen = (" " if each.isspace() else each for each in _TURNS.sub("", text))
    kept = "".join(each for each in seen if unicodedata.category(each) not in {"Cc", "Cs"})
    return " ".join(kept.split())[:_CELL]


def _sheet_name(text: str, number: int, taken: set[str]) -> str:
    """A name that Excel takes, and that no other sheet has."""
    name = _clean(_NO_NAME.sub(" ", text)).strip(" '")[:_NAME].strip(" '")
    if not name or name.casefold() in taken or name.casefold() == "history":
        name = f"{name[: _NAME - 4]} {number}".strip()
    return name


def _file_name(text: str) -> str:
    """A name that every system takes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:80].strip("-").lower() or "damping"


def _csv(table: Table) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=_BETWEEN, lineterminator="\r\n")
    writer.writerow([_harmless(each) for each in table.heads])
    for number, row in enumerate(table.rows):
        writer.writerow([_text(cell, (number, i) in table.clocks) for i, cell in enumerate(row)])
    return file.getvalue().encode(_ENCODING)


def _text(value: Value, clock: bool) -> str | int:
    """A cell of a CSV. Dates are written as Excel reads them in every language."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}" if clock else f"{value:%Y-%m-%d}"
        case int():
            return value
        case _:
            return _harmless(value)


def _harmless(text: str) -> str:
    """A text that no program takes for a formula: an apostrophe stands before what could be."""
    return _FORMULA.sub(r"\1\2'", text)


def _xlsx(tables: Sequence[Table]) -> bytes:
    import xlsxwriter  # here: 30 MB and a moment, for those alone who ask for a table

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        # Else it would be the time of the machine, and no two files would be the same.
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        looks = _looks(book)
        for table in tables:
            _sheet(book.add_worksheet(table.name), table, looks)
    return file.getvalue()


def _looks(book: "Workbook") -> dict[str, Any]:
    head = {"bold": True, "bg_color": "#d9eee8", "bottom": 1, "text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format(head),
        "day": book.add_format({"num_format": "d mmm yyyy", "align": "left"}),
        "clock": book.add_format({"num_format": "d mmm yyyy hh:mm", "align": "left"}),
    }


def _sheet(sheet: "Worksheet", table: Table, looks: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)  # as wide as a page, and as many pages as it takes
    for column, head in enumerate(table.heads):
        sheet.write_string(0, column, head, looks["head"])
        cells = [row[column] for row in table.rows if column < len(row)]
        longest = max((len(each) for each in cells if isinstance(each, str)), default=0)
        sheet.set_column(column, column, min(max(_NARROW, len(head), longest) + 2, _WIDE))
    for number, row in enumerate(table.rows):
        for column, value in enumerate(row):
            where = (number + 1, column)
            match value:
                case datetime():
                    look = looks["clock" if (number, column) in table.clocks else "day"]
                    sheet.write_datetime(*where, value, look)
                case int():
                    sheet.write_number(*where, value)
                case str():
                    sheet.write_string(*where, value)
