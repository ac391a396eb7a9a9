"""How far groups were told of a webinar, from its posts and how those that wait are judged."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from flows.planned import Kind, Planned, Reason, State
from flows.verdicts import Drop, Go, PutOff, Verdict
from flows.webinar_posts import Telling, due_of, news_with, telling_of, waiting

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=9)
HELD, QUIET = PutOff(LATER, Reason.HELD), PutOff(LATER)


def posts(*states: State) -> list[Planned]:
    return [
        Planned(n, Kind.POST, "announce", "w1/1", NOW, group=n, webinar=1, state=each)
        for n, each in enumerate(states, 1)
    ]


@pytest.mark.parametrize(
    ("states", "verdicts", "told"),
    [
        ((), (), Telling.TOLD),
        ((State.SENT, State.PLANNED), (), Telling.TOLD),
        ((State.UNCERTAIN,), (), Telling.TOLD),
        ((State.PLANNED,), (Go(),), Telling.SOON),
        ((State.SENDING,), (Go(),), Telling.SOON),
        ((State.PLANNED, State.CLAIMED), (QUIET, Go()), Telling.SOON),
        ((State.PLANNED,), (QUIET,), Telling.QUIET),
        ((State.PLANNED, State.PLANNED), (HELD, QUIET), Telling.QUIET),
        ((State.PLANNED,), (HELD,), Telling.HELD),
        ((State.SKIPPED,), (), Telling.UNTOLD),
        ((State.PLANNED,), (Drop(Reason.LATE),), Telling.UNTOLD),
    ],
)
def test_it_is_told_only_once_something_arrived_and_else_what_it_waits_for(
    states: Sequence[State], verdicts: Sequence[Verdict], told: Telling
) -> None:
    assert telling_of(posts(*states), verdicts) is told


def test_nothing_waits_any_more_once_one_group_was_told() -> None:
    assert waiting(posts(State.SENT, State.PLANNED)) == []
    assert [row.id for row in waiting(posts(State.SKIPPED, State.PLANNED, State.SENDING))] == [2, 3]


HOUR = timedelta(hours=1)


def told(purpose: str, *hours_ago: float, state: State = State.SENT) -> list[Planned]:
    """Posts in one group that came so many hours ago, or are due so."""
    return [
        Planned(n, Kind.POST, purpose, f"w1/{n}", NOW - each * HOUR, group=1, state=state)
        for n, each in enumerate(hours_ago, 1)
    ]


@pytest.mark.parametrize(
    ("purpose", "rows", "hours"),
    [
        ("announce", [], 0),
        ("announce", told("announce", 1), 0),
        ("announce", told("announce", 3, 1), 9),
        ("announce", told("announce", 13, 1), 0),
        ("announce", told("announce", 3, 1, state=State.SKIPPED), 0),
        ("announce", told("changed", 3, 2, 1), 0),
        ("moved", [], 0),
        ("moved", told("changed", 20, 10, 5), 4),
        ("moved", told("announce", 20, 10, 5), 0),
        ("changed", told("changed", 25, 3, 2), 1 / 12),
        ("changed", told("changed", 1 / 30, state=State.PLANNED), -1 / 30),
        ("cancelled", told("cancelled", 3, 2, 1), 0),
    ],
)
def test_posts_in_a_group_are_joined_and_not_too_many(
    purpose: str, rows: Sequence[Planned], hours: float
) -> None:
    assert due_of(purpose, rows, NOW) == NOW + hours * HOUR


def test_that_it_moved_is_told_also_when_something_else_changes_before_that_went() -> None:
    assert news_with("changed", told("moved", 0, state=State.PLANNED)) == "moved"
    assert news_with("changed", told("moved", 1)) == "changed"
    assert news_with("cancelled", told("moved", 0, state=State.PLANNED)) == "cancelled"
