"""Numbers over the weeks: a line for each, with its name at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures.canvas import Canvas, Point
from bot.pictures.layout import GAP, head, paragraph
from bot.pictures.looks import LEFT, LINE, LINES, MUTED, RIGHT, SMALL
from bot.pictures.writing import Writer
from flows.charts import Trend

_HIGH = 620  # of the field
_NAMES = 270  # room for the names at the lines' ends
_DASHES = ("", "18 10", "4 10", "26 8 4 8", "10 10", "2 8")
_APART = 82  # between two names: two lines of words and some air


@dataclass(frozen=True, slots=True)
class Field:
    """Where the field of a trend lies, and its scale."""

    left: float
    right: float
    top: float
    weeks: int
    most: int

    def at(self, week: int, value: float) -> Point:
        """The place of a value."""
        step = (self.right - self.left) / max(self.weeks - 1, 1)
        return self.left + step * week, self.top + _HIGH * (1 - value / self.most)


def draw(trend: Trend, writer: Writer, canvas: Canvas) -> float:
    """Draw a trend; gives how high the picture is."""
    y = head(canvas, writer, trend.title, writer.shown(trend.asof))
    top = y
    known = [each for line in trend.lines for each in line.values if each is not None]
    if not known:
        y = paragraph(canvas, writer, (LEFT, y + 22), writer.say("chart.nobody"), 800, SMALL)
        canvas.card(top, y + GAP)
        return y + 2 * GAP
    most = max(trend.most, *known, 1)
    side = writer.font.width(str(most), SMALL) + 26
    field = Field(LEFT + side, RIGHT - _NAMES - 40, y + 48, len(trend.moments), most)
    _scale(field, canvas)
    _weeks(trend, field, writer, canvas)
    for number, line in enumerate(trend.lines):
        _line(line.values, number % len(LINES), field, canvas)
    _names(trend, field, writer, canvas)
    bottom = field.top + _HIGH + 74
    canvas.card(top, bottom)
    return bottom + GAP


def _scale(field: Field, canvas: Canvas) -> None:
    """Draw the lines across, with their numbers: whole ones, at most five."""
    step = next(
        each * ten for ten in (10**power for power in range(9)) for each in (1, 2, 5)
        if field.most / (each * ten) <= 5
    )  # fmt: skip
    for value in range(0, field.most + 1, step):
        x, y = field.at(0, value)
        canvas.line(((x, y), (field.right, y)), LINE, 2 if value else 3)
        canvas.text((x - 24, y + 10), str(value), SMALL, MUTED, anchor="end")


def _weeks(trend: Trend, field: Field, writer: Writer, canvas: Canvas) -> None:
    """Write the days below, as many as have room; the last one always."""
    days = [writer.day(each) for each in trend.moments]
    widest = max(writer.font.width(each, SMALL) for each in days) + 24
    step = (field.right - field.left) / max(field.weeks - 1, 1)
    every = max(1, -(-int(widest) // int(max(step, 1))))
    for week in range(field.weeks - 1, -1, -every):
        x, y = field.at(week, 0)
        canvas.line(((x, y), (x, y + 10)), MUTED, 2)
        canvas.text((x, y + 46), days[week], SMALL, MUTED, anchor="middle")


def _line(values: Sequence[int | None], look: int, field: Field, canvas: Canvas) -> None:
    """Draw a line, open where nothing is known, with a mark at each value."""
    stretch: list[Point] = []
    points = [None if v is None else field.at(week, v) for week, v in enumerate(values)]
    for point in (*points, None):
        if point is not None:
            stretch.append(point)
            continue
        if len(stretch) > 1:
            canvas.line(stretch, LINES[look], 6, _DASHES[look])
        stretch = []
    for point in points:
        if point is not None:
            canvas.shape(_mark(look, point), LINES[look])


def _mark(look: int, at: Point) -> str:
    """A disc, a square, a diamond, or a triangle around a point."""
    x, y = at
    match look % 4:
        case 0:
            return f"M{x - 11:.1f} {y:.1f}a11 11 0 1 0 22 0a11 11 0 1 0 -22 0z"
        case 1:
            return f"M{x - 10:.1f} {y - 10:.1f}h20v20h-20z"
        case 2:
            return f"M{x:.1f} {y - 14:.1f}l14 14l-14 14l-14 -14z"
        case _:
            return f"M{x:.1f} {y - 13:.1f}l13 23h-26z"


def _names(trend: Trend, field: Field, writer: Writer, canvas: Canvas) -> None:
    """Write at the end of each line its last value and its name; they make room for each other."""
    ends: list[tuple[float, float, int, int]] = []
    for number, line in enumerate(trend.lines):
        known = [(week, v) for week, v in enumerate(line.values) if v is not None]
        if known:
            x, y = field.at(*known[-1])
            ends.append((y, x, number, known[-1][1]))
    lowest = float("-inf")
    places = []
    for y, x, number, value in sorted(ends):
        lowest = max(y, lowest + _APART)
        places.append(((x, y), lowest, number, value))
    over = max(0.0, lowest - (field.top + _HIGH))
    for end, y, number, value in places:
        look = number % len(LINES)
        place = (field.right + 40, y - over)
        canvas.line(((end[0] + 14, end[1]), (place[0] - 8, place[1])), LINES[look], 3)
        label = writer.shown(trend.lines[number].label)
        _name(label, value, LINES[look], place, (writer, canvas))


def _name(label: str, value: int, colour: str, at: Point, tools: tuple[Writer, Canvas]) -> None:
    """Write a value and a name beside it; a long one goes on below."""
    writer, canvas = tools
    x, y = at
    canvas.text((x, y + 12), str(value), SMALL + 4, colour, bold=True)
    used = writer.font.width(str(value), SMALL + 4, bold=True) + 12
    first, *rest = writer.font.lines(label, SMALL, RIGHT - x - used, 2) or ("",)
    canvas.text((x + used, y + 12), first, SMALL)
    for each in rest:
        canvas.text((x + used, y + 12 + SMALL * 1.15), each, SMALL)
