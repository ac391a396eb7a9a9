"""Telegram is slow, refuses, or asks to wait; nobody else has to."""

import time

import pytest

from tests.botapi import BotApi, Person
from tests.telegram.acts import begins, done, every_press_is_answered_once
from tests.telegram.line import Line

pytestmark = [pytest.mark.http, pytest.mark.usefixtures("line")]


async def test_a_press_is_answered_blank_in_time_while_its_screen_is_still_on_its_way(
    line: Line, api: BotApi, ani: Person
) -> None:
    await begins(ani)
    api.swallow("editMessageText", arrives=False)
    began = time.monotonic()

    answer = await ani.presses("Sudah")

    assert answer == ""
    assert 0.7 < time.monotonic() - began < 1.5
    await line.close(grace=0)
    assert await every_press_is_answered_once(api)


async def test_one_persons_slow_line_holds_nobody_else_up(
    line: Line, api: BotApi, ani: Person, budi: Person
) -> None:
    await begins(ani)
    await begins(budi)
    api.swallow("editMessageText", arrives=False)
    edits = len(api.called("editMessageText"))
    await ani.taps("Sudah")
    await api.world.until(
        lambda: True if len(api.called("editMessageText")) > edits else None,
        lambda: "her screen was never sent",
    )
    began = time.monotonic()

    await budi.presses("Sudah")

    assert done(await budi.sees("1/8")) == 1
    assert time.monotonic() - began < 1
    await line.close(grace=0)


async def test_a_wish_to_wait_is_obeyed_and_the_screen_comes_after_it(
    line: Line, api: BotApi, ani: Person
) -> None:
    await begins(ani)
    api.fail("editMessageText", 429, "Too Many Requests: retry after 7", retry_after=7)

    await ani.presses("Sudah")

    assert done(await ani.sees("1/8")) == 1
    assert line.naps == [7]


async def test_a_screen_that_was_lost_on_the_way_comes_with_the_next_press_and_ticks_once(
    api: BotApi, ani: Person
) -> None:
    await begins(ani)
    api.fail("editMessageText", 502, "Bad Gateway")
    await ani.presses("Sudah")
    assert done(ani.screen) == 0  # as far as she can see

    await ani.presses("Sudah")

    assert done(await ani.sees("1/8")) == 1
    assert await every_press_is_answered_once(api)


async def test_a_press_whose_time_has_run_out_still_ticks(api: BotApi, ani: Person) -> None:
    await begins(ani)
    api.fail(
        "answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired"
    )

    await ani.taps("Sudah")

    assert done(await ani.sees("1/8")) == 1


async def test_a_button_without_meaning_is_answered_with_the_screen_of_now(ani: Person) -> None:
    screen = await begins(ani)

    query = await ani.press_data("0old:button", screen.id)

    assert await ani.answered(query) == ""
    assert "sudah tidak berlaku" in (await ani.sees("0/8")).text


async def test_a_press_on_a_message_that_is_gone_is_served_by_a_new_one(ani: Person) -> None:
    screen = await begins(ani)
    button = screen.button("Sudah")
    assert button is not None
    ani.chat.shown.remove(screen)

    await ani.answered(await ani.press_data(button.data or "", screen.id))

    fresh = await ani.sees("1/8")
    assert fresh.id != screen.id
