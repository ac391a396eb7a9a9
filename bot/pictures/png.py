"""From SVG to PNG, small enough for a phone's connection; run by itself, from standard input.

It is a program of its own and imports nothing of the house, because drawing holds the interpreter:
for as long as it takes nobody else would be answered.
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import Literal

import resvg_py
from PIL import Image

MOST = 120_000  # bytes; source: issue 3, a picture has to load on a slow connection
# Letters have soft edges; with this many colours no eye sees a difference, and the file is a third.
_COLOURS = 32


def png_of(svg: str, font: Path, family: str, paper: str) -> bytes:
    """Draw an SVG on `paper` with the letters of a font file; at most `MOST` bytes.

    A picture that is full of letters would be bigger: its letters are drawn with hard edges, which
    makes it half as big.

    Raises:
        ValueError: that is no SVG.
    """
    soft = _fewer_colours(_drawn(svg, font, family, paper, "optimize_legibility"))
    if len(soft) < MOST:
        return soft
    return _fewer_colours(_drawn(svg, font, family, paper, "optimize_speed"))


def _drawn(
    svg: str,
    font: Path,
    family: str,
    paper: str,
    letters: Literal["optimize_legibility", "optimize_speed"],
) -> bytes:
    # Without a family for each of its kinds it would draw no letter at all, and say nothing.
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        background=paper,
        skip_system_fonts=True,
        font_files=[str(font)],
        font_family=family,
        serif_family=family,
        sans_serif_family=family,
        cursive_family=family,
        fantasy_family=family,
        monospace_family=family,
        text_rendering=letters,
    )


def _fewer_colours(png: bytes) -> bytes:
    few = Image.open(BytesIO(png)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    file = BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    _, _font, _family, _paper = sys.argv
    _svg = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(png_of(_svg, Path(_font), _family, _paper))
