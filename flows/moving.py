"""A new phone or account: a one-time code takes a person's progress along."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flows.conversation import Conversation

LIFE = timedelta(days=1)
# So long is a profile one that was only just made: as long as the code that brings another.
NEW_FOR = LIFE
LENGTH = 8
# Without letters and digits that are mistaken for each other (0 O, 1 I L, 5 S, 8 B).
ALPHABET = "ACDEFGHJKMNPQRTUVWXYZ234679"
_CODE = re.compile(
    rf"^\W*pindah[\s-]*([{ALPHABET.lower()}]{{4}})[\s-]*([{ALPHABET.lower()}]{{4}})\W*$"
)
# "pindah" with so much behind it that no name was meant.
_ATTEMPT = re.compile(r"^pindah(?:\W*\w){6}")


class MadeAs(StrEnum):
    """By what right a code was made."""

    SELF = "self"  # by the person whom it brings
    MEMBER = "member"  # for a member of a group, by who accompanies it
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a code: `by` by her profile, None when she is gone or it is the person herself.

    `group` (by its id) is where the person was a member; None for a code of another kind.
    """

    made_as: MadeAs
    by: int | None = None
    group: int | None = None


HERSELF = Maker(MadeAs.SELF)


def makes_room(talk: Conversation, now: datetime) -> bool:
    """Tell whether the active profile was only just made, for whoever arrives here by a code.

    It holds nothing that anybody would miss: no progress, no group, no duty.
    """
    known = talk.known
    is_new = known.joined_at is not None and now - known.joined_at < NEW_FOR
    return is_new and not (talk.enrolments or known.groups or known.serves)


def shown(code: str) -> str:
    """The code as a person reads and types it: PINDAH-ABCD-EFGH."""
    return f"PINDAH-{code[:4]}-{code[4:]}"


def code_in(text: str) -> str | None:
    """The code that was typed, in capitals and without strokes; None when there is none."""
    found = _CODE.match(text.casefold())
    return "".join(found.groups()).upper() if found else None


def is_attempt(text: str) -> bool:
    """Tell whether a code was tried, though it is too short or has a wrong letter."""
    return _ATTEMPT.match(text.casefold().strip(" *_\"'(")) is not None
