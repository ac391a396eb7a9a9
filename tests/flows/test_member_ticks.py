"""An ambassador ticks for a teacher: what may be ticked, once, and what may be taken back."""

from datetime import timedelta

import pytest

from flows.catalogue import StepKind
from flows.checklists import begin, settle, tick
from flows.conversation import Conversation, Record
from flows.member_ticks import is_unseen, made_for, open_for, take_back, tick_for
from flows.presses import Answer, PageOpened, Press, StepAnswered
from flows.progress import Enrolment, Way
from tests.flows.people import AKUN, BU_ANI, DAY, MONDAY, begun, checklist, step, walked

LATER = MONDAY + DAY


def test_a_tick_is_made_in_the_ambassador_s_way_and_leads_on() -> None:
    made = tick_for(AKUN, begun(), BU_ANI, "cek", LATER)

    assert made.enrolment is not None
    assert made.enrolment.ticks["cek"].way is Way.AMBASSADOR
    assert made.enrolment.open_step == "jalur"
    assert made.enrolment.entered_at == LATER
    assert made.records == (Record("ticked_for", "akun", "cek", "a"),)


def test_who_has_not_begun_is_enrolled_by_it() -> None:
    made = tick_for(AKUN, None, BU_ANI, "cek", LATER)

    assert made.enrolment is not None
    assert made.enrolment.begun_at == LATER
    assert [each.kind for each in made.records] == ["begin", "ticked_for"]


def test_a_second_press_changes_nothing_and_keeps_the_day() -> None:
    once = tick_for(AKUN, begun(), BU_ANI, "cek", LATER).enrolment

    twice = tick_for(AKUN, once, BU_ANI, "cek", LATER + DAY)

    assert twice.enrolment is None
    assert twice.note.key == "member.tick_known"


def test_what_she_ticked_herself_stays_hers() -> None:
    assert tick_for(AKUN, walked("cek"), BU_ANI, "cek", LATER + DAY).enrolment is None


def test_a_step_that_she_left_out_can_be_ticked() -> None:
    skipped = settle(tick(begun(), ["cek"], MONDAY, Way.SKIPPED), AKUN, BU_ANI, MONDAY)

    made = tick_for(AKUN, skipped, BU_ANI, "cek", LATER).enrolment

    assert made is not None
    assert made.ticks["cek"].way is Way.AMBASSADOR


def test_a_button_that_moved_under_the_finger_is_not_pressed() -> None:
    once = tick_for(AKUN, begun(), BU_ANI, "cek", LATER).enrolment
    assert once is not None

    slip = tick_for(AKUN, once, BU_ANI, "jalur.operator", LATER + timedelta(milliseconds=400))

    assert slip.enrolment is None
    assert slip.note.key == "toast.too_soon"


def test_a_choice_is_ticked_with_its_answer() -> None:
    made = tick_for(AKUN, walked("cek"), BU_ANI, "jalur.operator", MONDAY + 2 * DAY).enrolment

    assert made is not None
    assert made.ticks["jalur"].value == "operator"
    assert made.open_step == "tunggu"


@pytest.mark.parametrize(
    "wanted", ["jalur", "jalur.lain", "jalur.", "masuk.operator", "alamat", "alamat.x"]
)
def test_what_only_she_can_know_is_not_ticked_for_her(wanted: str) -> None:
    """An address, a choice without its answer, an answer to what asks none."""
    refused = tick_for(AKUN, walked("cek"), BU_ANI, wanted, MONDAY + 2 * DAY)

    assert refused.enrolment is None
    assert refused.note.key == "member.tick_herself"


@pytest.mark.parametrize("wanted", ["hilang", "tunggu", "", "."])
def test_a_step_that_is_gone_or_not_hers_is_not_ticked(wanted: str) -> None:
    """Who sets her password herself has nothing to wait for."""
    alone = tick(begun(), ["cek"], MONDAY)
    alone = settle(tick(alone, ["jalur"], MONDAY, value="sendiri"), AKUN, BU_ANI, MONDAY)

    refused = tick_for(AKUN, alone, BU_ANI, wanted, LATER)

    assert refused.enrolment is None
    assert refused.note.key == "member.tick_not_hers"


