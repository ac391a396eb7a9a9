"""The letters of pictures: which there are, and how much room they take."""

import unicodedata
from functools import cached_property
from importlib.resources import files
from pathlib import Path

# What a browser takes where the first is missing; the house's own list (static/house.css).
FAMILY = "Roboto"
FAMILIES = f"{FAMILY}, system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
MORE = "…"
# Measured over step titles: bold Roboto is 1 to 8 in a hundred wider than what the file says.
_BOLD = 1.07
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})


def font_file() -> Path:
    """Where the file with the letters lies: one for all weights, from a package."""
    return Path(str(files("fontpkg_roboto"))) / "files" / "Roboto[wdth,wght].ttf"


class Font:
    """A font file's letters and their widths; sizes and widths are in pixels."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @cached_property
    def _advances(self) -> dict[int, float]:
        return _advances(self.file)

    def drawable(self, text: str) -> str:
        """What can be drawn of a text, on one line.

        Marks that only turn the direction go, accents that the font lacks too; so do emoji and
        foreign scripts. Where nothing is left of something, `…` stands for it.
        """
        known = "".join(self._known(each) for each in unicodedata.normalize("NFC", text))
        kept = " ".join(known.split())
        return kept or (MORE if text.strip() else "")

    def _known(self, character: str) -> str:
        if character.isspace():
            return " "
        if unicodedata.category(character) in _INVISIBLE:
            return ""
        if ord(character) in self._advances:
            return character
        parts = unicodedata.normalize("NFKD", character)
        return "".join(each for each in parts if ord(each) in self._advances and each.isalnum())

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """How wide a text gets, a little more rather than less."""
        ems = sum(self._advances.get(ord(each), 0.6) for each in text)
        return ems * size * (_BOLD if bold else 1)

    def cut(self, text: str, size: float, room: float, bold: bool = False) -> str:
        """A text that fits into `room`: cut at its end where it is too long."""
        if self.width(text, size, bold) <= room:
            return text
        while text and self.width(text + MORE, size, bold) > room:
            text = text[:-1]
        return text.rstrip() + MORE

    def cut_inside(self, text: str, size: float, room: float) -> str:
        """A text that fits into `room`, cut in its middle: names of groups differ at their end."""
        if self.width(text, size) <= room:
            return text
        kept = len(text)
        while kept > 2:
            kept -= 1
            front, back = kept - kept // 3, kept // 3
            shorter = text[:front].rstrip() + MORE + text[len(text) - back :].lstrip()
            if self.width(shorter, size) <= room:
                return shorter
        return MORE

    def lines(
        self, text: str, size: float, room: float, most: int, bold: bool = False
    ) -> tuple[str, ...]:
        """A text on at most `most` lines, broken between words where they fit, the last one cut."""
        lines: list[str] = []
        left = text
        while left and len(lines) < most - 1 and self.width(left, size, bold) > room:
            line = self._first(left, size, room, bold)
            lines.append(line.rstrip())
            left = left[len(line) :].lstrip()
        return (*lines, self.cut(left, size, room, bold)) if left else tuple(lines)

    def _first(self, text: str, size: float, room: float, bold: bool) -> str:
        """The beginning of a text that fits: whole words, or as much as goes of a long one."""
        fits = len(text)
        while fits > 1 and self.width(text[:fits], size, bold) > room:
            fits -= 1
        space = text.rfind(" ", 0, fits + 1)
        return text[:space] if space > 0 else text[:fits]


def _advances(file: Path) -> dict[int, float]:
    """The width of each character that the file has a letter for, in parts of the size."""
    from fontTools.ttLib import TTFont  # with the first picture, like all that draws

    with TTFont(file, lazy=True) as font:
        per_em, widths = font["head"].unitsPerEm, font["hmtx"]
        return {
            character: widths[letter][0] / per_em
            for character, letter in font.getBestCmap().items()
        }
