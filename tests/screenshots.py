"""Takes the pictures of the README from the real demo: `python -m tests.screenshots`."""

import asyncio
import importlib
import io
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser

from tests.browser.chromium import NoChromium, open_chromium
from tests.browser.conftest import DESKTOP, PHONE

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
# Picture → size of the window, whose phone, what is pressed first. In this order, because a press
# stays pressed. Pak Budi has some steps behind him, Bu Ani has not begun.
SCENES = {
    "demo-desktop": (DESKTOP, "budi", ()),
    "demo-phone": (PHONE, "budi", ()),
    "greeting-phone": (PHONE, "ani", ("Mulai",)),
    "troubles-phone": (PHONE, "budi", ("Belum berhasil",)),
}
LARGEST = 200 * 1024  # bytes: a README should open on a weak line

OpenDemo = Callable[[], AbstractAsyncContextManager[str]]


async def take_pictures() -> None:
    """Open the demo and take each picture."""
    # By its name, because the demo brings the whole house with it.
    open_demo: OpenDemo = importlib.import_module("bot.demo").open_demo
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with open_demo() as url, open_chromium() as browser:
        for name, (size, who, presses) in SCENES.items():
            picture = shrink(await photograph(browser, f"{url}#{who}", size, presses))
            (FOLDER / f"{name}.png").write_bytes(picture)
            print(f"docs/pictures/{name}.png: {len(picture) // 1024} KB")


async def photograph(
    browser: Browser, url: str, size: tuple[int, int], presses: tuple[str, ...]
) -> bytes:
    """Take a picture of a chat once its newest buttons are there."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="light",
        reduced_motion="reduce",
        device_scale_factor=1.5,
    )
    page = await context.new_page()
    await page.goto(url)
    for label in presses:
        button = page.get_by_role("button", name=label, exact=True)
        await button.click()
        await button.wait_for(state="hidden")
    await page.locator("#bubbles li:last-child .key").first.wait_for()
    await page.mouse.move(0, 0)  # no button is hovered, no field focused
    await page.evaluate("document.activeElement?.blur()")
    picture = await page.screenshot()
    await context.close()
    return picture


def shrink(picture: bytes) -> bytes:
    """Write a PNG with as many colours as keep it under the largest size.

    Raises:
        ValueError: it is still too large with 32 colours.
    """
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (256, 128, 64, 32):
        small = io.BytesIO()
        image.quantize(colours).save(small, "PNG", optimize=True)
        if small.tell() <= LARGEST:
            return small.getvalue()
    raise ValueError("the picture stays too large")


if __name__ == "__main__":
    try:
        asyncio.run(take_pictures())
    except NoChromium as fault:
        sys.exit(str(fault))
