"""A site without a server: asked straight, as its own page would ask."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest

from bot.channels.web.channel import WebChannel
from bot.channels.web.site import make_site
from tests.channels.web.cast import CAST, GROUPS, SmallBot, StillClock
from tests.channels.web.words import WORDS

HOST = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Visit:
    """The page's way to the site, and what stands behind it."""

    page: httpx.AsyncClient
    channel: WebChannel
    bot: SmallBot
    clock: StillClock

    async def post(self, path: str, **body: object) -> httpx.Response:
        return await self.page.post(path, json=body, headers={"Origin": HOST})


@pytest.fixture
async def visit() -> AsyncIterator[Visit]:
    clock = StillClock()
    channel = WebChannel(clock.now)
    bot = SmallBot(channel)
    site = make_site(channel, bot.take, clock, CAST, WORDS, groups=GROUPS)
    wire = httpx.ASGITransport(site, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=wire, base_url=HOST) as page:
        yield Visit(page, channel, bot, clock)
