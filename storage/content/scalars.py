"""What a bare word in a YAML file is: a text, or a number, a yes-or-no, nothing at all."""

import re

Scalar = str | int | float | bool | None

_NOTHING = re.compile(r"~|null|Null|NULL|")
_TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
# More digits than this fit no number of ours, and Python refuses to read several thousand.
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_BASED = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_BROKEN = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?")


def read_plain(word: str) -> Scalar:
    """Read an unquoted scalar as YAML 1.2 does: `13:30`, `no` and days are texts."""
    if _NOTHING.fullmatch(word):
        return None
    if _TRUTH.fullmatch(word):
        return word.lower() == "true"
    if _WHOLE.fullmatch(word):
        return int(word)
    if _BASED.fullmatch(word):
        return int(word, 0)
    if len(word) <= 40 and _BROKEN.fullmatch(word):
        return float(word)
    return word
