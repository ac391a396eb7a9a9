"""Who types instead of pressing means the button, and nothing that erases is ever guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.catalogue import Catalogue
from flows.presses import (
    Answer,
    ChecklistOpened,
    ConsentAnswered,
    EmailConfirmed,
    ErasureAnswered,
    MoveAsked,
    PageOpened,
    PersonAdded,
    PersonChosen,
    Press,
    ProfileAnswered,
    RemedyAnswered,
    StepAnswered,
    StepChosen,
    StepsDeclared,
    StepUnticked,
)
from flows.readings import plain
from flows.speech import Bar, Block, Button, Lines, Quote, Say, Screen, Tell
from flows.texts import Text
from flows.typed import button_meant, button_named, command_meant

DONE, STUCK, LATER, BACK = (
    StepAnswered("akun", "cek", each)
    for each in (Answer.DONE, Answer.STUCK, Answer.LATER, Answer.BACK)
)


def screen(**buttons: Press) -> Screen:
    """A screen whose buttons have the words of the catalogue."""
    rows = tuple((Button(Say("button." + name), press),) for name, press in buttons.items())
    return Screen((Say("hint.choice"),), bar=Bar(0, 1), rows=rows)


STEP = screen(done=DONE, stuck=STUCK, later=LATER, back=BACK)


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("Sudah!!", "sudah"),
        ("  SUDAH\n bu 🙏 ", "sudah bu"),
        ("✅ Sudah", "sudah"),
        ("doesn't", "doesn t"),
        ("🙏", ""),
        ("", ""),
    ],
)
def test_a_text_is_made_plain(text: str, plainly: str) -> None:
    assert plain(text) == plainly


@pytest.mark.parametrize(
    ("text", "press"),
    [
        *((text, DONE) for text in ("Sudah", "sudah", "SUDAH!!!", "✅ Sudah", "*Sudah*", "Done")),
        *((text, DONE) for text in ("udah", "sdh bu", "sudah pak 🙏", "nggih pak sampun", "beres")),
        *((text, DONE) for text in ("sudah terima kasih", "alhamdulillah sudah", "wis rampung")),
        *((text, DONE) for text in ("Bu, sudah ya...", "makasih pak sudah", "tos tiasa")),
        *((text, STUCK) for text in ("Belum berhasil", "blm bisa", "gagal terus", "ga bisa min")),
        *((text, STUCK) for text in ("gagal", "teu tiasa", "ora iso", "masih belum bisa, bu")),
        *((text, LATER) for text in ("Nanti", "nanti aja ya", "besok pak", "tunggu sebentar")),
        *((text, BACK) for text in ("Kembali", "back", "balik lagi")),
    ],
)
def test_a_button_of_a_step_is_pressed_by_its_words_or_by_others_for_it(
    text: str, press: Press, catalogue: Catalogue
) -> None:
    assert button_meant(text, STEP, catalogue) == press


@pytest.mark.parametrize(
    "text",
    [
        *("", "🙏", "bu", "pak bu", "menu", "lewati", "progres", "terima kasih", "sudahlah"),
        *("sudah belum", "apakah sudah", "saya sudah mencoba tetapi gagal terus bu bagaimana ini"),
        *("setuju", "hapus", "x" * 5000),
    ],
)
def test_what_is_no_button_of_the_screen_presses_none(text: str, catalogue: Catalogue) -> None:
    assert button_meant(text, STEP, catalogue) is None


def test_every_spelling_of_an_answer_presses_its_button(catalogue: Catalogue) -> None:
    for press in (DONE, STUCK, LATER, BACK):
        for spelling in catalogue.spellings.answers[press.answer.value]:
            for text in (spelling, spelling.upper(), f"{spelling}.", f"{spelling} 🙏"):
                assert button_meant(text, STEP, catalogue) == press, text


@pytest.mark.parametrize(
    ("press", "opposite"),
    [
        (ConsentAnswered(True), ConsentAnswered(False)),
        (EmailConfirmed("a", "b", True), EmailConfirmed("a", "b", False)),
        (RemedyAnswered("a", "b", "c", 0, True), RemedyAnswered("a", "b", "c", 0, False)),
        (PersonChosen(1), PageOpened("here")),
    ],
    ids=lambda press: type(press).__name__,
)
def test_yes_and_no_answer_what_was_asked(
    press: Press, opposite: Press, catalogue: Catalogue
) -> None:
    asked = screen(right=press, no=opposite)

    expected = None if isinstance(press, PersonChosen) else press
    for text in ("ya", "iya bu", "benar", "ok", "nggih"):
        assert button_meant(text, asked, catalogue) == expected
    for text in ("tidak", "bukan pak", "gak", "mboten"):
        assert button_meant(text, asked, catalogue) == opposite


@pytest.mark.parametrize(
    "press",
    [
        ErasureAnswered(True),
        StepsDeclared("akun", ""),
        StepUnticked("akun", "cek"),
        MoveAsked(True),
        PersonAdded(),
        ChecklistOpened("akun"),
        ProfileAnswered("school", ""),
    ],
    ids=lambda press: type(press).__name__,
)
def test_nothing_but_its_own_words_presses_what_cannot_be_taken_back(
    press: Press, catalogue: Catalogue
) -> None:
    asked = screen(erase_yes=press)
    spellings = catalogue.spellings
    every = [
        word
        for family in (spellings.answers, spellings.commands, spellings.greetings)
        for words in family.values()
        for word in words
    ]

    assert [word for word in every if button_meant(word, asked, catalogue)] == []
    assert button_meant("ya, hapus", asked, catalogue) == press


def test_words_of_a_person_and_of_the_content_and_numbers_are_labels_too(
    catalogue: Catalogue,
) -> None:
    press = PageOpened("a"), PageOpened("b"), PageOpened("c"), PageOpened("d")
    labels: tuple[Block, ...] = (
        Quote("Jawa Barat"),
        Tell(Text(id="Dari operator", en="From the operator")),
        Say("jump.button", {"n": 3}),
        Say("people.yes", {"name": Quote("Ani")}),
    )
    rows = tuple((Button(label, each),) for label, each in zip(labels, press, strict=True))
    asked = Screen((Lines(()),), rows=rows)

    assert button_meant("jawa  barat", asked, catalogue) == press[0]
    assert button_meant("dari operator, bu", asked, catalogue) == press[1]
    assert button_meant("From the operator", asked, catalogue) == press[1]
    assert button_meant("mulai langkah 3", asked, catalogue) == press[2]
    assert button_meant("mulai langkah 2", asked, catalogue) is None
    assert button_meant("ya saya", asked, catalogue) is None


CHOICES = Screen(
    (Say("hint.choice"),),
    rows=(
        (Button(Quote("Dari operator"), StepChosen("akun", "jalur", "operator")),),
        (Button(Quote("Atur sendiri"), StepChosen("akun", "jalur", "sendiri")),),
        (Button(Quote("Operator sekolah"), ProfileAnswered("school", "")),),
    ),
)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("operator", "operator"),
        ("operator bu", "operator"),
        ("dari operator", "operator"),
        ("operator dari", "operator"),
        ("sendiri", "sendiri"),
        ("operator sendiri", None),
        ("dari", "operator"),
        ("lain", None),
        ("", None),
    ],
)
def test_a_choice_is_made_by_the_words_that_only_it_has(
    text: str, choice: str | None, catalogue: Catalogue
) -> None:
    expected = StepChosen("akun", "jalur", choice) if choice else None

    assert button_meant(text, CHOICES, catalogue) == expected


def test_words_that_two_choices_have_choose_none(catalogue: Catalogue) -> None:
    rows = tuple(
        (Button(Quote(f"Operator {each}"), StepChosen("akun", "jalur", each)),) for each in "ab"
    )

    assert button_meant("operator", Screen((), rows=rows), catalogue) is None


def test_where_nothing_may_be_guessed_only_the_very_words_count(catalogue: Catalogue) -> None:
    assert button_named("dari operator bu", CHOICES, catalogue) == StepChosen(
        "akun", "jalur", "operator"
    )
    assert button_named("operator", CHOICES, catalogue) is None
    assert button_named("sdh", STEP, catalogue) is None


def test_the_step_hears_a_word_before_it_is_a_command_elsewhere(catalogue: Catalogue) -> None:
    assert button_meant("kembali", STEP, catalogue) == BACK
    assert command_meant("kembali", catalogue.spellings) == "kembali"


def test_a_label_is_heard_before_another_word_for_a_button_above_it(catalogue: Catalogue) -> None:
    """*Lanjut* may also mean "done", but not where a button bears that very word."""
    asked = screen(right=ConsentAnswered(True), agree=PageOpened("continue"))

    assert button_meant("setuju", asked, catalogue) == PageOpened("continue")


@given(st.text(max_size=100))
def test_whatever_is_typed_is_looked_at_without_harm(catalogue: Catalogue, text: str) -> None:
    assert button_meant(text, STEP, catalogue) in {None, DONE, STUCK, LATER, BACK}
