"""What the clock of the real demo brings: reminders, and the ambassador's digest."""

from datetime import UTC, datetime

import pytest
from playwright.async_api import Page, expect

from bot import demo
from bot.demo_webinars import COMING
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.hand import newest, press, take_up, write
from tests.browser.test_demo_groups import speak_as
from tests.browser.test_looks import SIDEWAYS, SMALL_TARGETS

pytestmark = pytest.mark.browser
WEDNESDAY = datetime(2026, 11, 25, 3, 14, tzinfo=UTC)  # an ordinary week: no holiday in it


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the page open on that morning."""
    ahead = WEDNESDAY - datetime.now(UTC)
    monkeypatch.setattr(demo, "utc_now", lambda: datetime.now(UTC) + ahead)


async def move_on(page: Page, by: str) -> None:
    """Move the clock on, and wait until it has."""
    button = page.get_by_role("button", name=by)
    await button.click()
    await expect(button).not_to_have_attribute("aria-disabled", "true", timeout=60_000)


async def test_a_day_brings_a_reminder_and_nanti_asks_when(try_out: OpenPage) -> None:
    page = await try_out()
    await expect(newest(page)).to_contain_text("5/8")

    await move_on(page, "+1 hari")
    await expect(newest(page).get_by_role("button", name="Lanjut")).to_be_visible()
    await press(page, "Nanti")

    await expect(newest(page)).to_contain_text("Kapan Bapak/Ibu mau coba?")
    await press(page, "Besok pagi")
    await expect(newest(page)).to_contain_text("saya ingatkan")
    await move_on(page, "+1 hari")
    await expect(newest(page)).to_contain_text("Waktunya mencoba, seperti yang Bapak/Ibu pilih.")
    await press(page, "Sudah")
    await expect(newest(page)).to_contain_text("6/8")


async def test_a_week_brings_bu_rahma_s_digest(try_out: OpenPage) -> None:
    page = await try_out("/#rahma")

    await move_on(page, "+1 minggu")

    digest = page.locator("#bubbles > .theirs", has_text="Minggu ini di Guru SD Cibiru").last
    await expect(digest).to_contain_text("Hubungi dulu")
    await write(page, "/webinar")
    await press(page, COMING)
    await press(page, "Hasil")
    await expect(newest(page)).to_contain_text("Menjawab ikut: 8")


async def test_the_group_s_announcement_takes_an_answer_and_fits_a_phone(
    try_out: OpenPage,
) -> None:
    page = await try_out("/#grup-cibiru", PHONE)
    await speak_as(page, "Bu Ani")
    post = page.locator("#bubbles > .theirs", has_text=COMING).last
    await expect(post).to_contain_text("8 ikut")
    await expect(post.get_by_role("button")).to_have_count(3)
    assert await page.evaluate(SIDEWAYS) == []
    assert await page.evaluate(SMALL_TARGETS) == []

    await post.get_by_role("button", name="Saya ikut").click()

    # Bu Ani has not met the bot: the link takes her there.
    await expect(page.locator("#phone-of")).to_have_text("di ponsel Bu Ani")
    await expect(newest(page)).to_contain_text(COMING)


async def test_the_code_for_the_last_slide_is_a_picture_on_her_phone(try_out: OpenPage) -> None:
    page = await try_out("/#rahma")
    await write(page, "/webinar")
    await press(page, COMING)
    await press(page, "Kode hadir")
    await expect(newest(page)).to_contain_text("Kode hadir: ")
    await press(page, "Gambar QR")

    picture = page.locator("#bubbles > .theirs").get_by_role("img").last
    await expect(picture).to_be_visible()
    await take_up(page, "Bu Citra")
    await expect(newest(page)).to_contain_text("tercatat ikut")
