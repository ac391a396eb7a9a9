"""Which words are a code, and of which webinar."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import places
from flows.catalogue import Catalogue
from flows.check_ins import (
    awaits_words,
    code_in,
    free_code,
    is_asked,
    is_called_code,
    is_spoken,
    near,
    out_of_hours,
    webinar_of,
)
from flows.conversation import Conversation
from flows.webinars import LATE_LIFE, Seen, Webinar, WebinarState
from tests.flows.people import BU_ANI
from tests.flows.webinars import GROUP, WEBINAR

BEGINS = WEBINAR.begins
SPOKEN = replace(WEBINAR, spoken="4821", code="abc")
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4821", "4821"),
        (" 4821. ", "4821"),
        ("kode 4821", "4821"),
        ("Kode: 4821", "4821"),
        ("code 4821", "4821"),
        ("４８２１", "4821"),  # as some keyboards write
        ("482", None),
        ("48211", None),
        ("4821 4821", None),
        ("19.30", None),
        ("kode saya 4821", None),
        ("SDN 4821", None),
        ("kode", None),
        ("", None),
    ],
)
def test_only_four_digits_alone_are_a_code(text: str, code: str | None) -> None:
    assert code_in(text) == code


def test_a_code_is_known_as_one_where_it_is_called_so() -> None:
    assert is_called_code("kode 4821")
    assert not is_called_code("4821")
    assert is_spoken("4821")
    assert not is_spoken("abcdefghjk")


@pytest.mark.parametrize(
    ("minutes", "seen"),
    [(-16, None), (-15, Seen.CODE), (0, Seen.CODE), (149, Seen.CODE), (150, None)],
)
def test_the_spoken_code_is_good_from_a_little_before_to_an_hour_after(
    minutes: int, seen: Seen | None
) -> None:
    found = webinar_of("4821", [SPOKEN], [GROUP], BEGINS + minutes * MINUTE)

    assert found == ((SPOKEN, seen) if seen else None)


def test_another_code_is_nobodys_and_a_cancelled_webinar_has_none() -> None:
    cancelled = replace(SPOKEN, state=WebinarState.CANCELLED)

    assert webinar_of("4822", [SPOKEN], [GROUP], BEGINS) is None
    assert webinar_of("4821", [cancelled], [GROUP], BEGINS) is None
    assert webinar_of("", [replace(WEBINAR, spoken="")], [GROUP], BEGINS) is None


def test_of_two_webinars_with_one_code_it_is_that_of_her_group() -> None:
    other = replace(SPOKEN, id=13, groups=(8,), starts_at=BEGINS + MINUTE)

    assert _found("4821", [8], SPOKEN, other) == (13, Seen.CODE)
    assert _found("4821", [GROUP], other, SPOKEN) == (12, Seen.CODE)
    assert _found("4821", [], SPOKEN, other) == (13, Seen.CODE)  # the newer one


def test_the_code_of_a_recording_is_good_for_its_days_and_yields_to_one_that_is_spoken() -> None:
    ends = WEBINAR.ends
    late = replace(SPOKEN, id=14, spoken="", late_code="4821", late_until=ends + LATE_LIFE)

    assert _found("4821", [GROUP], late, now=ends + LATE_LIFE - MINUTE) == (14, Seen.LATE)
    assert _found("4821", [GROUP], late, now=ends + LATE_LIFE) is None
    assert _found("4821", [GROUP], late, SPOKEN) == (12, Seen.CODE)


@pytest.mark.parametrize(
    ("minutes", "found"), [(-16, SPOKEN), (-15, None), (149, None), (150, SPOKEN)]
)
def test_a_code_is_out_of_its_hours_whenever_it_is_not_good(
    minutes: int, found: Webinar | None
) -> None:
    assert out_of_hours("4821", [SPOKEN], BEGINS + minutes * MINUTE) == found
    assert out_of_hours("4822", [SPOKEN], BEGINS + minutes * MINUTE) is None


def test_of_two_webinars_out_of_their_hours_it_is_the_nearer_one() -> None:
    other = replace(SPOKEN, id=13, starts_at=BEGINS + timedelta(days=3))

    assert out_of_hours("4821", [SPOKEN, other], BEGINS + timedelta(days=1)) == SPOKEN
    assert out_of_hours("4821", [SPOKEN, other], BEGINS + timedelta(days=2)) == other


def test_only_for_a_week_on_both_sides_is_a_webinar_near() -> None:
    week = timedelta(days=7)

    assert near([SPOKEN], BEGINS + week) == near([SPOKEN], BEGINS - week) == (SPOKEN,)
    assert near([SPOKEN], BEGINS + week + MINUTE) == near([SPOKEN], BEGINS - week - MINUTE) == ()


def test_where_words_are_awaited_a_wrong_code_is_left_to_them(catalogue: Catalogue) -> None:
    talk = Conversation(BU_ANI)

    assert awaits_words(talk.at(places.TypingWhen("belajar-id", "cek")), catalogue)
    assert awaits_words(talk.at(places.TypingWebinar(1, "minutes")), catalogue)
    assert not awaits_words(talk.at(places.Menu()), catalogue)
    assert is_asked(talk.at(places.SendingAttendance(1)))
    assert not is_asked(talk.at(places.At("progress")))


def _found(
    code: str, groups: list[int], *webinars: Webinar, now: object = None
) -> tuple[int, Seen] | None:
    at = BEGINS + 5 * MINUTE if now is None else now
    found = webinar_of(code, webinars, groups, at)  # type: ignore[arg-type]
    return (found[0].id, found[1]) if found else None


def test_a_code_is_drawn_among_those_that_nobody_has() -> None:
    everything = [f"{n}" for n in range(3000, 10000)]

    assert free_code(everything[:-1], lambda codes: codes[0]) == "9999"
    assert free_code(everything, lambda codes: codes[0]) == "3000"  # rather a double one than none