def test_with_the_last_step_she_has_finished() -> None:
    short = checklist(step("cek"), step("foto", StepKind.PHOTO))
    halfway = tick_for(short, None, BU_ANI, "cek", MONDAY).enrolment

    made = tick_for(short, halfway, BU_ANI, "foto", LATER)

    assert made.enrolment is not None
    assert made.enrolment.finished_at == LATER
    assert [each.kind for each in made.records] == ["ticked_for", "finish"]
    assert open_for(short, made.enrolment, BU_ANI, LATER) is None


def test_being_stuck_ends_with_the_tick() -> None:
    from dataclasses import replace

    stuck = replace(begun(), stuck_at=MONDAY)

    made = tick_for(AKUN, stuck, BU_ANI, "cek", LATER).enrolment

    assert made is not None
    assert made.stuck_at is None


def test_the_ambassador_s_tick_can_be_taken_back_also_later() -> None:
    made = tick_for(AKUN, begun(), BU_ANI, "cek", LATER).enrolment
    assert made is not None
    on = settle(tick(made, ["jalur"], LATER, value="sendiri"), AKUN, BU_ANI, LATER)

    back = take_back(AKUN, on, BU_ANI, "cek", LATER + DAY)

    assert back.enrolment is not None
    assert "cek" not in back.enrolment.ticks
    assert back.enrolment.open_step == "cek"
    assert back.records == (Record("unticked_for", "akun", "cek", "a"),)
    assert take_back(AKUN, back.enrolment, BU_ANI, "cek", LATER + DAY).enrolment is None


def test_her_own_tick_is_not_taken_back_for_her() -> None:
    back = take_back(AKUN, walked("cek"), BU_ANI, "cek", LATER + DAY)

    assert back.enrolment is None
    assert back.note.key == "member.tick_her_own"


def test_there_is_nothing_to_take_back_where_nothing_was_begun() -> None:
    assert take_back(AKUN, None, BU_ANI, "cek", LATER).note.key == "member.tick_gone"
    assert take_back(AKUN, begun(), BU_ANI, "hilang", LATER).note.key == "member.tick_gone"


def test_the_ambassador_s_ticks_are_listed_newest_first() -> None:
    made = tick_for(AKUN, None, BU_ANI, "cek", MONDAY).enrolment
    made = tick_for(AKUN, made, BU_ANI, "jalur.sendiri", LATER).enrolment
    assert made is not None
    hers = settle(tick(made, ["masuk"], LATER), AKUN, BU_ANI, LATER)

    assert [each.id for each in made_for(AKUN, hers)] == ["jalur", "cek"]
    assert made_for(AKUN, None) == ()


def test_the_first_step_is_open_to_who_has_not_begun() -> None:
    first = open_for(AKUN, None, BU_ANI, MONDAY)

    assert first is not None
    assert first.id == "cek"


DONE = StepAnswered("akun", "jalur", Answer.DONE)
MINUTE = timedelta(minutes=1)


def at_jalur(way: Way, seconds: int) -> Enrolment:
    """At the second step, where a tick of that way led her so many seconds after Monday."""
    at = MONDAY + timedelta(seconds=seconds)
    return settle(tick(begin(AKUN, BU_ANI, MONDAY), ["cek"], at, way), AKUN, BU_ANI, at)


@pytest.mark.parametrize(
    ("enrolment", "press", "expected"),
    [
        (at_jalur(Way.AMBASSADOR, 5), DONE, True),
        (at_jalur(Way.AMBASSADOR, 5), StepAnswered("akun", "jalur", Answer.SKIP), True),
        (at_jalur(Way.SELF, 5), DONE, False),  # her own, within the minute that is not noted
        (at_jalur(Way.SELF, 90), DONE, True),  # a tick taken back, or the content, led her there
        (at_jalur(Way.AMBASSADOR, 0), DONE, False),  # she was here when it happened, or after
        (at_jalur(Way.AMBASSADOR, 5), StepAnswered("akun", "cek", Answer.DONE), False),
        (at_jalur(Way.AMBASSADOR, 5), StepAnswered("akun", "jalur", Answer.STUCK), False),
        (at_jalur(Way.AMBASSADOR, 5), StepAnswered("lain", "jalur", Answer.DONE), False),
        (at_jalur(Way.AMBASSADOR, 5), PageOpened("menu"), False),
    ],
)
def test_what_is_typed_is_not_about_a_step_that_she_has_not_seen(
    enrolment: Enrolment, press: Press, expected: bool
) -> None:
    talk = Conversation(BU_ANI, enrolments={"akun": enrolment}, seen_at=MONDAY)

    assert is_unseen(press, talk, MINUTE) is expected
