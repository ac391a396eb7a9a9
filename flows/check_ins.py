"""Showing that one came: what a typed code may be, which webinar it is of, and when to stop."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta

from flows import places
from flows.catalogue import Catalogue, StepKind
from flows.conversation import Conversation
from flows.screens.steps import open_kind
from flows.webinars import Seen, Webinar

DIGITS = 4  # of a code that is read out
# The first digit of a code: a year, an hour, or a house number begins with others.
FIRST = "3456789"
NEAR = timedelta(days=7)  # before and after: so far a code is known by those whom it is for
# Ten thousand codes, five tries an hour: whoever tries on finds one after weeks, and nobody does.
MOST_TRIES = 5
WITHIN = timedelta(hours=1)
# A code of a webinar that invites no group of hers is not looked at after so many in a day.
MOST_AFAR = 20
A_DAY = timedelta(days=1)

_CODE = re.compile(r"\W*(?:(kode|code)\W+)?(\d{4})\W*", re.IGNORECASE)
# Where words are awaited that four digits may well be: a name, a time, a code of another kind.
_AWAITING = (
    places.Asking,
    places.ConfirmingEmail,
    places.ListingMembers,
    places.TypingCode,
    places.TypingRegency,
    places.TypingWebinar,
    places.TypingWelcome,
    places.TypingWhen,
)
# Where a question is open besides, which a check-in leaves open.
_OPEN = (*_AWAITING, places.ConfirmingWebinar, places.SendingAttendance)


def code_in(text: str) -> str | None:
    """Read four digits that stand alone, or behind the word `kode`; None for anything else."""
    found = _CODE.fullmatch(unicodedata.normalize("NFKC", text))
    return found[2] if found and found[2].isascii() else None


def is_called_code(text: str) -> bool:
    """Tell whether a code is called one, so that it can be nothing else."""
    found = _CODE.fullmatch(unicodedata.normalize("NFKC", text))
    return found is not None and found[1] is not None


def is_spoken(code: str) -> bool:
    """Tell whether the code in a link is one that is read out or typed, and none of a link."""
    return len(code) == DIGITS and code.isascii() and code.isdecimal()


def awaits_words(talk: Conversation, catalogue: Catalogue) -> bool:
    """Tell whether four digits may answer what is open, so that a wrong code is left to that."""
    return isinstance(talk.place, _AWAITING) or open_kind(talk, catalogue) is StepKind.CODE


def is_asked(talk: Conversation) -> bool:
    """Tell whether a question is open that is not to be broken."""
    return isinstance(talk.place, _OPEN)


def webinar_of(
    code: str, webinars: Iterable[Webinar], groups: Collection[int], now: datetime
) -> tuple[Webinar, Seen] | None:
    """Find whose code it is now, and how somebody is seen by it; None when it is none.

    Of several with the same code it is the one that invites a group of hers (`groups`, by id),
    then the one that is held now, then the newest.
    """

    def rank(found: tuple[Webinar, Seen]) -> tuple[bool, bool, datetime]:
        webinar, seen = found
        return invites(webinar, groups), seen is Seen.CODE, webinar.begins

    good = [(each, seen) for each in webinars if (seen := _seen(code, each, now))]
    return max(good, key=rank, default=None)


def invites(webinar: Webinar, groups: Collection[int]) -> bool:
    """Tell whether a webinar invites one of some groups, by id."""
    return not set(webinar.groups).isdisjoint(groups)


def free_code(taken: Collection[str], choose: Callable[[Sequence[str]], str]) -> str:
    """Draw a code that is read out or typed, and is none of those that are taken, if there is one.

    None begins like an hour or a year, which may be typed for something else.
    """
    codes = [f"{first}{rest:03}" for first in FIRST for rest in range(1000)]
    return choose([each for each in codes if each not in taken] or codes)


def near(webinars: Iterable[Webinar], now: datetime) -> tuple[Webinar, ...]:
    """Those of some webinars that start or started not long from now."""
    return tuple(each for each in webinars if abs(each.begins - now) <= NEAR)


def out_of_hours(code: str, webinars: Iterable[Webinar], now: datetime) -> Webinar | None:
    """Find the nearest webinar whose spoken code it is, at a time when that is not good."""
    closed = [each for each in webinars if each.spoken == code and not each.doors_open(now)]
    return min(closed, key=lambda each: abs(each.begins - now), default=None)


def _seen(code: str, webinar: Webinar, now: datetime) -> Seen | None:
    if code and webinar.spoken == code and webinar.doors_open(now):
        return Seen.CODE
    return Seen.LATE if webinar.late_code == code and webinar.takes_late(now) else None
