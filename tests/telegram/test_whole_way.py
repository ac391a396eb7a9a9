"""The whole way with the real program, at DEBUG and with errors; then its log is searched."""

import pytest

from tests.botapi import BotApi, Person
from tests.telegram.acts import (
    ADDRESS,
    ANI,
    FIRST,
    QUESTIONS,
    SECOND,
    every_press_is_answered_once,
    reading,
)
from tests.telegram.program import Program

pytestmark = pytest.mark.http
NAME, SCHOOL, SECRET = "Suryani Wulandari", "SDN Merpati Putih", "kata sandi saya rajawali88"


async def presses(person: Person, *labels: str) -> None:
    """Read each screen, then press."""
    for label in labels:
        await reading()
        await person.presses(label)


async def test_a_teacher_finishes_both_checklists_through_errors_and_a_restart(
    program: Program, api: BotApi
) -> None:
    ani = api.person(ANI, NAME)
    api.fail("getMe", 502)
    await program.serves()
    await ani.says("/start")
    for label in QUESTIONS[:-1]:
        await ani.presses(label)
    await ani.says(SCHOOL)
    await ani.sees("Akun belajar.id")
    await ani.presses("Mulai")
    await presses(ani, *FIRST[:2])
    await ani.says(SECRET)
    await ani.sees("kata sandi")
    api.fail("getUpdates", 502)
    api.fail("editMessageText", 429, "Too Many Requests: retry after 1", retry_after=1)
    await presses(ani, *FIRST[2:4])
    api.fail("editMessageText", 400, "Bad Request: can't parse entities: Unsupported start tag")
    await presses(ani, *FIRST[4:])
    await ani.says(ADDRESS)
    await ani.sees("Akun belajar.id selesai!")

    assert await program.stops() == 0
    await program.serves()
    await ani.presses("Ruang GTK (dulu PMM)")
    await ani.presses("Mulai")
    await presses(ani, *SECOND)

    screen = await ani.sees("Ruang GTK (dulu PMM) selesai!")
    assert await every_press_is_answered_once(api)
    await ani.says("/datasaya")
    await ani.sees("Ini semua yang tersimpan")
    assert await program.stops() == 0
    assert SECRET not in str(ani.chat.shown)
    assert program.log.count("is ready") == 2
    texts = (NAME, *NAME.split(), SCHOOL, "Merpati", SECRET, "rajawali", ADDRESS, "ani12")
    screens = ("Selamat datang", "Terima kasih", screen.text.splitlines()[0])
    people = (str(ANI), api.token, api.token.split(":")[1])
    assert [each for each in (*texts, *screens, *people) if each in program.log] == []
