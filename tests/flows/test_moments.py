"""When the moments of a webinar are, in three zones, and what becomes of those that cannot be."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from flows.catalogue import Catalogue
from flows.moments import timed
from flows.planned import Reason
from flows.teachers import Zone
from flows.webinars import Webinar
from flows.windows import Windows
from tests.flows.webinars import DAY, HOUR, NOW, WEBINAR, local, moments


def at(text: str, minutes: int = 90) -> Webinar:
    return replace(WEBINAR, starts_at=local(text), minutes=minutes)


@pytest.mark.parametrize("zone", list(Zone))
def test_what_follows_comes_at_the_same_hour_of_the_day_in_every_zone(
    catalogue: Catalogue, zone: Zone
) -> None:
    """H7: Medan, Makassar and Jayapura."""
    found = moments(catalogue, zone)

    assert found["evening"].due == local("2026-12-05T18:30", zone)
    assert found["day-3"].due == local("2026-12-08T16:00", zone)
    assert found["day-7"].due == local("2026-12-12T19:00", zone)
    assert found["day-14"].due == local("2026-12-19T16:00", zone)


@pytest.mark.parametrize("zone", list(Zone))
def test_what_comes_before_is_the_same_instant_for_all(catalogue: Catalogue, zone: Zone) -> None:
    found = moments(catalogue, zone)

    assert found["day-before"].due == WEBINAR.begins - DAY
    assert found["hour-before"].due == WEBINAR.begins - HOUR
    assert found["start"].due == WEBINAR.begins
    assert found["day-before"].until == WEBINAR.begins
    assert found["start"].until == WEBINAR.ends


def test_the_days_after_are_counted_on_the_calendar_of_the_person(catalogue: Catalogue) -> None:
    """23.00 WIB on Saturday is 01.00 WIT on Sunday: her three days end on Wednesday."""
    late = at("2026-12-05T23:00")

    assert moments(catalogue, Zone.WIB, late)["day-3"].due == local("2026-12-08T16:00")
    assert moments(catalogue, Zone.WIT, late)["day-3"].due == local("2026-12-09T16:00", Zone.WIT)


@pytest.mark.parametrize(
    ("start", "day_3", "day_7"),
    [
        ("2026-11-28T09:00", "2026-12-01T16:00", "2026-12-05T19:00"),  # over the end of a month
        ("2026-12-28T09:00", "2026-12-31T16:00", "2027-01-04T19:00"),  # and of the year
        ("2028-02-26T09:00", "2028-02-29T16:00", "2028-03-04T19:00"),
        ("2028-02-29T09:00", "2028-03-03T16:00", "2028-03-07T19:00"),
        ("2027-02-26T09:00", "2027-03-01T16:00", "2027-03-05T19:00"),
    ],
)
def test_ends_of_months_and_leap_days_are_counted_as_calendars_do(
    catalogue: Catalogue, start: str, day_3: str, day_7: str
) -> None:
    found = moments(catalogue, webinar=at(start), now=local(start) - 5 * DAY)

    assert found["day-3"].due == local(day_3)
    assert found["day-7"].due == local(day_7)


def test_thanks_do_not_come_before_it_is_over(catalogue: Catalogue) -> None:
    """H2: it ends at 20.30, and the thanks were for 18.30: they come in the morning."""
    evening = moments(catalogue, webinar=at("2026-12-05T19:00"))["evening"]

    assert evening.base == local("2026-12-05T18:30")
    assert evening.due == local("2026-12-06T06:00")
    assert evening.until == local("2026-12-07T00:00")
    assert evening.reason is None


def test_what_cannot_be_in_its_hour_and_may_not_be_late_says_so(catalogue: Catalogue) -> None:
    early = at("2026-12-05T06:30")
    found = moments(catalogue, webinar=early)

    assert found["hour-before"].reason is Reason.QUIET
    assert found["day-before"].due == local("2026-12-04T06:30")
    assert moments(catalogue, Zone.WIT, early)["hour-before"].due == local("2026-12-05T05:30")


def test_a_webinar_that_moves_into_the_past_shows_what_is_too_late(catalogue: Catalogue) -> None:
    """H2: what still makes sense comes in the next hour that is allowed."""
    gone = at("2026-11-28T13:30")
    found = moments(catalogue, webinar=gone)

    assert found["day-before"].reason is Reason.PAST
    assert found["hour-before"].reason is Reason.PAST
    assert found["start"].reason is Reason.PAST
    assert found["evening"].reason is Reason.PAST
    assert found["day-3"].reason is None
    assert found["day-3"].due == local("2026-12-01T16:00")


def test_a_moment_that_has_just_passed_comes_in_the_next_allowed_hour(
    catalogue: Catalogue,
) -> None:
    tomorrow = at("2026-12-01T05:00")
    night = local("2026-11-30T21:00")
    found = moments(catalogue, webinar=tomorrow, now=night)

    assert found["day-before"].reason is Reason.QUIET  # it begins before the night is over
    assert found["day-before"].late
    later = moments(catalogue, webinar=at("2026-12-01T08:00"), now=night)
    assert later["day-before"].due == local("2026-12-01T06:00")


def test_switched_off_moments_are_not_worked_out(catalogue: Catalogue) -> None:
    assert "day-7" not in moments(catalogue, webinar=replace(WEBINAR, off=frozenset({"day-7"})))


@given(
    zone=some.sampled_from(Zone),
    start=some.timedeltas(timedelta(0), timedelta(days=1000)),
    minutes=some.integers(15, 300),
    since=some.timedeltas(timedelta(days=-40), timedelta(days=20)),
    quiet=some.sampled_from([(), ("18-7",), ("19-6", "20-7")]),
)
def test_nothing_is_planned_for_quiet_hours_the_past_or_too_late(
    catalogue: Catalogue,
    zone: Zone,
    start: timedelta,
    minutes: int,
    since: timedelta,
    quiet: tuple[str, ...],
) -> None:
    webinar = replace(WEBINAR, starts_at=NOW + start, minutes=minutes)
    now = webinar.begins + since
    windows = Windows(catalogue.reminders, zone, catalogue.holidays.days, quiet)
    for purpose, found in timed(webinar, windows, now).items():
        moment = catalogue.reminders.moment(purpose)
        assert moment is not None
        if found.reason is None:
            assert windows.allows(found.due, asked=moment.after is None)
            assert now <= found.due < found.until
            assert moment.after is None or found.due >= webinar.ends
            assert found.due >= found.base
