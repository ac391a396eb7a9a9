"""When nobody is disturbed: the night, Friday noon, holidays; each in her own zone."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from flows.reminders import Hours, PlannedMoment, ReminderPolicy, Weekday
from flows.teachers import Zone
from flows.texts import Text
from flows.windows import Windows

MOMENT = PlannedMoment.model_validate(
    {
        "id": "day-3",
        "after": {"days": 3, "at": "16.00"},
        "label": {"id": "Hari ke-3", "en": "Day 3"},
        "texts": {"came": Text(id="{step}", en="{step}")},
    }
)
POLICY = ReminderPolicy(
    quiet=Hours(begin="20.00", end="06.00"),
    weekday_quiet={Weekday.FRIDAY: Hours(begin="11.30", end="13.00")},
    moments=(MOMENT,),
    checked_on=date(2026, 11, 25),
)
CHRISTMAS = date(2026, 12, 25)  # a Friday
HOLIDAYS = frozenset({CHRISTMAS, date(2026, 12, 26), date(2027, 1, 1)})


def local(text: str, zone: Zone = Zone.WIB) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone.tz).astimezone(UTC)


def windows(zone: Zone = Zone.WIB, *quiet: str) -> Windows:
    return Windows(POLICY, zone, HOLIDAYS, quiet)


@pytest.mark.parametrize("zone", list(Zone))
@pytest.mark.parametrize(
    ("wanted", "allowed"),
    [
        ("2026-12-01T06:00", "2026-12-01T06:00"),
        ("2026-12-01T19:59:59", "2026-12-01T19:59:59"),
        ("2026-12-01T20:00", "2026-12-02T06:00"),
        ("2026-12-02T05:59:59", "2026-12-02T06:00"),
        ("2026-12-02T00:00", "2026-12-02T06:00"),
        ("2026-12-04T11:29", "2026-12-04T11:29"),  # Friday
        ("2026-12-04T11:30", "2026-12-04T13:00"),
        ("2026-12-04T12:59:59", "2026-12-04T13:00"),
        ("2026-12-03T12:00", "2026-12-03T12:00"),  # Thursday
        ("2026-12-31T21:00", "2027-01-02T06:00"),  # the month, the year, and a holiday
        ("2026-12-24T20:00", "2026-12-27T06:00"),  # two holidays
        ("2026-12-25T12:00", "2026-12-27T06:00"),  # a holiday and Friday noon
        ("2028-02-28T22:00", "2028-02-29T06:00"),
        ("2028-02-29T22:00", "2028-03-01T06:00"),
        ("2027-02-28T22:00", "2027-03-01T06:00"),
    ],
)
def test_what_falls_into_closed_hours_waits_for_the_next_open_ones(
    wanted: str, allowed: str, zone: Zone
) -> None:
    assert windows(zone).next(local(wanted, zone)) == local(allowed, zone)
    assert windows(zone).allows(local(wanted, zone)) is (wanted == allowed)


def test_on_a_holiday_comes_only_what_was_asked_for() -> None:
    assert not windows().allows(local("2026-12-25T09:00"))
    assert windows().allows(local("2026-12-25T09:00"), asked=True)


def test_what_was_asked_for_keeps_the_night_and_friday_noon_even_on_a_holiday() -> None:
    assert windows().next(local("2026-12-25T12:00"), asked=True) == local("2026-12-25T13:00")
    assert windows().next(local("2026-12-25T21:00"), asked=True) == local("2026-12-26T06:00")


def test_a_holiday_begins_and_ends_at_her_own_midnight() -> None:
    late_on_christmas_eve = local("2026-12-24T19:30", Zone.WIB)

    assert windows(Zone.WIB).allows(late_on_christmas_eve)
    assert not windows(Zone.WIT).allows(late_on_christmas_eve)  # 21.30 there
    assert Windows(POLICY, Zone.WIT, frozenset({CHRISTMAS})).next(late_on_christmas_eve) == local(
        "2026-12-26T06:00", Zone.WIT
    )


def test_longer_quiet_hours_of_a_group_are_kept_as_well() -> None:
    assert windows(Zone.WIB, "20-6").next(local("2026-12-01T05:00")) == local("2026-12-01T06:00")
    assert windows(Zone.WIB, "18-7").next(local("2026-12-01T18:00")) == local("2026-12-02T07:00")
    both = windows(Zone.WIB, "19-6", "20-7")
    assert both.next(local("2026-12-01T19:00")) == local("2026-12-02T07:00")


def test_a_shorter_quiet_of_a_group_shortens_nothing() -> None:
    assert windows(Zone.WIB, "22-5").next(local("2026-12-01T20:30")) == local("2026-12-02T06:00")


@pytest.mark.parametrize("quiet", [("6-20",), ("20-14", "14-20"), ("6-18", "18-20")])
def test_groups_that_together_leave_no_hour_leave_those_of_the_house(
    quiet: tuple[str, ...],
) -> None:
    assert windows(Zone.WIB, *quiet).next(local("2026-12-01T21:00")) == local("2026-12-02T06:00")


@pytest.mark.parametrize("quiet", ["", "20", "20-", "a-b", "20-99", "-1-6", "6-6"])
def test_quiet_hours_that_are_none_are_left_out(quiet: str) -> None:
    assert windows(Zone.WIB, quiet).next(local("2026-12-01T20:30")) == local("2026-12-02T06:00")


def test_a_weekly_quiet_may_pass_midnight_into_the_next_day() -> None:
    night = {Weekday.SUNDAY: Hours(begin="19.00", end="08.00")}
    sunday = Windows(POLICY.model_copy(update={"weekday_quiet": night}), Zone.WITA)

    assert sunday.next(local("2026-12-06T19:00", Zone.WITA)) == local("2026-12-07T08:00", Zone.WITA)
    assert sunday.next(local("2026-12-07T19:00", Zone.WITA)) == local("2026-12-07T19:00", Zone.WITA)


TIMES = some.datetimes(
    datetime.fromisoformat("2026-01-01"),
    datetime.fromisoformat("2030-12-31"),
    timezones=some.just(UTC),
)
QUIET = some.builds("{}-{}".format, some.integers(0, 24), some.integers(0, 24))
ANY = some.builds(
    Windows,
    some.just(POLICY),
    some.sampled_from(Zone),
    some.frozensets(some.dates(date(2026, 1, 1), date(2031, 1, 1)), max_size=40),
    some.lists(QUIET, max_size=3),
)


@given(ANY, TIMES, some.booleans())
def test_the_next_moment_is_allowed_and_never_earlier(
    any_: Windows, at: datetime, asked: bool
) -> None:
    following = any_.next(at, asked=asked)

    assert following >= at
    assert any_.allows(following, asked=asked)
    assert following.tzinfo is UTC


@given(ANY, TIMES, some.booleans())
def test_no_allowed_moment_is_passed_over(any_: Windows, at: datetime, asked: bool) -> None:
    following = any_.next(at, asked=asked)

    between = at + timedelta(minutes=7)
    while between < min(following, at + timedelta(days=3)):
        assert not any_.allows(between, asked=asked)
        between += timedelta(minutes=29)


@given(ANY, TIMES, some.booleans())
def test_the_night_and_friday_noon_are_never_allowed(
    any_: Windows, at: datetime, asked: bool
) -> None:
    when = any_.next(at, asked=asked).astimezone(any_.zone.tz)

    assert time(6) <= when.time() < time(20)
    assert not (when.weekday() == 4 and time(11, 30) <= when.time() < time(13))
    assert asked or when.date() not in any_.holidays
