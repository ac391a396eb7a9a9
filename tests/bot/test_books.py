"""Tables as files: they open right, words of people stay words, and no cell is a formula."""

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot import books
from bot.messages import SendFile
from bot.words import Words
from flows.events import Address
from flows.outgoing import HandBook
from flows.speech import Block, Moment, Quote, Say
from flows.teachers import Language, Zone
from flows.workbooks import Cell, Sheet, Workbook

HOME = Address("web", "rahma")
WORDS = Words(
    {
        "id": {"name": "Nama", "people": "Orang", "since": "Sejak", "caption": "Ini tabelnya."},
        "en": {"name": "Name", "people": "People", "since": "Since", "caption": "The table."},
    },
    Path("isi"),
)
LATE = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)  # 00.30 WIB on the 24th, 02.30 WIT
HEADS: tuple[Block, ...] = (Say("name"), Say("people"), Say("since"))
NAMES = (
    '=HYPERLINK("http://x.example","klik")',
    "-1+2",
    "+62 812",
    "@SUM(A1)",
    "Ñurul 'Ain",
    'Bu Ani; Pak "Budi", S.Pd.',
    "Guru 😀 Hebat",
    "007",
    "https://x.example/a",
    "Panjang " * 25,
)


def sheet(*rows: tuple[Cell, ...], name: str = "Guru") -> Sheet:
    return Sheet(Quote(name), HEADS, rows)


def handed(*sheets: Sheet, name: str = "Guru SD Cibiru", language: Language = Language.ID) -> tuple[
    SendFile, ...
]:  # fmt: skip
    book = HandBook(HOME, language, Workbook(Quote(name), sheets), Say("caption"))
    return books.files(book, WORDS)


def opened(file: SendFile) -> list[Worksheet]:
    """The sheets of an XLSX, as a spreadsheet reads them."""
    assert file.name.endswith(".xlsx")
    return list(load_workbook(BytesIO(file.content)).worksheets)


