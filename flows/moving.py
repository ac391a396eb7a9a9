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


def shown(code: str) -> str:
    """The code as a person reads and types it: PINDAH-ABCD-EFGH."""
    return f"PINDAH-{code[:4]}-{code[4:]}"


def code_in(text: str) -> str | None:
    """The code that was typed, in capitals and without strokes; None when there is none."""
    found = _CODE.match(text.casefold())
    return "".join(found.groups()).upper() if found else None
