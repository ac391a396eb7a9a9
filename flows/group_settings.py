"""What an ambassador may set for a group, as numbered choices: 0 asks, the others choose."""

from dataclasses import replace

from flows import places
from flows.conversation import Conversation
from flows.groups import Group
from flows.teachers import Zone

# Local hours, from-to. The house's own are 20 to 6 (source: design, section 6): a group may have
# longer quiet, and never a shorter one.
QUIET = ("20-6", "19-6", "20-7", "18-7")
ZONES = tuple(Zone)
DAYS = 7  # Monday is choice 1; the one after Sunday is no digest


def with_zone(group: Group, number: int) -> Group | None:
    """The group in another zone; None when there is no such choice."""
    return replace(group, zone=ZONES[number - 1]) if 0 < number <= len(ZONES) else None


def with_quiet(group: Group, number: int) -> Group | None:
    """The group with other quiet hours; None when there is no such choice."""
    return replace(group, quiet=QUIET[number - 1]) if 0 < number <= len(QUIET) else None


def with_digest(group: Group, number: int) -> Group | None:
    """The group with its digest on another day, or with none; None when there is no such choice."""
    if not 0 < number <= DAYS + 1:
        return None
    return replace(group, digest_day=number - 1 if number <= DAYS else None)


def put_by(talk: Conversation) -> Conversation:
    """Wait for no welcome any more: what is typed from here on means something else."""
    return talk.at(places.Menu()) if isinstance(talk.place, places.TypingWelcome) else talk


def hours_of(quiet: str) -> tuple[str, str]:
    """The two hours of a stored "20-6", with two digits each."""
    begin, _, end = quiet.partition("-")
    return begin.zfill(2), end.zfill(2)
