"""What an ambassador may set for a group, as numbered choices: 0 asks, the others choose."""

from dataclasses import replace

from flows import places, webinar_edits
from flows.conversation import Conversation
from flows.groups import Group
from flows.teachers import Zone

# Local hours, from-to. The house's own are 20 to 6 (source: design, section 6): a group may have
# longer quiet, and never a shorter one.
QUIET = ("20-6", "19-6", "20-7", "18-7")
ZONES = tuple(Zone)
DAYS = 7  # Monday is choice 1; the one after Sunday is no digest
HOURS = (7, 10, 13, 16, 19)  # of the digest, local: all outside the quiet hours of the house


def with_zone(group: Group, number: int) -> Group | None:
    """The group in another zone; None when there is no such choice."""
    return replace(group, zone=ZONES[number - 1]) if 0 < number <= len(ZONES) else None


def with_quiet(group: Group, number: int) -> Group | None:
    """The group with other quiet hours; None when there is no such choice."""
    return replace(group, quiet=QUIET[number - 1]) if 0 < number <= len(QUIET) else None


def digest_day_in(number: int) -> int | None:
    """The day (Monday is 1) that was chosen while its hour still has to be; None for no such."""
    return number if 0 < number <= DAYS else None


def digest_choice(day: int) -> int:
    """The number before that of the first hour on a day (Monday is 1)."""
    return day * 10


def with_digest(group: Group, number: int) -> Group | None:
    """The group with its digest at another day and hour, or with none.

    None when there is no such choice, or only the day was chosen.
    """
    if number == DAYS + 1:
        return replace(group, digest_day=None)
    day, hour = divmod(number, 10)
    if not (0 < day <= DAYS and 0 < hour <= len(HOURS)):
        return None
    return replace(group, digest_day=day - 1, digest_hour=HOURS[hour - 1])


def put_by(talk: Conversation) -> Conversation:
    """Wait for no welcome any more: what is typed from here on means something else.

    Nor for anything about a webinar.
    """
    waits = isinstance(talk.place, places.TypingWelcome)
    return talk.at(places.Menu()) if waits else webinar_edits.put_by(talk)


def hours_of(quiet: str) -> tuple[str, str]:
    """The two hours of a stored "20-6", with two digits each."""
    begin, _, end = quiet.partition("-")
    return begin.zfill(2), end.zfill(2)
