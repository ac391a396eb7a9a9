"""When the one welcome message of a group is edited, and when it is posted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from flows.events import Address, Presence
from flows.group_welcomes import is_due, is_missing
from flows.groups import Group
from flows.teachers import Zone

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CIBIRU = Group(
    1, Address("web", "g"), "Guru SD Cibiru", "32", "Kota Bandung", Zone.WIB, "acdefghjkm", NOW,
    welcome_message="5", welcome_people=3, welcome_at=NOW,
)  # fmt: skip


def test_the_number_is_put_right_fifteen_seconds_after_the_last_time() -> None:
    assert not is_due(CIBIRU, 4, NOW + timedelta(seconds=14))
    assert is_due(CIBIRU, 4, NOW + timedelta(seconds=15))
    assert is_due(replace(CIBIRU, welcome_at=None), 4, NOW)


def test_a_right_number_a_missing_message_and_a_closed_group_are_left_alone() -> None:
    later = NOW + timedelta(hours=1)
    assert not is_due(CIBIRU, 3, later)
    assert not is_due(replace(CIBIRU, welcome_message=None), 4, later)
    for each in (Presence.GONE, Presence.MUTED, Presence.TOPIC_CLOSED):
        assert not is_due(replace(CIBIRU, presence=each), 4, later)


def test_a_missing_message_is_posted_once_in_ten_minutes() -> None:
    missing = replace(CIBIRU, welcome_message=None)
    assert not is_missing(CIBIRU, NOW + timedelta(hours=1))
    assert not is_missing(missing, NOW + timedelta(minutes=9))
    assert is_missing(missing, NOW + timedelta(minutes=10))
    assert not is_missing(replace(missing, presence=Presence.GONE), NOW + timedelta(hours=1))
