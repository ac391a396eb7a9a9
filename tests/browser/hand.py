"""One person's hand on the real demo's page."""

import re

from playwright.async_api import Locator, Page, expect

# What a teacher presses and types from the first hello to the end of the first checklist.
QUESTIONS = ("Setuju", "Ya, pakai nama itu", "Guru", "SD", "Jawa", "Jawa Barat", "Lewati")
FIRST = ("Sudah", "Dari operator", *["Sudah"] * 5)
SECOND = ("HP Android", *["Sudah"] * 7)


def newest(page: Page) -> Locator:
    """The newest bubble of the bot."""
    return page.locator("#bubbles > .theirs").last


async def press(page: Page, label: str) -> None:
    """Click a button of the newest bubble by its words; an emoji may stand before them."""
    words = re.compile(rf"^[^\\w]*{re.escape(label)}$")
    await newest(page).get_by_role("button", name=words).click()
    await expect(page.locator(".key[aria-busy]")).to_have_count(0)


async def write(page: Page, text: str) -> None:
    """Type a message and send it."""
    await page.get_by_label("Pesan", exact=True).fill(text)
    await page.get_by_role("button", name="Kirim").click()


async def wait_an_hour(page: Page) -> None:
    """Move the clock on, so that no press is taken for the second half of a double tap."""
    button = page.get_by_role("button", name="+1 jam")
    await button.click()
    await expect(button).not_to_have_attribute("aria-disabled", "true")


async def take_up(page: Page, name: str) -> None:
    """Take somebody's phone."""
    await page.get_by_role("link", name=re.compile(rf"^{name}\b")).click()
    await expect(page.locator("#phone-of")).to_have_text(f"di ponsel {name}")


async def begin(page: Page) -> None:
    """Bu Ani begins, agrees and answers: her first step is on the screen."""
    await take_up(page, "Bu Ani")
    await page.locator("#begin").get_by_role("button", name="Mulai").click()
    for label in (*QUESTIONS, "Mulai"):
        await press(page, label)
    await expect(newest(page)).to_contain_text("0/8")


async def walk(page: Page, *labels: str) -> None:
    """Press one after the other, an hour apart."""
    for label in labels:
        await wait_an_hour(page)
        await press(page, label)
