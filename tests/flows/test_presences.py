"""What is known of the bot's standing in a group."""

import pytest

from flows.events import Presence
from flows.presences import can_write, learnt, topic_turned

PRESENT, MUTED, NO_PICTURES = Presence.PRESENT, Presence.MUTED, Presence.NO_PICTURES
TOPIC_CLOSED, GONE = Presence.TOPIC_CLOSED, Presence.GONE


@pytest.mark.parametrize(
    ("before", "found", "after"),
    [
        (PRESENT, MUTED, MUTED),
        (GONE, PRESENT, PRESENT),
        (MUTED, NO_PICTURES, NO_PICTURES),
        (TOPIC_CLOSED, PRESENT, TOPIC_CLOSED),  # a look does not see topics
        (TOPIC_CLOSED, NO_PICTURES, TOPIC_CLOSED),
        (TOPIC_CLOSED, MUTED, MUTED),
        (TOPIC_CLOSED, GONE, GONE),
        (PRESENT, TOPIC_CLOSED, TOPIC_CLOSED),
    ],
)
def test_what_is_found_is_known_but_a_closed_topic_stays_closed(
    before: Presence, found: Presence, after: Presence
) -> None:
    assert learnt(before, found) is after


@pytest.mark.parametrize(
    ("before", "closed", "after"),
    [
        (PRESENT, True, TOPIC_CLOSED),
        (NO_PICTURES, True, TOPIC_CLOSED),
        (MUTED, True, MUTED),
        (GONE, True, GONE),
        (TOPIC_CLOSED, False, PRESENT),
        (MUTED, False, MUTED),
        (PRESENT, False, PRESENT),
    ],
)
def test_a_topic_matters_only_where_the_bot_could_write(
    before: Presence, closed: bool, after: Presence
) -> None:
    assert topic_turned(before, closed) is after


def test_without_pictures_it_still_writes() -> None:
    assert {each for each in Presence if can_write(each)} == {PRESENT, NO_PICTURES}
