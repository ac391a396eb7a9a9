"""When the one welcome message of a group is due to be edited or posted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from flows.events import Address, Presence
from flows.group_welcomes import WRONG, is_due
from flows.groups import Group
from flows.teachers import Zone

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CIBIRU = Group(
    1, Address("web", "g"), "Guru SD Cibiru", "32", "Kota Bandung", Zone.WIB, "acdefghjkm", NOW,
    welcome_message="5", welcome_people=3, welcome_at=NOW,
)  # fmt: skip


def test_the_number_is_put_right_twenty_seconds_after_the_last_time() -> None:
    assert not is_due(CIBIRU, 4, NOW + timedelta(seconds=19))
    assert is_due(CIBIRU, 4, NOW + timedelta(seconds=20))
    assert is_due(replace(CIBIRU, welcome_at=None), 4, NOW)


def test_a_right_number_and_a_closed_group_are_left_alone() -> None:
    later = NOW + timedelta(hours=1)
    assert not is_due(CIBIRU, 3, later)
    assert is_due(replace(CIBIRU, welcome_people=WRONG), 3, later)
    for each in (Presence.GONE, Presence.MUTED, Presence.TOPIC_CLOSED):
        assert not is_due(replace(CIBIRU, presence=each), 4, later)
        assert not is_due(replace(CIBIRU, presence=each, welcome_message=None), 3, later)


def test_a_missing_message_is_posted_unless_it_may_be_on_its_way() -> None:
    missing = replace(CIBIRU, welcome_message=None)
    assert not is_due(missing, 3, NOW + timedelta(seconds=119))
    assert is_due(missing, 3, NOW + timedelta(minutes=2))
    assert is_due(replace(missing, welcome_at=None), 3, NOW)
