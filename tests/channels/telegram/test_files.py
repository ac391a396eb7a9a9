"""Files that people sent are had from Telegram, as far as they are small enough."""

import logging

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.messages import AnswerPress, Outcome, Receipt
from flows.blocks import StartLink
from tests.botapi import USERNAME, BotApi
from tests.channels.telegram.cast import BU_ANI

pytestmark = pytest.mark.http

LIST = b"Name,Email\r\nBu Ani,ani@example.org\r\n"


async def test_a_file_is_had_by_its_name(channel: TelegramChannel, api: BotApi) -> None:
    api.world.files["hadir"] = LIST

    assert await channel.fetch("hadir", 1000) == LIST
    assert api.complaints == []


async def test_a_file_that_is_too_large_is_not_even_downloaded(
    channel: TelegramChannel, api: BotApi
) -> None:
    api.world.files["hadir"] = LIST

    assert await channel.fetch("hadir", len(LIST) - 1) is None
    assert await channel.fetch("hadir", len(LIST)) == LIST


async def test_a_file_that_is_gone_is_none_and_the_token_stays_out_of_the_log(
    channel: TelegramChannel, api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert await channel.fetch("none", 1000) is None

    assert "a file could not be had" in caplog.text
    assert api.token not in caplog.text


async def test_a_press_can_open_the_private_chat(channel: TelegramChannel, api: BotApi) -> None:
    channel.username = USERNAME
    url = channel.link(StartLink("w_abc123"))
    channel.in_hand.hold("7", "press-7")
    api.fail("answerCallbackQuery", 400, "Bad Request: URL_INVALID")

    await channel.deliver(AnswerPress(BU_ANI, "7", "Buka bot dulu.", url))

    called = api.called("answerCallbackQuery")
    assert called[0]["url"] == f"https://t.me/{USERNAME}?start=w_abc123"
    assert "url" not in called[1]
    assert called[1]["text"] == "Buka bot dulu."


async def test_no_address_but_our_own_is_opened(channel: TelegramChannel, api: BotApi) -> None:
    channel.username = USERNAME
    channel.in_hand.hold("7", "long-ago")

    url = "https://t.me/another_bot?start=w_abc123"
    assert await channel.deliver(AnswerPress(BU_ANI, "7", "Buka.", url)) == Receipt(Outcome.FAILED)
    assert [set(each) for each in api.called("answerCallbackQuery")] == [
        {"callback_query_id", "text"}
    ]
