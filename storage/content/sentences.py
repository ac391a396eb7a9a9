"""What a wrong shape is called in plain words: what was expected here, and how to go on."""

import re
from collections.abc import Callable

from pydantic_core import ErrorDetails

from storage.content.known import known_keys, suggest

_ID = re.compile(r"\^\[a-z\]\[a-z0-9-\]\{0,(\d+)\}\$")


def sentence(error: ErrorDetails, kind: object) -> str:
    """Say what is wrong in a file of this kind."""
    if error["type"] == "extra_forbidden":
        return _unknown(error, known_keys(kind, error["loc"][:-1]))
    if error["type"] in ("model_type", "mapping_type", "dict_type"):
        return _no_block(error, known_keys(kind, error["loc"]))
    say = _SENTENCES.get(error["type"]) or _SENTENCES.get(error["type"].split("_")[0])
    if say is None:
        return f"`{_name(error)}` does not fit ({error['msg']}); correct it."
    return say(error)


def _name(error: ErrorDetails) -> str:
    """What the place is called: the last key on the way to it."""
    names = [part for part in error["loc"] if isinstance(part, str) and part != "[key]"]
    return names[-1] if names else "the file"


def _unknown(error: ErrorDetails, known: tuple[str, ...]) -> str:
    return f"`{_name(error)}` is not a key that is known here; {suggest(_name(error), known)}"


def _missing(error: ErrorDetails) -> str:
    return f"`{_name(error)}` is missing here; add it."


def _no_text(error: ErrorDetails) -> str:
    name, value = _name(error), error["input"]
    if value is None:
        return f"`{name}` is empty; write its text, or delete the line."
    if isinstance(value, bool | int | float):
        return (
            f"`{name}` must be a text and is read as a number or as yes and no; put it in quotes."
        )
    return f"`{name}` must be one text, not a block or a list; if it is one, put it in quotes."


def _empty(error: ErrorDetails) -> str:
    return f"`{_name(error)}` is empty; write its text."


def _pattern(error: ErrorDetails) -> str:
    pattern = error.get("ctx", {}).get("pattern", "")
    if length := _ID.fullmatch(pattern):
        most = int(length[1]) + 1
        wanted = (
            f"an id of at most {most} characters: small letters, digits and hyphens, a letter first"
        )
    elif pattern == r"^\d{2}$":
        wanted = 'two digits in quotes, such as "32"'
    elif pattern.startswith("^([01]"):
        wanted = 'an hour in quotes, such as "13.30"'
    else:
        wanted = 'a day as 2026-01-31, a month as 2026-01 or a year as "2026"'
    return f"`{_name(error)}` must be {wanted}; `{error['input']}` is not."


def _one_of(error: ErrorDetails) -> str:
    known = re.findall(r"'([^']*)'", error.get("ctx", {}).get("expected", ""))
    hint = suggest(str(error["input"]), known)
    return f"`{error['input']}` is not possible for `{_name(error)}`; {hint}"


def _day(error: ErrorDetails) -> str:
    return f"`{_name(error)}` must be a day of the calendar, such as 2026-01-31."


def _address(error: ErrorDetails) -> str:
    return f"`{_name(error)}` must be a web address that begins with https://."


def _number(error: ErrorDetails) -> str:
    return f"`{_name(error)}` must be a whole number, without quotes."


def _too_small(error: ErrorDetails) -> str:
    return f"`{_name(error)}` must be {error.get('ctx', {}).get('ge')} or more."


def _too_big(error: ErrorDetails) -> str:
    return f"`{_name(error)}` must be {error.get('ctx', {}).get('le')} or less."


def _too_few(error: ErrorDetails) -> str:
    return f"`{_name(error)}` needs at least one entry; add it as a line that begins with `- `."


def _no_list(error: ErrorDetails) -> str:
    return f"`{_name(error)}` must be a list; begin each entry with `- ` on a line of its own."


def _no_block(error: ErrorDetails, known: tuple[str, ...]) -> str:
    keys = f" with the keys {', '.join(f'`{each}`' for each in known)}" if known else ""
    return f"`{_name(error)}` must be a block of lines `key: value`{keys}."


# By the kind of pydantic's error, or by the first word of it.
_SENTENCES: dict[str, Callable[[ErrorDetails], str]] = {
    "missing": _missing,
    "string_type": _no_text,
    "string_too_short": _empty,
    "string_pattern_mismatch": _pattern,
    "enum": _one_of,
    "literal_error": _one_of,
    "date": _day,
    "url": _address,
    "int": _number,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_big,
    "too_short": _too_few,
    "tuple_type": _no_list,
}
