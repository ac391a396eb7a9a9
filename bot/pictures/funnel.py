"""How far people came: a line for each step, shorter where some stay behind."""

from dataclasses import dataclass, replace

from bot.pictures.canvas import Canvas
from bot.pictures.layout import GAP, head, leading, paragraph
from bot.pictures.looks import (
    DEEP,
    INSIDE,
    LARGE,
    LEFT,
    MUTED,
    PALE,
    PLAIN,
    RIGHT,
    ROOM,
    RUST,
    SMALL,
)
from bot.pictures.writing import Writer
from flows.charts import Funnel, FunnelPart, FunnelRow

MANY = 16  # with more lines than this, words and bars stand beside each other,
LONG = 1000  # unless numbers are so long that they would have no room there
_LEAST = 6  # so narrow is a bar with somebody in it at least


@dataclass(frozen=True, slots=True)
class Rows:
    """Where things stand in a line: its words and its bar; at the right are two columns of numbers.

    They tell who stands here, and left of it how many of those are stuck. `fill` is the bar's.
    """

    words: float  # room for the words
    bar: tuple[float, float]  # where it begins, and how wide it is for everybody
    thick: float
    size: int
    below: bool  # the bar stands below the words
    fill: str = PALE


# In the roomy one the number of those who came this far has 110 pixels behind the longest bar.
ROOMY = Rows(600, (LEFT, ROOM - 110), 26, PLAIN, True)
DENSE = Rows(378, (LEFT + 388, 330), 24, SMALL, False)


def draw(funnel: Funnel, writer: Writer, canvas: Canvas) -> float:
    """Draw a funnel; gives how high the picture is."""
    lines = sum(len(each.rows) for each in funnel.parts)
    rows = DENSE if lines > MANY and funnel.people < LONG else ROOMY
    told = [each for part in funnel.parts for each in part.rows]
    counts_only = any(each.reached for each in told) and not any(each.here for each in told)
    people = writer.say("chart.people", count=funnel.people)
    y = head(canvas, writer, funnel.title, f"{writer.shown(funnel.asof)} · {people}")
    if counts_only:  # as of a webinar, where nobody stands anywhere
        rows = replace(rows, fill=DEEP)
    else:
        y = _key(canvas, writer, y - 6)
    for part in funnel.parts:
        y = _part(part, funnel.people, rows, (writer, canvas), y) + GAP
    return y


def _key(canvas: Canvas, writer: Writer, y: float) -> float:
    """Say what the three fillings mean."""
    x = float(LEFT - INSIDE + 4)
    for fill, words in (
        (PALE, writer.say("chart.reached")),
        (DEEP, writer.say("chart.here")),
        (canvas.hatch, writer.say("chart.stuck")),
    ):
        canvas.box((x, y), 34, 26, fill, 6)
        canvas.text((x + 46, y + 24), words, SMALL)
        x += 46 + writer.font.width(words, SMALL) + 40
    return y + 26 + GAP


def _part(
    part: FunnelPart, people: int, rows: Rows, tools: tuple[Writer, Canvas], top: float
) -> float:
    writer, canvas = tools
    y = paragraph(
        canvas, writer, (LEFT, top + 22), writer.shown(part.title), ROOM, LARGE, bold=True, most=2
    )
    y = paragraph(canvas, writer, (LEFT, y), writer.shown(part.told), ROOM, SMALL, MUTED) + 12
    if not part.rows or not people:
        y = paragraph(canvas, writer, (LEFT, y), writer.say("chart.nobody"), ROOM, SMALL)
    else:
        y = _heads(part, people, rows, tools, y)
    for row in part.rows:
        y = _row(row, people, rows, tools, y)
    canvas.card(top, y + 12)
    return y + 12


def _heads(
    part: FunnelPart, people: int, rows: Rows, tools: tuple[Writer, Canvas], top: float
) -> float:
    """Say what the two columns of numbers are; the second only where there is anything in it."""
    writer, canvas = tools
    y = top + SMALL
    if rows.fill == PALE:
        canvas.text((RIGHT, y), writer.say("chart.head_here"), SMALL, MUTED, anchor="end")
    if any(each.stuck for each in part.rows):
        where = (_stuck_ends(people, rows, writer), y)
        canvas.text(where, writer.say("chart.stuck"), SMALL, RUST, anchor="end")
    return top + leading(SMALL) + 8


def _stuck_ends(people: int, rows: Rows, writer: Writer) -> float:
    """Where the numbers of those who are stuck end, left of those who stand here."""
    head = writer.font.width(writer.say("chart.head_here"), SMALL)
    number = writer.font.width(str(people), rows.size + 4, bold=True)
    return RIGHT - max(head, number) - 22


def _row(
    row: FunnelRow, people: int, rows: Rows, tools: tuple[Writer, Canvas], top: float
) -> float:
    writer, canvas = tools
    y = paragraph(
        canvas, writer, (LEFT, top), writer.shown(row.label), rows.words, rows.size, most=2
    )
    _numbers(row, people, rows, tools, top + rows.size)
    if rows.below:
        _bar(row, people, rows, canvas, y + 6)
        return y + 6 + rows.thick + 20
    _bar(row, people, rows, canvas, top + (leading(rows.size) - rows.thick) // 2)
    return y + 12


def _numbers(
    row: FunnelRow, people: int, rows: Rows, tools: tuple[Writer, Canvas], y: float
) -> None:
    """Write how many stand here, and how many of them are stuck."""
    writer, canvas = tools
    if row.here:
        canvas.text((RIGHT, y), str(row.here), rows.size + 4, DEEP, bold=True, anchor="end")
    if row.stuck:
        where = (_stuck_ends(people, rows, writer), y)
        canvas.text(where, str(row.stuck), rows.size, RUST, bold=True, anchor="end")


def _bar(row: FunnelRow, people: int, rows: Rows, canvas: Canvas, top: float) -> None:
    """Draw those who came this far; at its end those who stand here, last those who are stuck."""
    left, full = rows.bar
    end = left + _wide(row.reached, people, full)
    canvas.box((left, top), end - left, rows.thick, rows.fill, 6)
    for count, fill in ((row.here, DEEP), (row.stuck, canvas.hatch)):
        wide = min(_wide(count, people, full), end - left)
        canvas.box((end - wide, top), wide, rows.thick, fill, 6 if wide > 12 else 2)
    where = (end + 12, top + rows.thick - 1)
    canvas.text(where, str(row.reached), SMALL, MUTED)


def _wide(count: int, people: int, full: float) -> float:
    """How wide a number of people is."""
    if not count or not people:
        return 0
    return min(max(round(full * count / people), _LEAST), full)
