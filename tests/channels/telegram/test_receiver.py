"""Every press is answered, in time, whatever happens behind it."""

import asyncio
import logging
from collections.abc import Callable

import pytest
from telegram import Update

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.in_hand import InHand
from bot.channels.telegram.receiver import ANSWER_WITHIN, Receiver, Take
from bot.messages import AnswerPress
from flows.events import CommandGiven, Event, Pressed, TextTyped
from tests.botapi import BotApi, Person, Query
from tests.channels.telegram.cast import BU_ANI, now

pytestmark = pytest.mark.http

Waiting = Callable[[], list[Update]]


def receiver(channel: TelegramChannel, take: Take, within: float = ANSWER_WITHIN) -> Receiver:
    return Receiver(channel, take, now, "damping_uji_bot", within)


@pytest.fixture
async def query(bu_ani: Person) -> Query:
    return await bu_ani.press_data("1n7:2", 4711)


@pytest.fixture
def waiting(api: BotApi) -> Waiting:
    """All updates that wait at Telegram, read by the library."""
    return lambda: [Update.de_json(each, None) for each in api.world.pending]


async def test_a_press_is_answered_blank_as_soon_as_there_is_nothing_to_say(
    channel: TelegramChannel, query: Query, waiting: Waiting
) -> None:
    taken: list[Event] = []

    async def take(event: Event) -> None:
        taken.append(event)

    await receiver(channel, take).begin(waiting()[0])

    assert [type(each.what) for each in taken] == [Pressed]
    assert query.answer == ""


async def test_what_there_is_to_say_is_the_answer(
    channel: TelegramChannel, query: Query, waiting: Waiting, api: BotApi
) -> None:
    async def take(event: Event) -> None:
        await channel.deliver(AnswerPress(BU_ANI, event.ref, "Bagus!"))

    await receiver(channel, take).begin(waiting()[0])

    assert query.answer == "Bagus!"
    assert len(api.called("answerCallbackQuery")) == 1


async def test_a_long_decision_does_not_keep_her_waiting(
    channel: TelegramChannel, query: Query, waiting: Waiting, bu_ani: Person, api: BotApi
) -> None:
    decided = asyncio.Event()

    async def take(event: Event) -> None:
        await decided.wait()
        await channel.deliver(AnswerPress(BU_ANI, event.ref, "Bagus!"))

    handling = receiver(channel, take, within=0).begin(waiting()[0])

    assert await bu_ani.answered(query) == ""
    assert not handling.done()
    decided.set()
    await handling
    assert len(api.called("answerCallbackQuery")) == 1


async def test_a_fault_behind_a_press_is_logged_without_a_word_and_answered(
    channel: TelegramChannel, query: Query, waiting: Waiting, caplog: pytest.LogCaptureFixture
) -> None:
    async def take(_: Event) -> None:
        raise LookupError("Ani menulis rahasia")

    with caplog.at_level(logging.DEBUG):
        await receiver(channel, take).begin(waiting()[0])

    assert query.answer == ""
    assert f"event {waiting()[0].update_id} was not taken: LookupError at " in caplog.text
    assert "rahasia" not in caplog.text


async def test_a_press_that_is_no_event_is_answered_too(
    channel: TelegramChannel, api: BotApi, bu_ani: Person, waiting: Waiting
) -> None:
    query = await bu_ani.press_data("1n7:2", 4711)
    api.world.pending[-1]["callback_query"]["message"]["chat"] = {"id": -1, "type": "group"}

    async def take(event: Event) -> None:
        raise AssertionError(event)

    await receiver(channel, take).begin(waiting()[-1])

    assert query.answer == ""


async def test_events_are_begun_in_their_order_whatever_their_kind(
    channel: TelegramChannel, bu_ani: Person, waiting: Waiting
) -> None:
    await bu_ani.says("satu")
    await bu_ani.press_data("1n7:2", 4711)
    await bu_ani.says("/mulai")
    begun: list[type] = []

    async def take(event: Event) -> None:
        begun.append(type(event.what))

    hand = receiver(channel, take)
    await asyncio.gather(*[hand.begin(each) for each in waiting()])

    assert begun == [TextTyped, Pressed, CommandGiven]


async def test_what_is_broken_off_breaks_the_decision_off(
    channel: TelegramChannel, query: Query, waiting: Waiting, bu_ani: Person
) -> None:
    ended = asyncio.Event()

    async def take(_: Event) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    handling = receiver(channel, take, within=0).begin(waiting()[0])
    await bu_ani.answered(query)
    handling.cancel()

    with pytest.raises(asyncio.CancelledError):
        await handling
    await ended.wait()


def test_what_is_in_hand_is_bounded_and_given_out_once() -> None:
    in_hand = InHand(limit=2)
    for ref in "abc":
        in_hand.hold(ref, f"query {ref}")

    assert len(in_hand) == 2
    assert (in_hand.release("a"), in_hand.release("b"), in_hand.release("b")) == (
        None,
        "query b",
        None,
    )
