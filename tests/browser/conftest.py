"""A served chat page, and a browser that minds what its console says."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page

from bot.channels.web.channel import WebChannel
from bot.channels.web.site import make_site
from bot.demo import open_demo
from tests.browser.chromium import NoChromium, find_chromium, is_required, open_chromium
from tests.channels.web.cast import CAST, GROUPS, SmallBot, StillClock
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
    site = make_site(channel, bot.take, clock, CAST, WORDS, groups=GROUPS)
    async with serving(site, channel) as (url, _server):
        yield Served(url, channel, bot)


@pytest.fixture
def complaints() -> list[str]:
    """What the consoles of the test's pages complained of. What is left at its end fails it."""
    return []


@pytest.fixture
async def visit(chromium: Browser, complaints: list[str]) -> AsyncIterator[OpenPage]:
    """Open an address in a fresh profile, and mind what its console says."""
    contexts = []

    def heed(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    async def visited(url: str, size: tuple[int, int] = DESKTOP, dark: bool = False) -> Page:
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
        await page.goto(url)
        await page.locator("#people a").first.wait_for(state="attached")
        return page

    yield visited
    for context in contexts:
        await context.close()
    assert complaints == []


@pytest.fixture
async def open_page(served: Served, visit: OpenPage) -> OpenPage:
    """Open the page with the small bot behind it.

    Asked for in this order, so that pages close before their server does.
    """

    async def opened(path: str = "/", size: tuple[int, int] = DESKTOP, dark: bool = False) -> Page:
        return await visit(served.url + path, size, dark)

    return opened


@pytest.fixture
async def demo(chromium: Browser) -> AsyncIterator[str]:
    """The address of a fresh demo: the real house on invented phones."""
    assert chromium  # without a browser nothing needs to be served
    async with open_demo(0) as url:
        yield url.rstrip("/")


@pytest.fixture
async def try_out(demo: str, visit: OpenPage) -> OpenPage:
    """Open the page of the real demo."""

    async def opened(path: str = "/", size: tuple[int, int] = DESKTOP) -> Page:
        return await visit(demo + path, size)

    return opened
