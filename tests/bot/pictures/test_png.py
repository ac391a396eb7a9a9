"""The pixels of a picture: letters are drawn, numbers have their areas, and it loads quickly."""

from dataclasses import replace

import pytest
import segno
from PIL import Image, ImageColor

from bot.pictures import looks
from bot.pictures.png import MOST
from flows.charts import Chart, Funnel, FunnelPart, FunnelRow, HeatCell, HeatMap, HeatRow
from flows.speech import Quote
from tests.bot.pictures import (
    ASOF,
    HOSTILE,
    KINDS,
    NOTHING,
    code,
    drawn,
    funnel,
    heat,
    named,
    svg,
    tag,
    trend,
    words,
)
from tests.bot.pictures import size as bytes_of

Box = tuple[int, int, int, int]


def share(picture: Image.Image, colour: str, near: int = 24) -> float:
    """Which part of a picture has a colour, or nearly."""
    aim = ImageColor.getrgb(colour)[:3]
    counted = picture.getcolors(picture.width * picture.height) or []
    hits = sum(
        count
        for count, found in counted
        if isinstance(found, tuple)
        and all(abs(a - b) <= near for a, b in zip(found, aim, strict=True))
    )
    return hits / (picture.width * picture.height)


def one_step(reached: int, here: int, stuck: int, people: int) -> Funnel:
    rows = (FunnelRow(Quote("Cek akun"), reached, here, stuck),)
    return Funnel(Quote("Guru"), ASOF, people, (FunnelPart(Quote("Akun"), Quote("x"), rows),))


TITLE: Box = (36, 28, 200, 84)
FULL = 842  # pixels of a bar for everybody


def bar(chart: Funnel) -> Box:
    """Where the bar of the first step runs; as long as one for everybody."""
    pale = (e for e in svg(chart).iter(tag("rect")) if e.attrib["fill"] == looks.PALE)
    top = next(int(e.attrib["y"]) for e in pale if e.attrib["x"] == "64")
    return 64, top, 64 + FULL, top + 26


@pytest.mark.parametrize("kind", KINDS)
async def test_letters_are_drawn_and_not_left_out(kind: str) -> None:
    """Without a font that it finds, the renderer draws none and says nothing."""
    spoken, silent = await drawn(KINDS[kind]), await drawn(named(KINDS[kind], ""))

    def ink(picture: Image.Image) -> float:
        return share(picture, looks.INK, 40) * picture.width * picture.height

    assert ink(spoken) > ink(silent) + 1000


async def test_the_title_is_dark_where_it_has_to_be() -> None:
    picture = await drawn(one_step(10, 5, 2, 10))

    assert 0.1 < share(picture.crop(TITLE), looks.INK, 40) < 0.6
    assert share(picture.crop((700, 28, 1040, 84)), looks.SAND) == 1


async def test_the_bar_is_as_long_as_people_came_and_as_dark_as_stand_there() -> None:
    chart = one_step(reached=8, here=4, stuck=0, people=10)

    drawn_bar = (await drawn(chart)).crop(bar(chart))

    assert share(drawn_bar, looks.PALE) == pytest.approx(0.4, abs=0.02)
    assert share(drawn_bar, looks.DEEP) == pytest.approx(0.4, abs=0.02)


async def test_those_who_are_stuck_are_striped_so_that_no_colour_has_to_be_seen() -> None:
    chart = one_step(reached=10, here=6, stuck=6, people=10)
    picture = (await drawn(chart)).convert("L")
    middle = bar(chart)[1] + 13
    row = [picture.getpixel((x, middle)) for x in range(500, 880)]

    dark = [isinstance(each, int) and each < 140 for each in row]
    edges = sum(a != b for a, b in zip(dark, dark[1:], strict=False))
    assert edges > 20


async def test_the_fuller_a_cell_the_darker_it_is() -> None:
    cells = (HeatCell(1, 2), HeatCell(12, 2), HeatCell(25, 2), HeatCell(0))
    columns = tuple(Quote(each) for each in "ABCD")
    chart = HeatMap(Quote("Peta"), ASOF, columns, (HeatRow(Quote("Cek akun"), cells),))

    picture = (await drawn(chart)).convert("L")
    corners = [picture.getpixel((360 + number * 168 + 8, 330)) for number in range(4)]

    few, more, most, none = corners
    assert isinstance(few, int)
    assert isinstance(more, int)
    assert isinstance(most, int)
    assert isinstance(none, int)
    assert none > few > more > most


async def test_a_code_holds_its_link_with_the_quiet_zone_around_it() -> None:
    chart = code()
    picture = (await drawn(chart)).convert("L")
    matrix = segno.make(words().link(chart.link), error="m", micro=False).matrix
    side = (looks.WIDTH - 2 * looks.EDGE) // (len(matrix) + 8)
    left = (looks.WIDTH - (len(matrix) + 8) * side) // 2

    def dark(column: int, row: int) -> bool:
        value = picture.getpixel(
            (left + int((column + 4.5) * side), looks.EDGE + int((row + 4.5) * side))
        )
        return isinstance(value, int) and value < 128

    read = [[dark(c, r) for c in range(len(matrix))] for r in range(len(matrix))]
    assert read == [[bool(each) for each in row] for row in matrix]
    for edge in range(-3, len(matrix) + 3):
        assert not dark(-1, edge)
        assert not dark(-3, edge)
        assert not dark(edge, -1)
        assert not dark(len(matrix) + 2, edge)


@pytest.mark.parametrize(
    "chart",
    [
        funnel(20, 20, people=400),
        heat(12, 22, most=60),
        replace(heat(12, 22, most=60), title=Quote("W" * 200)),
        trend(),
        code(),
    ],
    ids=["40 steps", "12 groups and 22 steps, all full", "and a long title", "12 weeks", "code"],
)
async def test_the_largest_that_there_are_load_quickly(
    chart: Chart,
) -> None:
    assert MOST == 120_000
    assert 5_000 < await bytes_of(chart) < MOST
    assert (await drawn(chart)).width == 1080


async def test_an_ordinary_one_has_letters_with_soft_edges() -> None:
    title = (await drawn(funnel(13, 9))).crop((36, 28, 400, 84)).convert("L")

    greys = {colour for _, colour in title.getcolors(256) or []}
    assert len(greys) > 4


@pytest.mark.parametrize("kind", NOTHING)
async def test_of_nothing_there_is_a_picture_too(kind: str) -> None:
    picture = await drawn(NOTHING[kind])

    assert picture.width == 1080
    assert share(picture, looks.INK, 40) > 0.001


@pytest.mark.parametrize("name", HOSTILE)
async def test_no_name_keeps_a_picture_from_being_drawn(name: str) -> None:
    for chart in (named(funnel(2), name), named(heat(3, 2), name)):
        assert (await drawn(chart)).width == 1080
