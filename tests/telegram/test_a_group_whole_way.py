"""A group's whole way with the real program at DEBUG, killed twice; then its log is searched."""

import asyncio
import io
from collections import Counter
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from openpyxl import load_workbook
from PIL import Image

from tests.botapi import BotApi, Group, Person
from tests.telegram.acts import done, every_press_is_answered_once, reading
from tests.telegram.group_acts import (
    CIBIRU,
    PROGRESS,
    all_join,
    asks_code,
    files_of,
    is_invited,
    joins,
    named_in,
    of_bot,
    picture,
    teachers,
    told_to,
    word_in,
)
from tests.telegram.program import Program

pytestmark = pytest.mark.http

# What each of ten teachers presses once she has joined, and how she is counted then.
MOVES = {
    "Wulandari": ((), "waiting"),
    "Nurhayâti": ((), "waiting"),
    "Pangestu": ((), "waiting"),
    "Kartikasari": (("Mulai",), "moving"),
    "Setiawan": (("Mulai",), "moving"),
    "Hutagalung": (("Mulai",), "moving"),
    "Simanjuntak": (("Mulai", "Sudah"), "moving"),
    "Nugroho": (("Mulai", "Sudah"), "moving"),
    "Lestari": (("Mulai", "Belum berhasil"), "stuck"),
    "Handayani": (("Sudah aktif semua",), "done"),
}
NAMES = (*MOVES, "Widyastuti", "Rahma", "Joko")
TOLD = {
    "Mulai": "0/8",
    "Sudah": "1/8",
    "Belum berhasil": "Apa yang terlihat",
    "Sudah aktif semua": "selesai!",
}


async def test_a_group_goes_its_whole_way_through_two_crashes_and_a_move(
    program: Program, api: BotApi, joko: Person, rahma: Person, tmp_path: Path
) -> None:
    program.settings["DAMPING_ADMINS"] = str(joko.chat.id)
    await program.serves()
    invitation = await is_invited(joko, rahma)
    group = api.group(-77, CIBIRU, bot=False, basic=True)
    code = await is_linked_though_the_program_is_killed(program, api, rahma, group)
    word = word_in(group.screen)
    ten = teachers(api, MOVES)
    await group.joins(*ten)
    await joins_though_the_program_is_killed(program, api, ten[0], word)
    await all_join(ten[1:], word)
    await asyncio.gather(*(moves(each) for each in ten))
    assert rows_of(tmp_path, "groups", "keepers", "memberships", "grants") == [1, 1, 10, 1]

    await progress_shows_counts_and_a_picture(group, rahma, ten)
    await names_and_files_come_in_private(api, group, rahma, ten)
    moved = await all_goes_on_in_a_supergroup(api, group, rahma, word)
    await she_is_told_once_that_it_is_gone(moved, joko, rahma)

    assert await every_press_is_answered_once(api)
    assert await program.stops() == 0
    assert rows_of(tmp_path, "groups", "keepers", "memberships", "grants") == [1, 1, 11, 1]
    assert named_in(told_to(api, group, moved), NAMES) == []
    assert named_in(program.log, NAMES) == []
    secrets = (api.token.split(":")[1], code, invitation[2:], word[2:], "Cibiru")
    people = [str(each.chat.id) for each in (joko, rahma, *ten)]
    assert [each for each in (*secrets, *people) if each in program.log] == []
    assert "Traceback" not in program.log


async def is_linked_though_the_program_is_killed(
    program: Program, api: BotApi, rahma: Person, group: Group
) -> str:
    """The code is taken and stored, nothing of it is seen, and the program dies. Gives the code."""
    await group.adds_bot(rahma)
    await group.sees("Halo, saya Damping.")
    code = await asks_code(rahma)
    await nothing_is_confirmed_any_more(api)
    api.swallow("sendMessage", arrives=False)
    await group.hears(rahma, f"/hubungkan@damping_uji_bot {code}")
    await api.world.until(
        lambda: any("Gabung" in str(each) for each in api.called("sendMessage")) or None,
        lambda: "the welcome was never sent",
    )
    await program.is_killed()
    assert len(api.world.pending) == 1  # Telegram will bring it again

    await program.serves()

    await group.sees("Grup ini sudah terhubung.")
    assert len(of_bot(group)) == 2  # what it said when it came in, and the welcome
    await rahma.says("/grup")
    await rahma.sees(f"{CIBIRU}: 0 orang, bot aktif")
    return code


async def joins_though_the_program_is_killed(
    program: Program, api: BotApi, person: Person, word: str
) -> None:
    """Her yes is stored and the screen is lost when the program dies; she goes on all the same."""
    await person.says(f"/start {word}")
    await person.sees(f"Undangan grup {CIBIRU}")
    await nothing_is_confirmed_any_more(api)
    api.swallow("editMessageText", arrives=False)
    edits = len(api.called("editMessageText"))
    await person.taps("Setuju")
    await api.world.until(
        lambda: True if len(api.called("editMessageText")) > edits else None,
        lambda: "the next question was never sent",
    )
    await program.is_killed()
    assert len(api.world.pending) == 1

    await program.serves()

    for label in ("Ya, pakai nama itu", "Guru", "SD", "Jawa", "Jawa Barat", "Lewati"):
        await person.presses(label)
    await person.sees("Kita siapkan akun belajar.id")


