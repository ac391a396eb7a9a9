"""Ticks are made once, taken back only by the person, and follow the content when it is edited."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.checklists import (
    catch_up,
    counted,
    done,
    is_double_tap,
    milliseconds,
    open_step,
    settle,
    skipped,
    tick,
    undo,
    untick,
)
from flows.progress import Enrolment, Tick, Way
from tests.flows.people import AKUN, ALL, BU_ANI, MONDAY, begun, checklist, settled, step, walked

DAY = timedelta(days=1)
TUESDAY = MONDAY + DAY


def test_a_newcomer_stands_at_the_first_step_since_now() -> None:
    enrolment = begun()

    assert (enrolment.open_step, enrolment.entered_at) == ("cek", MONDAY)
    assert (enrolment.revision, enrolment.begun_at, enrolment.finished_at) == (1, MONDAY, None)
    assert counted(enrolment, AKUN, BU_ANI) == (0, 5)


def test_a_tick_opens_the_next_step_from_that_time_on() -> None:
    after = settled(tick(begun(), ["cek"], TUESDAY))

    assert after.ticks == {"cek": Tick(TUESDAY, Way.SELF)}
    assert (after.open_step, after.entered_at) == ("jalur", TUESDAY)
    assert counted(after, AKUN, BU_ANI) == (1, 5)
    assert done(after, "cek")
    assert not done(after, "jalur")


def test_ticking_twice_keeps_the_first_day() -> None:
    once = tick(begun(), ["cek"], TUESDAY)

    assert tick(once, ["cek"], TUESDAY + DAY) == once
    assert tick(once, ["cek"], TUESDAY + DAY, Way.DECLARED) == once


def test_another_answer_to_a_choice_replaces_the_first_and_the_same_one_does_not() -> None:
    once = tick(begun(), ["jalur"], MONDAY, value="operator")

    assert tick(once, ["jalur"], TUESDAY, value="operator") == once
    assert tick(once, ["jalur"], TUESDAY, value="sendiri").ticks == {
        "jalur": Tick(TUESDAY, Way.SELF, "sendiri")
    }


def test_a_step_that_was_left_out_is_ticked_like_a_fresh_one() -> None:
    left_out = tick(begun(), ["cek"], MONDAY, Way.SKIPPED)

    after = tick(tick(left_out, ["jalur"], MONDAY, value="sendiri"), ["cek"], TUESDAY)

    assert after.ticks["cek"] == Tick(TUESDAY, Way.SELF)
    assert list(after.ticks) == ["jalur", "cek"]  # in the order in which they were made


def test_a_step_left_out_comes_again_after_all_others() -> None:
    enrolment = begun()
    opened = []
    for each in ("cek", "jalur", "tunggu", "masuk", "alamat"):
        assert enrolment.open_step == each
        opened.append(each)
        way = Way.SKIPPED if each in ("cek", "masuk") else Way.SELF
        value = "operator" if each == "jalur" else ""
        enrolment = settled(tick(enrolment, [each], TUESDAY, way, value))

    assert (enrolment.open_step, enrolment.finished_at) == ("cek", None)
    assert counted(enrolment, AKUN, BU_ANI) == (3, 5)
    assert skipped(enrolment, "masuk")
    enrolment = settled(tick(enrolment, ["cek"], TUESDAY))
    assert enrolment.open_step == "masuk"
    enrolment = settled(tick(enrolment, ["masuk"], TUESDAY), 3)
    assert (enrolment.open_step, enrolment.finished_at) == ("", MONDAY + 3 * DAY)


def test_the_way_is_as_long_before_the_choice_as_after_its_first_answer() -> None:
    assert counted(begun(), AKUN, BU_ANI)[1] == 5
    assert counted(walked("cek", "jalur"), AKUN, BU_ANI) == (2, 5)
    other = tick(walked("cek"), ["jalur"], TUESDAY, value="sendiri")
    assert counted(other, AKUN, BU_ANI) == (2, 4)
    assert settled(other).open_step == "masuk"


def test_the_last_tick_finishes_on_that_day_and_later_looks_change_nothing() -> None:
    finished = walked(*ALL)

    assert (finished.open_step, finished.finished_at) == ("", MONDAY + 5 * DAY)
    assert counted(finished, AKUN, BU_ANI) == (5, 5)
    assert settled(finished, 9) == finished


def test_looking_again_does_not_move_the_time_of_entry() -> None:
    standing = walked("cek")

    assert settled(standing, 5) is standing


def test_a_tick_taken_back_is_open_again_and_nothing_is_finished() -> None:
    again = settled(untick(walked(*ALL), "masuk"), 9)

    assert (again.open_step, again.finished_at) == ("masuk", None)
    assert again.entered_at == MONDAY + 9 * DAY
    assert set(again.ticks) == set(ALL) - {"masuk"}


def test_taking_back_what_was_never_ticked_changes_no_tick() -> None:
    assert untick(walked("cek"), "masuk") == walked("cek")


def test_a_declaration_is_taken_back_whole_and_nothing_else_with_it() -> None:
    at = TUESDAY + timedelta(microseconds=123_456)
    earlier = tick(begun(), ["cek"], at)  # by hand, at the very same time
    before = tick(earlier, ["jalur"], at - timedelta(milliseconds=2), Way.DECLARED, "operator")
    declared = settled(tick(before, ["tunggu", "masuk", "alamat"], at, Way.DECLARED))
    assert declared.finished_at is not None

    undone = undo(declared, milliseconds(at))

    assert set(undone.ticks) == {"cek", "jalur"}
    assert undone.finished_at is None
    assert undo(undone, milliseconds(at)) is undone
    assert undo(declared, milliseconds(at) + 1) is declared


def test_milliseconds_are_whole_and_since_1970() -> None:
    assert milliseconds(MONDAY) == 1_795_399_200_000
    assert milliseconds(MONDAY + timedelta(microseconds=1_999)) == 1_795_399_200_001


@pytest.mark.parametrize(
    ("after", "is_double"),
    [
        (timedelta(), True),
        (timedelta(microseconds=999_999), True),
        (timedelta(seconds=1), False),
        (DAY, False),
        (timedelta(seconds=-5), True),  # another machine's clock is behind
        (-DAY, False),  # the clock was set back: she must not be locked out until it catches up
    ],
)
def test_a_press_on_a_screen_younger_than_a_second_is_half_of_a_double_tap(
    after: timedelta, is_double: bool
) -> None:
    assert is_double_tap(walked("cek"), TUESDAY + after) is is_double


def test_who_never_entered_a_step_cannot_tap_twice() -> None:
    assert not is_double_tap(Enrolment("akun", 1, MONDAY), MONDAY)


ACTS: tuple[Callable[[Enrolment], object], ...] = (
    lambda each: tick(each, ALL, TUESDAY, value="sendiri"),
    lambda each: untick(each, "cek"),
    lambda each: undo(each, milliseconds(TUESDAY)),
    lambda each: catch_up(each, checklist(step("lain"), revision=9), BU_ANI, TUESDAY),
    lambda each: settle(each, AKUN, BU_ANI, TUESDAY),
    lambda each: open_step(each, AKUN, BU_ANI),
)


@pytest.mark.parametrize("act", ACTS, ids=["tick", "untick", "undo", "catch_up", "settle", "open"])
def test_no_rule_changes_what_it_is_given(act: Callable[[Enrolment], object]) -> None:
    given_one = tick(walked("cek", "jalur"), ["masuk"], TUESDAY, Way.DECLARED)
    before = deepcopy((dict(given_one.ticks), dict(given_one.archive), given_one.open_step))

    act(given_one)

    assert (dict(given_one.ticks), dict(given_one.archive), given_one.open_step) == before


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("tick"), st.sampled_from(ALL), st.sampled_from(Way)),
            st.tuples(st.just("untick"), st.sampled_from(ALL), st.just(Way.SELF)),
            st.tuples(st.just("edit"), st.sampled_from(ALL), st.just(Way.SELF)),
        ),
        max_size=12,
    )
)
def test_whatever_happens_the_open_step_is_one_not_done_and_no_tick_is_lost(
    acts: list[tuple[str, str, Way]],
) -> None:
    enrolment, content = begun(), AKUN
    for number, (act, name, way) in enumerate(acts, 1):
        now = MONDAY + number * DAY
        before = {*enrolment.ticks, *enrolment.archive}
        there = content.step(name) is not None
        if act == "tick" and there:
            value = "operator" if name == "jalur" else ""
            enrolment = settle(tick(enrolment, [name], now, way, value), content, BU_ANI, now)
        elif act == "untick" and there:
            enrolment = settle(untick(enrolment, name), content, BU_ANI, now)
        elif act == "edit":
            kept = [each for each in AKUN.steps if each.id != name]
            content = checklist(*kept, revision=content.revision + 1)
            enrolment, _ = catch_up(enrolment, content, BU_ANI, now)

        lost = before - {*enrolment.ticks, *enrolment.archive}
        assert lost <= ({name} if act == "untick" else set())
        assert not set(enrolment.ticks) & set(enrolment.archive)
        number_done, total = counted(enrolment, content, BU_ANI)
        assert 0 <= number_done <= total
        if enrolment.finished_at is None:
            assert enrolment.open_step
            assert not done(enrolment, enrolment.open_step)
