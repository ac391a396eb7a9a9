"""A chat group whose teachers are accompanied, as it is kept."""

from dataclasses import dataclass
from datetime import datetime

from flows.events import Address, Presence
from flows.names import cleaned
from flows.teachers import Zone

SMALL = 5  # people; below it the group is told words, because a number would point at somebody
LONGEST_TITLE = 80  # characters; a channel's own titles may be longer


@dataclass(frozen=True, slots=True)
class Group:
    """One linked group. All times are aware UTC.

    `regency` is the kab/kota in words, empty when none was given; `topic` the forum topic in which
    it was linked; `quiet` the quiet hours as "20-6" (local, from-to); `digest_day` counts from
    Monday (0), None for no digest, and `digest_hour` is local. `presence` is what is known of the
    bot there since `presence_at`; `looked_at` when that was looked at last. `welcome_message` and
    `progress_message` are ids of the channel; `welcome_people` is the number that the first one
    shows, since `welcome_at`; `progress_topic` and `progress_at` belong to the second.
    """

    id: int
    address: Address
    title: str
    province: str | None
    regency: str
    zone: Zone
    join_code: str
    linked_at: datetime
    topic: str = ""
    welcome: str = ""
    quiet: str = "20-6"
    digest_day: int | None = 0
    digest_hour: int = 16
    presence: Presence = Presence.PRESENT
    presence_at: datetime | None = None
    looked_at: datetime | None = None
    welcome_message: str | None = None
    welcome_people: int = 0
    welcome_at: datetime | None = None
    progress_message: str | None = None
    progress_topic: str = ""
    progress_at: datetime | None = None


def kept_title(title: str) -> str:
    """The title of a chat as it is kept: on one line, with nothing in it that could be tapped."""
    return cleaned(title, LONGEST_TITLE)
