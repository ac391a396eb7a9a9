"""The browser chat, as people use it."""

import pytest
from playwright.async_api import FilePayload, expect

from bot.messages import Page, PageButton, ShowPage, Span
from flows.events import Address, MediaSent
from tests.browser.conftest import PHONE, OpenPage, Served
from tests.channels.web.cast import BELUM, HELP, NEXT, PLAIN, STEP

pytestmark = pytest.mark.browser
BU_ANI = Address("web", "ani")
BU_MARIA = Address("web", "maria")


async def test_a_person_is_chosen_and_a_press_changes_the_bubble_in_place(
    open_page: OpenPage, served: Served
) -> None:
    page = await open_page()
    await page.get_by_role("link", name="Pak Budi").click()
    await page.get_by_label("Pesan", exact=True).fill("/lanjut")
    await page.keyboard.press("Enter")

    await page.get_by_role("button", name="Sudah", exact=False).click()

    await expect(page.locator(".bubble")).to_have_count(2)
    await expect(page.locator(".theirs")).to_contain_text("Langkah 4: Ganti kata sandi")
    await expect(page.locator("#toast")).to_have_text("Sudah dicatat.")
    await expect(page.locator(".key[aria-busy]")).to_have_count(0)
    assert {event.sender.id for event in served.bot.heard} == {"budi"}


async def test_an_empty_phone_offers_to_begin(open_page: OpenPage) -> None:
    page = await open_page()

    await page.get_by_role("button", name="Mulai").click()

    await expect(page.locator(".mine")).to_contain_text("/start")
    await expect(page.locator(".theirs")).to_contain_text("Selamat datang, Bapak/Ibu!")


async def test_the_whole_way_goes_by_keyboard_and_the_focus_is_never_lost(
    open_page: OpenPage, served: Served
) -> None:
    await served.channel.deliver(ShowPage(BU_ANI, STEP))
    page = await open_page()
    await expect(page.locator(".key.good")).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Langsung menulis pesan")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Pesan", exact=True)).to_be_focused()

    for _ in range(5):  # back over the attach menu and the four buttons
        await page.keyboard.press("Shift+Tab")
    await expect(page.locator(".key.good")).to_be_focused()
    await page.keyboard.press("Enter")

    await expect(page.locator(".theirs")).to_contain_text("Langkah 4")
    await expect(page.locator(".key").first).to_be_focused()
    await expect(page.locator("#live")).to_contain_text("Langkah 4: Ganti kata sandi")


async def test_where_the_buttons_faded_the_focus_goes_to_those_of_the_newest_bubble(
    open_page: OpenPage, served: Served
) -> None:
    await served.channel.deliver(ShowPage(BU_ANI, STEP))
    page = await open_page()

    await page.get_by_role("button", name="Belum berhasil").press("Enter")

    await expect(page.get_by_role("button", name=HELP.rows[0][0].label)).to_be_focused()
    await expect(page.locator(".theirs").first.get_by_role("button")).to_have_count(0)


async def test_a_page_without_buttons_takes_the_focus_itself(
    open_page: OpenPage, served: Served
) -> None:
    first = await served.channel.deliver(ShowPage(BU_ANI, STEP))
    page = await open_page()
    await page.get_by_role("button", name="Nanti").focus()

    await served.channel.deliver(ShowPage(BU_ANI, PLAIN, edit=first.message))

    await expect(page.locator(".theirs")).to_be_focused()


async def test_news_on_another_phone_is_marked_until_it_is_opened(
    open_page: OpenPage, served: Served
) -> None:
    page = await open_page()
    await expect(page.locator(".dot")).to_have_count(0)

    await served.channel.deliver(ShowPage(BU_MARIA, STEP))

    maria = page.get_by_role("link", name="Bu Maria")
    await expect(maria).to_contain_text("ada pesan baru")
    await maria.click()
    await expect(page.locator(".dot")).to_have_count(0)
    await expect(page.locator("#now")).to_have_text("Selasa, 24 Nov 2026 22.15 WIT")
    await page.reload()
    await expect(page.locator(".theirs")).to_contain_text("Langkah 3")
    await expect(page.locator(".dot")).to_have_count(0)


