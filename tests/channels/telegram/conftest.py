"""What the stories of this folder begin with: a stand-in server, a bot on it, Bu Ani."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import TelegramSide
from bot.channels.telegram.api import Api
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.quiet import silence
from bot.channels.telegram.request import AiohttpRequest
from tests.botapi import TOKEN, BotApi, Person
from tests.channels.telegram.cast import Naps, now
from tests.channels.telegram.hands import Hands, Make


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A server to itself."""
    async with BotApi() as server:
        yield server


@pytest.fixture
def naps() -> Naps:
    """Pauses that take no time and are written down."""
    return Naps()


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Api]:
    """A bot whose patience is short."""
    requests = (AiohttpRequest(read=0.2), AiohttpRequest(read=0.2))
    bot = Api(
        api.token,
        base_url=f"{api.url}/bot",
        base_file_url=f"{api.url}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
    )
    yield bot
    for request in requests:
        await request.shutdown()


@pytest.fixture
def channel(bot: Api, naps: Naps) -> TelegramChannel:
    """The channel over that bot."""
    return TelegramChannel(bot, naps)


@pytest.fixture
async def side(api: BotApi, naps: Naps) -> AsyncIterator[TelegramSide]:
    """All of it, not yet started."""
    side = TelegramSide(api.token, api.url, sleep=naps)
    yield side
    await side.stop()


@pytest.fixture
async def bu_ani(api: BotApi) -> Person:
    """Bu Ani, who has opened the chat; what she wrote first was taken long ago."""
    person = api.person(101, "Ani")
    await person.says("/start")
    api.world.pending.clear()
    return person


@pytest.fixture
def hands(api: BotApi) -> Hands:
    return Hands(api)


@pytest.fixture
async def make(api: BotApi, hands: Hands, naps: Naps) -> AsyncIterator[Make]:
    """Makes pollers over one bot, and ends them."""
    silence()  # As the whole side would, before it makes a bot.
    request = AiohttpRequest(read=0.2)
    bot = Api(TOKEN, base_url=f"{api.url}/bot", request=request, get_updates_request=request)
    made: list[Poller] = []

    def poller(**more: int) -> Poller:
        made.append(Poller(bot, hands, now, sleep=naps, **more))
        return made[-1]

    yield poller
    hands.store.set()
    hands.open.set()
    for each in made:
        await each.stop(grace=1)
    await request.shutdown()
