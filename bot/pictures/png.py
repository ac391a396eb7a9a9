"""From SVG to PNG, small enough for a phone's connection."""

from io import BytesIO
from typing import Literal

import resvg_py

from bot.pictures.fonts import FAMILY, Font
from bot.pictures.looks import PAPER

MOST = 120_000  # bytes; source: issue 3, a picture has to load on a slow connection
# Letters have soft edges; with this many colours no eye sees a difference, and the file is a third.
_COLOURS = 32


def png_of(svg: str, font: Font) -> bytes:
    """Draw an SVG with our letters, whatever the machine has; at most `MOST` bytes.

    A picture that is full of letters would be bigger: its letters are drawn with hard edges, which
    makes it half as big. Takes 0.1 to 1.2 seconds, in most of which nothing else in this process
    runs, thread or not.

    Raises:
        ValueError: that is no SVG.
    """
    soft = _fewer_colours(_drawn(svg, font, "optimize_legibility"))
    return soft if len(soft) < MOST else _fewer_colours(_drawn(svg, font, "optimize_speed"))


def _drawn(
    svg: str, font: Font, letters: Literal["optimize_legibility", "optimize_speed"]
) -> bytes:
    # Without a family for each of its kinds it would draw no letter at all, and say nothing.
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        background=PAPER,
        skip_system_fonts=True,
        font_files=[str(font.file)],
        font_family=FAMILY,
        serif_family=FAMILY,
        sans_serif_family=FAMILY,
        cursive_family=FAMILY,
        fantasy_family=FAMILY,
        monospace_family=FAMILY,
        text_rendering=letters,
    )


def _fewer_colours(png: bytes) -> bytes:
    from PIL import Image  # here, because it is needed once a picture is asked for and not before

    few = Image.open(BytesIO(png)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    file = BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue()
