"""The few bytes in which a press travels (Telegram allows 64)."""

from dataclasses import astuple, fields
from typing import Any

from flows import duty_presses, presses, webinar_presses

VERSION = "1"
MAX_BYTES = 64  # source: Bot API, InlineKeyboardButton.callback_data
MOST = 2**31 - 1  # the number of a row; source: PostgreSQL, type integer
LATEST = 36**10 - 1  # a time in milliseconds, of which the database takes more
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class UnreadablePress(Exception):
    """The data is not one of ours, or of a version that is no longer understood."""


# One letter each. A letter is never given to another meaning: buttons live for years in old chats.
_VERBS: dict[str, type[Any]] = {
    "a": presses.PersonAdded,
    "b": presses.ChecklistBegun,
    "c": presses.ConsentAnswered,
    "d": presses.StepsDeclared,
    "e": presses.EmailConfirmed,
    "f": presses.ProfileAsked,
    "h": presses.HelpAsked,
    "i": presses.StepChosen,
    "j": presses.JumpAsked,
    "k": presses.ChecklistOpened,
    "l": presses.LanguageChosen,
    "m": presses.MoveAsked,
    "n": presses.ListTurned,
    "o": presses.PersonArrived,
    "p": presses.PageOpened,
    "q": presses.ProfileAnswered,
    "r": presses.RemedyAnswered,
    "s": presses.StepAnswered,
    "t": presses.TroubleChosen,
    "u": presses.DeclarationUndone,
    "w": presses.PersonChosen,
    "x": presses.StepUnticked,
    "y": presses.ErasureAnswered,
    "z": presses.ZoneChosen,
    "A": webinar_presses.WebinarAnswered,
    "D": duty_presses.DutyOpened,
    "F": webinar_presses.ImportPressed,
    "G": duty_presses.GroupOpened,
    "I": duty_presses.InviteChosen,
    "J": presses.Invited,
    "K": webinar_presses.NudgePressed,
    "L": duty_presses.GroupLeft,
    "M": duty_presses.MemberOpened,
    "N": webinar_presses.TimeChosen,
    "R": duty_presses.ReportPressed,
    "T": duty_presses.MemberTicked,
    "V": webinar_presses.WebinarOpened,
    "W": duty_presses.RegionOpened,
}
_LETTERS = {kind: letter for letter, kind in _VERBS.items()}


def in_base36(number: int) -> str:
    """Write a number (0 or more) with the 36 digits 0–9a–z."""
    digits = ""
    while number > 0:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"


def encode(press: presses.Press, profile: int) -> str:
    """Write a press as the data of a button that belongs to `profile` (0 before there is one)."""
    parts = [VERSION + _LETTERS[type(press)] + in_base36(profile)]
    for value in astuple(press):
        parts.append(in_base36(int(value)) if isinstance(value, int) else str(value))
    return ":".join(parts)


def decode(data: str) -> tuple[presses.Press, int]:
    """Read the data of a button: what was pressed, and whose button it was.

    Raises:
        UnreadablePress: it is not one of ours, or of another version.
    """
    head, *parts = data.split(":")
    kind = _VERBS.get(head[1:2])
    if head[:1] != VERSION or kind is None or len(parts) != len(fields(kind)):
        raise UnreadablePress
    try:
        most = LATEST if kind is presses.DeclarationUndone else MOST
        values = [
            _read(field.type, part, most) for field, part in zip(fields(kind), parts, strict=True)
        ]
        press: presses.Press = kind(*values)
        return press, _number(head[2:], MOST)
    except ValueError as fault:
        raise UnreadablePress from fault


def _read(kind: object, part: str, most: int) -> str | int | bool | presses.Answer:
    if kind is bool:
        return ("0", "1").index(part) == 1
    if kind is int:
        return _number(part, most)
    return presses.Answer(part) if kind is presses.Answer else part


def _number(part: str, most: int) -> int:
    """Read a number as `in_base36` writes it: `int` alone also takes signs, spaces and strokes."""
    number = int(part, 36)
    if not 0 <= number <= most or in_base36(number) != part:
        raise ValueError(part)
    return number
