"""She blocks the bot, or leaves; when she comes back, all is there."""

from datetime import timedelta

from bot.messages import Delivery, Outcome, Receipt
from flows.events import ChatClosed, ChatReopened
from tests.cast import ANI
from tests.stage import Stage


async def test_progress_waits_behind_a_closed_door(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator")
    sent = len(stage.wire.deliveries)
    await ani.does(ChatClosed(), None)
    assert len(stage.wire.deliveries) == sent
    assert (await stage.rows())["addresses"][0]["closed_at"] is not None

    stage.clock.at += timedelta(days=21)
    await stage.restart()
    await ani.does(ChatReopened(), None)
    await ani.says("/start")

    assert "Minta kata sandi awal" in ani.text
    assert "2/8" in ani.text
    assert (await stage.rows())["addresses"][0]["closed_at"] is None


async def test_a_press_without_a_word_of_reopening_opens_the_door_too(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    await ani.does(ChatClosed(), None)
    await ani.presses("Sudah")
    assert "1/8" in ani.text
    assert (await stage.rows())["addresses"][0]["closed_at"] is None


async def test_a_door_found_closed_is_noted_and_the_tick_is_kept(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")

    async def closed(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.CLOSED)

    stage.wire.cut = closed
    await ani.presses("Sudah")
    stage.wire.cut = None
    assert (await stage.rows())["addresses"][0]["closed_at"] is not None
    await ani.says("/start")
    assert "1/8" in ani.text


async def test_a_stranger_who_closes_leaves_no_trace(stage: Stage) -> None:
    ani = stage.hands(ANI)
    await ani.does(ChatClosed(), None)
    await ani.does(ChatReopened(), None)
    assert (await stage.rows())["addresses"] == []
    assert ani.bubbles() == ()
