"""What became of messages, put in order: by moment, by reason, page by page."""

from flows.ledgers import PAGE, Missed, missed_of, page_of, tallies
from flows.planned import Reason, State

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
