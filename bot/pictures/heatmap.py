"""Where people stand, in lines by columns: the more of them, the deeper the colour."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from bot.pictures.canvas import Canvas, Point
from bot.pictures.layout import GAP, head, leading, paragraph
from bot.pictures.looks import EDGE, EMPTY, INK, MUTED, PAPER, PLAIN, ROOM, SMALL, WIDTH
from bot.pictures.writing import Writer
from flows.charts import HeatCell, HeatMap, HeatRow

COLUMNS = 12  # at most; fewer where the numbers are long
ROWS = 30
_LABELS = 296  # room for the words of a line
_LEFT = EDGE + 20
_CELLS = WIDTH - EDGE - 12  # where the last column ends
_HIGH = 80  # of a cell
_HEADS = 320  # room for the words over a column, where they run upwards
_FLAT = 150  # from this width on the words over a column lie; in narrower ones if all fit
# One hue (the house's own) from light to deep; letters on them are dark up to the third.
_SHADES = ("#d9eee8", "#b4dcd2", "#82c2b4", "#2f7a6e", "#0b5f54")
_DARK_ON = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """What of a heat map has room, how wide a column is, and what its cells say.

    `most` are the most people in a cell; `days` are told with their unit where that fits
    everywhere, and else all without.
    """

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    wide: int
    most: int
    days: Mapping[int, str]

    def left(self, column: int) -> int:
        """Where a column begins."""
        return _LEFT + _LABELS + 12 + column * self.wide


def draw(heat: HeatMap, writer: Writer, canvas: Canvas) -> float:
    """Draw a heat map; gives how high the picture is."""
    grid = _grid(heat, writer)
    top = _words(heat, grid, writer, canvas) + GAP
    y = _heads(grid, writer, canvas, top + 20)
    for row in grid.rows:
        _label(writer.shown(row.label), writer, canvas, y)
        for number, cell in enumerate(row.cells[: len(grid.columns)]):
            _cell(cell, grid, (grid.left(number), y), canvas)
        y += _HIGH
    if not grid.rows or not grid.columns:
        y = paragraph(canvas, writer, (_LEFT, y), writer.say("chart.nobody"), 600, PLAIN) + 12
    canvas.card(top, y + 16)
    return y + 16 + GAP


def _grid(heat: HeatMap, writer: Writer) -> Grid:
    rows, font = heat.rows[:ROWS], writer.font
    cells = [each for row in rows for each in row.cells]
    most = max((each.people for each in cells), default=0)
    days = {each.days for each in cells if each.days is not None and each.people}
    numbers = [font.width(str(most), PLAIN, bold=True), *(font.width(str(d), SMALL) for d in days)]
    room = _CELLS - _LEFT - _LABELS - 12
    fitting = min(len(heat.columns), COLUMNS, int(room // (max(numbers) + 10)))
    wide = room // max(fitting, 1)  # whole pixels: sharp edges
    told = {each: writer.say("chart.days", count=each) for each in days}
    if any(font.width(each, SMALL) > wide - 6 for each in told.values()):
        told = {each: str(each) for each in days}
    columns = tuple(writer.shown(each) for each in heat.columns[:fitting])
    return Grid(columns, rows, wide, most, told)


def _words(heat: HeatMap, grid: Grid, writer: Writer, canvas: Canvas) -> float:
    """Write what stands above the card; gives the place below it."""
    y = head(canvas, writer, heat.title, writer.shown(heat.asof)) - 12
    lines = [(writer.say("chart.cells_days" if grid.days else "chart.cells"), INK)]
    columns = len(heat.columns) - len(grid.columns)
    if columns:
        lines.append((writer.say("chart.left_out_columns", count=columns), MUTED))
    if rows := len(heat.rows) - len(grid.rows) + heat.left_out:
        lines.append((writer.say("chart.left_out_rows", count=rows), MUTED))
    for words, colour in lines:
        y = paragraph(canvas, writer, (EDGE + 4, y), words, ROOM, SMALL, colour)
    return y


def _heads(grid: Grid, writer: Writer, canvas: Canvas, top: float) -> float:
    """Write what the columns are; gives the place where the cells begin."""
    if grid.wide >= _FLAT or all(_lies(each, grid.wide - 12, writer) for each in grid.columns):
        return _flat_heads(grid, writer, canvas, top)
    cut = [writer.font.cut_inside(each, SMALL, _HEADS) for each in grid.columns]
    high = ceil(max((writer.font.width(each, SMALL) for each in cut), default=0))
    for number, name in enumerate(cut):
        where = (grid.left(number) + grid.wide // 2 + SMALL // 3, top + high)
        canvas.text(where, name, SMALL, turned=True)
    return top + high + 14


def _lies(name: str, room: float, writer: Writer) -> bool:
    """Whether a name fits over its column with every word whole."""
    whole = all(writer.font.width(each, SMALL) <= room for each in name.split())
    return whole and " ".join(writer.font.lines(name, SMALL, room, 3)) == name


def _flat_heads(grid: Grid, writer: Writer, canvas: Canvas, top: float) -> float:
    heads = [writer.font.lines(each, SMALL, grid.wide - 12, 3) for each in grid.columns]
    bottom = top + max((len(each) for each in heads), default=0) * leading(SMALL)
    for number, lines in enumerate(heads):
        for above, line in enumerate(reversed(lines)):
            where = (grid.left(number) + grid.wide // 2, bottom - 10 - above * leading(SMALL))
            canvas.text(where, line, SMALL, anchor="middle")
    return bottom


def _label(label: str, writer: Writer, canvas: Canvas, top: float) -> None:
    lines = writer.font.lines(label, SMALL, _LABELS, 2)
    begins = top + (_HIGH - len(lines) * leading(SMALL)) // 2 - 1
    paragraph(canvas, writer, (_LEFT, begins), label, _LABELS, SMALL, most=2)


def _cell(cell: HeatCell, grid: Grid, at: Point, canvas: Canvas) -> None:
    """Draw a cell, with its numbers written: the colour alone says nothing."""
    x, y = at
    shade = cell.people * len(_SHADES) // (grid.most + 1)
    fill = _SHADES[shade] if cell.people else EMPTY
    canvas.box((x + 2, y + 2), grid.wide - 4, _HIGH - 4, fill, 8)
    if not cell.people:
        return
    ink = INK if shade < _DARK_ON else PAPER
    centre = x + grid.wide // 2
    people = y + (35 if cell.days is not None else (_HIGH + PLAIN) // 2 - 5)
    canvas.text((centre, people), str(cell.people), PLAIN, ink, bold=True, anchor="middle")
    if cell.days is not None:
        canvas.text((centre, y + 69), grid.days[cell.days], SMALL, ink, anchor="middle")
