"""The one place where pictures become SVG, and where words are made safe in it."""

from collections.abc import Sequence
from html import escape
from zlib import crc32

from bot.pictures.fonts import FAMILIES
from bot.pictures.looks import EDGE, INK, PAPER, PLAIN, RUST, SAND, STRIPE, WIDTH

_HATCH = (
    '<pattern id="{id}" width="14" height="14" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="14" height="14" fill="{ground}"/>'
    '<rect width="5" height="14" fill="{stripe}"/></pattern>'
)
Point = tuple[float, float]


class Canvas:
    """A picture as it is drawn, from top to bottom; places are in pixels from the top left.

    `title` and `told` say the same in words, for those who do not see it. What several pictures on
    one page name is told apart by a number made of that.
    """

    def __init__(self, title: str, told: str) -> None:
        self._title = title
        self._told = told
        self._key = f"{crc32(f'{title}{told}'.encode()):08x}"
        self._parts: list[str] = []
        self._grounds: list[str] = []

    @property
    def hatch(self) -> str:
        """The filling that is striped."""
        return f"url(#hatch-{self._key})"

    def text(
        self, at: Point, words: str, size: int = PLAIN, fill: str = INK,
        bold: bool = False, anchor: str = "start", turned: bool = False,
    ) -> None:  # fmt: skip
        """Write words; `at` is where their baseline begins, is centred or ends, by `anchor`.

        `turned` words run upwards.
        """
        x, y = _short(at[0]), _short(at[1])
        more = ' font-weight="700"' if bold else ""
        more += f' text-anchor="{anchor}"' if anchor != "start" else ""
        more += f' transform="rotate(-90 {x} {y})"' if turned else ""
        self._parts.append(
            f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}"{more}>{_safe(words)}</text>'
        )

    def box(self, at: Point, wide: float, high: float, fill: str, round_: float = 0) -> None:
        """Draw a filled box."""
        self._parts.append(_box(at, wide, high, fill, round_))

    def card(self, top: float, bottom: float) -> None:
        """Lay a white card over the whole width, under all that is drawn."""
        self._grounds.append(_box((EDGE, top), WIDTH - 2 * EDGE, bottom - top, PAPER, 28))

    def line(self, points: Sequence[Point], colour: str, wide: float = 2, dashes: str = "") -> None:
        """Draw a line through points."""
        path = " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
        more = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{wide}" '
            f'stroke-linejoin="round" stroke-linecap="round"{more}/>'
        )

    def shape(self, path: str, fill: str) -> None:
        """Draw a filled shape by its path."""
        self._parts.append(f'<path d="{path}" fill="{fill}" stroke="{PAPER}" stroke-width="3"/>')

    def finished(self, high: float) -> str:
        """The whole picture, `high` pixels high."""
        key, end = self._key, _short(high)
        hatch = _HATCH.format(id=f"hatch-{key}", ground=RUST, stripe=STRIPE)
        used = hatch if any(self.hatch in each for each in self._parts) else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {end}" '
            f'width="{WIDTH}" height="{end}" role="img" '
            f'aria-labelledby="title-{key}" aria-describedby="told-{key}" '
            f'font-family="{FAMILIES}">'
            f'<title id="title-{key}">{_safe(self._title)}</title>'
            f'<desc id="told-{key}">{_safe(self._told)}</desc>'
            f"{used}{_box((0, 0), WIDTH, high, SAND, 0)}"
            f"{''.join(self._grounds)}{''.join(self._parts)}</svg>"
        )


def _box(at: Point, wide: float, high: float, fill: str, round_: float) -> str:
    more = f' rx="{_short(round_)}"' if round_ else ""
    return (
        f'<rect x="{_short(at[0])}" y="{_short(at[1])}" width="{_short(wide)}" '
        f'height="{_short(high)}" fill="{fill}"{more}/>'
    )


def _short(number: float) -> str:
    """A number with one decimal at most."""
    return f"{round(number, 1):g}"


def _safe(words: str) -> str:
    """Words as they are to be read, whatever is in them; XML knows no control characters."""
    return escape("".join(each for each in words if each >= " " and not _broken(each)))


def _broken(character: str) -> bool:
    """Half a character, or none: neither can be written."""
    return "\ud800" <= character <= "\udfff" or character in "\x7f\ufffe\uffff"
