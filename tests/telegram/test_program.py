"""`python -m bot run` as a process of its own: starts, ends, is killed, and goes on."""

import socket
import time
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from tests.botapi import BotApi, Person
from tests.telegram.acts import ANI, JOKO, begins, done, meets, reading
from tests.telegram.program import Program

pytestmark = pytest.mark.http


def free_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


async def test_sigterm_ends_it_cleanly_within_seconds(program: Program) -> None:
    await program.serves()
    began = time.monotonic()

    code = await program.stops()

    assert code == 0
    assert time.monotonic() - began < 4
    assert "Traceback" not in program.log


async def test_a_wrong_token_is_exit_code_2_and_one_sentence(program: Program) -> None:
    wrong = "1000001:another-token-that-nobody-knows-at-all"
    program.settings |= {"DAMPING_TELEGRAM_TOKEN": wrong, "DAMPING_LOG_LEVEL": "ERROR"}
    await program.start()

    code = await program.ends()

    assert code == 2
    assert program.log.startswith("Telegram does not accept DAMPING_TELEGRAM_TOKEN.")
    assert len(program.log.splitlines()) == 1
    assert "nobody-knows" not in program.log


async def test_it_keeps_trying_until_telegram_can_be_reached(program: Program) -> None:
    port = free_port()
    program.settings["DAMPING_TELEGRAM_API_URL"] = f"http://127.0.0.1:{port}"
    await program.start()
    await program.says("Telegram cannot be reached")
    api = BotApi()
    ani = api.person(ANI, "Bu Ani")
    await ani.says("/start")

    await api.start(port)

    try:
        await ani.sees("Selamat datang")
    finally:
        await api.stop()


async def test_it_can_be_stopped_while_telegram_cannot_be_reached(program: Program) -> None:
    program.settings["DAMPING_TELEGRAM_API_URL"] = f"http://127.0.0.1:{free_port()}"
    await program.start()
    await program.says("Telegram cannot be reached")
    began = time.monotonic()

    code = await program.stops()

    assert code == 0
    assert time.monotonic() - began < 4


async def test_the_menus_are_set_at_the_first_start_and_not_again(
    program: Program, api: BotApi
) -> None:
    def settings() -> int:
        return sum(call.method.startswith("setMy") for call in api.calls)

    await program.serves()
    first = settings()
    await program.stops()

    await program.serves()

    assert first == settings() > 0
    menu = api.world.commands["all_private_chats", "id"]
    assert list(menu)[:3] == ["mulai", "lanjut", "progres"]
    assert api.world.described["description", ""].startswith("Menemani Bapak/Ibu guru")


async def test_an_admin_of_the_settings_is_told_and_her_reply_is_brought(
    program: Program, ani: Person, joko: Person
) -> None:
    program.settings["DAMPING_ADMINS"] = f"42, {JOKO}"  # 42 never opened the chat
    await program.serves()
    await joko.says("/start")
    await joko.sees("setuju?")
    await meets(ani)
    await ani.says("/bantuan")
    await ani.presses("Minta bantuan")
    request = await joko.sees("Permintaan bantuan #1: Bu Ani")

    await joko.says("Silakan coba lagi besok pagi, Bu.", replies_to=request)

    await ani.sees("Silakan coba lagi besok pagi, Bu.")


async def test_a_press_made_while_nobody_serves_is_served_after_the_start(
    program: Program, ani: Person
) -> None:
    await program.serves()
    await begins(ani)
    assert await program.stops() == 0
    await reading()
    await ani.taps("Sudah")

    await program.serves()

    assert done(await ani.sees("1/8")) == 1


async def test_a_tick_whose_screen_never_came_is_there_after_kill_9(
    program: Program, api: BotApi, ani: Person
) -> None:
    await program.serves()
    await begins(ani)
    await reading()
    api.swallow("editMessageText", arrives=False)
    edits = len(api.called("editMessageText"))
    await ani.taps("Sudah")
    await api.world.until(
        lambda: True if len(api.called("editMessageText")) > edits else None,
        lambda: "the screen was never sent",
    )

    await program.is_killed()
    await program.serves()
    await ani.says("/lanjut")

    assert done(await ani.sees("Kata sandi pertama")) == 1


async def test_a_press_that_comes_a_second_time_after_kill_9_ticks_once(
    program: Program, api: BotApi, ani: Person
) -> None:
    await program.serves()
    await begins(ani)
    await reading()
    api.fail("getUpdates", 502)  # the poll that would have confirmed the press
    await ani.taps("Sudah")
    await ani.sees("1/8")

    await program.is_killed()
    assert len(api.world.pending) == 1  # Telegram will bring it again
    await program.serves()

    assert done(await ani.sees("1/8")) == 1
    await ani.says("/lanjut")
    assert done(await ani.sees("Kata sandi pertama")) == 1


async def test_a_press_that_was_not_stored_before_kill_9_is_served_when_it_comes_again(
    program: Program, api: BotApi, ani: Person, tmp_path: Path
) -> None:
    await program.serves()
    await begins(ani)
    await reading()
    with closing(connect(tmp_path / "run.db", isolation_level=None)) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")  # nobody else can store anything meanwhile
        api.fail("getUpdates", 502)
        await ani.presses("Sudah")  # answered blank, not stored
        await program.is_killed()
    assert done(ani.screen) == 0

    await program.serves()

    assert done(await ani.sees("1/8")) == 1
