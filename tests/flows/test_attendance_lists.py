"""Lists of who came, as Zoom and Meet write them, and what is no list."""

from types import ModuleType
from typing import Any

import pytest

from flows import attendance_lists
from flows.attendance_lists import LONGEST, MOST_ROWS, WIDEST, Entry, Unreadable, read_list
from flows.attendance_tables import MOST_COLUMNS, MOST_LINES, SAMPLE

ABOUT = "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\r\n"
MEETING = ABOUT + '852 18,"Akun, dan lainnya",1,2,rahma@example.org,90,3\r\n\r\n'
HEADS = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n"
ZOOM = MEETING + HEADS + "Siti Aminah,siti@example.org,1,2,75,Yes\r\n"


def names(content: bytes) -> list[str]:
    found = read_list(content)
    assert not isinstance(found, Unreadable), found
    return [each.name for each in found]


def test_zooms_list_is_read_below_what_it_tells_of_the_meeting() -> None:
    assert read_list(ZOOM.encode()) == (
        Entry(5, "Siti Aminah", minutes=75, email="siti@example.org"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    assert names(ZOOM.replace("Siti", "Señorita").encode(encoding)) == ["Señorita Aminah"]


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_any_usual_sign_may_stand_between_cells(between: str) -> None:
    table = [["First name", "Last name", "Email", "Duration"], ["Siti", "Aminah", "", "1 hr 5 min"]]
    content = "\n".join(between.join(row) for row in table).encode()

    assert read_list(content) == (Entry(2, "Siti Aminah", minutes=65),)


@pytest.mark.parametrize(
    "heads",
    [
        "Nama (Nama Asli),Email Pengguna,Durasi (Menit),Tamu",
        "Nama Lengkap,Email,Durasi,Catatan",
        "NAMA,EMAIL,DURASI,",
        "Participant,Email Address,Total Duration (Minutes),Guest",
        "User Name (Original Name),Email,Time in Session (minutes),Is Guest",
    ],
)
def test_heads_are_known_in_both_languages(heads: str) -> None:
    found = read_list(f"{heads}\nBudi Santoso,budi@example.org,45,Ya\n".encode())

    assert found == (Entry(2, "Budi Santoso", minutes=45, email="budi@example.org"),)


@pytest.mark.parametrize(
    ("cell", "name", "other", "host"),
    [
        ("Ani (Ani Lestari)", "Ani", "Ani Lestari", False),
        ("Bu Rahma (Host)", "Bu Rahma", "", True),
        ("Bu Rahma (Tuan rumah, saya)", "Bu Rahma", "", True),
        ("Pak Budi (Co-host)", "Pak Budi", "", False),
        ("Pak Budi (Guest)", "Pak Budi", "", False),
        ("(Siti)", "Siti", "", False),
        ("'=HYPERLINK", "'=HYPERLINK", "", False),
        ("https://jahat.example", "https jahat. example", "", False),
    ],
)
def test_what_stands_in_brackets_is_told_apart(
    cell: str, name: str, other: str, host: bool
) -> None:
    found = read_list(f'Name\n"{cell}"\n'.encode())

    assert found == (Entry(2, name, other, host=host),)


def test_a_row_without_a_name_is_kept_and_an_empty_one_is_not() -> None:
    found = read_list(
        (MEETING + HEADS + ",x@example.org,1,2,3,Yes\r\n12345,,1,2,3,Yes\r\n,,,,,\r\n").encode()
    )

    assert not isinstance(found, Unreadable)
    assert [(each.line, each.name) for each in found] == [(5, ""), (6, "12345")]


def test_the_parts_of_a_webinars_report_are_read_one_after_another() -> None:
    text = (
        "Attendee Report\n"
        "Topic,Webinar ID,Actual Start Time\n"
        "Akun,852 18,1\n"
        "Host Details,\n"
        "Attended,User Name (Original Name),Email\n"
        "Yes,Bu Rahma (Host),rahma@example.org\n"
        "Attendee Details,\n"
        "Attended,User Name (Original Name),First Name,Last Name,Email\n"
        "Yes,Siti Aminah,Siti,Aminah,siti@example.org\n"
        "No,Agus Salim,Agus,Salim,agus@example.org\n"
    )

    assert names(text.encode()) == ["Bu Rahma", "Siti Aminah"]


def test_the_name_of_the_host_in_every_row_is_nobody_who_came() -> None:
    text = "Topic,Meeting ID,User Name,User Email,Name (Original Name),User Email\n"
    found = read_list((text + "Akun,852,Bu Rahma,r@example.org,Siti,s@example.org\n").encode())

    assert found == (Entry(2, "Siti", email="s@example.org"),)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b" \r\n ", Unreadable.EMPTY),
        (HEADS.encode(), Unreadable.EMPTY),
        (b"PK\x03\x04\x14\x00\x06\x00workbook", Unreadable.NOT_CSV),
        (b"%PDF-1.7 ...", Unreadable.NOT_CSV),
        (b"\x89PNG\r\n\x1a\n\x00\x00", Unreadable.NOT_CSV),
        (b"<html><body>Name</body></html>", Unreadable.NOT_CSV),
        (b'{"name": "Siti"}', Unreadable.NOT_CSV),
        (b"\xff\xfeN\x00a", Unreadable.NOT_CSV),
        (ABOUT.encode(), Unreadable.NO_NAMES),
        (b"Tanggal,Jumlah\n1,2\n", Unreadable.NO_NAMES),
        (b"Topik,ID Rapat,Peserta\nAkun,852,3\n", Unreadable.NO_NAMES),
        ("Nama\n" + "Siti\n" * (MOST_ROWS + 1), Unreadable.TOO_LONG),
    ],
)
def test_what_is_no_list_is_told_why(content: bytes | str, why: Unreadable) -> None:
    whole = content if isinstance(content, bytes) else content.encode()

    assert read_list(whole) is why


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        ("75", 75),
        ("1:15:00", 75),
        ("1 hr 15 min", 75),
        ("1 jam 15 mnt", 75),
        ("15 menit", 15),
        ("2 jam", 120),
        ("", None),
        ("lama", None),
        ("99999", None),
    ],
)
def test_how_long_somebody_stayed_is_read_in_all_ways(told: str, minutes: int | None) -> None:
    found = read_list(f"Nama,Durasi\nSiti,{told}\n".encode())

    assert found == (Entry(2, "Siti", minutes=minutes),)