def lines(file: SendFile) -> list[list[str]]:
    """The cells of a CSV, as Excel in Indonesia reads them."""
    assert file.name.endswith(".csv")
    return list(csv.reader(StringIO(file.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_one_file_with_all_and_one_of_each_with_the_caption_said_once() -> None:
    files = handed(sheet(name="Ringkasan"), sheet(name="Nama"))

    assert [(each.name, each.caption) for each in files] == [
        ("guru-sd-cibiru.xlsx", "Ini tabelnya."),
        ("guru-sd-cibiru-ringkasan.csv", ""),
        ("guru-sd-cibiru-nama.csv", ""),
    ]
    assert {each.to for each in files} == {HOME}
    assert [each.title for each in opened(files[0])] == ["Ringkasan", "Nama"]


def test_a_single_table_needs_no_second_name() -> None:
    assert [each.name for each in handed(sheet())] == ["guru-sd-cibiru.xlsx", "guru-sd-cibiru.csv"]


def test_heads_are_in_a_person_s_language_bold_and_stay_in_sight() -> None:
    (page,) = opened(handed(sheet((Quote("Bu Ani"), 1, None)), language=Language.EN)[0])

    assert [each.value for each in page[1]] == ["Name", "People", "Since"]
    assert all(each.font.b for each in page[1])
    assert page.freeze_panes == "A2"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stays_a_name(name: str) -> None:
    xlsx, comma = handed(sheet((Quote(name), 3, None)))

    cell = opened(xlsx)[0]["A2"]
    assert (cell.value, cell.data_type) == (name.strip(), "s")
    assert cell.hyperlink is None
    assert lines(comma)[1][0].lstrip("'") == name.strip()


def test_numbers_are_numbers_and_nothing_is_nothing() -> None:
    xlsx, comma = handed(sheet((Quote("Bu Ani"), 12, None), (None, -3, Quote(""))))

    page = opened(xlsx)[0]
    assert (page["B2"].value, page["B2"].data_type) == (12, "n")
    assert page["B3"].value == -3
    assert page["C2"].value is None
    assert page["A3"].value is None
    assert lines(comma)[1:] == [["Bu Ani", "12", ""], ["", "-3", ""]]


def test_times_are_real_ones_and_those_of_the_place() -> None:
    moments = (Moment(LATE, Zone.WIB), Moment(LATE, Zone.WIT, clock=True))
    xlsx, comma = handed(sheet(*((Quote("Bu Maria"), 1, each) for each in moments)))

    day, clock = opened(xlsx)[0]["C2"], opened(xlsx)[0]["C3"]
    assert day.is_date
    assert day.value == datetime(2026, 11, 24)  # noqa: DTZ001 - a sheet knows no zones
    assert "hh" not in day.number_format
    assert clock.value == datetime(2026, 11, 24, 2, 30)  # noqa: DTZ001
    assert "hh:mm" in clock.number_format
    assert [each[2] for each in lines(comma)[1:]] == ["2026-11-24", "2026-11-24 02:30"]


def test_marks_that_turn_the_direction_and_control_characters_are_gone() -> None:
    name = "\u202eBu\u202c \u200fAni\x00\x07\nS.Pd.\t\ud800"

    xlsx, comma = handed(sheet((Quote(name), 1, None)))

    assert opened(xlsx)[0]["A2"].value == "Bu Ani S.Pd."
    assert lines(comma)[1][0] == "Bu Ani S.Pd."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+62 812", "'+62 812"),
        ("-1+2", "'-1+2"),
        ("@a", "'@a"),
        ("  =1+1", "'=1+1"),
        ("\t=1+1", "'=1+1"),
        ("\r=1+1", "'=1+1"),
        ("\u200e=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("Bu Ani,=1+1", "Bu Ani,'=1+1"),
        ('Bu Ani";=1+1', "Bu Ani\";'=1+1"),
        ("ani@guru.sd.belajar.id", "ani@guru.sd.belajar.id"),
        ("Al-Huda", "Al-Huda"),
        ("1+1", "1+1"),
    ],
)
def test_in_a_csv_what_could_be_a_formula_has_an_apostrophe_before_it(
    name: str, expected: str
) -> None:
    assert lines(handed(sheet((Quote(name), 1, None)))[1])[1][0] == expected


@given(st.lists(st.text(max_size=60), min_size=3, max_size=3))
def test_no_cell_is_a_formula_whatever_stands_between_cells(names: list[str]) -> None:
    content = handed(sheet(tuple(Quote(each) for each in names)))[1].content.decode("utf-8-sig")

    for between in ";,\t|":
        for row in csv.reader(StringIO(content, newline=""), delimiter=between):
            assert not [each for each in row if each.lstrip().startswith(tuple("=+-@＝＋－＠"))]


def test_excel_knows_the_letters_and_the_cells_of_a_csv() -> None:
    content = handed(sheet((Quote("Ñurul"), 1, None)))[1].content

    assert content.startswith(b"\xef\xbb\xbfNama;Orang;Sejak\r\n"), "the mark, no line sep=;"
    assert "Ñurul;1;\r\n".encode() in content


def test_the_same_table_gives_the_same_bytes() -> None:
    row = (Quote("Bu Ani"), 3, Moment(LATE, Zone.WIB))

    with time_machine.travel(LATE):
        today = handed(sheet(row))
    with time_machine.travel(LATE + timedelta(days=400)):
        later = handed(sheet(row))

    assert today == later


def test_a_table_of_nothing_has_its_heads() -> None:
    xlsx, comma = handed(sheet())

    assert [[each.value for each in row] for row in opened(xlsx)[0].rows] == [
        ["Nama", "Orang", "Sejak"]
    ]
    assert lines(comma) == [["Nama", "Orang", "Sejak"]]


def test_excel_takes_every_sheet_s_name() -> None:
    names = ("A/B: [x]?*", "Kota Bandung dan sekitarnya yang panjang", "guru", "Guru", "History",
             "'kutip'", "", "\u202e", "=1+1")  # fmt: skip

    pages = opened(handed(*(sheet(name=each) for each in names))[0])

    titles = [each.title for each in pages]
    assert titles[:5] == ["A B x", "Kota Bandung dan sekitarnya yan", "guru", "Guru 4", "History 5"]
    assert titles[5:] == ["kutip", "7", "8", "=1+1"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Guru SD Cibiru, 24 Nov 2026", "guru-sd-cibiru-24-nov-2026.xlsx"),
        ("../../etc/passwd", "etc-passwd.xlsx"),
        ("Ñurul 'Ain <b>", "nurul-ain-b.xlsx"),
        ("😀", "damping.xlsx"),
        ("x" * 200, f"{'x' * 80}.xlsx"),
    ],
)
def test_every_system_takes_a_file_s_name(name: str, file: str) -> None:
    assert handed(sheet(), name=name)[0].name == file


def test_columns_are_as_wide_as_their_words_within_reason() -> None:
    (page,) = opened(handed(sheet((Quote("Panjang " * 25), 1, Quote("x" * 20))))[0])

    widths = [page.column_dimensions[each].width for each in "ABC"]
    assert widths[0] < 50
    assert widths[1] < 15
    assert 20 < widths[2] < 25
