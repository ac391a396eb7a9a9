"""All of Telegram together, as the composition root uses it, and what the log holds of it."""

import logging

import pytest

from bot.channels.telegram import Menus, TelegramSide, TokenRefused
from bot.channels.telegram.quiet import TALKATIVE
from bot.channels.telegram.receiver import Stored
from bot.messages import AnswerPress, Outcome, ShowPage
from flows.blocks import StartLink
from flows.events import CommandGiven, Event, Pressed, TextTyped
from tests.botapi import TOKEN, USERNAME, BotApi
from tests.channels.telegram.cast import BU_ANI, CIBIRU, MONDAY, Naps, now, page, step_page

pytestmark = pytest.mark.http


class House:
    """A house that shows the step on a command, the next one on a press, and fails at words."""

    def __init__(self, side: TelegramSide) -> None:
        self._channel = side.channel

    async def take(self, event: Event, _: Stored) -> None:
        if isinstance(event.what, TextTyped):
            raise RuntimeError(event.what.text)
        if isinstance(event.what, CommandGiven):
            await self._channel.deliver(ShowPage(event.sender, step_page()))
        if isinstance(event.what, Pressed):
            await self._channel.deliver(
                ShowPage(event.sender, page("Langkah berikut"), edit=event.message)
            )
            await self._channel.deliver(AnswerPress(event.sender, event.ref, "Bagus!"))


async def test_a_conversation_goes_through_the_whole_side(side: TelegramSide, api: BotApi) -> None:
    bu_ani = api.person(101, "Ani")
    await bu_ani.says("/start")  # Before anybody polls.

    await side.start(House(side).take, now)
    screen = await bu_ani.sees("Buka Gmail")
    answer = await bu_ani.presses("Sudah")

    assert answer == "Bagus!"
    assert (await bu_ani.sees("Langkah berikut")).id == screen.id
    assert (side.username, side.last_poll_at) == (USERNAME, MONDAY)
    assert api.complaints == []


async def test_the_channel_can_be_used_before_the_start(side: TelegramSide, api: BotApi) -> None:
    bu_ani = api.person(101, "Ani")
    await bu_ani.says("/start")

    receipt = await side.channel.deliver(ShowPage(BU_ANI, step_page()))

    assert receipt.outcome is Outcome.DONE
    assert side.last_poll_at is None
    assert side.username == ""


async def test_blocking_and_coming_back_are_heard(side: TelegramSide, api: BotApi) -> None:
    bu_ani = api.person(101, "Ani")
    await bu_ani.says("/start")
    await side.start(House(side).take, now)
    await bu_ani.sees()

    await bu_ani.blocks()
    closed = await side.channel.deliver(ShowPage(BU_ANI, step_page()))
    await bu_ani.unblocks()
    opened = await side.channel.deliver(ShowPage(BU_ANI, step_page()))

    assert (closed.outcome, opened.outcome) == (Outcome.CLOSED, Outcome.DONE)


async def test_a_start_waits_until_telegram_can_be_reached(
    side: TelegramSide, api: BotApi, naps: Naps
) -> None:
    api.fail("getMe", 502, times=3)

    await side.start(House(side).take, now)

    assert naps == [1, 2, 4]
    assert side.username == USERNAME


@pytest.mark.parametrize(("privacy", "told"), [(True, "groups is on"), (False, "groups is off")])
async def test_the_start_tells_the_channel_its_name_and_the_log_the_privacy_mode(
    side: TelegramSide,
    api: BotApi,
    caplog: pytest.LogCaptureFixture,
    privacy: bool,
    told: str,
) -> None:
    api.world.privacy = privacy
    assert side.channel.link(StartLink("g_a")) == "https://t.me/"
    assert await side.channel.inspect(CIBIRU) is None

    with caplog.at_level(logging.INFO):
        await side.start(House(side).take, now)

    assert side.channel.link(StartLink("g_a")) == f"https://t.me/{USERNAME}?start=g_a"
    assert told in caplog.text


async def test_a_command_of_a_group_is_answered_in_its_topic(
    side: TelegramSide, api: BotApi
) -> None:
    bu_ani, group = api.person(101, "Ani"), api.group(-1001, "Guru Jawa Barat", forum=True)
    topic = await group.opens_topic("Akun", bu_ani)
    heard: list[Event] = []

    async def take(event: Event, _: Stored) -> None:
        if event.room is not None and isinstance(event.what, CommandGiven):
            heard.append(event)
            shown = ShowPage(event.room.address, step_page(), topic=event.room.topic)
            await side.channel.deliver(shown)

    await side.start(take, now)
    await group.hears(bu_ani, "/progress", topic)

    assert (await group.sees("Buka Gmail")).topic == topic
    assert [each.sender for each in heard] == [BU_ANI]
    assert api.complaints == []


async def test_menus_are_set_once(side: TelegramSide, api: BotApi) -> None:
    await side.start(House(side).take, now)
    menus = Menus(private={"id": {"mulai": "Mulai"}})

    fingerprint = await side.set_menus(menus, "")

    assert await side.set_menus(menus, fingerprint) == fingerprint
    assert len(api.called("setMyCommands")) == 2


@pytest.mark.parametrize("token", ["", "1000001:another-token-that-nobody-knows-at-all"])
async def test_a_wrong_token_is_one_plain_sentence_without_the_token(
    api: BotApi, token: str
) -> None:
    async def begin() -> None:
        side = TelegramSide(token, api.url)
        try:
            await side.start(House(side).take, now)
        finally:
            await side.stop()

    with pytest.raises(TokenRefused, match="@BotFather") as caught:
        await begin()

    assert caught.value.__context__ is None
    assert not token or token not in str(caught.value)


async def test_the_log_holds_no_token_and_no_word_of_hers_even_at_debug(
    api: BotApi, naps: Naps, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in TALKATIVE:  # As in a new process: earlier tests have silenced them.
        caplog.set_level(logging.NOTSET, name)
    bu_ani = api.person(101, "Ani Suryani")
    side = TelegramSide(TOKEN, f"{api.url}/", sleep=naps)
    await bu_ani.says("/start")
    api.fail("", 502)
    api.fail("getUpdates", 409)
    api.fail("sendMessage", 400, "Bad Request: can't parse entities: Buka Gmail")
    await side.start(House(side).take, now)
    await bu_ani.sees()
    await bu_ani.says("kata sandi saya merpati")
    await api.world.until(  # The next poll has begun, and will bring her press.
        lambda: None if api.world.pending else True, lambda: "her words were never confirmed"
    )
    api.swallow("getUpdates", arrives=False)
    await bu_ani.presses("Sudah")
    await side.stop()
    await side.channel.deliver(ShowPage(BU_ANI, step_page()))

    logged = caplog.text + "".join(str(vars(each)) for each in caplog.records)
    assert "RuntimeError" in logged
    for secret in (TOKEN, TOKEN.split(":")[1], "merpati", "Suryani", "Gmail"):
        assert secret not in logged
