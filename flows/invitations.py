"""Invitations: who may invite to what, and what is taken for a kab/kota."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flows import pages, places
from flows.conversation import Conversation
from flows.names import cleaned, has_letter
from flows.rights import Duty, Rights

LONGEST_REGENCY = 40  # characters; the longest, Kab. Kepulauan Siau Tagulandang Biaro, has 37
MOST_OPEN = 20  # invitations of one person that nobody has used yet
TWICE = timedelta(seconds=2)  # a second tap this soon is no wish for a second invitation
ALL = "all"  # all groups of an ambassador


def offered(rights: Rights) -> tuple[Duty, ...]:
    """To which duties somebody may invite; empty for nearly everybody.

    Admins make ambassadors and coordinators; an ambassador shares her own groups, and nothing else.
    """
    by_admin = (Duty.AMBASSADOR, Duty.COORDINATOR) if rights.admin else ()
    return (*by_admin, Duty.HELPER) if rights.is_ambassador else by_admin


def duty_named(name: str) -> Duty | None:
    """The duty that stands in a button or a place; None when there is none of that name."""
    return next((each for each in Duty if each.value == name), None)


def regency_in(text: str) -> str | None:
    """The kab/kota that was typed, as it was typed but for spaces; None when it is no name.

    One that is too long is none either, so that nothing is cut off unseen.
    """
    name = cleaned(text, LONGEST_REGENCY + 1)
    return name if has_letter(name) and len(name) <= LONGEST_REGENCY else None


def is_repeated(made: Sequence[datetime], now: datetime) -> bool:
    """Tell whether an invitation was made so short a time ago that this is the same wish."""
    return any(now - each < TWICE for each in made)


def put_by(talk: Conversation) -> Conversation:
    """Wait for no kab/kota any more: what is typed from here on means something else."""
    if not isinstance(talk.place, places.TypingRegency):
        return talk
    return pages.open_menu(talk).conversation