MEGABYTE = 1024 * 1024


def watched(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a function of a module is called with from now on."""
    seen: list[Any] = []
    watched = getattr(module, name)

    def noting(first: object, *rest: object) -> object:
        seen.append(first)
        return watched(first, *rest)

    monkeypatch.setattr(module, name, noting)
    return seen


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"x" * MEGABYTE, Unreadable.NOT_CSV),
        (b'Name\n"' + b"x" * MEGABYTE, Unreadable.NOT_CSV),
        (b"," * MEGABYTE, Unreadable.NO_NAMES),
        (b"\n" * MEGABYTE + b"x", Unreadable.NO_NAMES),
        (b"x\n" * (MEGABYTE // 2), Unreadable.NO_NAMES),
        (b"Name\n" + b"a\n" * (MEGABYTE // 2), Unreadable.TOO_LONG),
        (b"Name\n" + b"\n" * MEGABYTE, Unreadable.TOO_LONG),
        (b"Name\n" * (MEGABYTE // 5), Unreadable.TOO_LONG),
        (b"Name,Attended\n" + b"a,No\n" * (MEGABYTE // 5), Unreadable.TOO_LONG),
        (b"Name,b" + b"," * MOST_COLUMNS + b"\nSiti\n", Unreadable.NO_NAMES),
        (b"Name,b\nSiti" + b"," * MOST_COLUMNS, Unreadable.NOT_CSV),
    ],
)
def test_of_a_bomb_only_the_beginning_is_looked_at(
    content: bytes, found: Unreadable, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = watched(attendance_lists, "_columns", monkeypatch)

    assert read_list(content) is found
    assert len(seen) <= MOST_LINES + 3 * SAMPLE
    assert sum(map(len, seen)) <= MOST_LINES + 3 * SAMPLE * MOST_COLUMNS


@pytest.mark.parametrize(
    "cell",
    ["a" + " " * 100_000 + "b", "a" + "\t " * 50_000 + "(Host", "(" * 100_000, "a" * 100_000],
)
def test_of_a_cell_only_the_beginning_is_looked_at(
    cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = watched(attendance_lists, "cleaned", monkeypatch)
    told = watched(attendance_lists, "_minutes", monkeypatch)
    found = read_list(f'Name,Duration\n"{cell}","1{cell}"\n'.encode())

    assert not isinstance(found, Unreadable)
    assert [each.host for each in found] == [False]
    assert len(found[0].name) <= LONGEST
    assert 0 < max(map(len, (*seen, *told))) <= WIDEST + 1
    assert not any("  " in each for each in (*seen, *told))


def test_blanks_within_a_cell_count_as_one() -> None:
    found = read_list(b'Name,Duration\n"Bu  Rahma   ( host )","1   hr   5  min"\n')

    assert found == (Entry(2, "Bu Rahma", "host", minutes=65),)


def test_the_sign_between_cells_is_the_one_of_the_heads_and_not_of_the_names() -> None:
    rows = "".join(f"Guru, {n};;45\n" for n in range(100))

    assert names(f"Nama;Email;Durasi\n{rows}".encode())[0] == "Guru, 0"
