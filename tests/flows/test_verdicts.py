"""A message is judged once more at its moment: every reason not to send it, in their order."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from flows.catalogue import Catalogue
from flows.places import Asking, AtStep, Place, TypingWhen
from flows.planned import Kind, Planned, Reason
from flows.recipients import Recipient
from flows.teachers import Zone
from flows.verdicts import HELD_AGAIN, Case, Drop, Go, PutOff, foresee, judge, judge_post
from flows.webinars import WebinarState
from flows.windows import Windows
from tests.flows.webinars import BU_ANI, DAY, GROUP, HOUR, MINUTE, WEBINAR, local, yes

DUE = local("2026-12-08T16:00")  # a Tuesday
ANI = Recipient(1, 101, groups=frozenset({GROUP}), begun=frozenset({"belajar-id"}))
DAY_3 = Planned(
    5, Kind.WEBINAR, "day-3", "w12", DUE, 1, webinar=12, until=local("2026-12-11T00:00")
)
CASE = Case(DAY_3, ANI, WEBINAR, BU_ANI, seen_at=DUE - 5 * DAY)
NUDGE = replace(DAY_3, kind=Kind.NUDGE, purpose="nudge", group=GROUP, webinar=None)
WAIT = replace(DAY_3, kind=Kind.WAIT, purpose="wait", webinar=None, detail="belajar-id/tunggu")
OWN = replace(WAIT, kind=Kind.OWN, purpose="own", asked=True)
START = replace(DAY_3, purpose="start", asked=True, until=None)
DIGEST = replace(NUDGE, kind=Kind.DIGEST, purpose="digest")
NOTICE = replace(DAY_3, kind=Kind.NOTICE, purpose="moved", occasion="w12/2", asked=True)
POST = replace(DAY_3, kind=Kind.POST, purpose="announce", profile=None, group=GROUP)


def windows(catalogue: Catalogue, zone: Zone = Zone.WIB) -> Windows:
    return Windows(catalogue.reminders, zone, catalogue.holidays.days)


def about(row: Planned, **fields: Any) -> Case:  # noqa: ANN401 - of a case
    """A case about something else than a webinar."""
    plain = Case(row, ANI, open_step="tunggu", seen_at=DUE - 5 * DAY)
    return replace(plain, **fields)


def test_what_nothing_speaks_against_goes(catalogue: Catalogue) -> None:
    for case in (CASE, about(NUDGE), about(WAIT), about(OWN), about(DIGEST)):
        assert judge(case, windows(catalogue), DUE) == Go()


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (replace(CASE, webinar=replace(WEBINAR, state=WebinarState.CANCELLED)), Reason.CANCELLED),
        (replace(CASE, webinar=None), Reason.CANCELLED),
        (replace(CASE, row=replace(DAY_3, until=DUE)), Reason.LATE),
        (replace(CASE, guest=replace(BU_ANI, stopped=True)), Reason.STOPPED),
        (replace(CASE, guest=replace(BU_ANI, closed=True)), Reason.CLOSED),
        (replace(CASE, guest=replace(BU_ANI, done=True)), Reason.DONE),
        (replace(CASE, guest=replace(BU_ANI, groups=())), Reason.LEFT),
        (replace(CASE, row=replace(DAY_3, purpose="evening")), Reason.ELSE),
        (replace(CASE, row=replace(DAY_3, purpose="gone-by-now")), Reason.ELSE),
        (replace(CASE, webinar=replace(WEBINAR, off=frozenset({"day-3"}))), Reason.OFF),
        (about(NUDGE, person=replace(ANI, stopped=True)), Reason.STOPPED),
        (about(OWN, person=replace(ANI, stopped=True)), Reason.STOPPED),
        (about(WAIT, person=replace(ANI, closed=True)), Reason.CLOSED),
        (about(DIGEST, person=replace(ANI, closed=True)), Reason.CLOSED),
        (about(OWN, person=replace(ANI, done=frozenset({"belajar-id"}))), Reason.DONE),
        (about(NUDGE, person=replace(ANI, done=frozenset({"belajar-id"}))), Reason.DONE),
        (about(NUDGE, person=replace(ANI, groups=frozenset())), Reason.LEFT),
        (about(WAIT, open_step="masuk"), Reason.ELSE),
        (replace(CASE, silent=3), Reason.SILENT),
        (replace(CASE, sent=(DUE - 20 * HOUR,)), Reason.CAP),
        (replace(CASE, sent=(DUE - 2 * DAY, DUE - 6 * DAY)), Reason.CAP),
        (about(NUDGE, sent=(DUE - HOUR,)), Reason.CAP),
        (about(WAIT, silent=4), Reason.SILENT),
    ],
)
def test_each_reason_not_to_send_it(catalogue: Catalogue, case: Case, reason: Reason) -> None:
    assert judge(case, windows(catalogue), DUE) == Drop(reason)


def test_an_ambassador_who_wants_no_reminders_still_has_her_work(catalogue: Catalogue) -> None:
    stopped = replace(ANI, stopped=True, done=frozenset({"belajar-id"}))

    assert judge(about(DIGEST, person=stopped), windows(catalogue), DUE) == Go()


def test_what_she_asked_for_counts_into_no_cap(catalogue: Catalogue) -> None:
    full = (DUE - HOUR, DUE - 2 * DAY)

    assert judge(about(OWN, sent=full, silent=5), windows(catalogue), DUE) == Go()
    assert judge(about(DIGEST, sent=full, silent=5), windows(catalogue), DUE) == Go()
    start = replace(CASE, row=START, guest=yes(), sent=full)
    assert judge(start, windows(catalogue), DUE) == Go()


def test_four_notices_on_a_day_are_enough_however_often_webinars_move(catalogue: Catalogue) -> None:
    moved = replace(NOTICE, asked=True)
    cancelled = replace(moved, purpose="cancelled")
    off = replace(WEBINAR, state=WebinarState.CANCELLED)
    four = replace(CASE, row=START, guest=yes(), notices=4)
    for case, verdict in (
        (replace(four, notices=3), Go()),
        (four, Drop(Reason.CAP)),
        (replace(four, row=moved), Drop(Reason.CAP)),
        (replace(four, row=cancelled, webinar=off), Go()),
        (replace(CASE, notices=4), Go()),
        (about(OWN, notices=4), Go()),
    ):
        assert judge(case, windows(catalogue), DUE) == verdict


def test_the_checklist_is_done_and_the_webinar_begins_all_the_same(catalogue: Catalogue) -> None:
    case = replace(CASE, row=START, guest=replace(yes(), done=True))

    assert judge(case, windows(catalogue), DUE) == Go()


def test_beforehand_it_is_seen_what_the_end_of_a_quiet_time_will_bring(
    catalogue: Catalogue,
) -> None:
    """At night a full cap is not looked at yet; who asks whom it will reach is told of it."""
    night, morning = local("2026-12-08T21:00"), local("2026-12-09T06:00")
    waits = PutOff(morning, Reason.QUIET)
    nudge = about(replace(NUDGE, until=night + 2 * DAY), seen_at=night - 5 * DAY)
    for case, seen in (
        (nudge, waits),
        (replace(nudge, sent=(night - 10 * HOUR,)), Drop(Reason.CAP)),
        (replace(nudge, sent=(night - 16 * HOUR,)), waits),
        (replace(nudge, silent=3), Drop(Reason.SILENT)),
    ):
        assert judge(case, windows(catalogue), night) == waits
        assert foresee(case, windows(catalogue), night) == seen
    assert foresee(nudge, windows(catalogue), DUE) == Go()


def test_a_notice_reaches_whoever_still_comes_and_tells_what_is_still_so(
    catalogue: Catalogue,
) -> None:
    held, off = WEBINAR, replace(WEBINAR, state=WebinarState.CANCELLED)
    cancelled = replace(NOTICE, purpose="cancelled")
    full = replace(CASE, row=NOTICE, guest=yes(), silent=9, sent=(DUE, DUE, DUE))
    for case, verdict in (
        (full, Go()),
        (replace(full, webinar=off), Drop(Reason.CANCELLED)),
        (replace(full, row=cancelled, webinar=off), Go()),
        (replace(full, row=cancelled, webinar=off, guest=BU_ANI), Drop(Reason.ELSE)),
        (replace(full, webinar=held, guest=None), Drop(Reason.ELSE)),
        (replace(full, row=replace(NOTICE, until=DUE)), Drop(Reason.LATE)),
        (replace(full, person=replace(ANI, stopped=True)), Drop(Reason.STOPPED)),
    ):
        assert judge(case, windows(catalogue), DUE) == verdict
    night = local("2026-12-08T21:00")
    assert judge(full, windows(catalogue), night) == PutOff(night + 9 * HOUR, Reason.QUIET)


def test_three_without_an_answer_are_enough(catalogue: Catalogue) -> None:
    assert judge(replace(CASE, silent=2), windows(catalogue), DUE) == Go()
    assert judge(replace(CASE, silent=3), windows(catalogue), DUE) == Drop(Reason.SILENT)


@pytest.mark.parametrize(
    ("now", "zone", "later"),
    [
        ("2026-12-08T20:00", Zone.WIB, "2026-12-09T06:00"),
        ("2026-12-08T18:30", Zone.WIT, "2026-12-09T04:00"),  # 20.30 there, until 06.00
        ("2026-12-04T12:00", Zone.WIB, "2026-12-04T13:00"),  # Friday noon
    ],
)
def test_in_quiet_hours_it_waits(catalogue: Catalogue, now: str, zone: Zone, later: str) -> None:
    found = judge(CASE, windows(catalogue, zone), local(now))

    assert found == PutOff(local(later), Reason.QUIET)


def test_what_makes_no_sense_after_the_night_is_dropped(catalogue: Catalogue) -> None:
    night = local("2026-12-10T21:00")

    assert judge(CASE, windows(catalogue), night) == Drop(Reason.QUIET)


@pytest.mark.parametrize(
    ("place", "seen", "rest"),
    [
        (None, 5, 15),
        (AtStep("belajar-id"), 14, 15),
        (Asking("school"), 59, 60),
        (TypingWhen("belajar-id", "masuk"), 20, 60),
    ],
)
def test_nobody_is_disturbed_in_what_she_does(
    catalogue: Catalogue, place: Place | None, seen: int, rest: int
) -> None:
    """H6: an open question is kept, and the message waits until she has put the phone down."""
    seen_at = DUE - seen * MINUTE
    for case in (CASE, about(OWN), about(DIGEST)):
        busy = replace(case, seen_at=seen_at, place=place)
        assert judge(busy, windows(catalogue), DUE) == PutOff(seen_at + rest * MINUTE)
        assert judge(busy, windows(catalogue), seen_at + rest * MINUTE) == Go()


def test_some_seconds_of_an_earlier_sending_lose_no_message(catalogue: Catalogue) -> None:
    sent = (DUE - 7 * DAY + 40 * timedelta(seconds=1), DUE - 2 * DAY)
    found = judge(replace(CASE, sent=sent), windows(catalogue), DUE)

    assert found == PutOff(DUE + timedelta(seconds=40))
    assert judge(replace(CASE, sent=sent), windows(catalogue), found.until) == Go()


def test_a_post_waits_where_the_bot_may_not_write_and_in_quiet_hours(catalogue: Catalogue) -> None:
    night = local("2026-12-08T21:00")
    hours = windows(catalogue)

    assert judge_post(POST, WEBINAR, True, hours, DUE) == Go()
    assert judge_post(POST, WEBINAR, False, hours, DUE) == PutOff(DUE + HELD_AGAIN, Reason.HELD)
    assert judge_post(POST, WEBINAR, True, hours, night) == PutOff(
        local("2026-12-09T06:00"), Reason.QUIET
    )
    late = replace(POST, until=DUE)
    assert judge_post(late, WEBINAR, True, hours, DUE) == Drop(Reason.LATE)


def test_a_cancelled_webinar_is_told_once_as_that_and_never_announced(catalogue: Catalogue) -> None:
    cancelled = replace(WEBINAR, state=WebinarState.CANCELLED)
    told = replace(POST, purpose="cancelled")

    assert judge_post(POST, cancelled, True, windows(catalogue), DUE) == Drop(Reason.CANCELLED)
    assert judge_post(told, cancelled, True, windows(catalogue), DUE) == Go()
    withdrawn = replace(POST, purpose="withdrawn", detail="41")
    assert judge_post(withdrawn, cancelled, True, windows(catalogue), DUE) == Go()


@given(
    after=some.timedeltas(timedelta(0), timedelta(days=60)),
    zone=some.sampled_from(Zone),
    asked=some.booleans(),
    seen=some.none() | some.timedeltas(timedelta(0), timedelta(days=9)),
    sent=some.lists(some.timedeltas(timedelta(0), timedelta(days=8)), max_size=4),
    silent=some.integers(0, 4),
    lasts=some.none() | some.timedeltas(timedelta(0), timedelta(days=3)),
)
def test_whatever_goes_goes_in_an_allowed_hour_and_what_waits_waits_for_one(
    catalogue: Catalogue,
    after: timedelta,
    zone: Zone,
    asked: bool,
    seen: timedelta | None,
    sent: list[timedelta],
    silent: int,
    lasts: timedelta | None,
) -> None:
    now: datetime = DUE + after
    hours = windows(catalogue, zone)
    row = replace(OWN if asked else NUDGE, until=now + lasts if lasts is not None else None)
    case = about(
        row,
        seen_at=now - seen if seen is not None else None,
        sent=tuple(now - each for each in sent),
        silent=silent,
    )

    found = judge(case, hours, now)

    if found == Go():
        assert hours.allows(now, asked=asked)
        assert row.until is None or now < row.until
        assert asked or silent < 3
    elif isinstance(found, PutOff):
        assert found.until > now
        assert hours.allows(found.until, asked=asked)
