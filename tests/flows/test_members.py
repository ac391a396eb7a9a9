"""Who needs help most: how a member stands over all checklists, and the order of the names."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.catalogue import Catalogue
from flows.members import Stand, State, altogether, by_need, counted, days_between
from tests.flows.members import finished, look, on
from tests.flows.people import DAY, MONDAY


@pytest.mark.parametrize(
    ("days", "state"),
    [(0, State.MOVING), (2, State.MOVING), (3, State.STUCK), (9, State.STUCK)],
)
def test_who_stays_at_a_step_for_longer_than_it_should_take_is_stuck(
    catalogue: Catalogue, days: int, state: State
) -> None:
    """*cek* should not take longer than three days."""
    whole = look(catalogue, "Bu Ani", on(catalogue), days=days).whole

    assert whole == Stand(state, days, "belajar-id", "cek")


def test_a_step_that_waits_for_others_may_take_longer(catalogue: Catalogue) -> None:
    waiting = on(catalogue, "cek", "jalur")

    assert look(catalogue, "Bu Ani", waiting, days=6).whole.state is State.MOVING
    assert look(catalogue, "Bu Ani", waiting, days=7).whole.state is State.STUCK


def test_whoever_said_it_does_not_work_is_stuck_at_once(catalogue: Catalogue) -> None:
    whole = look(catalogue, "Bu Ani", on(catalogue, stuck=True)).whole

    assert whole == Stand(State.STUCK, 0, "belajar-id", "cek")


def test_days_are_those_of_the_counters(catalogue: Catalogue) -> None:
    """Late on Monday and early on Tuesday lie one day apart, by the calendar of UTC."""
    late = datetime(2026, 11, 23, 23, 50, tzinfo=UTC)

    assert days_between(late, late + timedelta(minutes=20)) == 1
    assert days_between(late, late - DAY) == 0
    assert look(catalogue, "Bu Ani", on(catalogue, at=late), days=3).whole.days == 3


def test_who_has_begun_nothing_waits_since_she_joined(catalogue: Catalogue) -> None:
    assert look(catalogue, "Bu Ani", days=4).whole == Stand(State.NEW, 4)


def test_she_is_where_she_is_stuck_longest(catalogue: Catalogue) -> None:
    both = {
        **on(catalogue, at=MONDAY + 2 * DAY),
        **on(catalogue, "perangkat", checklist="ruang-gtk"),
    }

    whole = look(catalogue, "Bu Ani", both, days=9).whole

    assert (whole.checklist, whole.step, whole.days) == ("ruang-gtk", "buka-android", 9)


def test_being_stuck_anywhere_counts_more_than_having_moved_elsewhere(catalogue: Catalogue) -> None:
    both = {
        **on(catalogue, "cek", at=MONDAY + 9 * DAY),
        **on(catalogue, checklist="ruang-gtk"),
    }

    whole = look(catalogue, "Bu Ani", both, days=9).whole

    assert (whole.state, whole.checklist) == (State.STUCK, "ruang-gtk")


def test_between_two_checklists_she_is_on_the_way_to_the_next(catalogue: Catalogue) -> None:
    whole = look(catalogue, "Bu Ani", finished(catalogue, "belajar-id"), days=2).whole

    assert whole == Stand(State.MOVING, 2, "ruang-gtk")


def test_only_who_has_done_all_checklists_is_done(catalogue: Catalogue) -> None:
    everything = {
        **finished(catalogue, "belajar-id"),
        **finished(catalogue, "ruang-gtk", MONDAY + DAY),
    }

    assert look(catalogue, "Bu Ani", everything, days=3).whole == Stand(State.DONE, 2)
    assert altogether(()).state is State.DONE


def test_names_come_by_need(catalogue: Catalogue) -> None:
    """Stuck longest first, then who has begun nothing for longest, then on the way, then done."""
    everything = {**finished(catalogue, "belajar-id"), **finished(catalogue, "ruang-gtk")}
    moving = on(catalogue, "cek", "jalur", at=MONDAY + 5 * DAY)
    looks = [
        look(catalogue, "Selesai", everything, number=1, days=8),
        look(catalogue, "Berjalan", moving, number=2, days=8),
        look(catalogue, "Baru", number=3, joined=MONDAY + 6 * DAY, days=8),
        look(catalogue, "Lama", number=4, days=8),
        look(catalogue, "Macet sebentar", on(catalogue, at=MONDAY + 4 * DAY), number=5, days=8),
        look(catalogue, "Macet lama", on(catalogue), number=6, days=8),
        look(catalogue, "baru", number=7, joined=MONDAY + 6 * DAY, days=8),
    ]

    assert [each.teacher.name for each in by_need(looks)] == [
        "Macet lama",
        "Macet sebentar",
        "Lama",
        "Baru",
        "baru",
        "Berjalan",
        "Selesai",
    ]
    assert counted(looks) == {State.STUCK: 2, State.NEW: 3, State.MOVING: 1, State.DONE: 1}


def test_of_an_empty_group_every_state_counts_nobody() -> None:
    assert counted(()) == dict.fromkeys(State, 0)


def test_progress_is_taken_over_to_the_content_in_force(catalogue: Catalogue) -> None:
    """Her steps were others once: what is gone does not hide where she is."""
    gone = on(catalogue)["belajar-id"]
    gone = type(gone)("belajar-id", 0, MONDAY, open_step="lama", entered_at=MONDAY)

    seen = look(catalogue, "Bu Ani", {"belajar-id": gone, "hilang": gone}, days=1)

    assert set(seen.enrolments) == {"belajar-id"}
    assert seen.whole.step == "cek"
