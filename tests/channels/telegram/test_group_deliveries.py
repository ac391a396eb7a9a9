"""Deliveries to groups: topics, ways to the bot, and every way in which a group says no."""

import logging

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.messages import (
    LeaveChat,
    Outcome,
    Page,
    PageButton,
    Picture,
    Receipt,
    RemoveMessage,
    SendFile,
    ShowPage,
)
from flows.blocks import StartLink
from flows.events import Address, Presence
from tests.botapi import BotApi, Group, Person
from tests.channels.telegram.cast import BU_ANI, CIBIRU, page

pytestmark = pytest.mark.http

PAGE = page("12 dari 40 orang selesai.", (PageButton("Segarkan", "1R0:1"),))
PICTURED = page("12 dari 40", picture=Picture("a.png", b"png"))
MUTED = Receipt(Outcome.FAILED, presence=Presence.MUTED)
GONE = Receipt(Outcome.CLOSED, presence=Presence.GONE)


@pytest.fixture
def group(api: BotApi) -> Group:
    return api.group(-1001, "Guru Jawa Barat", forum=True)


@pytest.mark.parametrize("shown", [PAGE, PICTURED])
async def test_a_page_goes_into_its_topic(
    channel: TelegramChannel, group: Group, bu_ani: Person, shown: Page
) -> None:
    topic = await group.opens_topic("Akun", bu_ani)

    receipt = await channel.deliver(ShowPage(CIBIRU, shown, topic=str(topic)))

    assert receipt == Receipt(Outcome.DONE, str(group.screen.id))
    assert group.screen.topic == topic


async def test_what_belongs_to_a_topic_that_is_gone_goes_into_the_general_one(
    channel: TelegramChannel, group: Group, bu_ani: Person
) -> None:
    topic = await group.opens_topic("Akun", bu_ani)
    group.deletes_topic(topic)

    receipt = await channel.deliver(ShowPage(CIBIRU, PAGE, topic=str(topic)))

    assert receipt.outcome is Outcome.DONE
    assert (group.screen.text, group.screen.topic) == (PAGE.text, None)


async def test_a_closed_topic_is_told_and_nothing_goes_elsewhere(
    channel: TelegramChannel, group: Group, bu_ani: Person
) -> None:
    topic = await group.opens_topic("Akun", bu_ani)
    await group.closes_topic(topic, bu_ani)

    receipt = await channel.deliver(ShowPage(CIBIRU, PAGE, topic=str(topic)))

    assert receipt == Receipt(Outcome.FAILED, presence=Presence.TOPIC_CLOSED)
    assert group.chat.screen is None


@pytest.mark.parametrize("shown", [PAGE, PICTURED])
async def test_a_group_where_the_bot_may_not_write_is_told_and_is_no_storm_in_the_log(
    channel: TelegramChannel,
    group: Group,
    bu_ani: Person,
    shown: Page,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await group.restricts_bot(bu_ani)

    assert await channel.deliver(ShowPage(CIBIRU, shown)) == MUTED
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []


@pytest.mark.parametrize(
    ("status", "words", "receipt"),
    [
        (400, "Bad Request: have no rights to send a message", MUTED),
        (403, "Forbidden: not enough rights to send text messages to the chat", MUTED),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", MUTED),
        (400, "Bad Request: CHAT_RESTRICTED", MUTED),
        (403, "Forbidden: bot was kicked from the group chat", GONE),
        (403, "Forbidden: bot is not a member of the supergroup chat", GONE),
        (403, "Forbidden: the group chat was deleted", GONE),
        (400, "Bad Request: group chat was deactivated", GONE),
        (400, "Bad Request: chat not found", GONE),
    ],
)
async def test_every_no_of_a_group_says_what_the_bot_is_there(
    channel: TelegramChannel, api: BotApi, status: int, words: str, receipt: Receipt
) -> None:
    api.fail("sendMessage", status, words)

    assert await channel.deliver(ShowPage(CIBIRU, PAGE)) == receipt


async def test_other_refusals_tell_nothing_of_a_group(
    channel: TelegramChannel, api: BotApi, group: Group
) -> None:
    api.fail("sendMessage", 400, "Bad Request: something else")

    assert await channel.deliver(ShowPage(CIBIRU, PAGE)) == Receipt(Outcome.FAILED)
    assert group.chat.screen is None


async def test_a_person_who_blocked_the_bot_is_no_group(
    channel: TelegramChannel, bu_ani: Person
) -> None:
    await bu_ani.blocks()

    assert await channel.deliver(ShowPage(BU_ANI, PAGE)) == Receipt(Outcome.CLOSED)


async def test_whatever_goes_to_a_group_that_moved_learns_where_it_is(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    old = api.group(-77, "Guru Jawa Barat", basic=True)
    there = Address("telegram", "-77")
    shown = await channel.deliver(ShowPage(there, PAGE))
    await old.migrates(-1002, bu_ani)

    receipts = [
        await channel.deliver(each)
        for each in (
            ShowPage(there, PAGE),
            ShowPage(there, PAGE, edit=shown.message),
            ShowPage(there, PICTURED),
            SendFile(there, "a.csv", b"a", ""),
            RemoveMessage(there, "1"),
        )
    ]

    new = Address("telegram", "-1002")
    assert receipts == [Receipt(Outcome.MOVED, moved_to=new)] * 5
    assert (await channel.deliver(ShowPage(new, PAGE))).outcome is Outcome.DONE


async def test_the_bot_goes_out_of_a_chat_once(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    kabar = api.channel(-5, "Kabar")
    await kabar.adds_bot(bu_ani)
    leave = LeaveChat(Address("telegram", "-5"))

    assert await channel.deliver(leave) == Receipt(Outcome.DONE)
    assert kabar.chat.bot["status"] == "left"
    assert (await channel.deliver(leave)).outcome is Outcome.CLOSED


def test_links_and_commands_bear_the_bots_name_once_it_is_known(channel: TelegramChannel) -> None:
    join, into_group = StartLink("g_acdefghjkm"), StartLink("abcd2346", into_group=True)
    assert (channel.link(join), channel.command("progress")) == ("https://t.me/", "/progress")

    channel.username = "damping_bot"

    assert channel.link(join) == "https://t.me/damping_bot?start=g_acdefghjkm"
    assert channel.link(into_group) == "https://t.me/damping_bot?startgroup=abcd2346"
    assert channel.command("progress") == "/progress@damping_bot"
