"""Letters: which there are, how wide they get, and where lines break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from bot.pictures.fonts import MORE, Font, font_file

FONT = Font(font_file())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ñurul 'Ain", "Ñurul 'Ain"),
        ("Ḥasan  Ṣāliḥ", "Hasan Sālih"),
        ("N\u0303urul", "Ñurul"),  # the accent as a character of its own
        ("Guru 😀 Hebat 🇮🇩", "Guru Hebat"),
        ("\u202eBu\u202c \u200fAni", "Bu Ani"),
        ("dua\nbaris\tdan  jarak", "dua baris dan jarak"),
        ("𝐆𝐮𝐫𝐮", "Guru"),  # letters of mathematics, as people adorn names
        ("مدرسة", MORE),
        ("😀", MORE),
        ("", ""),
        (" ", ""),
    ],
)
def test_what_cannot_be_drawn_is_left_out(text: str, expected: str) -> None:
    assert FONT.drawable(text) == expected


@pytest.mark.parametrize(
    "text", ["Minta ke operator sekolah", "1234567890", "Verifikasi (2 langkah)", "illi, fil…"]
)
@pytest.mark.parametrize("bold", [False, True])
def test_text_is_never_much_wider_than_it_is_taken_for(text: str, bold: bool) -> None:
    """Measured by FreeType, which knows the real widths of bold letters too."""
    real = ImageFont.truetype(str(font_file()), 100)
    real.set_variation_by_axes([700 if bold else 400, 100])

    assert real.getlength(text) * 0.97 <= FONT.width(text, 100, bold) <= real.getlength(text) * 1.1


@given(st.text(max_size=200), st.integers(60, 1000), st.integers(1, 4), st.booleans())
def test_lines_fit_and_are_no_more_than_asked_for(
    text: str, room: int, most: int, bold: bool
) -> None:
    shown = FONT.drawable(text)

    lines = FONT.lines(shown, 30, room, most, bold)

    assert len(lines) <= most
    assert all(FONT.width(each, 30, bold) <= room for each in lines)
    assert bool(lines) == bool(shown)
    if not any(MORE in each for each in lines):
        assert "".join(lines).replace(" ", "") == shown.replace(" ", "")


def test_lines_break_between_words() -> None:
    assert FONT.lines("Minta ke operator sekolah", 30, 250, 2) == ("Minta ke operator", "sekolah")


def test_what_is_cut_says_so() -> None:
    assert FONT.cut("Minta ke operator sekolah", 30, 180) == "Minta ke op…"
    assert FONT.cut("Minta", 30, 150) == "Minta"


@given(st.text(max_size=200), st.integers(40, 500))
def test_what_is_cut_inside_fits_and_keeps_its_end(text: str, room: int) -> None:
    shown = FONT.drawable(text)

    cut = FONT.cut_inside(shown, 30, room)

    assert FONT.width(cut, 30) <= max(room, FONT.width(MORE, 30))
    if cut not in (shown, MORE) and not cut.endswith(MORE):
        assert cut[-1] == shown[-1]
