"""Takes the pictures of the README from the real demo: `python -m tests.screenshots`."""

import asyncio
import importlib
import io
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page

from tests.browser.chromium import NoChromium, open_chromium
from tests.browser.conftest import PHONE
from tests.browser.hand import newest

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
TALL = (1280, 1000)  # a report's picture is seen whole beside the list of chats


@dataclass(frozen=True, slots=True)
class Scene:
    """What a picture shows: a chat of the demo, after some presses; `shows` are words of it.

    In a group somebody is `speaker`, and may follow a `link` of the bot's. With `from_top` the
    newest message is scrolled to its beginning, where its picture is; with the words of an `other`
    message, that one is.
    """

    size: tuple[int, int]
    chat: str
    shows: str
    presses: tuple[str, ...] = ()
    speaker: str = ""
    link: str = ""
    from_top: bool = False
    other: str = ""


# In this order, because a press stays pressed. Pak Budi has some steps behind him, Bu Ani has not
# begun, Bu Citra came to a webinar, and Bu Rahma has asked /progress in her group.
COMING = "Mengenal Ruang GTK"
REPORT = "40 orang sudah bergabung"
SCENES = {
    "group-desktop": Scene(TALL, "grup-cibiru", REPORT, speaker="Bu Rahma", from_top=True),
    "group-phone": Scene(PHONE, "grup-cibiru", REPORT, speaker="Bu Rahma", from_top=True),
    "turnout-phone": Scene(PHONE, "rahma", "Grup saya", other="Hasil webinar"),
    "names-phone": Scene(
        PHONE, "rahma", "Rincian Guru SD", ("Guru SD Cibiru", "Rincian"), from_top=True
    ),
    "demo-phone": Scene(PHONE, "budi", "5/8"),
    "announcement-phone": Scene(PHONE, "grup-cibiru", REPORT, speaker="Bu Ani", other=COMING),
    "reminder-phone": Scene(PHONE, "citra", COMING, other="Terima kasih sudah ikut"),
    "troubles-phone": Scene(PHONE, "budi", "Apa yang terlihat", ("Belum berhasil",)),
    "join-phone": Scene(
        PHONE, "grup-cibiru", "Undangan grup", speaker="Bu Ani", link="Gabung di sini"
    ),
}
LARGEST = 200 * 1024  # bytes: a README should open on a weak line

# The page keeps its end in sight when a picture has come: only then is it scrolled.
FROM_TOP = """async (bubble) => {
    await Promise.all([...bubble.querySelectorAll("img")].map((image) => image.decode()));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    bubble.scrollIntoView({ block: "start" });
}"""

OpenDemo = Callable[[], AbstractAsyncContextManager[str]]


async def take_pictures() -> None:
    """Open the demo and take each picture."""
    # By its name, because the demo brings the whole house with it.
    open_demo: OpenDemo = importlib.import_module("bot.demo").open_demo
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with open_demo() as url, open_chromium() as browser:
        for name, scene in SCENES.items():
            picture = shrink(await photograph(browser, url, scene))
            (FOLDER / f"{name}.png").write_bytes(picture)
            print(f"docs/pictures/{name}.png: {len(picture) // 1024} KB")


async def photograph(browser: Browser, url: str, scene: Scene) -> bytes:
    """Take a picture of a chat once its newest buttons are there."""
    context = await browser.new_context(
        viewport={"width": scene.size[0], "height": scene.size[1]},
        color_scheme="light",
        reduced_motion="reduce",
        device_scale_factor=1.5,
    )
    page = await context.new_page()
    await page.goto(f"{url}#{scene.chat}")
    await act(page, scene)
    await newest(page).filter(has_text=scene.shows).locator(".key").first.wait_for()
    bubbles = page.locator("#bubbles > .theirs")
    if scene.from_top or scene.other:
        await bubbles.filter(has_text=scene.other).last.evaluate(FROM_TOP)
    await page.mouse.move(0, 0)  # no button is hovered, no field focused
    await page.evaluate("document.activeElement?.blur()")
    picture = await page.screenshot()
    await context.close()
    return picture


async def act(page: Page, scene: Scene) -> None:
    """Do what is done before the picture is taken."""
    if scene.speaker:
        await page.get_by_label("Sebagai").select_option(label=scene.speaker)
    for label in scene.presses:
        button = page.get_by_role("button", name=label, exact=True)
        await button.click()
        await button.wait_for(state="hidden")
    if scene.link:
        await page.get_by_role("link", name=scene.link).click()


def shrink(picture: bytes) -> bytes:
    """Write a PNG with as many colours as keep it under the largest size.

    Raises:
        ValueError: it is still too large with 32 colours.
    """
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (256, 128, 64, 32):
        small = io.BytesIO()
        # Such that the few green marks do not turn grey, nor the large grounds another colour.
        fewer = image.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=1)
        fewer.save(small, "PNG", optimize=True)
        if small.tell() <= LARGEST:
            return small.getvalue()
    raise ValueError("the picture stays too large")


if __name__ == "__main__":
    try:
        asyncio.run(take_pictures())
    except NoChromium as fault:
        sys.exit(str(fault))
