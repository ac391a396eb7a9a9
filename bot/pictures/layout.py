"""What all pictures begin with, and how several lines of words are laid out."""

from bot.pictures.canvas import Canvas, Point
from bot.pictures.looks import EDGE, HUGE, INK, MUTED, PLAIN, WIDTH
from bot.pictures.writing import Writer
from flows.blocks import Block

GAP = 24  # between cards, and between what belongs apart


def leading(size: int) -> int:
    """The height of a line in letters of that size; whole pixels keep all edges sharp."""
    return round(size * 1.22)


def head(canvas: Canvas, writer: Writer, title: Block, asof: str) -> float:
    """Write the title and the line below it; gives the place where the picture goes on."""
    room = WIDTH - 2 * (EDGE + 4)
    y = paragraph(
        canvas, writer, (EDGE + 4, 28), writer.shown(title), room, HUGE, bold=True, most=2
    )
    return paragraph(canvas, writer, (EDGE + 4, y + 4), asof, room, PLAIN, MUTED) + GAP


def paragraph(
    canvas: Canvas, writer: Writer, at: Point, words: str, room: float,
    size: int, fill: str = INK, bold: bool = False, most: int = 3,
) -> float:  # fmt: skip
    """Write lines of words below `at`; gives the place below the last."""
    x, y = at
    for line in writer.font.lines(words, size, room, most, bold):
        canvas.text((x, y + size), line, size, fill, bold)
        y += leading(size)
    return y
