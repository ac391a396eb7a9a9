"""A teacher goes through both checklists on Telegram."""

import pytest

from tests.botapi import BotApi, Person
from tests.telegram.acts import (
    ADDRESS,
    FIRST,
    SECOND,
    begins,
    done,
    every_press_is_answered_once,
    meets,
)
from tests.telegram.line import Line

pytestmark = [pytest.mark.http, pytest.mark.usefixtures("line")]


async def test_bu_ani_finishes_both_checklists_in_one_message_each(
    api: BotApi, ani: Person
) -> None:
    await meets(ani)
    first = ani.screen.id
    for label in ("Mulai", *FIRST):
        await ani.presses(label)
    await ani.says(ADDRESS)
    assert (await ani.sees("Akun belajar.id selesai!")).id != first  # below what she typed

    await ani.presses("Ruang GTK (dulu PMM)")
    for label in ("Mulai", *SECOND):
        await ani.presses(label)

    screen = await ani.sees("Ruang GTK (dulu PMM) selesai!")
    assert [each.id for each in ani.chat.shown if each.by_bot] == [first, screen.id]
    assert len(api.called("sendMessage")) == 2
    assert ani.chat.message(first).labels == []  # type: ignore[union-attr]
    assert await every_press_is_answered_once(api)


async def test_after_a_restart_she_goes_on_with_the_buttons_that_are_on_her_phone(
    line: Line, api: BotApi, ani: Person
) -> None:
    before = await begins(ani)
    await line.close()
    await ani.taps("Sudah")  # while nobody is there

    await line.open()

    screen = await ani.sees("1/8")
    assert screen.id == before.id
    assert await every_press_is_answered_once(api)


async def test_a_second_tap_within_the_second_ticks_nothing_and_says_why(
    line: Line, ani: Person
) -> None:
    await begins(ani)
    await ani.presses("Sudah")
    await ani.presses("Dari operator")
    screen = await ani.sees("2/8")
    line.clock.pace *= 0

    answer = await ani.presses("Sudah")

    assert answer.startswith("Sudah tercatat.")
    assert done(ani.screen) == 2
    assert ani.screen.id == screen.id


async def test_what_she_typed_while_the_line_was_down_is_no_second_tap(
    line: Line, ani: Person
) -> None:
    await begins(ani)
    for label in FIRST:
        await ani.presses(label)
    line.clock.pace *= 0

    await ani.says(ADDRESS)  # arrives together with the last press

    await ani.sees("Akun belajar.id selesai!")
