"""Sentences: markup comes from the catalogue alone, and times are told where people live."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import PageButton, Picture, Span
from bot.words import Words, drawn, told
from flows.press_data import encode
from flows.presses import PageOpened
from flows.speech import (
    Bar,
    Block,
    Button,
    Lines,
    Link,
    Moment,
    Quote,
    Say,
    Screen,
    Style,
    Tell,
)
from flows.teachers import Language, Zone
from flows.texts import Text

ID, EN = Language.ID, Language.EN
LATE = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)  # 00.30 WIB on the 24th, 02.30 WIT
TEXTS = {
    "hello": "Halo, *{name}*!",
    "plain": "Sudah",
    "all": "*Semua* tebal",
    "twice": "{a} dan *{b}*, {a}",
    "nothing": "",
    "held": "Lihat {what}.",
}
WORDS = Words({"id": TEXTS, "en": {**TEXTS, "plain": "Done"}}, Path("isi"))


def spans(block: Block, language: Language = ID) -> list[tuple[str, bool]]:
    return [(span.text, span.bold) for span in WORDS.spans(block, language)]


def test_stars_of_the_catalogue_make_bold() -> None:
    assert spans(Say("all")) == [("Semua", True), (" tebal", False)]


@pytest.mark.parametrize(
    "name", ["*Ani*", "{name}", "{a.__class__}", "*", "**", "<b>Ani</b>", "{", "100%", "_Ani_ `x`"]
)
def test_a_foreign_name_is_words_and_never_markup(name: str) -> None:
    for value in (name, Quote(name)):
        assert spans(Say("hello", {"name": value})) == [
            ("Halo, ", False),
            (name, True),
            ("!", False),
        ]
    assert spans(Quote(name)) == [(name, False)]


@given(st.text(), st.text())
def test_what_is_filled_in_never_bends_the_sentence(first: str, second: str) -> None:
    found = spans(Say("twice", {"a": first, "b": Quote(second)}))

    assert "".join(text for text, _ in found) == f"{first} dan {second}, {first}"
    assert "".join(text for text, bold in found if bold) == second


def test_what_stands_inside_bold_is_bold_and_what_is_bold_itself_stays_so() -> None:
    assert spans(Say("held", {"what": Say("all")})) == [
        ("Lihat ", False),
        ("Semua", True),
        (" tebal", False),
        (".", False),
    ]
    assert spans(Say("hello", {"name": Say("all")}))[1:3] == [("Semua", True), (" tebal", True)]


def test_numbers_texts_of_a_step_and_lines_are_said_in_the_person_s_language() -> None:
    step = Tell(Text(id="Masuk ke *{where}*", en="Sign in at *{where}*"), {"where": "Gmail"})

    assert WORDS.plain(step, ID) == "Masuk ke Gmail"
    assert spans(step, EN) == [("Sign in at ", False), ("Gmail", True)]
    assert WORDS.plain(Say("plain"), EN) == "Done"
    assert WORDS.plain(Say("held", {"what": 12}), ID) == "Lihat 12."
    assert spans(Lines((Quote("a"), Say("all"), Quote("b")))) == [
        ("a", False),
        ("\n", False),
        ("Semua", True),
        (" tebal", False),
        ("\n", False),
        ("b", False),
    ]
    assert WORDS.spans(Lines(()), ID) == ()


@pytest.mark.parametrize(
    ("zone", "language", "day", "clock"),
    [
        (Zone.WIB, ID, "24 Nov 2026", "24 Nov 2026 pukul 00.30 WIB"),
        (Zone.WITA, ID, "24 Nov 2026", "24 Nov 2026 pukul 01.30 WITA"),
        (Zone.WIT, ID, "24 Nov 2026", "24 Nov 2026 pukul 02.30 WIT"),
        (Zone.WIB, EN, "24 Nov 2026", "24 Nov 2026 at 00:30 WIB"),
        (Zone.WITA, EN, "24 Nov 2026", "24 Nov 2026 at 01:30 WITA"),
        (Zone.WIT, EN, "24 Nov 2026", "24 Nov 2026 at 02:30 WIT"),
    ],
)
def test_a_time_is_told_where_the_person_lives(
    zone: Zone, language: Language, day: str, clock: str
) -> None:
    assert told(Moment(LATE, zone), language) == day
    assert told(Moment(LATE, zone, year=False), language) == day.rpartition(" ")[0]
    assert told(Moment(LATE, zone, clock=True), language) == clock


@pytest.mark.parametrize(
    ("zone", "language", "day", "clock", "hour"),
    [
        (
            *(Zone.WIB, ID, "Selasa, 24 Nov 2026"),
            *("Selasa, 24 Nov 2026 pukul 00.30 WIB", "00.30 WIB (Selasa)"),
        ),
        (
            *(Zone.WIT, EN, "Tuesday, 24 Nov 2026"),
            *("Tuesday, 24 Nov 2026 at 02:30 WIT", "02:30 WIT (Tuesday)"),
        ),
    ],
)
def test_a_time_is_told_with_its_day_of_the_week_where_that_helps(
    zone: Zone, language: Language, day: str, clock: str, hour: str
) -> None:
    assert told(Moment(LATE, zone, weekday=True), language) == day
    assert told(Moment(LATE, zone, clock=True, weekday=True), language) == clock
    assert told(Moment(LATE, zone, clock=True, weekday=True, day=False), language) == hour
    assert told(Moment(LATE, zone, day=False), language) == hour.partition(" (")[0]


def test_months_have_the_names_of_the_language() -> None:
    may = Moment(datetime(2026, 5, 9, 3, tzinfo=UTC), Zone.WIB)
    august = Moment(datetime(2026, 8, 9, 3, tzinfo=UTC), Zone.WIB)

    assert [told(may, each) for each in (ID, EN)] == ["9 Mei 2026", "9 May 2026"]
    assert [told(august, each) for each in (ID, EN)] == ["9 Agu 2026", "9 Aug 2026"]
    assert WORDS.plain(Say("held", {"what": may}), ID) == "Lihat 9 Mei 2026."


@pytest.mark.parametrize(
    ("bar", "characters"),
    [(Bar(0, 3), "░░░ 0/3"), (Bar(1, 3), "▓░░ 1/3"), (Bar(3, 3), "▓▓▓ 3/3"), (Bar(0, 0), " 0/0")],
)
def test_a_bar_shows_what_is_done_and_what_is_left(bar: Bar, characters: str) -> None:
    assert drawn(bar) == characters


def test_a_screen_becomes_a_page_with_everything_in_its_place() -> None:
    go_on = PageOpened("continue")
    screen = Screen(
        (Quote("Tubuh"), Say("all")),
        title=Say("hello", {"name": "Ani"}),
        bar=Bar(1, 2),
        link=Link(Tell(Text(id="Buka", en="Open")), "https://example.org/"),
        rows=((Button(Say("plain"), go_on, Style.GOOD),), (Button(Quote("*x*"), go_on),)),
        picture="gambar/masuk.png",
        note=Say("plain"),
    )

    page = WORDS.page(screen, ID, 38)

    assert page.text == "Sudah\n\nHalo, Ani!\n▓░ 1/2\n\nTubuh\n\nSemua tebal"
    assert all(span.bold for span in page.paragraphs[1][:-1])
    assert page.paragraphs[1][-1] == Span("\n▓░ 1/2")
    assert page.link == ("Buka", "https://example.org/")
    data = encode(go_on, 38)
    assert page.rows == ((PageButton("Sudah", data, Style.GOOD),), (PageButton("*x*", data),))
    assert page.picture == Picture("masuk.png", Path("isi/gambar/masuk.png"))


@pytest.mark.parametrize(
    ("title", "bar", "whose", "first"),
    [
        (Quote("Judul"), None, "", "Judul"),
        (Quote("Judul"), None, "Ani", "Ani · Judul"),
        (Quote("Judul"), Bar(0, 1), "Ani", "Ani · Judul\n░ 0/1"),
        (None, None, "Ani", "Ani"),
        (None, Bar(0, 1), "Ani", "Ani\n░ 0/1"),
        (None, Bar(0, 1), "", "░ 0/1"),
        (None, None, "", "Tubuh"),
    ],
)
def test_the_name_stands_in_front_where_several_people_share_a_phone(
    title: Block | None, bar: Bar | None, whose: str, first: str
) -> None:
    page = WORDS.page(Screen((Quote("Tubuh"),), title=title, bar=bar), ID, 1, whose)

    assert page.text.split("\n\n")[0] == first
    assert page.text.split("\n\n")[-1] == "Tubuh"
    assert (page.link, page.rows, page.picture) == (None, (), None)
