"""The groups of the real demo, as an ambassador and her teachers use them."""

import io
import re
from collections.abc import AsyncIterator

import openpyxl
import pytest
from playwright.async_api import Browser, Page, expect

from bot.demo import open_demo
from bot.demo_cast import NAMES
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.hand import newest, press, take_up, write
from tests.browser.test_looks import SIDEWAYS, SMALL_TARGETS

pytestmark = pytest.mark.browser
GROUP = "/#grup-cibiru"


@pytest.fixture(scope="module")
async def shared(chromium: Browser) -> AsyncIterator[str]:
    """The address of a demo for tests that only look, because 48 teachers take their time."""
    assert chromium  # without a browser nothing needs to be served
    async with open_demo(0) as url:
        yield url.rstrip("/")


@pytest.fixture
async def look_at(shared: str, visit: OpenPage) -> OpenPage:
    """Open a page of the demo that is shared."""

    async def opened(path: str = "/", size: tuple[int, int] = DESKTOP) -> Page:
        return await visit(shared + path, size)

    return opened


async def speak_as(page: Page, name: str) -> None:
    await page.get_by_label("Sebagai").select_option(label=name)


async def words_of(page: Page) -> str:
    return "\n".join(await page.locator("#bubbles > .theirs").all_inner_texts())


async def test_progress_comes_with_a_picture_and_names_in_private_only(look_at: OpenPage) -> None:
    page = await look_at(GROUP)
    await speak_as(page, "Bu Rahma")
    await expect(newest(page)).to_contain_text("40 orang sudah bergabung")
    before = await page.locator(".theirs").count()
    await write(page, "/progress")
    await expect(page.locator(".theirs")).to_have_count(before + 1)
    await expect(newest(page)).to_contain_text("40 orang sudah bergabung")
    picture = newest(page).get_by_role("img", name=re.compile("Progres Guru SD Cibiru"))
    await expect(picture).to_be_visible()
    assert await picture.evaluate("(image) => image.naturalWidth") >= 1000

    await press(page, "Rincian")

    await expect(page.locator("#toast")).to_have_text("Sudah dikirim ke chat pribadi.")
    told = await words_of(page)
    assert [name for name in NAMES if name in told] == []
    await take_up(page, "Bu Rahma")
    await expect(newest(page)).to_contain_text("Rincian Guru SD Cibiru")
    first = newest(page).get_by_role("button", name=re.compile("❗")).first
    name = re.sub("❗|·.*", "", await first.inner_text()).strip()
    assert name in NAMES
    await first.click()
    await expect(newest(page)).to_contain_text(name)
    await expect(newest(page).get_by_role("button", name="Tandai langkah")).to_be_visible()


async def test_bu_ani_joins_by_the_button_of_the_welcome(try_out: OpenPage) -> None:
    page = await try_out(GROUP)
    await speak_as(page, "Bu Ani")
    welcome = page.locator(".theirs", has_text="40 orang sudah bergabung").first

    await welcome.get_by_role("link", name="Gabung di sini").click()

    await expect(page.locator("#phone-of")).to_have_text("di ponsel Bu Ani")
    await expect(newest(page)).to_contain_text("Guru SD Cibiru")
    await press(page, "Setuju")
    for label in ("Ya, pakai nama itu", "Guru", "SD", "Jawa", "Jawa Barat", "Lewati"):
        await press(page, label)
    await expect(newest(page).get_by_role("button", name="Mulai")).to_be_visible()

    await page.get_by_role("link", name="Grup: Guru SD Cibiru").click()
    await speak_as(page, "Bu Rahma")
    await page.get_by_role("button", name="+1 jam").click()
    await expect(page.locator(".theirs").nth(1)).to_contain_text("41 orang sudah bergabung")
    await write(page, "/progress")
    await expect(newest(page)).to_contain_text("41 orang sudah bergabung")


async def test_who_is_no_ambassador_presses_in_vain_and_reads_no_name(look_at: OpenPage) -> None:
    page = await look_at(GROUP)
    await speak_as(page, "Bu Ani")
    before = await words_of(page)

    await press(page, "Rincian")

    await expect(page.locator("#toast")).not_to_have_text("")
    assert await words_of(page) == before
    await take_up(page, "Bu Ani")
    await expect(page.locator(".theirs")).to_have_count(0)


async def test_the_export_opens_and_holds_her_teachers(look_at: OpenPage) -> None:
    page = await look_at(GROUP)
    await speak_as(page, "Bu Rahma")
    await press(page, "Ekspor")
    await take_up(page, "Bu Rahma")
    await expect(page.locator('a.file[download$=".csv"]').first).to_be_visible()

    async with page.expect_download() as coming:
        await page.locator('a.file[download$=".xlsx"]').click()
    path = await (await coming.value).path()

    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert set(NAMES[:40]) <= cells
    assert not set(NAMES[40:]) & cells  # these are of her other group


async def test_a_text_for_whatsapp_comes_ready_to_be_copied(look_at: OpenPage) -> None:
    page = await look_at(GROUP)
    await speak_as(page, "Bu Rahma")
    await press(page, "Teks untuk WhatsApp")
    await take_up(page, "Bu Rahma")
    await expect(newest(page)).to_contain_text("Guru SD Cibiru")
    await page.evaluate("navigator.clipboard.writeText = async (text) => { window.kept = text; }")

    await press(page, "Salin")

    kept = await page.evaluate("window.kept")
    assert "#start=g_" in kept
    assert [name for name in NAMES if name in kept] == []


async def test_another_group_is_linked_from_her_phone(try_out: OpenPage) -> None:
    page = await try_out("/#rahma")  # on which the page of her groups is open
    await press(page, "Hubungkan grup baru")

    await newest(page).get_by_role("link").click()
    await page.get_by_role("dialog").get_by_role("button", name="Guru Ujungberung").click()

    await expect(page.locator("#title")).to_have_text("Guru Ujungberung")
    await expect(newest(page)).to_contain_text("Grup ini sudah terhubung")
    await expect(newest(page).get_by_role("link", name="Gabung di sini")).to_be_visible()


async def test_pak_hendra_sees_his_region_and_no_name(look_at: OpenPage) -> None:
    page = await look_at("/#hendra")
    await write(page, "/rekap")

    await expect(newest(page)).to_contain_text("Rekap Jawa Barat")
    await expect(newest(page).get_by_role("img")).to_be_visible()
    told = await words_of(page)
    assert [name for name in NAMES if name in told] == []


async def test_a_report_fits_a_phone(look_at: OpenPage) -> None:
    page = await look_at(GROUP, PHONE)
    await expect(newest(page).get_by_role("button", name="Segarkan")).to_be_in_viewport()

    assert await page.evaluate(SIDEWAYS) == []
    assert await page.evaluate(SMALL_TARGETS) == []
