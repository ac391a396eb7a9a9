"""What nobody waits for: it is tried once, and whoever sent it hears when it may come again."""

from dataclasses import replace

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.messages import Outcome, Receipt, ShowPage
from tests.botapi import BotApi, Person
from tests.channels.telegram.cast import BU_ANI, CIBIRU, Naps, page

pytestmark = pytest.mark.http

REMINDER = ShowPage(BU_ANI, page("Besok pagi ada webinar."), paced=True)
POST = ShowPage(CIBIRU, page("Webinar hari Sabtu."), paced=True)


async def test_a_flood_is_left_to_whoever_sends_and_is_a_sign_that_all_are_meant(
    channel: TelegramChannel, api: BotApi, naps: Naps
) -> None:
    api.fail("sendMessage", 429, retry_after=17)

    assert await channel.deliver(REMINDER) == Receipt(Outcome.LATER, wait=17, sign=True)
    assert (naps, len(api.called("sendMessage"))) == ([], 1)


async def test_a_flood_in_a_group_is_the_groups_own(channel: TelegramChannel, api: BotApi) -> None:
    api.group(-1001, "Guru Cibiru")
    api.fail("sendMessage", 429, retry_after=40)

    assert await channel.deliver(POST) == Receipt(Outcome.LATER, wait=40)


async def test_what_was_surely_not_sent_comes_later(
    channel: TelegramChannel, api: BotApi, naps: Naps
) -> None:
    await api.stop()

    assert await channel.deliver(REMINDER) == Receipt(Outcome.LATER, wait=5, everywhere=True)
    assert naps == []


async def test_a_token_that_is_refused_skips_nobodys_reminder(
    channel: TelegramChannel, api: BotApi
) -> None:
    api.fail("sendMessage", 401, "Unauthorized")

    assert (await channel.deliver(REMINDER)).outcome is Outcome.LATER


async def test_silence_stays_uncertain(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    api.swallow("sendMessage")

    assert await channel.deliver(REMINDER) == Receipt(Outcome.UNCERTAIN)
    assert len(api.called("sendMessage")) == 1
    assert bu_ani.screen.text == "Besok pagi ada webinar."


@pytest.mark.usefixtures("bu_ani")
@pytest.mark.parametrize("edit", ["4711", "1"])  # One that is gone, and somebody else's.
async def test_what_is_to_be_put_right_in_place_is_never_a_new_message(
    channel: TelegramChannel, api: BotApi, edit: str
) -> None:
    right = replace(REMINDER, edit=edit, in_place=True)

    assert await channel.deliver(right) == Receipt(Outcome.MISSING)
    assert api.called("sendMessage") == []


async def test_that_an_edit_is_refused_for_another_reason_does_not_make_a_message_missing(
    channel: TelegramChannel, api: BotApi
) -> None:
    api.fail("editMessageText", 400, "Bad Request: CHAT_WRITE_FORBIDDEN")

    receipt = await channel.deliver(replace(REMINDER, edit="4711", in_place=True))

    assert receipt.outcome is Outcome.FAILED
    assert api.called("sendMessage") == []
