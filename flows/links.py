"""Words that a link begins the chat with, and the codes in them."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

# Small letters and digits that are not mistaken for each other; a code of 10 has 47 bits.
ALPHABET = "acdefghjkmnpqrtuvwxyz234679"
LENGTH = 10
INVITATION_LIFE = timedelta(days=7)
ROOM_CODE_LENGTH = 8  # typed by hand, lives for a day, and works for one person only
ROOM_CODE_LIFE = timedelta(days=1)
_LINK = re.compile(r"(g|a|w|i|r)_([A-Za-z0-9]{1,40})")


class LinkKind(StrEnum):
    """What a link is for. A letter is never given to another meaning: links live in posters."""

    GROUP = "g"  # joins a group
    INVITATION = "a"  # accepts an invitation
    WEBINAR = "w"  # checks in to a webinar: shown where it is held, and nowhere before
    INVITED = "i"  # asks whether somebody comes to a webinar
    REPORT = "r"  # opens what the bot has to say about a group, by its number


@dataclass(frozen=True, slots=True)
class StartWord:
    """A link that was followed: what it is for, and its code."""

    kind: LinkKind
    code: str

    @property
    def payload(self) -> str:
        """The word as it stands in the link."""
        return f"{self.kind.value}_{self.code}"


def read_link(argument: str) -> StartWord | None:
    """Read what /start was given; None when it is nothing of ours."""
    found = _LINK.fullmatch(argument.strip())
    return StartWord(LinkKind(found[1]), found[2]) if found else None


def room_code_in(argument: str) -> str:
    """The code for `/hubungkan` as it was typed, in small letters and without strokes or spaces."""
    return re.sub(r"[\s_-]+", "", argument).casefold()
