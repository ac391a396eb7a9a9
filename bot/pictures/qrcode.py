"""A link as a code for a phone's camera, with the link written out below."""

import segno

from bot.pictures.canvas import Canvas
from bot.pictures.layout import GAP, paragraph
from bot.pictures.looks import EDGE, INK, LARGE, LEFT, PLAIN, ROOM, WIDTH
from bot.pictures.writing import Writer
from flows.charts import QrCode

QUIET = 4  # modules without ink all around; source: ISO/IEC 18004, quiet zone
_WIDE = WIDTH - 2 * EDGE


def draw(code: QrCode, writer: Writer, canvas: Canvas) -> float:
    """Draw a code that survives being printed small and photographed; gives how high it is."""
    link = writer.words.link(code.link)
    matrix = segno.make(link, error="m", micro=False).matrix
    modules = len(matrix) + 2 * QUIET
    side = _WIDE // modules  # whole pixels: edges stay sharp
    left = (WIDTH - modules * side) / 2 + QUIET * side
    top = EDGE + QUIET * side
    for number, row in enumerate(matrix):
        for start, length in _runs(row):
            canvas.box((left + start * side, top + number * side), length * side, side, "#000000")
    y = float(EDGE + modules * side)
    y = paragraph(canvas, writer, (LEFT, y), writer.shown(code.caption), ROOM, LARGE, bold=True)
    y = paragraph(canvas, writer, (LEFT, y + 8), writer.font.drawable(link), ROOM, PLAIN, INK)
    canvas.card(EDGE, y + GAP)
    return y + GAP + EDGE


def _runs(row: "bytes | bytearray") -> list[tuple[int, int]]:
    """Where modules with ink follow each other: where they begin, and how many there are."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
