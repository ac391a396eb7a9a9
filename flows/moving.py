"""A new phone or account: a one-time code takes a person's progress along."""

import re
from datetime import timedelta

LIFE = timedelta(days=1)
LENGTH = 8
# Without letters and digits that are mistaken for each other (0 O, 1 I L, 5 S, 8 B).
ALPHABET = "ACDEFGHJKMNPQRTUVWXYZ234679"
_CODE = re.compile(
    rf"^\W*pindah[\s-]*([{ALPHABET.lower()}]{{4}})[\s-]*([{ALPHABET.lower()}]{{4}})\W*$"
)
# "pindah" with so much behind it that no name was meant.
_ATTEMPT = re.compile(r"^pindah(?:\W*\w){6}")


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
