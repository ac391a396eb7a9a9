"""The text in a picture: all of it there, in a person's words, harmless, and big enough."""

import re
from dataclasses import replace

import pytest

from bot.pictures import looks
from bot.pictures.fonts import MORE
from flows.charts import Chart, Funnel, FunnelPart, FunnelRow, HeatCell, HeatMap, HeatRow
from flows.speech import Quote, StartLink
from flows.teachers import Language
from tests.bot.pictures import (
    ASOF,
    HOSTILE,
    KINDS,
    NOTHING,
    code,
    funnel,
    heat,
    named,
    pictures,
    svg,
    tag,
    texts,
    trend,
    words,
)

ID, EN = Language.ID, Language.EN
ALL = {**KINDS, **NOTHING}


def test_a_funnel_says_each_step_with_all_its_numbers() -> None:
    rows = (FunnelRow(Quote("Cek akun"), 40, 12, 3), FunnelRow(Quote("Selesai"), 28, 28))
    part = FunnelPart(Quote("Akun belajar.id"), Quote("4 belum mulai"), rows)

    told = texts(Funnel(Quote("Guru SD Cibiru"), ASOF, 44, (part,)))

    for each in ("Guru SD Cibiru", "Akun belajar.id", "4 belum mulai", "Cek akun", "Selesai"):
        assert each in told
    assert {"40", "12", "3", "28"} <= set(told)
    assert f"{ASOF.words} · 44 orang" in told
    assert {"sudah sampai", "sedang di sini", "perlu dibantu"} <= set(told), "the three fillings"


def test_who_reads_english_sees_english() -> None:
    told = texts(funnel(6), EN)

    assert {"need help", "came this far", "here now", "here"} <= set(told)
    assert "perlu dibantu" not in told


def test_a_heat_map_writes_people_and_days_into_each_cell_with_somebody() -> None:
    rows = (
        HeatRow(Quote("Cek akun"), (HeatCell(7, 4), HeatCell(0))),
        HeatRow(Quote("Masuk"), (HeatCell(0), HeatCell(23, 11))),
    )

    told = texts(HeatMap(Quote("Peta"), ASOF, (Quote("Cibiru"), Quote("Sewon")), rows))

    assert {"Cibiru", "Sewon", "Cek akun", "Masuk", "7", "4 hari", "23", "11 hari"} <= set(told)
    assert "0" not in told


def test_what_has_no_room_in_a_heat_map_is_counted_and_said() -> None:
    assert "Tidak muat di gambar: 3 kolom lagi." in texts(heat(15, 4))
    assert "Tidak muat di gambar: 2 baris lagi." in texts(heat(4, 32))
    assert not [each for each in texts(heat(12, 22)) if "Tidak muat" in each]


def test_long_numbers_take_room_from_the_number_of_columns() -> None:
    chart = heat(12, 4, most=4321)

    told = texts(chart)

    assert "Tidak muat di gambar: 3 kolom lagi." in told
    assert not [each for each in told if each.endswith("10")], "the tenth column"


def test_names_over_columns_lie_where_their_words_fit_and_else_run_upwards() -> None:
    def turned(*names: str) -> set[bool]:
        chart = replace(heat(5, 2), columns=tuple(map(Quote, names)))
        heads = (e for e in svg(chart).iter(tag("text")) if (e.text or "").startswith("SD"))
        return {"transform" in each.attrib for each in heads}

    assert turned(*(f"SD Cibiru {number}" for number in range(5))) == {False}
    assert turned("SD Panyileukan", *("SD 1",) * 4) == {True}


def test_long_numbers_of_a_region_do_not_run_into_each_other() -> None:
    font = pictures().font
    for people in (40, 999, 51_234):
        rows = (FunnelRow(Quote("Cek akun"), people, people, people),) * 22
        part = FunnelPart(Quote("Akun"), Quote("-"), rows)
        tree = svg(Funnel(Quote("Rekap"), ASOF, people, (part,)))
        spans: dict[str, list[tuple[float, float]]] = {}
        for each in tree.iter(tag("text")):
            x, size = float(each.attrib["x"]), int(each.attrib["font-size"])
            wide = font.width(each.text or "", size, "font-weight" in each.attrib)
            end = each.attrib.get("text-anchor") == "end"
            line = spans.setdefault(str(round(float(each.attrib["y"]) / 3)), [])
            line.append((x - wide, x) if end else (x, x + wide))
        for line in spans.values():
            ordered = sorted(line)
            assert all(a[1] < b[0] for a, b in zip(ordered, ordered[1:], strict=False))


def test_names_over_narrow_columns_are_cut_where_they_are_alike() -> None:
    told = texts(heat(12, 3))

    heads = [each for each in told if MORE in each]
    assert len(set(heads)) == 12
    assert all(each.startswith("Guru SD") for each in heads)


def test_a_trend_names_its_lines_at_their_ends_with_the_last_number() -> None:
    told = texts(trend())

    assert {"mulai", "35", "selesai", "24"} <= set(told)
    assert "24 Nov" in told, "the last week is always named"
    assert len([each for each in told if each.endswith((" Nov", " Okt", " Sep"))]) < 12


def test_a_line_is_open_where_nothing_is_known() -> None:
    whole = list(svg(trend(gap=None)).iter(tag("polyline")))
    open_ = list(svg(trend()).iter(tag("polyline")))

    assert len(open_) == len(whole) + 3


