"""A served chat page, and a browser that minds what its console says."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page

from bot.channels.web.channel import WebChannel
from bot.channels.web.site import make_site
from tests.browser.chromium import NoChromium, find_chromium, is_required, open_chromium
from tests.channels.web.cast import CAST, SmallBot, StillClock
from tests.channels.web.serving import serving
from tests.channels.web.words import WORDS

DESKTOP = (1280, 800)
PHONE = (390, 844)

OpenPage = Callable[..., Awaitable[Page]]


@dataclass(frozen=True, slots=True)
class Served:
    """A running chat page with the small bot behind it."""

    url: str
    channel: WebChannel
    bot: SmallBot


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    try:
        find_chromium()
    except NoChromium as fault:
        if is_required():
            raise
        pytest.skip(str(fault))
    async with open_chromium() as browser:
        yield browser


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    clock = StillClock()
    channel = WebChannel(clock.now)
    bot = SmallBot(channel)
    site = make_site(channel, bot.take, clock, CAST, WORDS)
    async with serving(site, channel) as (url, _server):
        yield Served(url, channel, bot)


@pytest.fixture
def complaints() -> list[str]:
    """What the consoles of the test's pages complained of. What is left at its end fails it."""
    return []


@pytest.fixture
async def open_page(
    chromium: Browser, served: Served, complaints: list[str]
) -> AsyncIterator[OpenPage]:
    """Open the page in a fresh profile, and mind what its console says."""
    contexts = []

    def heed(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    async def opened(path: str = "/", size: tuple[int, int] = DESKTOP, dark: bool = False) -> Page:
        context = await chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            has_touch=size == PHONE,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(8000)
        page.on("console", heed)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        await page.goto(served.url + path)
        await page.locator("#people a").first.wait_for(state="attached")
        return page

    yield opened
    for context in contexts:
        await context.close()
    assert complaints == []
