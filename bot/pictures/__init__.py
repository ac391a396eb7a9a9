"""Numbers to pictures: one SVG for chat and page, and the PNG made of it."""

import asyncio
from collections import OrderedDict
from hashlib import sha256

from bot.messages import Picture
from bot.pictures import funnel, heatmap, qrcode, trend
from bot.pictures.canvas import Canvas
from bot.pictures.fonts import Font, font_file
from bot.pictures.painting import NotDrawn, painted
from bot.pictures.telling import headline, told
from bot.pictures.writing import Writer
from bot.words import Words
from flows.charts import Chart, Funnel, HeatMap, QrCode, Trend
from flows.teachers import Language

__all__ = ["NotDrawn", "Pictures", "svg_of"]

KEPT = 32  # pictures, of at most 120 KB each


class Pictures:
    """Draws charts; the last ones are kept, and what was just drawn is not drawn again."""

    def __init__(self, kept: int = KEPT) -> None:
        self.font = Font(font_file())
        self._kept = kept
        self._drawn: OrderedDict[str, bytes] = OrderedDict()
        self._one = asyncio.Lock()  # a second one would only take the first one's time

    async def draw(self, chart: Chart, words: Words, language: Language) -> Picture:
        """Draw a chart with these words as a PNG; `alt` says in words what it shows.

        Raises:
            NotDrawn: no picture came of it.
        """
        writer = Writer(words, language, self.font)
        svg = _svg(chart, writer)
        key = sha256(svg.encode()).hexdigest()
        async with self._one:
            if key not in self._drawn:
                self._drawn[key] = await painted(svg, self.font)
            self._drawn.move_to_end(key)
            while len(self._drawn) > self._kept:
                self._drawn.popitem(last=False)
            content = self._drawn[key]
        name = f"{type(chart).__name__.lower()}-{key[:8]}.png"
        return Picture(name, content, told(chart, writer))

    def svg(self, chart: Chart, words: Words, language: Language) -> str:
        """Draw a chart with these words as an SVG, the same that the PNG is made of."""
        return svg_of(chart, words, language, self.font)

    def told(self, chart: Chart, words: Words, language: Language) -> str:
        """Say in words what a chart shows."""
        return told(chart, Writer(words, language, self.font))


def svg_of(chart: Chart, words: Words, language: Language, font: Font) -> str:
    """Draw a chart with these words; fit to stand in a page, for all words in it are escaped."""
    return _svg(chart, Writer(words, language, font))


def _svg(chart: Chart, writer: Writer) -> str:
    canvas = Canvas(headline(chart, writer), told(chart, writer))
    match chart:
        case Funnel():
            high = funnel.draw(chart, writer, canvas)
        case HeatMap():
            high = heatmap.draw(chart, writer, canvas)
        case Trend():
            high = trend.draw(chart, writer, canvas)
        case QrCode():
            high = qrcode.draw(chart, writer, canvas)
    return canvas.finished(high)
