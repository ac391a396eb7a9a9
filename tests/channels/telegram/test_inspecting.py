"""What the bot may do in a group, looked at."""

import pytest

from bot.channels.telegram.api import Api
from bot.channels.telegram.channel import TelegramChannel
from flows.events import Address, Presence
from tests.botapi import BotApi, Group, Person
from tests.channels.telegram.cast import CIBIRU

pytestmark = pytest.mark.http


@pytest.fixture
def group(api: BotApi) -> Group:
    return api.group(-1001, "Guru Jawa Barat")


@pytest.fixture(autouse=True)
async def known(bot: Api) -> None:
    await bot.initialize()


async def test_a_member_may_do_what_everybody_may(channel: TelegramChannel, group: Group) -> None:
    assert await channel.inspect(CIBIRU) is Presence.PRESENT

    group.permits(can_send_photos=False)
    assert await channel.inspect(CIBIRU) is Presence.NO_PICTURES

    group.permits(can_send_messages=False)
    assert await channel.inspect(CIBIRU) is Presence.MUTED


async def test_an_administrator_may_do_all_whatever_everybody_may(
    channel: TelegramChannel, group: Group, bu_ani: Person
) -> None:
    group.permits(can_send_messages=False, can_send_photos=False)
    await group.promotes_bot(bu_ani)

    assert await channel.inspect(CIBIRU) is Presence.PRESENT


async def test_what_the_bot_alone_is_forbidden_counts_too(
    channel: TelegramChannel, group: Group, bu_ani: Person
) -> None:
    await group.restricts_bot(bu_ani, can_send_photos=False)
    assert await channel.inspect(CIBIRU) is Presence.NO_PICTURES

    group.permits(can_send_messages=False)
    assert await channel.inspect(CIBIRU) is Presence.MUTED

    group.permits(can_send_messages=True)
    await group.restricts_bot(bu_ani)
    assert await channel.inspect(CIBIRU) is Presence.MUTED


async def test_a_group_that_is_gone_is_known_as_such(
    channel: TelegramChannel, group: Group, bu_ani: Person
) -> None:
    await group.kicks_bot(bu_ani)

    assert await channel.inspect(CIBIRU) is Presence.GONE
    assert await channel.inspect(Address("telegram", "-404")) is Presence.GONE


@pytest.mark.parametrize(("method", "status"), [("getChatMember", 502), ("getChat", 400)])
@pytest.mark.usefixtures("group")
async def test_what_cannot_be_learnt_now_is_nothing(
    channel: TelegramChannel, api: BotApi, method: str, status: int
) -> None:
    api.fail(method, status)

    assert await channel.inspect(CIBIRU) is None


async def test_a_group_that_moved_is_left_to_the_next_delivery(
    channel: TelegramChannel, api: BotApi, bu_ani: Person
) -> None:
    await api.group(-77, "Guru", basic=True).migrates(-1002, bu_ani)

    assert await channel.inspect(Address("telegram", "-77")) is None
    assert await channel.inspect(Address("telegram", "-1002")) is Presence.PRESENT


async def test_what_is_no_group_harms_nobody(channel: TelegramChannel) -> None:
    assert await channel.inspect(Address("telegram", "bukan angka")) is None
