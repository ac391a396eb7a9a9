"""Every press is answered, in time, whatever happens behind it."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from telegram import Update

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.in_hand import InHand
from bot.channels.telegram.receiver import ANSWER_WITHIN, Receiver, Stored, Take
from bot.messages import AnswerPress
from flows.events import CommandGiven, Event, Pressed, TextTyped
from tests.botapi import BotApi, Person, Query
from tests.channels.telegram.cast import ANI, BU_ANI, GROUP, MONDAY, now

pytestmark = pytest.mark.http

Waiting = Callable[[], list[Update]]


def receiver(channel: TelegramChannel, take: Take, within: float = ANSWER_WITHIN) -> Receiver:
    return Receiver(channel, take, now, "damping_uji_bot", within)


def nothing() -> None:
    """Nobody waits for the storing."""


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

    async def take(event: Event, _: Stored) -> None:
        taken.append(event)

    await receiver(channel, take).begin(waiting()[0], nothing)

    assert [type(each.what) for each in taken] == [Pressed]
    assert query.answer == ""


async def test_what_there_is_to_say_is_the_answer(
    channel: TelegramChannel, query: Query, waiting: Waiting, api: BotApi
) -> None:
    async def take(event: Event, _: Stored) -> None:
        await channel.deliver(AnswerPress(BU_ANI, event.ref, "Bagus!"))

    await receiver(channel, take).begin(waiting()[0], nothing)

    assert query.answer == "Bagus!"
    assert len(api.called("answerCallbackQuery")) == 1


async def test_a_long_decision_does_not_keep_her_waiting(
    channel: TelegramChannel, query: Query, waiting: Waiting, bu_ani: Person, api: BotApi
) -> None:
    decided = asyncio.Event()

    async def take(event: Event, _: Stored) -> None:
        await decided.wait()
        await channel.deliver(AnswerPress(BU_ANI, event.ref, "Bagus!"))

    handling = receiver(channel, take, within=0).begin(waiting()[0], nothing)

    assert await bu_ani.answered(query) == ""
    assert not handling.done()
    decided.set()
    await handling
    assert len(api.called("answerCallbackQuery")) == 1


async def test_a_fault_behind_a_press_is_logged_without_a_word_and_answered(
    channel: TelegramChannel, query: Query, waiting: Waiting, caplog: pytest.LogCaptureFixture
) -> None:
    async def take(_: Event, __: Stored) -> None:
        raise LookupError("Ani menulis rahasia")

    with caplog.at_level(logging.DEBUG):
        await receiver(channel, take).begin(waiting()[0], nothing)

    assert query.answer == ""
    assert f"event {waiting()[0].update_id} was not taken: LookupError at " in caplog.text
    assert "rahasia" not in caplog.text


async def test_a_press_that_is_no_event_is_answered_too(
    channel: TelegramChannel, api: BotApi, bu_ani: Person, waiting: Waiting
) -> None:
    query = await bu_ani.press_data("1n7:2", 4711)
    api.world.pending[-1]["callback_query"]["message"]["chat"] = {"id": -1, "type": "channel"}

    async def take(event: Event, _: Stored) -> None:
        raise AssertionError(event)

    await receiver(channel, take).begin(waiting()[-1], nothing)

    assert query.answer == ""


async def test_events_are_begun_in_their_order_whatever_their_kind(
    channel: TelegramChannel, bu_ani: Person, waiting: Waiting
) -> None:
    await bu_ani.says("satu")
    await bu_ani.press_data("1n7:2", 4711)
    await bu_ani.says("/mulai")
    begun: list[type] = []

    async def take(event: Event, _: Stored) -> None:
        begun.append(type(event.what))

    hand = receiver(channel, take)
    await asyncio.gather(*[hand.begin(each, nothing) for each in waiting()])

    assert begun == [TextTyped, Pressed, CommandGiven]


async def test_what_is_broken_off_breaks_the_decision_off(
    channel: TelegramChannel, query: Query, waiting: Waiting, bu_ani: Person
) -> None:
    ended = asyncio.Event()

    async def take(_: Event, __: Stored) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    handling = receiver(channel, take, within=0).begin(waiting()[0], nothing)
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


async def test_an_update_is_stored_when_the_house_says_so_and_not_when_it_is_broken_off(
    channel: TelegramChannel, query: Query, waiting: Waiting, bu_ani: Person
) -> None:
    said: list[str] = []
    sending = asyncio.Event()

    async def take(_: Event, stored: Stored) -> None:
        said.append("taken")
        stored()
        await sending.wait()

    async def never(_: Event, __: Stored) -> None:
        await sending.wait()

    hand, locked = receiver(channel, take, within=0), receiver(channel, never, within=0)
    handling = hand.begin(waiting()[0], lambda: said.append("stored"))
    broken_off = locked.begin(waiting()[0], lambda: said.append("lost"))
    await bu_ani.answered(query)
    broken_off.cancel()
    await asyncio.wait({broken_off})

    assert said == ["taken", "stored"]
    sending.set()
    await handling
    assert "lost" not in said


async def test_a_fault_or_an_update_that_is_no_event_need_not_come_again(
    channel: TelegramChannel, bu_ani: Person, waiting: Waiting, api: BotApi
) -> None:
    await bu_ani.says("Halo")
    await api.world.happen("message", {"message_id": 9, "date": 1, "chat": GROUP, "text": "Halo"})
    ended: list[int] = []

    async def take(_: Event, __: Stored) -> None:
        raise LookupError

    hand = receiver(channel, take)
    for each in waiting():
        await hand.begin(each, lambda number=each.update_id: ended.append(number))  # type: ignore[misc]

    assert ended == [each.update_id for each in waiting()]


async def test_a_press_that_is_let_go_is_answered_blank_and_a_word_is_not(
    channel: TelegramChannel, query: Query, waiting: Waiting, bu_ani: Person
) -> None:
    await bu_ani.says("Halo")

    async def take(event: Event, _: Stored) -> None:
        raise AssertionError(event)

    hand = receiver(channel, take)
    press, word = waiting()
    answering = hand.let_go(press)
    assert answering is not None
    await answering

    assert query.answer == ""
    assert hand.let_go(word) is None


async def test_a_group_has_one_hint_a_minute_and_its_progress_at_any_time(
    channel: TelegramChannel,
) -> None:
    minutes = iter([0.0, 0.0, 0.9, 1.0, 1.1])
    taken: list[str] = []

    async def take(event: Event, _: Stored) -> None:
        assert event.room is not None
        taken.append(f"{event.room.address.id} {event.ref}")

    hand = Receiver(
        channel, take, lambda: MONDAY + timedelta(minutes=next(minutes)), "damping_uji_bot"
    )
    said_in = (
        (-1, "/bantuan"),
        (-2, "/mulai"),
        (-1, "/mulai"),
        (-1, "/bantuan"),
        (-1, "/progress"),
    )
    for number, (group, text) in enumerate(said_in):
        chat = {"id": group, "type": "group", "title": "Guru"}
        said = {"message_id": 9, "date": 1, "chat": chat, "from": ANI, "text": text}
        await hand.begin(Update.de_json({"update_id": number, "message": said}, None), nothing)

    assert taken == ["-1 0", "-2 1", "-1 3", "-1 4"]


async def test_a_press_in_a_group_is_answered_to_who_pressed(
    channel: TelegramChannel, api: BotApi, waiting: Waiting
) -> None:
    group, budi = api.group(-1001, "Guru Jawa Barat"), api.person(102, "Budi")
    query = await group.press(budi.user, "1n0:2", 4711)
    senders: list[str] = []

    async def take(event: Event, _: Stored) -> None:
        senders.append(event.sender.id)
        await channel.deliver(AnswerPress(event.sender, event.ref, "Khusus duta."))

    await receiver(channel, take).begin(waiting()[-1], nothing)

    assert (senders, query.by, query.answer) == (["102"], 102, "Khusus duta.")
    assert len(api.called("answerCallbackQuery")) == 1
