"""Groups in the browser chat, as people use them."""

import pytest
from playwright.async_api import Page, expect

from bot.messages import ShowPage
from flows.blocks import StartLink
from flows.events import Address, CommandGiven, Presence
from tests.browser.conftest import DESKTOP, PHONE, OpenPage, Served
from tests.browser.test_looks import PALE, SIDEWAYS, SMALL, SMALL_TARGETS
from tests.channels.web.cast import FORWARD, REPORT

pytestmark = pytest.mark.browser
GROUP = Address("web", "grup-1")
BU_ANI = Address("web", "ani")


async def speak_as(page: Page, name: str) -> None:
    await page.get_by_label("Sebagai").select_option(label=name)


async def write(page: Page, text: str) -> None:
    await page.get_by_label("Pesan", exact=True).fill(text)
    await page.keyboard.press("Enter")


async def test_in_a_group_one_speaks_as_one_of_its_people(
    open_page: OpenPage, served: Served
) -> None:
    page = await open_page("/#grup-1")
    await expect(page.locator("#title")).to_have_text("Guru SD Cibiru")
    await speak_as(page, "Bu Rahma")
    await write(page, "/progress")
    await expect(page.locator(".theirs")).to_contain_text("40 guru bergabung")
    await speak_as(page, "Bu Ani")
    await write(page, "Terima kasih, Bu")

    assert [event.sender.id for event in served.bot.heard] == ["rahma"]
    await expect(page.locator(".mine .by")).to_have_text(["Bu Rahma", "Bu Ani"])
    row = page.get_by_role("link", name="Grup: Guru SD Cibiru")
    await expect(row).to_contain_text("Bu Ani: Terima kasih, Bu")


async def test_who_speaks_is_remembered_for_each_group(open_page: OpenPage) -> None:
    page = await open_page("/#grup-1")
    await speak_as(page, "Bu Rahma")
    await page.get_by_role("link", name="Guru SMP Panyileukan").click()
    await speak_as(page, "Pak Dedi")
    await page.get_by_role("link", name="Bu Maria").click()
    await expect(page.get_by_label("Sebagai")).to_be_hidden()

    await page.reload()
    await page.get_by_role("link", name="Guru SD Cibiru").click()
    await expect(page.get_by_label("Sebagai")).to_have_value("rahma")
    await page.get_by_role("link", name="Guru SMP Panyileukan").click()
    await expect(page.get_by_label("Sebagai")).to_have_value("dedi")


async def test_a_press_in_a_group_is_the_speakers_and_so_is_its_answer(
    open_page: OpenPage, served: Served
) -> None:
    await served.channel.deliver(ShowPage(GROUP, REPORT))
    page = await open_page("/#grup-1")
    other = await open_page("/#ani")
    await speak_as(page, "Bu Rahma")

    await page.get_by_role("button", name="Rincian").click()

    await expect(page.locator("#toast")).to_have_text("Sudah dicatat.")
    await expect(page.locator(".key[aria-busy]")).to_have_count(0)
    await expect(other.locator("#toast")).to_have_text("")
    assert [(each.sender.id, each.room is None) for each in served.bot.heard] == [("rahma", False)]


async def test_a_picture_tells_what_it_shows_and_is_seen_large(
    open_page: OpenPage, served: Served
) -> None:
    await served.channel.deliver(ShowPage(GROUP, REPORT))
    page = await open_page("/#grup-1", PHONE)
    small = page.locator("#bubbles").get_by_role("img", name="12 dari 40 guru selesai")
    await expect(small).to_be_visible()
    await expect(page.get_by_role("button", name="Segarkan")).to_be_in_viewport()

    opener = page.get_by_role("button", name="Perbesar gambar")
    await opener.click()
    large = page.get_by_role("dialog").get_by_role("img", name="12 dari 40 guru selesai")
    await expect(large).to_be_visible()
    await page.keyboard.press("Escape")

    await expect(large).to_be_hidden()
    await expect(opener).to_be_focused()


async def test_a_link_in_a_group_opens_the_speakers_own_chat_and_begins_there(
    open_page: OpenPage, served: Served
) -> None:
    await served.channel.deliver(ShowPage(GROUP, REPORT))
    page = await open_page("/#grup-1")
    await speak_as(page, "Bu Ani")

    await page.get_by_role("link", name="Buka di ruang pribadi").click()

    await expect(page.locator("#phone-of")).to_have_text("di ponsel Bu Ani")
    await expect(page.locator(".theirs")).to_contain_text("Selamat datang, Bapak/Ibu!")
    (event,) = served.bot.heard
    assert (event.sender, event.what, event.room) == (BU_ANI, CommandGiven("start", "r_1"), None)


