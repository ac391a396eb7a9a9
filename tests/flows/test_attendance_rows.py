"""What becomes of each row of a list."""

from flows.attendance_lists import Entry
from flows.attendance_rows import (
    Roll,
    Row,
    Verdict,
    counted,
    from_json,
    judge,
    next_similar,
    settled,
    taken,
    to_json,
    without_gone,
)

TITLES = ("bu", "pak")
TEACHERS = {1: "Siti Aminah, S.Pd.", 2: "Dewi Lestari", 3: "Pak Budi", 4: "Agus Salim", 5: ""}


def verdicts(*entries: Entry, came: tuple[int, ...] = ()) -> list[tuple[Verdict, int]]:
    rows = judge(entries, Roll(TEACHERS, frozenset(came)), TITLES)
    return [(row.verdict, row.profile) for row in rows]


def entry(name: str, email: str = "", **more: bool) -> Entry:
    return Entry(1, name, email=email, **more)  # type: ignore[arg-type]


def test_each_row_has_one_verdict() -> None:
    found = verdicts(
        entry("Bu Siti Aminah"),
        entry("Dewi Lestary"),
        entry("Budi"),
        entry("Joko Susilo"),
        entry("123"),
        entry("Bu"),
        entry("Rahma", host=True),
    )

    assert found == [
        (Verdict.MATCH, 1),
        (Verdict.SIMILAR, 2),
        (Verdict.MATCH, 3),
        (Verdict.NOBODY, 0),
        (Verdict.BAD, 0),
        (Verdict.BAD, 0),
        (Verdict.HOST, 0),
    ]


def test_somebody_who_joined_again_counts_once() -> None:
    found = verdicts(
        entry("Siti Aminah", "siti@example.org"),
        entry("siti aminah", "siti@example.org"),
        entry("12_Siti Aminah"),
        entry("Joko Susilo"),
        entry("Joko Susilo"),
    )

    assert [verdict for verdict, _ in found] == [
        Verdict.MATCH,
        Verdict.REPEATED,
        Verdict.REPEATED,
        Verdict.NOBODY,
        Verdict.REPEATED,
    ]


def test_two_people_of_one_name_in_the_list_are_nobody_for_sure() -> None:
    found = verdicts(entry("Siti Aminah", "a@example.org"), entry("Siti Aminah", "b@example.org"))

    assert [verdict for verdict, _ in found] == [Verdict.UNCLEAR, Verdict.UNCLEAR]


def test_who_is_known_to_have_come_is_not_taken_over_again() -> None:
    found = verdicts(entry("Siti Aminah"), entry("Dewi Lestary"), came=(1, 2))

    assert found == [(Verdict.KNOWN, 1), (Verdict.KNOWN, 2)]


def test_a_second_name_in_brackets_may_be_the_right_one() -> None:
    both = Entry(1, "Bunda", "Dewi Lestari")

    assert verdicts(both) == [(Verdict.MATCH, 2)]
    assert verdicts(Entry(1, "Bunda Cantik", "Dewi Lestary")) == [(Verdict.SIMILAR, 2)]


def test_nobody_is_suggested_who_stands_in_the_list_by_her_very_name() -> None:
    assert verdicts(entry("Siti Aminah"), entry("Siti")) == [
        (Verdict.MATCH, 1),
        (Verdict.NOBODY, 0),
    ]


def test_rows_that_are_asked_about_come_one_after_another_and_nobody_twice() -> None:
    rows = judge(
        [entry("Dewi Lestary"), entry("Lestari Dewi"), entry("Salim Agus")],
        Roll(TEACHERS, frozenset()),
        TITLES,
    )

    assert next_similar(rows, 0) == 0
    after = settled(rows, 0, Verdict.TAKEN)
    assert next_similar(after, 0) == 2
    assert next_similar(settled(after, 2, Verdict.REFUSED), 0) is None
    assert counted(after)[Verdict.TAKEN] == 1


def test_rows_are_the_same_after_they_were_stored() -> None:
    rows = (Row(7, 'Siti "Ñ" 🙂', Verdict.SIMILAR, 3, 45), Row(8, "", Verdict.BAD))

    assert from_json(to_json(rows)) == rows


def test_who_left_meanwhile_is_neither_taken_over_nor_asked_about() -> None:
    rows = judge(
        [entry("Siti Aminah"), entry("Budi"), entry("Dewi Lestary"), entry("Salim Agus")],
        Roll(TEACHERS, frozenset()),
        TITLES,
    )

    assert [row.verdict for row in taken(rows, {1, 2, 4})] == [
        *(Verdict.TAKEN, Verdict.NOBODY, Verdict.SIMILAR, Verdict.SIMILAR),
    ]
    assert [row.verdict for row in without_gone(rows, {1, 2, 3})] == [
        *(Verdict.MATCH, Verdict.MATCH, Verdict.SIMILAR, Verdict.NOBODY),
    ]
