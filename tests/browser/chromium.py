"""Finds a Chromium and drives it."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromium(Exception):
    """There is no browser on this machine."""

    def __str__(self) -> str:
        names = ", ".join(NAMES)
        return f"No Chromium found: install one ({names}) or name it in DAMPING_TEST_BROWSER."


def find_chromium() -> str:
    """Find the browser: the one that DAMPING_TEST_BROWSER names, else the first on the path.

    Raises:
        NoChromium: there is none.
    """
    named = os.environ.get("DAMPING_TEST_BROWSER", "")
    for name in (named,) if named else NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise NoChromium


def is_required() -> bool:
    """Must the tests that need a browser run, rather than be skipped?"""
    return "browser" in os.environ.get("DAMPING_TEST_REQUIRE", "").split(",")


@asynccontextmanager
async def open_chromium() -> AsyncIterator[Browser]:
    """Run the browser for as long as the block lasts."""
    path = find_chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()
