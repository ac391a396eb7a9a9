"""Names are kept on one line, without what cannot be seen, and fit a button."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.catalogue import Catalogue
from flows.names import SHORT, cleaned, cut, has_letter, is_titled, short


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bu Ani", "Bu Ani"),
        ("  Ani\n\tSuryani ", "Ani Suryani"),
        ("Ani\u200bSuryani", "Ani Suryani"),
        ("\u202eAni\u202c", "Ani"),
        ("\u2067Ani\u2069 \ufeff", "Ani"),
        ("A\x00n\x07i", "A n i"),
        ("\x00\x07\x1b", ""),
        ("\ud800", ""),
        ("", ""),
        ("Ani 🙂", "Ani 🙂"),
        ("Ani *tebal* {name} <b>", "Ani *tebal* {name} <b>"),
        ("I Gusti Ayu, S.Pd., M.Pd.", "I Gusti Ayu, S.Pd., M.Pd."),
        ("Nur\u00a0Aini", "Nur Aini"),
        ("Jose\u0301", "Jose\u0301"),
        ("Ani\u034f\ufe0f", "Ani"),
        ("\u3164Ani\u2800Sri\u115f\u1160", "Ani Sri"),
        ("https://situs.com/x Ani", "https situs. com x Ani"),
        ("t.me/x", "t.me x"),
        ("ani@gmail.com", "ani gmail. com"),
        ("@ani", "ani"),
        ("/hapus Ani", "hapus Ani"),
        ("Ani,/hapus (/mulai)", "Ani, hapus ( mulai)"),
        ("ａｎｉ＠ｇｍａｉｌ．ｃｏｍ", "ani gmail. com"),
        ("situs。com", "situs. com"),
        ("Ma´ruf", "Ma´ruf"),
        ("Ani /hapus #promo", "Ani hapus promo"),
        ("SMP/MTs Satu Atap", "SMP/MTs Satu Atap"),
    ],
)
def test_a_name_is_cleaned(typed: str, kept: str) -> None:
    assert cleaned(typed, 40) == kept


@pytest.mark.parametrize(
    "name", ["\u3164", "\u2800\u2800", "\ufe0f", "\u115f\u1160", "🌹", "\u200d"]
)
def test_a_name_that_shows_nothing_has_no_letter(name: str) -> None:
    assert not has_letter(cleaned(name, 40))


@given(st.text(alphabet="/:@#. aB\u3164\u034f\ufe0f", max_size=30))
def test_nothing_in_a_name_can_be_tapped(typed: str) -> None:
    kept = cleaned(typed, 20)

    assert "://" not in kept
    assert "@" not in kept
    assert not any(word.startswith(("/", "#")) for word in kept.split())
    assert cleaned(kept, 20) == kept


@pytest.mark.parametrize(
    ("typed", "length"), [("A" * 200, 40), ("A" * 40, 40), ("A" * 39, 39), ("A" * 39 + " B", 39)]
)
def test_a_long_name_is_cut_and_never_ends_in_a_space(typed: str, length: int) -> None:
    assert cleaned(typed, 40) == "A" * length


@given(st.text(max_size=200), st.integers(min_value=1, max_value=60))
def test_whatever_is_typed_becomes_one_visible_line(typed: str, longest: int) -> None:
    kept = cleaned(typed, longest)

    assert len(kept) <= longest
    assert kept == kept.strip()
    assert all(c == " " or unicodedata.category(c)[0] not in "CZ" for c in kept)
    assert cleaned(kept, longest) == kept


@pytest.mark.parametrize(
    ("name", "on_a_button"),
    [
        ("Ani", "Ani"),
        ("Muhammad Abdul", "Muhammad Abdul"),  # exactly fourteen
        ("Ani Suryani Dewi", "Ani Suryani"),
        ("Muhammad Abduls", "Muhammad"),
        ("Abcdefghijklmn opq", "Abcdefghijklmn"),
        ("Abcdefghijklmno", "Abcdefghijklm…"),
        ("Abcdefghijklmno pq", "Abcdefghijklm…"),
        ("", ""),
    ],
)
def test_a_name_on_a_button_keeps_whole_words(name: str, on_a_button: str) -> None:
    assert short(name) == on_a_button


@given(st.text(max_size=60).map(lambda text: cleaned(text, 60)))
def test_no_name_is_too_long_for_a_button_and_none_vanishes(name: str) -> None:
    assert len(short(name)) <= SHORT
    assert bool(short(name)) == bool(name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ani", "Ani"),
        ("Muhammad Abdul", "Muhammad Abdul"),  # exactly fourteen
        ("Ani Suryani Dewi", "Ani Suryani…"),
        ("Muhammad Abduls", "Muhammad…"),
        ("Bu Rahmawatiningsih", "Bu Rahmawatin…"),  # "Bu…" would be nobody
        ("Abcdefghijklmno", "Abcdefghijklm…"),
        ("Ani Suryani, S.Pd., M.Pd.", "Ani Suryani…"),
        ("", ""),
    ],
)
def test_a_name_that_is_cut_says_so(name: str, shown: str) -> None:
    assert cut(name, 14) == shown


@given(st.text(max_size=80).map(lambda text: cleaned(text, 60)))
def test_a_cut_name_fits_and_none_vanishes(name: str) -> None:
    kept = cut(name, 14)

    assert len(kept) <= 14
    assert bool(kept) == bool(name)


@pytest.mark.parametrize(
    ("name", "titled"),
    [
        *(("Bu Ani", True), ("pak Budi", True), ("IBU Citra", True), ("Bpk. Dedi", True)),
        *(("Bapak/Ibu Guru", True), ("H. Ahmad", True), ("Hj.Siti", True), ("Drs. H. Umar", True)),
        *(("Dra. Maria", True), ("dr Joko", True), ("Ustadzah Aisyah", True), ("Prof. Eko", True)),
        *(("Kak Rina", True), ("Ibu", True)),
        *(("Deden Suhendar", False), ("Bunga Citra", False), ("Hana", False), ("Pakde", False)),
        *(("Ani, S.Pd.", False), ("A. H. Nasution", False), ("🎉", False), ("", False)),
    ],
)
def test_a_title_in_front_makes_a_name_polite(
    catalogue: Catalogue, name: str, titled: bool
) -> None:
    assert is_titled(name, catalogue.spellings.titles) is titled
