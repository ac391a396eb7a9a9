"""What can be measured of how the chat looks."""

import pytest
from playwright.async_api import expect

from bot.messages import Page, PageButton, SendFile, ShowPage, Span
from flows.events import Address
from flows.speech import Style
from tests.browser.conftest import DESKTOP, PHONE, OpenPage, Served
from tests.channels.web.cast import HAPUS, MENU, STEP, SUDAH

pytestmark = pytest.mark.browser
BU_ANI = Address("web", "ani")
SMALL = (320, 568)
LONG = Page(
    ((Span("A" * 200),), (Span("https://contoh.example/" + "sangat-panjang/" * 12),)),
    rows=(
        (PageButton("Sudah aktif semua, terima kasih banyak", SUDAH, Style.GOOD),),
        (PageButton("KataYangSangatPanjangSekali", MENU), PageButton("Hapus", HAPUS, Style.DANGER)),
    ),
)

# What of the page is wider than the window, or a target smaller than a thumb.
SIDEWAYS = """() => [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    const cut = getComputedStyle(one).clipPath !== "none" || one.closest("svg, .hushed, .skip");
    return box.width && !cut && (box.right > innerWidth + 0.5 || box.left < -0.5);
}).map((one) => one.outerHTML.slice(0, 120))"""
SMALL_TARGETS = """() => [...document.querySelectorAll("button, a, textarea")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.height && !one.matches(".skip") && (box.height < 43.5 || box.width < 43.5);
}).map((one) => one.outerHTML.slice(0, 120))"""
# WCAG 2 contrast of every text with the first opaque colour behind it.
PALE = """() => {
    const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (one) => {
        for (let at = one; at; at = at.parentElement) {
            const colour = parse(getComputedStyle(at).backgroundColor);
            if ((colour[3] ?? 1) > 0.5) return colour;
        }
        return [255, 255, 255];
    };
    const words = (one) => [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    return [...document.querySelectorAll("body *")].filter((one) => {
        const unseen = one.closest("svg, .hushed, .skip, .bar, noscript, script, .toast");
        return words(one) && one.getClientRects().length && !unseen;
    }).map((one) => {
        const pair = [light(parse(getComputedStyle(one).color)), light(behind(one))];
        const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        return [ratio, one.outerHTML.slice(0, 80)];
    }).filter(([ratio]) => ratio < 4.5);
}"""


async def fill(served: Served) -> None:
    await served.channel.deliver(ShowPage(BU_ANI, STEP))
    await served.channel.deliver(SendFile(BU_ANI, "kemajuan-" * 12 + ".csv", b"a,b", "Kemajuan"))
    served.channel.hear("ani", "panjang" * 60, "r1")
    await served.channel.deliver(ShowPage(BU_ANI, LONG))


@pytest.mark.parametrize("size", [SMALL, PHONE, (641, 700), DESKTOP])
async def test_nothing_stands_out_sideways_and_all_targets_fit_a_thumb(
    open_page: OpenPage, served: Served, size: tuple[int, int]
) -> None:
    await fill(served)
    for path in ("/", "/#ani"):
        page = await open_page(path, size)
        if path == "/#ani":
            await expect(page.locator(".bubble")).to_have_count(4)

        assert await page.evaluate(SIDEWAYS) == []
        assert await page.evaluate(SMALL_TARGETS) == []
        assert await page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("dark", [False, True])
async def test_all_words_stand_out_from_what_is_behind_them(
    open_page: OpenPage, served: Served, dark: bool
) -> None:
    await fill(served)
    page = await open_page("/#ani", dark=dark)
    await expect(page.locator(".bubble")).to_have_count(4)
    await page.get_by_role("button", name="Lampirkan").click()

    assert await page.evaluate(PALE) == []


async def test_the_newest_bubble_is_in_view(open_page: OpenPage, served: Served) -> None:
    await fill(served)
    page = await open_page("/#ani", PHONE)
    await expect(page.get_by_role("button", name="Hapus")).to_be_in_viewport()

    await served.channel.deliver(ShowPage(BU_ANI, STEP))

    await expect(page.get_by_role("button", name="Nanti").last).to_be_in_viewport()
