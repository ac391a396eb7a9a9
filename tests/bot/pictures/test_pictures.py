"""Who draws: a picture with its words beside it, and none drawn twice."""

import asyncio
import re

import pytest

from bot import pictures as module
from bot.pictures import Pictures, painting
from bot.pictures.fonts import Font
from bot.pictures.painting import NotDrawn, painted
from flows.charts import Funnel, FunnelPart, FunnelRow, HeatCell, HeatMap, HeatRow
from flows.speech import Quote
from flows.teachers import Language
from tests.bot.pictures import ASOF, HOSTILE, KINDS, code, funnel, heat, named, trend, words

ID, EN = Language.ID, Language.EN


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The SVGs that were really drawn."""
    drawn: list[str] = []

    async def count(svg: str, font: Font) -> bytes:
        drawn.append(svg)
        return await painted(svg, font)

    monkeypatch.setattr(module, "painted", count)
    return drawn


async def test_the_same_chart_is_drawn_once(counted: list[str]) -> None:
    house = Pictures()

    first = await house.draw(funnel(2), words(), ID)
    again = await house.draw(funnel(2), words(), ID)

    assert first == again
    assert len(counted) == 1
    assert re.fullmatch(r"funnel-[0-9a-f]{8}\.png", first.name)


async def test_two_who_ask_at_once_wait_for_one_drawing(counted: list[str]) -> None:
    house = Pictures()

    both = await asyncio.gather(*(house.draw(funnel(2), words(), ID) for _ in range(2)))

    assert both[0] == both[1]
    assert len(counted) == 1


async def test_other_numbers_or_another_language_make_another_picture(counted: list[str]) -> None:
    house = Pictures()

    names = {
        (await house.draw(chart, words(), language)).name
        for chart in (funnel(2), funnel(2, people=41))
        for language in (ID, EN)
    }

    assert len(names) == len(counted) == 4


async def test_only_the_last_ones_are_kept(counted: list[str]) -> None:
    house = Pictures(kept=1)

    for chart in (funnel(2), code(), code(), funnel(2)):
        await house.draw(chart, words(), ID)

    assert len(counted) == 3


async def test_a_picture_is_told_in_words() -> None:
    rows = (FunnelRow(Quote("Cek akun"), 40, 12, 3), FunnelRow(Quote("Selesai"), 28, 28))
    part = FunnelPart(Quote("Akun belajar.id"), Quote("4 belum mulai"), rows)
    chart = Funnel(Quote("Guru SD Cibiru"), ASOF, 44, (part,))

    assert (await Pictures().draw(chart, words(), ID)).alt == (
        "Guru SD Cibiru. Per 24 Nov 2026 pukul 13.30 WIB. 44 orang. Akun belajar.id. "
        "4 belum mulai. Cek akun: 12 orang sedang di sini, 40 sudah sampai, 3 perlu dibantu; "
        "Selesai: 28 orang sedang di sini, 28 sudah sampai."
    )
    assert (
        "12 here now, 40 came this far, 3 need help"
        in (await Pictures().draw(chart, words(), EN)).alt
    )


async def test_a_heat_map_is_told_line_by_line_with_its_fullest_cell() -> None:
    rows = (
        HeatRow(Quote("Cek akun"), (HeatCell(7, 4), HeatCell(9, 12))),
        HeatRow(Quote("Masuk"), (HeatCell(0), HeatCell(0))),
        HeatRow(Quote("Catat"), (HeatCell(3, 0), HeatCell(0))),
    )
    chart = HeatMap(Quote("Peta"), ASOF, (Quote("Cibiru"), Quote("Sewon")), rows, left_out=2)

    alt = (await Pictures().draw(chart, words(), ID)).alt

    assert "Cek akun: 16 orang, terbanyak 9 di Sewon, umumnya sudah 12 hari." in alt
    assert "Masuk: tidak ada orang." in alt
    assert "Catat: 3 orang, terbanyak 3 di Cibiru, umumnya sejak hari ini." in alt
    assert alt.endswith("Tidak muat di gambar: 2 baris lagi.")


async def test_a_trend_is_told_with_its_weeks_and_what_is_unknown() -> None:
    alt = (await Pictures().draw(trend(weeks=3, gap=1), words(), ID)).alt

    assert "Tiap minggu, dari 10 Nov 2026 sampai 24 Nov 2026." in alt
    assert "mulai: 2, tidak diketahui, 8." in alt


async def test_a_code_is_told_with_its_link() -> None:
    alt = (await Pictures().draw(code(), words(), ID)).alt

    assert alt.endswith("Kode QR untuk https://t.me/damping_guru_bot?start=g_AB12CD34EF.")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_makes_the_words_endless_or_turns_them(name: str) -> None:
    for each in KINDS.values():
        alt = Pictures().told(named(each, name), words(), ID)

        assert len(alt) < 6000
        assert not re.search(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", alt)


def test_the_words_of_the_largest_ones_can_still_be_listened_to() -> None:
    for chart in (funnel(13, 9), heat(12, 22)):
        assert len(Pictures().told(chart, words(), ID)) < 3000


async def test_while_one_is_drawn_everything_else_goes_on() -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    working = asyncio.create_task(others())
    before = turns
    await Pictures().draw(funnel(2), words(), ID)
    working.cancel()

    assert turns - before > 100  # drawn in this process it would be a handful


async def test_what_cannot_be_drawn_is_told_without_what_it_shows() -> None:
    with pytest.raises(NotDrawn) as told:
        await painted("<svg>Bu Ani", Pictures().font)

    assert "Ani" not in str(told.value)


async def test_a_picture_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting, "PATIENCE", 0.0)

    with pytest.raises(NotDrawn):
        await painted("<svg/>", Pictures().font)


async def test_without_a_program_to_draw_with_there_is_no_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")

    with pytest.raises(NotDrawn):
        await painted("<svg/>", Pictures().font)
