"""An edit of the content throws nobody out: ticks are kept, and people stand at the next step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.checklists import catch_up, counted, reopen_choices
from flows.progress import Enrolment, Tick
from flows.teachers import Teacher
from tests.flows.people import (
    AKUN,
    ALL,
    BU_ANI,
    BU_CITRA,
    MONDAY,
    audience,
    checklist,
    step,
    walked,
)

DAY = timedelta(days=1)
TUESDAY = MONDAY + DAY


def test_nothing_changes_for_who_knows_the_edition() -> None:
    standing = walked("cek")

    after, moved = catch_up(standing, AKUN, BU_ANI, MONDAY + 9 * DAY)

    assert after is standing
    assert not moved


def test_a_removed_step_keeps_its_tick_in_the_archive_and_gives_it_back() -> None:
    without = checklist(*(each for each in AKUN.steps if each.id != "cek"), revision=2)
    standing = walked("cek")

    gone, moved = catch_up(standing, without, BU_ANI, MONDAY + 2 * DAY)

    assert not moved  # she stands where she stood
    assert (gone.revision, gone.open_step) == (2, "jalur")
    assert (dict(gone.ticks), dict(gone.archive)) == ({}, {"cek": Tick(TUESDAY)})
    back, _ = catch_up(gone, AKUN.model_copy(update={"revision": 3}), BU_ANI, MONDAY + 3 * DAY)
    assert (back.revision, dict(back.archive)) == (3, {})
    assert back.ticks == standing.ticks


def test_whose_open_step_is_removed_stands_at_the_next_one() -> None:
    without = checklist(*(each for each in AKUN.steps if each.id != "jalur"), revision=2)

    after, moved = catch_up(walked("cek"), without, BU_ANI, MONDAY + 2 * DAY)

    assert moved
    assert (after.open_step, after.entered_at) == ("masuk", MONDAY + 2 * DAY)


def test_a_new_step_before_where_she_is_is_shown_as_new() -> None:
    grown = checklist(step("baru"), *AKUN.steps, revision=2)

    after, moved = catch_up(walked("cek"), grown, BU_ANI, MONDAY + 2 * DAY)

    assert moved
    assert after.open_step == "baru"
    assert after.ticks == walked("cek").ticks


def test_who_has_finished_stays_so_when_the_content_grows() -> None:
    grown = checklist(step("baru"), *AKUN.steps, revision=2)

    after, moved = catch_up(walked(*ALL), grown, BU_ANI, MONDAY + 9 * DAY)

    assert not moved
    assert (after.open_step, after.finished_at) == ("", MONDAY + 5 * DAY)
    assert counted(after, grown, BU_ANI) == (5, 6)


def test_the_same_steps_under_a_new_revision_move_nobody_but_are_noted() -> None:
    after, moved = catch_up(
        walked("cek"), AKUN.model_copy(update={"revision": 7}), BU_ANI, MONDAY + 9 * DAY
    )

    assert not moved
    assert (after.revision, after.entered_at) == (7, TUESDAY)


JALUR = AKUN.steps[1]
FOR_ONE = JALUR.model_copy(
    update={
        "choices": (
            JALUR.choices[0].model_copy(update={"audience": audience(role=["kepsek"])}),
            JALUR.choices[1],
        )
    }
)
EDITED = checklist(AKUN.steps[0], FOR_ONE, *AKUN.steps[2:], revision=2)


@pytest.mark.parametrize(("teacher", "kept"), [(BU_ANI, False), (BU_CITRA, True)])
def test_an_answer_that_is_no_longer_hers_is_asked_again(teacher: Teacher, kept: bool) -> None:
    standing = walked("cek", "jalur", "tunggu")

    after = reopen_choices(standing, EDITED, teacher)

    assert ("jalur" in after.ticks) is kept
    assert {"cek", "tunggu"} <= set(after.ticks)
    assert after is standing or not kept


def test_who_has_finished_keeps_her_answers() -> None:
    finished = walked(*ALL)

    assert reopen_choices(finished, EDITED, BU_ANI) is finished
    again: Enrolment = replace(finished, finished_at=None)
    assert "jalur" not in reopen_choices(again, EDITED, BU_ANI).ticks
