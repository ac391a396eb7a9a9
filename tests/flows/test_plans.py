"""The rows of a guest are brought in line with what is wanted; what was sent stays sent."""

from dataclasses import replace
from typing import Any

import pytest

from flows.catalogue import Catalogue
from flows.changes import Change, Fate
from flows.planned import Kind, Planned, Reason, State
from flows.plans import orphaned, thinned
from flows.webinars import Answered, WebinarState
from tests.flows.webinars import BU_ANI, DAY, HOUR, MINUTE, NOW, WEBINAR, local, row, wanted, yes

BEFORE = {"day-before", "hour-before", "start"}
AFTER = {"evening", "day-3", "day-7", "day-14"}
MOVED = replace(WEBINAR, starts_at=WEBINAR.begins + 5 * DAY, moves=1, version=2)


def stored(
    catalogue: Catalogue,
    purpose: str,
    **fields: Any,  # noqa: ANN401 - of a planned message
) -> Planned:
    """The row of Bu Ani, who said yes, for one moment."""
    return row(wanted(catalogue, yes())[purpose], **fields)


def test_who_said_nothing_is_planned_as_one_who_does_neither(catalogue: Catalogue) -> None:
    found = wanted(catalogue, BU_ANI)

    assert set(found) == AFTER - {"evening"}
    assert all(each.fate is Fate.ADDED and not each.asked for each in found.values())


def test_who_said_yes_is_told_before_and_foreseen_as_absent_after(catalogue: Catalogue) -> None:
    found = wanted(catalogue, yes())

    assert set(found) == BEFORE | AFTER
    assert {each.purpose for each in found.values() if each.asked} == BEFORE


def test_a_yes_that_is_taken_back_takes_its_notices_along(catalogue: Catalogue) -> None:
    rows = [row(each) for each in wanted(catalogue, yes()).values()]
    found = wanted(catalogue, replace(yes(), answer=Answered.NO), *rows)

    given_up = {name for name, each in found.items() if each.reason is Reason.ELSE}
    assert given_up == BEFORE | {"evening"}
    assert all(each.fate is Fate.KEPT for name, each in found.items() if name not in given_up)


def test_who_is_inside_already_is_not_told_that_it_begins(catalogue: Catalogue) -> None:
    rows = [row(each) for each in wanted(catalogue, yes()).values()]
    soon = WEBINAR.begins - 5 * MINUTE
    found = wanted(catalogue, replace(yes(), came=True), *rows, now=soon)

    assert found["start"].reason is Reason.ELSE
    assert found["evening"].reason is None


def test_a_webinar_that_moves_takes_its_open_rows_along(catalogue: Catalogue) -> None:
    rows = [row(each) for each in wanted(catalogue, yes()).values()]
    found = wanted(catalogue, yes(), *rows, webinar=MOVED)

    assert {each.fate for each in found.values()} == {Fate.MOVED}
    assert all(each.row in rows for each in found.values())
    assert {each.occasion for each in found.values()} == {"w12.1"}
    assert found["day-3"].due == local("2026-12-13T16:00")


def test_what_was_sent_before_a_move_stays_and_is_sent_for_the_new_time(
    catalogue: Catalogue,
) -> None:
    day_before = WEBINAR.begins - DAY
    sent = stored(catalogue, "day-before", state=State.SENT, ended_at=day_before)
    now = day_before + HOUR
    found = wanted(catalogue, yes(), sent, webinar=MOVED, now=now)

    assert "day-before" not in wanted(catalogue, yes(), sent, now=now)
    assert found["day-before"].row is None
    assert found["day-before"].occasion == "w12.1"


@pytest.mark.parametrize("purpose", ["hour-before", "start"])
def test_what_was_sent_is_not_sent_again_for_a_start_that_is_near(
    catalogue: Catalogue, purpose: str
) -> None:
    """Else whoever moves a webinar again and again would evade the caps with what was asked for."""
    at = WEBINAR.begins - HOUR
    sent = stored(catalogue, purpose, state=State.SENT, ended_at=at)
    for state in (State.SENT, State.UNCERTAIN, State.SENDING):
        had = replace(sent, state=state)
        near = replace(WEBINAR, starts_at=WEBINAR.begins + DAY, moves=1)
        assert purpose not in wanted(catalogue, yes(), had, webinar=near, now=at)
        far = replace(near, starts_at=WEBINAR.begins + DAY + MINUTE)
        assert wanted(catalogue, yes(), had, webinar=far, now=at)[purpose].reason is None


