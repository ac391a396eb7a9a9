"""When the digest of a group comes next, and what becomes of the rows that wait for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flows.catalogue import Catalogue
from flows.digests import LIFE, Standing, Subscription, next_at, renewals
from flows.planned import Planned, Reason, State
from flows.reports import States
from flows.teachers import Zone
from storage.snapshots import Snapshot

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 09.00 WIB
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
RAHMA = Subscription(7, 3, 30, Zone.WIB, 0, 16)
SARI = replace(RAHMA, profile=4, chat=40)
AT_FOUR = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def local(day: int, hour: int, zone: Zone, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=zone.tz).astimezone(UTC)


def planned(who: Subscription = RAHMA, now: datetime = MONDAY) -> Planned:
    """The row that is made for somebody who has none."""
    ((row, new, chat),) = [(e.row, e.new, e.chat) for e in renewals([who], [], now)]
    assert row is None
    assert new is not None
    assert chat == who.chat
    return replace(new, id=who.profile)


@pytest.mark.parametrize("zone", Zone)
@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [(0, 16, (23, 16)), (0, 7, (30, 7)), (6, 10, (29, 10)), (1, 19, (24, 19))],
)
def test_the_next_day_and_hour_of_the_group_in_its_own_zone(
    zone: Zone, day: int, hour: int, expected: tuple[int, int]
) -> None:
    after = local(23, 12, zone)

    assert next_at(zone, day, hour, after) == local(*expected, zone)


def test_at_the_very_hour_the_next_one_is_a_week_later_over_the_end_of_a_month_and_a_year() -> None:
    assert next_at(Zone.WIB, 0, 16, AT_FOUR) == AT_FOUR + 7 * DAY
    december = local(28, 16, Zone.WIB, month=12)
    assert next_at(Zone.WIB, 0, 16, december) == december + 7 * DAY
    leap = datetime(2028, 2, 28, 9, 0, tzinfo=UTC)  # a Monday
    assert next_at(Zone.WIB, 1, 16, leap) == datetime(2028, 2, 29, 9, 0, tzinfo=UTC)


def test_a_digest_is_planned_once_for_each_and_lives_three_days() -> None:
    row = planned()

    assert (row.due_at, row.until, row.occasion) == (AT_FOUR, AT_FOUR + LIFE, "g7/2026-11-23")
    assert row.asked
    assert renewals([RAHMA], [row], MONDAY) == []
    assert [each.new and each.new.profile for each in renewals([RAHMA, SARI], [row], MONDAY)] == [4]


def test_the_local_day_counts_and_not_that_of_utc() -> None:
    early = planned(replace(RAHMA, zone=Zone.WIT, day=1, hour=7))

    assert early.due_at.date().isoformat() == "2026-11-23"
    assert early.occasion == "g7/2026-11-24"


def test_another_hour_takes_the_waiting_row_along() -> None:
    row = planned()

    (renewal,) = renewals([replace(RAHMA, hour=19)], [row], MONDAY)

    assert renewal.row is row
    assert renewal.new is not None
    assert (renewal.new.due_at, renewal.new.occasion) == (AT_FOUR + 3 * HOUR, row.occasion)


def test_another_day_does_so_too_under_the_occasion_of_that_day() -> None:
    row = planned()

    (renewal,) = renewals([replace(RAHMA, day=3)], [row], MONDAY)

    assert renewal.row is row
    assert renewal.new is not None
    assert renewal.new.occasion == "g7/2026-11-26"


def test_what_was_due_is_on_its_way_however_late_also_past_a_night() -> None:
    row = planned()
    put_off = replace(row, due_at=AT_FOUR + 14 * HOUR, reason=Reason.QUIET)

    for late in (row, put_off):
        found = renewals([replace(RAHMA, day=3)], [late], AT_FOUR + HOUR)
        assert [(each.row, each.new and each.new.occasion) for each in found] == [
            (None, "g7/2026-11-26")
        ]


def test_one_that_came_today_is_not_sent_again_for_another_hour() -> None:
    came = replace(planned(), state=State.SENT)

    (renewal,) = renewals([replace(RAHMA, hour=19)], [came], AT_FOUR + HOUR)

    assert renewal.row is None
    assert renewal.new is not None
    assert renewal.new.occasion == "g7/2026-11-30"


def test_whoever_is_to_have_none_loses_what_waits_and_gets_it_back() -> None:
    row = planned()
    (gone,) = renewals([], [row], MONDAY)
    assert (gone.row, gone.new) == (row, None)
    off = replace(row, state=State.SKIPPED, reason=Reason.OFF)
    assert renewals([], [off], MONDAY) == []

    (back,) = renewals([RAHMA], [off], MONDAY)

    assert back.row is off
    assert back.new is not None
    assert back.new.due_at == AT_FOUR


def test_of_two_that_wait_only_the_next_one_stays() -> None:
    row = planned()
    after = replace(planned(now=AT_FOUR), id=99)

    found = renewals([RAHMA], [after, row], MONDAY)

    assert [(each.row and each.row.id, each.new) for each in found] == [(99, None)]


def test_a_change_counts_from_the_day_that_was_kept(catalogue: Catalogue) -> None:
    first = catalogue.checklists[0]
    before = Snapshot(MONDAY.date(), 10, 4, 2, 1)

    now = Standing(first, 12, States(waiting=5, moving=3, stuck=1, done=3), before)

    assert now.started == 7
    assert now.change == (3, 2, -1)
    assert replace(now, before=None).change is None