async def test_the_clock_is_moved_and_a_new_day_is_marked(open_page: OpenPage) -> None:
    page = await open_page()
    await page.get_by_role("button", name="Mulai").click()
    await page.get_by_role("button", name="+1 hari").click()
    await expect(page.locator("#now")).to_have_text("Rabu, 25 Nov 2026 20.15 WIB")

    await page.get_by_label("Pesan", exact=True).fill("halo")
    await page.get_by_role("button", name="Kirim").click()

    await expect(page.locator(".day")).to_have_text(["Selasa, 24 Nov 2026", "Rabu, 25 Nov 2026"])


async def test_a_sticker_is_sent_from_the_attach_menu(open_page: OpenPage, served: Served) -> None:
    page = await open_page()
    await page.get_by_role("button", name="Lampirkan").press("Enter")
    await page.keyboard.press("Escape")
    await expect(page.locator("#attachments")).to_be_hidden()
    await page.get_by_role("button", name="Lampirkan").click()

    await page.get_by_role("button", name="Stiker").click()

    await expect(page.locator(".mine .sticker")).to_have_count(1)
    assert len(served.bot.heard) == 1


async def test_a_file_can_be_kept(open_page: OpenPage) -> None:
    page = await open_page()
    await page.get_by_label("Pesan", exact=True).fill("/ekspor")
    await page.keyboard.press("Enter")

    async with page.expect_download() as download:
        await page.get_by_role("link", name="Unduh").click()

    assert (await download.value).suggested_filename == "kemajuan.csv"


async def test_words_are_never_taken_for_markup(open_page: OpenPage, served: Served) -> None:
    nasty = "<img src=x onerror=alert(1)>{{web.title}}"
    button = PageButton(nasty, BELUM)
    paragraphs = ((Span(nasty), Span(nasty, bold=True)),)
    await served.channel.deliver(
        ShowPage(BU_ANI, Page(paragraphs, link=(nasty, "https://x.example/"), rows=((button,),)))
    )
    page = await open_page()
    await page.get_by_label("Pesan", exact=True).fill(nasty)
    await page.keyboard.press("Enter")

    await expect(page.locator(".mine p")).to_have_text(nasty)
    await expect(page.locator(".theirs p").first).to_have_text(nasty * 2)
    await expect(page.locator("#talk img")).to_have_count(0)


async def test_when_the_line_is_down_it_says_so_and_the_second_try_is_the_same_press(
    open_page: OpenPage, served: Served, complaints: list[str]
) -> None:
    page = await open_page()
    await page.route("**/api/say", lambda route: route.fulfill(status=502, body="{}"), times=1)
    complaint = page.locator("#trouble")
    await page.get_by_label("Pesan", exact=True).fill("halo")
    async with page.expect_event("console"):
        await page.keyboard.press("Enter")
    await expect(complaint).to_contain_text("Belum terkirim.")
    assert "502" in complaints.pop()  # the browser's own report

    await complaint.get_by_role("button", name="Coba lagi").click()

    await expect(page.locator(".mine")).to_contain_text("halo")
    await expect(complaint).to_be_hidden()
    assert len(served.bot.heard) == 1


async def test_a_phone_shows_the_list_or_the_chat_and_a_way_back(
    open_page: OpenPage, served: Served
) -> None:
    await served.channel.deliver(ShowPage(BU_ANI, NEXT))
    page = await open_page(size=PHONE)
    await expect(page.locator("#talk")).to_be_hidden()

    await page.get_by_role("link", name="Bu Ani").tap()
    await expect(page.locator("#people")).to_be_hidden()
    await expect(page.locator(".theirs")).to_contain_text("Langkah 4")

    await page.get_by_role("link", name="Kembali ke daftar").tap()
    await expect(page.locator("#people")).to_be_visible()
    await expect(page.get_by_role("link", name="Bu Ani")).to_be_focused()


async def test_a_file_is_sent_from_the_attach_menu(open_page: OpenPage, served: Served) -> None:
    page = await open_page()
    await page.get_by_role("button", name="Lampirkan").click()
    async with page.expect_file_chooser() as choosing:
        await page.locator("#attachments").get_by_role("button", name="Berkas").click()
    chooser = await choosing.value
    content: FilePayload = {"name": "hadir.csv", "mimeType": "text/csv", "buffer": b"Nama\nSiti\n"}
    await chooser.set_files(content)

    await expect(page.locator(".mine")).to_contain_text("hadir.csv")
    await expect(page.locator(".mine .medium.document")).to_be_visible()
    sent = served.bot.heard[-1].what
    assert isinstance(sent, MediaSent)
    assert (sent.name, sent.size) == ("hadir.csv", 10)