def test_moved_away_and_back_it_is_given_up_again(catalogue: Catalogue) -> None:
    at = WEBINAR.begins - HOUR
    sent = stored(catalogue, "hour-before", state=State.SENT, ended_at=at)
    waits = row(wanted(catalogue, yes(), sent, webinar=MOVED, now=at)["hour-before"], id=99)
    back = replace(WEBINAR, starts_at=WEBINAR.begins + HOUR, moves=2)

    given_up = wanted(catalogue, yes(), sent, waits, webinar=back, now=at)["hour-before"]

    assert (given_up.row, given_up.reason) == (waits, Reason.CAP)
    ended = replace(waits, state=State.SKIPPED, reason=Reason.CAP)
    assert "hour-before" not in wanted(catalogue, yes(), sent, ended, webinar=back, now=at)


def test_a_time_that_is_only_put_right_afterwards_sends_no_thanks_twice(
    catalogue: Catalogue,
) -> None:
    evening = local("2026-12-05T18:30")
    sent = stored(catalogue, "evening", state=State.SENT, ended_at=evening)
    right = replace(WEBINAR, starts_at=WEBINAR.begins + HOUR, moves=1)

    assert "evening" not in wanted(catalogue, yes(), sent, webinar=right, now=evening + HOUR)


def test_a_webinar_moved_into_the_past_ends_what_it_is_too_late_for(catalogue: Catalogue) -> None:
    """H2: every row has its reason, and what still makes sense comes."""
    rows = [row(each) for each in wanted(catalogue, yes()).values()]
    gone = replace(WEBINAR, starts_at=NOW - 2 * DAY, moves=1)
    found = wanted(catalogue, yes(), *rows, webinar=gone)

    past = {name for name, each in found.items() if each.reason is Reason.PAST}
    assert past == BEFORE | {"evening"}
    assert all(found[name].fate is Fate.DROPPED for name in past)
    assert {found[name].fate for name in AFTER - {"evening"}} == {Fate.MOVED}


@pytest.mark.parametrize(
    ("changes", "reason", "purposes"),
    [
        ({"stopped": True}, Reason.STOPPED, BEFORE | AFTER),
        ({"closed": True}, Reason.CLOSED, BEFORE | AFTER),
        ({"done": True}, Reason.DONE, AFTER),
    ],
)
def test_what_speaks_against_it_is_written_down_and_over_when_it_is_over(
    catalogue: Catalogue, changes: dict[str, Any], reason: Reason, purposes: set[str]
) -> None:
    against = replace(yes(), **changes)
    rows = [row(each) for each in wanted(catalogue, yes()).values()]
    found = wanted(catalogue, against, *rows)
    assert {name for name, each in found.items() if each.reason is reason} == purposes

    ended = [row(each) for each in found.values()]
    again = wanted(catalogue, yes(), *ended)
    assert {name for name, each in again.items() if each.fate is Fate.ADDED} == purposes
    assert all(each.reason is None for each in again.values())


def test_who_left_every_group_is_left_alone_and_who_answered_is_not(catalogue: Catalogue) -> None:
    rows = [row(each) for each in wanted(catalogue, BU_ANI).values()]

    assert {each.reason for each in orphaned(WEBINAR, 1, 101, rows)} == {Reason.LEFT}
    away = replace(yes(), groups=())
    assert all(each.reason is None for each in wanted(catalogue, away).values())


def test_only_who_says_yes_or_comes_by_herself_is_invited_beyond_her_groups() -> None:
    outside = replace(BU_ANI, groups=())
    for guest, invited in (
        (outside, False),
        (replace(outside, answer=Answered.NO), False),
        (yes(outside), True),
        (replace(outside, came=True), True),
        (replace(outside, came=True, listed=True), False),
        (replace(BU_ANI, came=True, listed=True), True),
        (replace(BU_ANI, answer=Answered.NO), True),
    ):
        assert guest.is_invited(WEBINAR) is invited