async def nothing_is_confirmed_any_more(api: BotApi) -> None:
    """Once all is taken, let the poll fail that would confirm what happens next."""
    await api.world.until(
        lambda: None if api.world.pending else True, lambda: f"not taken: {api.world.pending}"
    )
    api.fail("getUpdates", 502)


async def moves(person: Person) -> None:
    """Let a teacher go as far as the plan says."""
    for label in MOVES[str(person.user["first_name"])][0]:
        if label != "Mulai":
            await reading()
        await person.presses(label)
        await person.sees(TOLD[label])


async def progress_shows_counts_and_a_picture(
    group: Group, rahma: Person, ten: list[Person]
) -> None:
    """The counts are those of what they did; asked once more, the same message is renewed."""
    await group.hears(rahma, PROGRESS)
    first = await group.sees("10 orang sudah bergabung.")
    begins = picture(first)
    states = Counter(state for _, state in MOVES.values())
    assert states.total() == 10
    assert (
        f"Akun belajar.id: {states['done']} selesai, {states['moving']} berjalan,"
        f" {states['stuck']} perlu dibantu, {states['waiting']} belum mulai." in first.text
    )
    assert "• Cek akun: 4 orang, 1 perlu dibantu" in first.text
    assert "• Kata sandi pertama: 2 orang, 0 perlu dibantu" in first.text
    with Image.open(io.BytesIO(begins)) as drawn:
        drawn.load()
        assert (drawn.format, drawn.width) == ("PNG", 1080)
    assert len(begins) < 120 * 1024

    await ten[3].presses("Sudah")
    assert done(await ten[3].sees("1/8")) == 1
    await group.hears(rahma, PROGRESS)

    again = await group.sees("• Cek akun: 3 orang, 1 perlu dibantu")
    assert (again.id, again.edits) == (first.id, 1)
    assert picture(again) != begins
    assert len(of_bot(group)) == 3  # what it said when it came in, the welcome, and the report


async def names_and_files_come_in_private(
    api: BotApi, group: Group, rahma: Person, ten: list[Person]
) -> None:
    """Names are for the ambassador in her own chat; a teacher is told whose button it is."""
    screens = [(each.screen.id, each.screen.text) for each in ten]
    for label in ("Rincian", "Ekspor"):
        answer = await group.presses(ten[0], label)
        assert answer.startswith("Tombol ini untuk Duta grup ini.")
    assert [(each.screen.id, each.screen.text) for each in ten] == screens

    assert await group.presses(rahma, "Rincian") == "Sudah dikirim ke chat pribadi."
    names = (await rahma.sees(f"Rincian {CIBIRU}")).text
    assert "1. Lestari: Cek akun, " in names  # who needs help most
    await rahma.presses("Berikutnya")
    names += (await rahma.sees("Halaman 2")).text
    assert [each for each in MOVES if each not in names] == []

    await group.presses(rahma, "Ekspor")
    files = await files_of(api, rahma, 4)
    book = load_workbook(io.BytesIO(files["progres-grup-1.xlsx"]))
    assert book.sheetnames == ["Ringkasan", "Per hari", "Nama"]
    assert {row[0].value for row in book["Nama"].iter_rows(min_row=2)} == set(MOVES)
    table = files["progres-grup-1-nama.csv"]
    assert table.startswith(b"\xef\xbb\xbf")
    assert [each for each in MOVES if each not in table.decode("utf-8-sig")] == []


async def all_goes_on_in_a_supergroup(api: BotApi, old: Group, rahma: Person, word: str) -> Group:
    """The group becomes a supergroup: the same members, reports, link and welcome."""
    before = len(old.chat.shown)
    new = await old.migrates(-1002, rahma)
    await new.hears(rahma, PROGRESS)
    shown = await new.sees("10 orang sudah bergabung.")
    assert picture(shown)

    eleventh = api.person(70000301, "Widyastuti")
    await joins(eleventh, word)
    await new.joins(eleventh)

    assert word_in(await new.sees("11 orang sudah bergabung.")) == word
    assert len(old.chat.shown) == before
    return new


async def she_is_told_once_that_it_is_gone(group: Group, joko: Person, rahma: Person) -> None:
    """The bot is taken out, and that is told to Bu Rahma alone."""
    await group.kicks_bot(joko)
    await rahma.sees(f"Saya sudah tidak ada di grup {CIBIRU}.")
    await group.kicks_bot(joko)
    await rahma.says("/grup")
    await rahma.sees(f"{CIBIRU}: 11 orang, saya tidak ada di grup itu")
    told = [each for each in rahma.chat.shown if "sudah tidak ada" in each.text]
    assert len(told) == 1


def rows_of(folder: Path, *tables: str) -> list[int]:
    """How many rows there are of each table."""
    with closing(connect(folder / "run.db")) as database:
        return [database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables]  # noqa: S608
