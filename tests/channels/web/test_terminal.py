"""The chat in a shell."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.channels.terminal import KEYS, TerminalChannel, as_text, chat
from bot.messages import ShowPage
from flows.events import Address, CommandGiven, Pressed, TextTyped
from flows.presses import Answer, PageOpened, StepAnswered
from tests.channels.web.cast import CAST, STEP, TUESDAY, SmallBot, StillClock
from tests.channels.web.words import WORDS


class Shell:
    """A shell in which lines are typed, and all that was written."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.channel = TerminalChannel(CAST, WORDS, self.written.append)
        self.bot = SmallBot(self.channel)
        self.clock = StillClock()

    async def type(self, *lines: str) -> str:
        async def come() -> AsyncIterator[str]:
            for line in lines:
                yield f"{line}\n"

        await chat(self.channel, self.bot.take, self.clock, come())
        return "\n".join(self.written)


@pytest.fixture
def shell() -> Shell:
    return Shell()


def test_a_page_is_plain_text_with_numbered_buttons() -> None:
    assert as_text(STEP).splitlines()[-5:] == [
        "",
        "↗ Buka halaman masuk: https://accounts.google.com/",
        "",
        "[1] ✅ Sudah   [2] Belum berhasil",
        "[3] Nanti   [4] ⬅️ Kembali",
    ]


async def test_it_begins_with_who_when_and_how(shell: Shell) -> None:
    written = await shell.type()

    assert "Bu Ani (Guru SD, Jawa Barat)" in written
    assert "Selasa, 24 Nov 2026 20.15 WIB" in written
    assert ":keluar" in written


async def test_a_number_presses_the_button_of_the_newest_page(shell: Shell) -> None:
    written = await shell.type("/lanjut", "1", "2")

    assert [event.what for event in shell.bot.heard] == [
        CommandGiven("lanjut"),
        Pressed(StepAnswered("akun", "masuk", Answer.DONE), 1),
        Pressed(PageOpened("hapus"), 1),
    ]
    assert "» Sudah dicatat." in written
    assert written.index("Langkah 3") < written.index("Langkah 4")


async def test_a_press_names_the_message_it_stood_under(shell: Shell) -> None:
    await shell.type("/lanjut", "halo", "/lanjut", "1")

    assert shell.bot.heard[-1].message == "3"
    assert len({event.ref for event in shell.bot.heard}) == 4


@pytest.mark.parametrize("line", ["1", "5", "0", "123456", "٣", "1a"])
async def test_a_number_is_just_words_where_there_is_no_such_button(
    shell: Shell, line: str
) -> None:
    before = ("halo",) if line == "1" else ("/lanjut",)

    await shell.type(*before, line)

    assert shell.bot.heard[-1].what == TextTyped(line)


async def test_the_clock_is_moved_and_told(shell: Shell) -> None:
    written = await shell.type(":jam", ":hari", ":minggu")

    assert shell.clock.now() == TUESDAY + timedelta(days=8, hours=1)
    assert "Rabu, 2 Des 2026 21.15 WIB" in written


async def test_another_persons_phone_is_taken_up_where_it_was_left(shell: Shell) -> None:
    await shell.type("/lanjut", ":siapa 5", "halo", ":siapa 1", "1")

    assert [event.sender.id for event in shell.bot.heard] == ["ani", "maria", "ani"]
    assert shell.bot.heard[-1].what == Pressed(StepAnswered("akun", "masuk", Answer.DONE), 1)


async def test_of_the_others_only_that_something_came_is_told(shell: Shell) -> None:
    await shell.channel.deliver(ShowPage(Address("terminal", "maria"), STEP))
    await shell.channel.deliver(ShowPage(Address("terminal", "joko"), STEP))

    (line,) = shell.written
    assert "Bu Maria" in line
    assert ":siapa 5" in line


@pytest.mark.parametrize("line", [":siapa", ":siapa 0", ":siapa 7", ":siapa Ani", ":siapa -1"])
async def test_an_unknown_person_is_answered_with_the_list(shell: Shell, line: str) -> None:
    assert "1 Bu Ani, 2 Pak Budi" in await shell.type(line)


async def test_an_unknown_instruction_is_said_politely(shell: Shell) -> None:
    assert ":bulan belum dikenal." in await shell.type(":bulan")


async def test_keluar_ends_it_and_an_empty_line_says_nothing(shell: Shell) -> None:
    await shell.type("", "   ", ":keluar", "halo")

    assert shell.bot.heard == []


async def test_a_file_is_named_with_its_size(shell: Shell) -> None:
    assert "Berkas kemajuan.csv, 1 KB" in await shell.type("/ekspor")


async def test_what_cannot_be_removed_is_said_so_to_the_house(shell: Shell) -> None:
    await shell.type("rahasia123")

    assert [event.what for event in shell.bot.heard] == [TextTyped("rahasia123")]


def test_every_sentence_of_the_shell_is_in_the_words() -> None:
    assert set(KEYS) == {key for key in WORDS if re.match(r"terminal\.", key)}
