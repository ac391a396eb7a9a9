"""What became of messages, put in order: by moment, by reason, page by page."""

from dataclasses import replace
from datetime import UTC, datetime

from flows.ledgers import PAGE, Missed, missed_of, of_use, page_of, tallies
from flows.planned import Kind, Planned, Reason, State
from flows.webinars import Webinar, WebinarState

ORDER = ("day-before", "evening", "day-3")


def test_numbers_come_by_moment_in_the_order_of_the_policy() -> None:
    found = tallies(
        {
            ("gone", State.SENT, None): 1,
            ("day-3", State.SKIPPED, Reason.CAP): 2,
            ("day-3", State.SKIPPED, Reason.DONE): 3,
            ("day-3", State.UNCERTAIN, None): 4,
            ("evening", State.PLANNED, None): 5,
            ("evening", State.CLAIMED, None): 1,
            ("evening", State.SENDING, None): 1,
            ("day-before", State.SENT, None): 6,
        },
        ORDER,
    )

    assert list(found) == ["day-before", "evening", "day-3", "gone"]
    assert (found["day-before"].sent, found["evening"].waiting) == (6, 7)
    assert found["day-3"].missed == 5
    assert found["day-3"].against.most_common(1) == [(Reason.DONE, 3)]
    assert found["day-3"].uncertain == 4


def test_no_row_is_left_out_of_the_numbers() -> None:
    counts: dict[tuple[str, State, Reason | None], int]
    counts = {(moment, state, None): 1 for moment in ORDER for state in State}

    found = tallies(counts, ORDER)

    total = sum(each.sent + each.waiting + each.uncertain + each.missed for each in found.values())
    assert total == len(counts)


def test_names_stand_by_reason_and_the_unknown_are_counted_once() -> None:
    people = [(7, 1, "Bu Ani"), (7, 2, "Bu Citra"), (8, 3, "pak Budi")]
    by_reason = {Reason.DONE: [2], Reason.STOPPED: [3, 1, 90], Reason.CAP: [90, 91]}

    named, strangers = missed_of(people, by_reason)

    assert named == [
        Missed(Reason.STOPPED, 7, 1, "Bu Ani"),
        Missed(Reason.STOPPED, 8, 3, "pak Budi"),
        Missed(Reason.DONE, 7, 2, "Bu Citra"),
    ]
    assert strangers == 2


def test_a_page_past_the_end_is_the_last_one() -> None:
    found = list(range(PAGE + 1))

    assert page_of(found, 0) == (0, 2, found[:PAGE])
    assert page_of(found, 9) == (1, 2, found[PAGE:])
    assert page_of([], 3) == (0, 1, [])


def test_of_use_is_what_has_not_lost_its_time_and_whose_webinar_is_held() -> None:
    now = datetime(2026, 12, 1, tzinfo=UTC)
    about = {
        1: Webinar(1, "Akun", 1, now, state=WebinarState.ANNOUNCED),
        2: Webinar(2, "Lain", 1, now, state=WebinarState.CANCELLED),
    }
    fine = Planned(1, Kind.WEBINAR, "day-3", "w1", now, profile=1, webinar=1)
    late = replace(fine, id=2, purpose="hour-before", until=now)
    void = replace(fine, id=3, webinar=2)
    told = replace(void, id=4, kind=Kind.POST, purpose="cancelled")
    own = Planned(5, Kind.OWN, "own", "x", now, profile=1)

    assert of_use([fine, late, void, told, own], about, now) == (fine, told, own)