def test_a_cancelled_webinar_and_a_moment_that_is_switched_off_have_their_reasons(
    catalogue: Catalogue,
) -> None:
    rows = [row(each) for each in wanted(catalogue, yes()).values()]
    off = replace(WEBINAR, off=frozenset({"day-7"}))
    cancelled = replace(WEBINAR, state=WebinarState.CANCELLED)

    assert wanted(catalogue, yes(), *rows, webinar=off)["day-7"].reason is Reason.OFF
    found = wanted(catalogue, yes(), *rows, webinar=cancelled)
    assert {each.reason for each in found.values()} == {Reason.CANCELLED}
    assert wanted(catalogue, yes(), webinar=cancelled) == {}


@pytest.mark.parametrize("reason", [Reason.LATE, Reason.SILENT, Reason.REFUSED, Reason.BROKEN])
def test_an_end_that_cannot_be_undone_is_an_end(catalogue: Catalogue, reason: Reason) -> None:
    ended = stored(catalogue, "day-3", state=State.SKIPPED, reason=reason, ended_at=NOW)

    assert "day-3" not in wanted(catalogue, yes(), ended)


def test_what_she_replaced_by_her_own_time_stays_so_until_the_webinar_moves(
    catalogue: Catalogue,
) -> None:
    ended = stored(catalogue, "day-3", state=State.SKIPPED, reason=Reason.REPLACED, ended_at=NOW)

    assert "day-3" not in wanted(catalogue, yes(), ended)
    assert wanted(catalogue, yes(), ended, webinar=MOVED)["day-3"].fate is Fate.ADDED


def test_what_is_due_and_waits_for_its_turn_is_not_too_late(catalogue: Catalogue) -> None:
    start = stored(catalogue, "start")
    claimed = replace(start, state=State.CLAIMED, token="abc")
    now = WEBINAR.begins + 2 * MINUTE

    assert not wanted(catalogue, yes(), claimed, now=now)["start"].writes
    over = wanted(catalogue, yes(), claimed, now=WEBINAR.ends + MINUTE)["start"]
    assert over.reason is Reason.PAST


def test_who_says_yes_when_it_is_near_was_told_the_time_then(catalogue: Catalogue) -> None:
    near = WEBINAR.begins - 5 * HOUR
    found = wanted(catalogue, yes(at=near), now=near)

    assert found["day-before"].reason is Reason.PAST
    assert found["hour-before"].reason is None


def test_a_second_time_nothing_is_written(catalogue: Catalogue) -> None:
    rows = [row(each) for each in wanted(catalogue, yes()).values()]

    assert not any(each.writes for each in wanted(catalogue, yes(), *rows).values())


def other(purpose: str, **fields: Any) -> Planned:  # noqa: ANN401 - of a planned message
    """A row of Bu Ani's about another webinar."""
    plain = Planned(
        900, Kind.WEBINAR, purpose, "w99", local("2026-12-05T17:00"), profile=1, webinar=99
    )
    return replace(plain, **fields)


def outcome(changes: list[Change]) -> dict[tuple[int | None, str], Reason | None]:
    return {(each.webinar, each.purpose): each.reason for each in changes}


def test_two_webinars_share_the_caps_of_a_chat_and_room_is_used_when_it_comes(
    catalogue: Catalogue,
) -> None:
    policy = catalogue.reminders
    came = replace(yes(), came=True)
    hers = list(wanted(catalogue, came).values())

    found = thinned(hers, [other("day-3")], [], policy, NOW)
    assert outcome(found)[99, "day-3"] is Reason.CAP
    assert outcome(found)[12, "evening"] is None

    waits = other("day-3", state=State.SKIPPED, reason=Reason.CAP, ended_at=NOW)
    off = list(wanted(catalogue, came, webinar=replace(WEBINAR, off=frozenset(AFTER))).values())
    again = thinned(off, [waits], [], policy, NOW)
    assert outcome(again)[99, "day-3"] is None
    assert [each.fate for each in again if each.webinar == 99] == [Fate.ADDED]


def test_what_is_being_sent_and_what_a_person_wants_sent_take_their_room(
    catalogue: Catalogue,
) -> None:
    policy = catalogue.reminders
    hers = list(wanted(catalogue, replace(yes(), came=True)).values())
    evening = local("2026-12-05T18:30")
    sending = other("day-7", state=State.SENDING, due_at=evening - HOUR)
    nudge = other("nudge", kind=Kind.NUDGE, webinar=None, due_at=evening + HOUR)

    assert outcome(thinned(hers, [sending], [], policy, NOW))[12, "evening"] is Reason.CAP
    assert outcome(thinned(hers, [nudge], [], policy, NOW))[12, "evening"] is Reason.CAP
