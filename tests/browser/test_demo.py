"""The real demo in a real browser, as somebody would try it out."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.hand import (
    FIRST,
    SECOND,
    begin,
    newest,
    press,
    take_up,
    wait_an_hour,
    walk,
    write,
)

pytestmark = pytest.mark.browser


async def test_bu_ani_finishes_both_checklists_by_clicking(try_out: OpenPage) -> None:
    page = await try_out()
    await begin(page)

    await walk(page, *FIRST)
    await expect(newest(page)).to_contain_text("7/8")
    await write(page, "ani12@guru.sd.belajar.id")
    await expect(newest(page)).to_contain_text("🎉 Akun belajar.id selesai!")
    await press(page, "Ruang GTK (dulu PMM)")
    await press(page, "Mulai")
    await walk(page, *SECOND)

    await expect(newest(page)).to_contain_text("🎉 Ruang GTK (dulu PMM) selesai!")
    await expect(page.locator(".theirs")).to_have_count(2)  # each changed in place


async def test_pak_budi_is_half_way_when_the_demo_opens(try_out: OpenPage) -> None:
    page = await try_out()

    await expect(page.locator("#phone-of")).to_have_text("di ponsel Pak Budi")
    await expect(newest(page)).to_contain_text(re.compile(r"[3-5]/8"))
    await wait_an_hour(page)
    await press(page, "Sudah")
    await expect(newest(page)).to_contain_text("✅")


async def test_who_takes_another_phone_sees_only_what_is_on_it(try_out: OpenPage) -> None:
    page = await try_out()
    await begin(page)

    await take_up(page, "Pak Budi")
    await expect(newest(page)).not_to_contain_text("0/8")
    await take_up(page, "Bu Maria")
    await expect(page.locator(".theirs")).to_have_count(0)
    await expect(page.locator("#now")).to_contain_text("WIT")

    await take_up(page, "Bu Ani")
    await expect(newest(page)).to_contain_text("0/8")


async def test_the_clock_goes_on_by_a_day_and_new_messages_bear_it(try_out: OpenPage) -> None:
    page = await try_out()
    await begin(page)
    day = page.locator("#now span").first
    before = await day.inner_text()

    await page.get_by_role("button", name="+1 hari").click()
    await expect(day).not_to_have_text(before)
    await write(page, "halo")

    await expect(newest(page)).to_contain_text("Salam sehat")
    await expect(page.locator(".day")).to_have_text([before, await day.inner_text()])


async def test_a_step_is_taken_by_keyboard_alone(try_out: OpenPage) -> None:
    page = await try_out("/#ani")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")  # straight to where she writes
    for text in (
        "/start",
        "setuju",
        "ya, pakai nama itu",
        "guru",
        "sd",
        "jabar",
        "lewati",
        "mulai",
    ):
        before = await page.locator("#live").inner_text()
        await page.keyboard.type(text)
        await page.keyboard.press("Enter")
        await expect(page.locator("#live")).not_to_have_text(before)
    await expect(newest(page)).to_contain_text("0/8")
    await page.get_by_role("button", name="+1 jam").press("Enter")

    done = newest(page).get_by_role("button", name="Sudah")
    for _ in range(30):
        await page.keyboard.press("Tab")
        if await done.evaluate("(one) => one === document.activeElement"):
            break
    await page.keyboard.press("Enter")

    await expect(newest(page)).to_contain_text("1/8")
    await expect(newest(page).get_by_role("button").first).to_be_focused()


async def test_on_a_phone_the_way_to_the_first_tick_goes_by_thumb(try_out: OpenPage) -> None:
    page = await try_out("/", PHONE)
    await begin(page)
    await expect(newest(page).get_by_role("button", name="Kembali")).to_be_in_viewport()
    await wait_an_hour(page)

    await newest(page).get_by_role("button", name="Sudah").tap()

    await expect(newest(page)).to_contain_text("1/8")
    assert await page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


async def test_a_call_for_help_reaches_pak_joko_and_his_answer_reaches_her(
    try_out: OpenPage,
) -> None:
    page = await try_out()
    await begin(page)
    await press(page, "Belum berhasil")
    await press(page, "Minta bantuan")
    await expect(newest(page)).to_contain_text("sudah saya kirim kepada tim")
    await expect(page.get_by_role("link", name="Pak Joko")).to_contain_text("ada pesan baru")

    await take_up(page, "Pak Joko")
    await expect(newest(page)).to_contain_text("Permintaan bantuan #1: Bu Ani (Guru, SD")
    await expect(newest(page)).to_contain_text("Langkah: Cek akun")
    await write(page, "/balas 1 Coba ketik NPSN sekolah dulu, Bu.")
    await expect(newest(page)).to_contain_text("Balasan untuk #1 sudah disampaikan.")

    await take_up(page, "Bu Ani")
    await expect(newest(page)).to_contain_text("Balasan dari tim")
    await expect(newest(page)).to_contain_text("Coba ketik NPSN sekolah dulu, Bu.")
    await press(page, "Lanjut")
    await expect(newest(page)).to_contain_text("Cek akun")


async def test_odd_things_from_the_attach_menu_get_a_fitting_answer_and_the_step_stays(
    try_out: OpenPage,
) -> None:
    page = await try_out()
    await begin(page)
    for kind, answer in (
        ("Foto", "belum bisa membacanya"),
        ("Pesan suara", "belum bisa mendengarkan"),
        ("Kontak orang lain", "tidak menerima kontak orang lain"),
        ("Stiker", "Mari kita lanjutkan"),
    ):
        await page.get_by_role("button", name="Lampirkan").click()
        await page.locator("#attachments").get_by_role("button", name=kind).click()
        await expect(newest(page)).to_contain_text(answer)
    await wait_an_hour(page)

    await press(page, "Sudah")

    await expect(newest(page)).to_contain_text("1/8")