def test_a_code_has_its_words_and_its_link_below() -> None:
    told = texts(code())

    assert told == ["Gabung: Guru SD Cibiru", "https://t.me/damping_guru_bot?start=g_AB12CD34EF"]


def test_a_long_link_goes_on_below_with_nothing_lost() -> None:
    chart = code()
    link = StartLink("g_" + "A1b2" * 15)

    told = texts(type(chart)(link, chart.caption))

    assert "".join(told[1:]) == words().link(link)


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_name_holds_is_words(name: str) -> None:
    for plain in KINDS.values():
        chart = named(plain, name)
        source = pictures().svg(chart, words(), ID)

        kinds = {each.tag for each in svg(plain).iter()}
        assert {each.tag for each in svg(chart).iter()} == kinds, "no element comes from a name"
        assert not re.search(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\x00]", source)


@pytest.mark.parametrize("name", [None, *HOSTILE])
def test_every_word_is_inside_the_picture_big_enough_and_can_be_drawn(name: str | None) -> None:
    for each in ALL.values():
        assert_words_inside(each if name is None else named(each, name))


def assert_words_inside(chart: Chart) -> None:
    font = pictures().font
    tree = svg(chart)
    high = float(tree.attrib["height"])

    for each in tree.iter(tag("text")):
        text, size = each.text or "", int(each.attrib["font-size"])
        assert size >= looks.SMALL == 30
        assert font.drawable(text) == text
        wide = font.width(text, size, "font-weight" in each.attrib)
        x, y = float(each.attrib["x"]), float(each.attrib["y"])
        if "transform" in each.attrib:
            assert y - wide >= 0
            assert y <= high
            continue
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[each.attrib.get("text-anchor", "start")]
        assert x - share * wide >= 0
        assert x + (1 - share) * wide <= looks.WIDTH - looks.EDGE
        assert size <= y <= high


@pytest.mark.parametrize("kind", ALL)
def test_a_picture_says_what_it_shows(kind: str) -> None:
    tree = svg(ALL[kind])

    title, told = tree.find(tag("title")), tree.find(tag("desc"))

    assert title is not None
    assert told is not None
    assert title.text
    assert told.text
    assert tree.attrib["aria-labelledby"] == title.attrib["id"]
    assert tree.attrib["aria-describedby"] == told.attrib["id"]


def test_two_pictures_on_one_page_do_not_share_names() -> None:
    one, other = svg(funnel(6)), svg(funnel(5))

    assert not ids(one) & ids(other)


def ids(tree: object) -> set[str]:
    assert hasattr(tree, "iter")
    return {each.attrib["id"] for each in tree.iter() if "id" in each.attrib}


def luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, looks.PAPER) for ink in (looks.INK, looks.MUTED, looks.DEEP, looks.RUST)),
        *((ink, looks.PAPER) for ink in looks.LINES),
        (looks.INK, looks.SAND),
        (looks.MUTED, looks.SAND),
    ],
)
def test_words_stand_out_from_their_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


def test_numbers_in_cells_stand_out_whatever_the_shade() -> None:
    chart: Chart = heat(5, 8, most=50)
    boxes = {
        (float(each.attrib["x"]), float(each.attrib["y"])): each
        for each in svg(chart).iter(tag("rect"))
        if each.attrib.get("rx") == "8"
    }
    seen = set()
    for each in svg(chart).iter(tag("text")):
        x, y = float(each.attrib["x"]), float(each.attrib["y"])
        for (left, top), box in boxes.items():
            inside = left < x < left + float(box.attrib["width"]) and top < y < top + 76
            if inside:
                assert contrast(each.attrib["fill"], box.attrib["fill"]) >= 4.5
                seen.add(box.attrib["fill"])

    assert len(seen) == 5


def test_the_numbers_of_a_funnel_stand_below_what_they_are() -> None:
    for chart in (funnel(6), funnel(9, 8)):
        ends = {
            each.text: float(each.attrib["x"])
            for each in svg(chart).iter(tag("text"))
            if each.attrib.get("text-anchor") == "end"
        }

        assert ends["di sini"] == ends["5"] == looks.RIGHT
        assert ends["perlu dibantu"] == ends["4"] < looks.RIGHT


def test_where_nobody_needs_help_there_is_no_column_for_them() -> None:
    rows = (FunnelRow(Quote("Cek akun"), 40, 12), FunnelRow(Quote("Selesai"), 28, 28))
    part = FunnelPart(Quote("Akun belajar.id"), Quote("-"), rows)

    told = texts(Funnel(Quote("Guru SD Cibiru"), ASOF, 40, (part,)))

    assert told.count("perlu dibantu") == 1, "the filling alone"
    assert told.count("di sini") == 1


def test_beside_words_the_bar_for_everybody_takes_the_middle_of_the_picture() -> None:
    bars = [e for e in svg(funnel(9, 8)).iter(tag("rect")) if e.attrib["fill"] == looks.PALE]

    assert max(float(each.attrib["width"]) for each in bars) >= 320


def test_lines_that_were_left_out_before_are_counted_too() -> None:
    assert "Tidak muat di gambar: 4 baris lagi." in texts(replace(heat(4, 6), left_out=4))
    assert "Tidak muat di gambar: 6 baris lagi." in texts(replace(heat(4, 32), left_out=4))