async def test_a_link_that_was_passed_on_asks_first_who_opens_it(
    open_page: OpenPage, served: Served
) -> None:
    url = served.channel.link(StartLink("g_acde2346"))
    page = await open_page(url)
    await expect(page.locator("#choose-text")).to_have_text(
        "Tautan dibuka. Pilih siapa yang membukanya."
    )

    await page.get_by_role("link", name="Bu Ani").click()

    await expect(page.locator(".theirs")).to_contain_text("Selamat datang")
    assert [each.what for each in served.bot.heard] == [CommandGiven("start", "g_acde2346")]
    await page.get_by_role("link", name="Pak Budi").click()  # and not once more
    await expect(page.locator("#begin")).to_be_visible()
    assert len(served.bot.heard) == 1


async def test_a_link_into_a_group_asks_which_one(open_page: OpenPage, served: Served) -> None:
    served.channel.rooms.open("grup-1").presence = Presence.GONE
    url = served.channel.link(StartLink("s_1", into_group=True))
    page = await open_page(url)
    await page.get_by_role("link", name="Bu Rahma").click()

    await page.get_by_role("dialog").get_by_role("button", name="Guru SD Cibiru").click()

    await expect(page.locator("#title")).to_have_text("Guru SD Cibiru")
    await expect(page.locator(".theirs").first).to_contain_text("Saya Damping.")
    assert [each.sender.id for each in served.bot.heard] == ["rahma", "rahma"]
    assert served.bot.heard[-1].what == CommandGiven("start", "s_1")


async def test_a_group_without_the_bot_offers_to_bring_it_in(
    open_page: OpenPage, served: Served
) -> None:
    served.channel.rooms.open("grup-1").presence = Presence.GONE
    page = await open_page("/#grup-1")
    await expect(page.locator("#begin")).to_contain_text("Damping belum ada di grup")

    await page.get_by_role("button", name="Tambahkan Damping").click()

    await expect(page.locator(".theirs")).to_contain_text("Saya Damping.")
    await expect(page.locator("#begin")).to_be_hidden()


async def test_a_text_to_be_passed_on_is_copied_with_all_its_signs(
    open_page: OpenPage, served: Served
) -> None:
    await served.channel.deliver(ShowPage(GROUP, FORWARD))
    page = await open_page("/#grup-1")
    await page.evaluate(
        """navigator.clipboard.writeText = async (text) => { window.kept = text; }"""
    )

    await page.get_by_role("button", name="Salin").click()

    await expect(page.locator("#toast")).to_have_text("Teks sudah disalin.")
    assert await page.evaluate("window.kept") == "Kemajuan *grup*\n\n40 guru, 12 selesai."


async def test_where_copying_is_not_allowed_the_text_is_marked(
    open_page: OpenPage, served: Served
) -> None:
    await served.channel.deliver(ShowPage(GROUP, FORWARD))
    page = await open_page("/#grup-1")
    await page.evaluate("""() => {
        navigator.clipboard.writeText = async () => { throw new DOMException("no"); };
        document.execCommand = () => false;
    }""")

    await page.get_by_role("button", name="Salin").click()

    await expect(page.locator("#toast")).to_contain_text("Teks sudah ditandai.")
    assert (
        await page.evaluate("String(getSelection())") == "Kemajuan *grup*\n\n40 guru, 12 selesai."
    )


@pytest.mark.parametrize("size", [SMALL, PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
async def test_a_group_fits_every_window_and_its_words_stand_out(
    open_page: OpenPage, served: Served, size: tuple[int, int], dark: bool
) -> None:
    served.channel.hear("grup-1", "/progress", "r1", by="Bu Rahma " + "panjang" * 20)
    await served.channel.deliver(ShowPage(GROUP, REPORT))
    await served.channel.deliver(ShowPage(GROUP, FORWARD))
    page = await open_page("/#grup-1", size, dark)
    await expect(page.locator(".bubble")).to_have_count(3)

    assert await page.evaluate(SIDEWAYS) == []
    assert await page.evaluate(SMALL_TARGETS) == []
    assert await page.evaluate(PALE) == []
    await page.get_by_role("button", name="Perbesar gambar").click()
    assert await page.evaluate(SIDEWAYS) == []
    assert await page.evaluate(SMALL_TARGETS) == []


async def test_speaking_goes_by_keyboard_alone(open_page: OpenPage, served: Served) -> None:
    page = await open_page("/#grup-1")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Pesan", exact=True)).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await expect(page.get_by_label("Sebagai")).to_be_focused()
    await page.keyboard.type("Bu Rahma")
    await page.keyboard.press("Tab")
    await page.keyboard.type("/progress")
    await page.keyboard.press("Enter")

    await expect(page.locator(".theirs")).to_contain_text("40 guru bergabung")
    assert [event.sender.id for event in served.bot.heard] == ["rahma"]
