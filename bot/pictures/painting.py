"""Has a picture drawn in a process of its own, so that everybody is answered meanwhile."""

import asyncio
import os
import sys

from bot.pictures import png
from bot.pictures.fonts import FAMILY, Font
from bot.pictures.looks import PAPER

PATIENCE = 30.0  # seconds; the fullest picture takes about two on a small server


class NotDrawn(Exception):
    """No picture came of it; the message says why in a word, and nothing of what it shows."""


def _surroundings() -> dict[str, str]:
    """What the process is told of this one: nothing of the bot's settings, which hold its token."""
    return {name: held for name, held in os.environ.items() if not name.startswith("DAMPING_")}


async def painted(svg: str, font: Font) -> bytes:
    """Draw an SVG as a PNG of at most 120,000 bytes.

    Raises:
        NotDrawn: the process could not be started, failed, or took too long.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", str(png.__file__), str(font.file), FAMILY, PAPER),
            env=_surroundings(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # it may quote the picture's words
        )
    except OSError as fault:
        raise NotDrawn(type(fault).__name__) from None
    try:
        async with asyncio.timeout(PATIENCE):
            drawn, _ = await process.communicate(svg.encode())
    except TimeoutError:
        raise NotDrawn("it took too long") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode or not drawn:
        raise NotDrawn(f"exit code {process.returncode}")
    return drawn
