"""What becomes of a delivery that is refused, held up or lost on the way."""

import logging

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.messages import Delivery, Outcome, PageButton, Receipt, RemoveMessage, SendFile, ShowPage
from flows.events import Address
from tests.botapi import BotApi, Person
from tests.channels.telegram.cast import BU_ANI, Naps, page

pytestmark = pytest.mark.http

NEXT = page("Sekarang buka Ruang GTK.", (PageButton("Sudah", "1s7:a:b:done"),))
ALL = [
    ShowPage(BU_ANI, NEXT),
    ShowPage(BU_ANI, NEXT, edit="2"),
    SendFile(BU_ANI, "a.csv", b"a", ""),
    RemoveMessage(BU_ANI, "1"),
]


@pytest.mark.parametrize("delivery", ALL, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize(
    ("status", "words", "outcome"),
    [
        (403, "Forbidden: bot was blocked by the user", Outcome.CLOSED),
        (400, "Bad Request: chat not found", Outcome.CLOSED),
        (400, "Bad Request: something else", Outcome.FAILED),
        (401, "Unauthorized", Outcome.FAILED),
        (502, "Bad Gateway", Outcome.UNCERTAIN),
        (500, "Internal Server Error", Outcome.UNCERTAIN),
    ],
)
async def test_every_refusal_has_its_outcome(
    channel: TelegramChannel,
    api: BotApi,
    delivery: Delivery,
    status: int,
    words: str,
    outcome: Outcome,
) -> None:
    api.fail("", status, words, times=5)

    assert await channel.deliver(delivery) == Receipt(outcome)


async def test_somebody_who_never_opened_the_chat_is_closed(
    channel: TelegramChannel, api: BotApi
) -> None:
    api.person(102, "Budi")

    known = await channel.deliver(ShowPage(Address("telegram", "102"), NEXT))
    unknown = await channel.deliver(ShowPage(Address("telegram", "103"), NEXT))

    assert (known.outcome, unknown.outcome) == (Outcome.CLOSED, Outcome.CLOSED)


async def test_silence_after_a_send_is_uncertain_and_never_repeated(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    api.swallow("sendMessage")

    receipt = await channel.deliver(ShowPage(BU_ANI, NEXT))

    assert receipt == Receipt(Outcome.UNCERTAIN)
    assert len(api.called("sendMessage")) == 1
    assert bu_ani.screen.text == "Sekarang buka Ruang GTK."


async def test_a_flood_is_waited_out(
    channel: TelegramChannel, api: BotApi, bu_ani: Person, naps: Naps
) -> None:
    api.fail("sendMessage", 429, retry_after=17, times=2)

    assert (await channel.deliver(ShowPage(BU_ANI, NEXT))).outcome is Outcome.DONE
    assert naps == [17, 17]
    assert bu_ani.screen.text == "Sekarang buka Ruang GTK."


async def test_a_flood_that_lasts_too_long_is_not_waited_for(
    channel: TelegramChannel, api: BotApi, naps: Naps
) -> None:
    api.fail("sendMessage", 429, retry_after=600)

    receipt = await channel.deliver(ShowPage(BU_ANI, NEXT))
    assert receipt == Receipt(Outcome.FAILED, wait=600)
    assert naps == []


async def test_what_was_surely_not_sent_is_tried_three_times(
    channel: TelegramChannel, api: BotApi, naps: Naps
) -> None:
    await api.stop()

    assert await channel.deliver(ShowPage(BU_ANI, NEXT)) == Receipt(Outcome.FAILED)
    assert naps == [0.2, 1.0]


async def test_what_cannot_be_written_down_fails_without_a_word_of_it_in_the_log(
    channel: TelegramChannel, api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    too_long = page("Halo", (PageButton("Sudah", "x" * 65),))

    with caplog.at_level(logging.DEBUG):
        outcomes = [
            await channel.deliver(ShowPage(BU_ANI, too_long)),
            await channel.deliver(ShowPage(Address("telegram", "ani"), NEXT)),
            await channel.deliver(RemoveMessage(BU_ANI, "satu")),
        ]

    assert outcomes == [Receipt(Outcome.FAILED)] * 3
    assert api.calls == []
    assert "Sudah" not in caplog.text
    assert "ani" not in caplog.text


async def test_the_log_tells_telegrams_reason_but_nothing_of_ours(
    channel: TelegramChannel, api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail("sendMessage", 400, "Bad Request: not enough rights: Sekarang buka Ruang GTK.")

    await channel.deliver(ShowPage(BU_ANI, NEXT))

    assert "ShowPage ended failed: BadRequest (Not enough rights)" in caplog.text
    assert "Ruang" not in caplog.text
