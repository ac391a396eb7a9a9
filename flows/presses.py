"""What a button means, and the few bytes in which it travels (Telegram allows 64)."""

from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from typing import Any

VERSION = "1"
MAX_BYTES = 64  # source: Bot API, InlineKeyboardButton.callback_data
MOST_DIGITS = 10  # a time in milliseconds has 8; more would not fit the database
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class UnreadablePress(Exception):
    """The data is not one of ours, or of a version that is no longer understood."""


class Answer(StrEnum):
    """What can be answered at a step of any kind."""

    DONE = "done"
    STUCK = "stuck"
    LATER = "later"
    BACK = "back"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class ConsentAnswered:
    """*Setuju* or *Tidak setuju* under the greeting."""

    agreed: bool


@dataclass(frozen=True, slots=True)
class ProfileAnswered:
    """An answer to a question about the person; an empty value leaves it open."""

    question: str
    value: str


@dataclass(frozen=True, slots=True)
class ProfileAsked:
    """The wish to correct one answer (`question`) in the settings."""

    question: str


@dataclass(frozen=True, slots=True)
class ChecklistOpened:
    """A checklist was chosen from the menu."""

    checklist: str


@dataclass(frozen=True, slots=True)
class ChecklistBegun:
    """*Mulai* at the intro of a checklist."""

    checklist: str


@dataclass(frozen=True, slots=True)
class JumpAsked:
    """The wish to begin further on: show the steps to choose from."""

    checklist: str


@dataclass(frozen=True, slots=True)
class StepsDeclared:
    """All steps before `upto` are done already; all of them when it is empty."""

    checklist: str
    upto: str


@dataclass(frozen=True, slots=True)
class DeclarationUndone:
    """Take back what was declared in one press at `at` (milliseconds since 1970, UTC)."""

    checklist: str
    at: int


@dataclass(frozen=True, slots=True)
class StepAnswered:
    """One of the five answers at a step."""

    checklist: str
    step: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class StepChosen:
    """One of the choices of a `choice` step."""

    checklist: str
    step: str
    choice: str


@dataclass(frozen=True, slots=True)
class StepUnticked:
    """The tick of a step is taken back by the person."""

    checklist: str
    step: str


@dataclass(frozen=True, slots=True)
class EmailConfirmed:
    """Is the address that was understood the right one?"""

    checklist: str
    step: str
    right: bool


@dataclass(frozen=True, slots=True)
class TroubleChosen:
    """What the person sees, of the troubles of a step."""

    checklist: str
    step: str
    trouble: str


@dataclass(frozen=True, slots=True)
class RemedyAnswered:
    """Did remedy number `remedy` (from 0) help?"""

    checklist: str
    step: str
    trouble: str
    remedy: int
    helped: bool


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """A person is wanted. All three may be empty, when asked outside a step."""

    checklist: str
    step: str
    trouble: str


@dataclass(frozen=True, slots=True)
class PageOpened:
    """A fixed page by its name: `menu`, `progress`, `settings`, `help`, and so on."""

    page: str


@dataclass(frozen=True, slots=True)
class ListTurned:
    """Another page (from 0) of the list that is on the screen."""

    page: int


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The language in which this chat is held."""

    language: str


@dataclass(frozen=True, slots=True)
class ZoneChosen:
    """The zone, by the name of the enum: WIB, WITA or WIT."""

    zone: str


@dataclass(frozen=True, slots=True)
class PersonChosen:
    """Who is holding the phone now, by the profile's id."""

    profile: int


@dataclass(frozen=True, slots=True)
class PersonAdded:
    """A further person shares this phone."""


@dataclass(frozen=True, slots=True)
class MoveAsked:
    """Progress is to move: away from here (`leaving`), or from elsewhere to here."""

    leaving: bool


@dataclass(frozen=True, slots=True)
class ErasureAnswered:
    """Erase everything, or keep it after all."""

    erase: bool


Press = (
    ConsentAnswered
    | ProfileAnswered
    | ProfileAsked
    | ChecklistOpened
    | ChecklistBegun
    | JumpAsked
    | StepsDeclared
    | DeclarationUndone
    | StepAnswered
    | StepChosen
    | StepUnticked
    | EmailConfirmed
    | TroubleChosen
    | RemedyAnswered
    | HelpAsked
    | PageOpened
    | ListTurned
    | LanguageChosen
    | ZoneChosen
    | PersonChosen
    | PersonAdded
    | MoveAsked
    | ErasureAnswered
)

# One letter each. A letter is never given to another meaning: buttons live for years in old chats.
_VERBS: dict[str, type[Any]] = {
    "a": PersonAdded,
    "b": ChecklistBegun,
    "c": ConsentAnswered,
    "d": StepsDeclared,
    "e": EmailConfirmed,
    "f": ProfileAsked,
    "h": HelpAsked,
    "i": StepChosen,
    "j": JumpAsked,
    "k": ChecklistOpened,
    "l": LanguageChosen,
    "m": MoveAsked,
    "n": ListTurned,
    "p": PageOpened,
    "q": ProfileAnswered,
    "r": RemedyAnswered,
    "s": StepAnswered,
    "t": TroubleChosen,
    "u": DeclarationUndone,
    "w": PersonChosen,
    "x": StepUnticked,
    "y": ErasureAnswered,
    "z": ZoneChosen,
}
_LETTERS = {kind: letter for letter, kind in _VERBS.items()}


def in_base36(number: int) -> str:
    """Write a number (0 or more) with the 36 digits 0–9a–z."""
    digits = ""
    while number > 0:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"


def encode(press: Press, profile: int) -> str:
    """Write a press as the data of a button that belongs to `profile` (0 before there is one)."""
    parts = [VERSION + _LETTERS[type(press)] + in_base36(profile)]
    for value in astuple(press):
        parts.append(in_base36(int(value)) if isinstance(value, int) else str(value))
    return ":".join(parts)


def decode(data: str) -> tuple[Press, int]:
    """Read the data of a button: what was pressed, and whose button it was.

    Raises:
        UnreadablePress: it is not one of ours, or of another version.
    """
    head, *parts = data.split(":")
    kind = _VERBS.get(head[1:2])
    if head[:1] != VERSION or kind is None or len(parts) != len(fields(kind)):
        raise UnreadablePress
    try:
        values = [_read(field.type, part) for field, part in zip(fields(kind), parts, strict=True)]
        press: Press = kind(*values)
        return press, _number(head[2:])
    except ValueError as fault:
        raise UnreadablePress from fault


def _read(kind: object, part: str) -> str | int | bool | Answer:
    if kind is bool:
        return ("0", "1").index(part) == 1
    if kind is int:
        return _number(part)
    return Answer(part) if kind is Answer else part


def _number(part: str) -> int:
    """Read a number as `in_base36` writes it: `int` alone also takes signs, spaces and strokes."""
    number = int(part, 36)
    if number < 0 or in_base36(number) != part or len(part) > MOST_DIGITS:
        raise ValueError(part)
    return number
