"""When an ambassador is told how her webinar went."""

from dataclasses import replace

import pytest

from flows.teachers import Zone
from flows.turnouts import planned_for
from flows.webinars import Webinar
from tests.flows.webinars import WEBINAR, local


@pytest.mark.parametrize("zone", list(Zone))
def test_the_next_morning_and_a_week_later_where_the_webinar_is(zone: Zone) -> None:
    webinar = replace(WEBINAR, starts_at=local("2026-12-05T13:30", zone), zone=zone)

    assert planned_for(webinar) == (
        (local("2026-12-06T09:00", zone), "summary-1"),
        (local("2026-12-13T09:00", zone), "summary-8"),
    )


@pytest.mark.parametrize(
    ("starts", "first"),
    [
        ("2026-12-31T19:00", "2027-01-01T09:00"),
        ("2028-02-28T19:00", "2028-02-29T09:00"),
        ("2026-12-05T23:30", "2026-12-07T09:00"),  # it ends on the day after
    ],
)
def test_the_day_counts_on_which_it_ends(starts: str, first: str) -> None:
    assert planned_for(replace(WEBINAR, starts_at=local(starts)))[0][0] == local(first)


def test_a_draft_without_a_time_has_none() -> None:
    with pytest.raises(ValueError, match="no time"):
        planned_for(Webinar(1, "Baru", 1))
