"""When *Nanti* is, in three zones and at every hour of the day."""

from datetime import UTC, datetime, timedelta

import pytest

from flows import own_times
from flows.own_times import Choice, Refused
from flows.teachers import Zone
from flows.times import Missing

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def local(day: int, hour: int, minute: int = 0, zone: Zone = Zone.WIB) -> datetime:
    """A time in November 2026, on somebody's own clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=zone.tz).astimezone(UTC)


@pytest.mark.parametrize("zone", Zone)
@pytest.mark.parametrize(
    ("choice", "pressed", "planned"),
    [
        (Choice.EVENING, (23, 9, 0), (23, 19)),
        (Choice.EVENING, (23, 18, 45), (23, 19)),
        (Choice.EVENING, (23, 0, 20), (23, 19)),
        (Choice.MORNING, (23, 9, 0), (24, 7)),
        (Choice.MORNING, (23, 23, 59), (24, 7)),
        (Choice.MORNING, (24, 0, 30), (24, 7)),
        (Choice.MORNING, (30, 6, 59), (31, 7)),
        (Choice.SATURDAY, (23, 9, 0), (28, 9)),
        (Choice.SATURDAY, (27, 23, 0), (28, 9)),
        (Choice.SATURDAY, (28, 7, 0), (35, 9)),
        (Choice.SATURDAY, (29, 7, 0), (35, 9)),
    ],
)
def test_a_button_stands_for_an_hour_on_her_own_clock(
    zone: Zone, choice: Choice, pressed: tuple[int, int, int], planned: tuple[int, int]
) -> None:
    now = local(*pressed, zone=zone)
    wanted = local(1, planned[1], zone=zone) + timedelta(days=planned[0] - 1)

    assert own_times.time_of(choice, now, zone) == wanted


def test_this_evening_is_not_offered_late_and_is_none_once_it_has_begun() -> None:
    assert own_times.is_evening_offered(local(23, 18, 30), Zone.WIB)
    assert not own_times.is_evening_offered(local(23, 18, 31), Zone.WIB)
    assert not own_times.is_evening_offered(local(23, 16, 31), Zone.WIT)
    assert own_times.time_of(Choice.EVENING, local(23, 19), Zone.WIB) is None
    assert own_times.time_of(Choice.OWN, local(23, 9), Zone.WIB) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("besok 13.30", local(24, 13, 30)),
        ("jam 7 malam", local(23, 19)),
        ("jam 8 pagi", local(24, 8)),
        ("23/11/2026 jam 8 pagi", Refused.PAST),
        ("22 Januari 2027 jam 8 pagi", local(23, 8) + timedelta(days=60)),
        ("22 Januari 2027 jam 9.30 pagi", Refused.FAR),
        ("Sabtu", Missing.HOUR),
        ("kapan-kapan", Missing.DAY),
    ],
)
def test_what_is_typed_is_a_time_ahead_or_says_what_it_lacks(
    text: str, found: datetime | Missing | Refused
) -> None:
    assert own_times.read(text, local(23, 9), Zone.WIB) == found
