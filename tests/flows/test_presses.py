"""A button's few bytes: read back as they were written, and nothing else is believed."""

from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import press_data
from flows.catalogue import Catalogue
from flows.press_data import MAX_BYTES, UnreadablePress, decode, encode, in_base36
from flows.presses import (
    Answer,
    ConsentAnswered,
    DeclarationUndone,
    HelpAsked,
    PersonAdded,
    Press,
    RemedyAnswered,
    StepAnswered,
    StepChosen,
    TroubleChosen,
)

KINDS: tuple[type[Any], ...] = get_args(Press)
LAST_PROFILE = 36**6 - 1  # two thousand million people
LATE = 4_102_444_800_000  # milliseconds: the year 2100

ids = st.from_regex(r"\A[a-z0-9-]{0,16}\Z")
numbers = st.integers(min_value=0, max_value=press_data.MOST)
times = st.integers(min_value=0, max_value=LATE)


def presses_of(kind: type[Any]) -> st.SearchStrategy[Press]:
    number = times if kind is DeclarationUndone else numbers
    by_type = {str: ids, int: number, bool: st.booleans(), Answer: st.sampled_from(Answer)}
    return st.builds(kind, **{each.name: by_type[each.type] for each in fields(kind)})  # type: ignore[index]


@given(st.one_of([presses_of(kind) for kind in KINDS]), numbers)
def test_every_press_is_read_back_as_it_was_written(press: Press, profile: int) -> None:
    assert decode(encode(press, profile)) == (press, profile)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_press_has_a_letter_of_its_own(kind: type[Any]) -> None:
    letters = [letter for letter, each in press_data._VERBS.items() if each is kind]

    assert len(letters) == 1


@pytest.mark.parametrize(
    ("press", "data"),
    [
        (StepAnswered("belajar-id", "cek", Answer.DONE), "1s12:belajar-id:cek:done"),
        (RemedyAnswered("gtk", "buka", "putih", 0, True), "1r12:gtk:buka:putih:0:1"),
        (ConsentAnswered(False), "1c12:0"),
        (HelpAsked("", "", ""), "1h12:::"),
        (PersonAdded(), "1a12"),
        (DeclarationUndone("gtk", 1_795_400_000_000), "1u12:gtk:mwsmsy68"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_button_in_an_old_chat_means_what_it_meant(press: Press, data: str) -> None:
    assert encode(press, 38) == data
    assert decode(data) == (press, 38)


@pytest.mark.parametrize(
    "data",
    [
        *("", ":", "1", "1s", "halo", "2s1:belajar-id:cek:done", "0a1", "1Z1:x", "1A1"),
        *("1s1:belajar-id:cek", "1s1:belajar-id:cek:done:x", "1s1:belajar-id:cek:perhaps"),
        *("1a", "1a!", "1a1:", "1a1.5", "1c1:", "1c1:?", "1n1:1.5", "1n1:", "1u1:gtk:ü"),
        *("1a-1", "1n1:-5", "1n1:+5", "1n1:5_0", "1a 1", "1a1_0", "1n1: 5", "1n1:٥", "1c1:5"),
        *(
            "1a01",
            "1n1:007",
            "1n1:zzzzzzzzzzz",
            "1n1:zik0zk",  # one more than a database takes as the number of a row
            "1a" + "zik0zk",
            "1V1:zik0zk:home:0",
            "1u1:gtk:zzzzzzzzzzz",
            "\x00",
            "1s1:" + "a" * 500,
            '{"verb":"step"}',
            "1🙂1",
        ),
    ],
)
def test_foreign_data_is_unreadable_and_never_something_else(data: str) -> None:
    with pytest.raises(UnreadablePress):
        decode(data)


@given(st.one_of(st.text(max_size=70), st.from_regex(r"\A1[a-z][0-9a-z:_+ -]{0,40}\Z")))
def test_no_data_breaks_the_reading(data: str) -> None:
    try:
        press, profile = decode(data)
    except UnreadablePress:
        return
    assert decode(encode(press, profile)) == (press, profile)


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (9, "9"), (10, "a"), (35, "z"), (36, "10"), (1295, "zz")]
)
def test_numbers_are_written_with_36_digits(number: int, written: str) -> None:
    assert in_base36(number) == written


def test_the_longest_press_of_the_shipped_content_fits_telegram(catalogue: Catalogue) -> None:
    longest = 0
    for checklist in catalogue.checklists:
        for step in checklist.steps:
            where = (checklist.id, step.id)
            made: list[Press] = [
                *(StepAnswered(*where, answer) for answer in Answer),
                *(StepChosen(*where, each.id) for each in step.choices),
                DeclarationUndone(checklist.id, LATE),
            ]
            for trouble in step.troubles:
                made += [TroubleChosen(*where, trouble), HelpAsked(*where, trouble)]
                made += [RemedyAnswered(*where, trouble, 9, True)]
            longest = max(longest, *(len(encode(each, LAST_PROFILE).encode()) for each in made))

    assert 0 < longest <= MAX_BYTES == 64


def test_the_longest_ids_that_content_may_have_fit_telegram() -> None:
    checklist, step, trouble, choice = "a" * 12, "b" * 16, "c" * 16, "d" * 12
    made: list[Press] = [
        RemedyAnswered(checklist, step, trouble, 35, True),
        HelpAsked(checklist, step, trouble),
        TroubleChosen(checklist, step, trouble),
        StepChosen(checklist, step, choice),
        DeclarationUndone(checklist, LATE),
    ]

    assert max(len(encode(each, LAST_PROFILE).encode()) for each in made) <= MAX_BYTES
