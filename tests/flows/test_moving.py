"""A one-time code as people read it out and type it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.conversation import Conversation
from flows.moving import ALPHABET, LENGTH, NEW_FOR, code_in, is_attempt, makes_room, shown
from flows.progress import Enrolment
from flows.teachers import Belonging, Teacher

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
NEW = Teacher(7, "Bu Ani", joined_at=MONDAY)
BEGUN = {"akun": Enrolment("akun", 1, MONDAY)}

codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


@given(codes)
def test_a_code_is_read_back_however_it_is_written(code: str) -> None:
    written = shown(code)

    for typed in (written, written.lower(), written.replace("-", " "), written.replace("-", "")):
        assert code_in(typed) == code
    assert code_in(f"  *{written}*. ") == code
    assert code_in(written.replace("-", " - ")) == code


def test_a_code_is_shown_in_two_halves() -> None:
    assert shown("ACDEFGHJ") == "PINDAH-ACDE-FGHJ"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "pindah", "ACDE-FGHJ", "PINDAH-ACDE-FGH", "PINDAH-ACDE-FGHJK", "pindah ke sekolah"),
        *("PINDAH-ACDE-FGH0", "PINDAH-ACDE-FGHI", "kode PINDAH-ACDE-FGHJ ini", "x" * 4000),
    ],
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert code_in(typed) is None


def test_no_letter_of_a_code_is_mistaken_for_another() -> None:
    assert not set(ALPHABET) & set("0O1IL5S8B")
    assert len(set(ALPHABET)) == len(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "PINDAH-AAAA-BBBB",
        "pindah aaaabb",
        "PINDAH-ACDE-FG",
        "Pindah: ACDE FGH0",
        "*PINDAH-ACDE-FGH0*",
    ],
)
def test_a_code_that_was_mistyped_is_known_as_an_attempt(typed: str) -> None:
    assert code_in(typed) is None
    assert is_attempt(typed)


@pytest.mark.parametrize(
    "typed", ["", "Pindah", "Pindah Ani", "Ani Pindahwati", "kode pindah saya"]
)
def test_a_name_is_no_attempt_at_a_code(typed: str) -> None:
    assert not is_attempt(typed)


def test_only_a_new_profile_that_holds_nothing_makes_room() -> None:
    assert makes_room(Conversation(NEW), MONDAY + NEW_FOR - timedelta(seconds=1))
    assert not makes_room(Conversation(NEW), MONDAY + NEW_FOR)
    assert not makes_room(Conversation(replace(NEW, joined_at=None)), MONDAY)
    assert not makes_room(Conversation(NEW, enrolments=BEGUN), MONDAY)
    assert not makes_room(Conversation(replace(NEW, groups=(Belonging(3),))), MONDAY)
    assert not makes_room(Conversation(replace(NEW, serves=True)), MONDAY)
