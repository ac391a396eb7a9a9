"""Of a region no number points at few people: neither one that is told nor one worked out."""

from itertools import product

import pytest

from flows.areas import Area, Parted, groups_parted, parted, region_of
from flows.groups import SMALL
from flows.reports import States
from flows.speech import Quote
from tests.flows.test_reports import MONDAY


def area(name: str, people: int, place: str = "", states: States | None = None) -> Area:
    return Area(name, Quote("Jawa Barat"), Quote(name), people, (states,) if states else (), place)


def areas(*people: int) -> list[Area]:
    return [area(f"{number}", each) for number, each in enumerate(people)]


def told(*people: int) -> tuple[list[int], list[int]]:
    found = parted(areas(*people))
    return [each.people for each in found.told], [each.people for each in found.untold]


@pytest.mark.parametrize(
    ("people", "shown", "hidden"),
    [
        ((), [], []),
        ((14, 40), [40, 14], []),
        ((4, 3, 40), [40], [4, 3]),
        ((3, 14, 40), [40], [14, 3]),  # one alone could be worked out
        ((3, 40), [], [40, 3]),
        ((1, 2, 9, 40), [40], [9, 2, 1]),  # both together are fewer than five
        ((3, 0, 14, 40), [40], [14, 3, 0]),  # nobody hides behind a group without people
        ((0, 40), [40], [0]),
    ],
)
def test_what_is_left_over_points_at_no_single_part_and_not_at_few(
    people: tuple[int, ...], shown: list[int], hidden: list[int]
) -> None:
    assert told(*people) == (shown, hidden)


def test_whatever_the_numbers_are_nothing_can_be_worked_out() -> None:
    for people in product((0, 1, 3, 4, 5, 8), repeat=4):
        shown, hidden = told(*people)
        left = [each for each in hidden if each]

        assert sorted((*shown, *hidden)) == sorted(people)
        assert all(each >= SMALL for each in shown)
        if left and shown:
            assert len(left) > 1, people
            assert sum(left) >= SMALL, people


def test_groups_of_a_place_that_is_not_told_are_not_told_either() -> None:
    places = Parted((area("bandung", 14),), (area("garut", 9), area("sumedang", 3)))
    groups = [
        area("cibiru", 9, "bandung"),
        area("ujung", 6, "bandung"),
        area("tarogong", 9, "garut"),
    ]

    found = groups_parted(places, groups)

    assert [each.scope for each in found.told] == ["cibiru", "ujung"]
    assert [each.scope for each in found.untold] == ["tarogong"]


def test_in_a_place_that_is_told_a_small_group_cannot_be_worked_out() -> None:
    places = Parted((area("bandung", 29), area("garut", 20)))
    groups = [
        *(
            area("cibiru", 20, "bandung"),
            area("ujung", 6, "bandung"),
            area("panyileukan", 3, "bandung"),
        ),
        *(area("tarogong", 20, "garut"),),
    ]

    found = groups_parted(places, groups)

    assert [each.scope for each in found.told] == ["cibiru", "tarogong"]
    assert [each.scope for each in found.untold] == ["ujung", "panyileukan"]


def test_few_who_are_in_no_group_are_left_out_of_all_numbers() -> None:
    total, alone = area("32", 43, states=States(8, 20, 5, 10)), area("a", 3, states=States(2, 1))

    region = region_of(total, alone, MONDAY)

    assert region.few_alone
    assert region.alone is None
    assert (region.total.people, region.total.states) == (40, (States(6, 19, 5, 10),))


@pytest.mark.parametrize(
    ("people", "alone"),
    [
        (20, 6),  # so many may be told of
        (7, 4),  # without them the region itself would be small
    ],
)
def test_else_they_are_a_part_like_the_others(people: int, alone: int) -> None:
    total, part = area("32", people), area("a", alone)

    region = region_of(total, part, MONDAY)

    assert (region.total, region.alone, region.few_alone) == (total, part, False)
    assert region.is_alone(part)
    assert not region.is_alone(total)


def test_where_nobody_is_alone_there_is_no_such_part() -> None:
    for alone in (None, area("a", 0)):
        region = region_of(area("32", 20), alone, MONDAY)

        assert (region.alone, region.few_alone) == (None, False)
