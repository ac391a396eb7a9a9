"""Where a person is: the one question that is open, kept so that a restart asks it again."""

from dataclasses import asdict, dataclass, fields
from typing import Any, get_args


@dataclass(frozen=True, slots=True)
class Menu:
    """Nothing is asked; the menu is on the screen."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question about the person: `name`, `role`, `level`, `province` or `school`.

    `settled` tells a correction in the settings from the first round of questions; `part` holds
    what was narrowed down so far (the island group of a province); `page` counts from 0.
    """

    question: str
    settled: bool = False
    part: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class AtIntro:
    """The first screen of a checklist: begin, all done already, or jump."""

    checklist: str
    jumping: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class AtStep:
    """A step's screen; `step` is empty for the open one, else the one that is looked at again.

    `undoable` right after the steps before it were declared.
    """

    checklist: str
    step: str = ""
    undoable: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmingEmail:
    """An address was typed that is unusual or looks like a slip; `value` is what would be kept."""

    checklist: str
    step: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class AtTroubles:
    """What do you see? The troubles of a step; `page` counts from 0."""

    checklist: str
    step: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class AtRemedy:
    """One remedy of a trouble, counted from 0; past the last one stands a person."""

    checklist: str
    step: str
    trouble: str
    remedy: int = 0


@dataclass(frozen=True, slots=True)
class AtDone:
    """The closing of a checklist; `undoable` right after it was declared."""

    checklist: str
    undoable: bool = False


@dataclass(frozen=True, slots=True)
class Resting:
    """She chose *Nanti*: she is asked when instead.

    `left_over` when all that is open are steps that she left out. `evening` tells that this evening
    was still offered, and `minute` is the time that she chose (minutes since 1970), 0 for none yet.
    """

    checklist: str
    step: str
    left_over: bool = False
    evening: bool = False
    minute: int = 0


@dataclass(frozen=True, slots=True)
class At:
    """A fixed page by its name: `progress`, `settings`, `help`, `privacy`, and so on."""

    page: str


@dataclass(frozen=True, slots=True)
class AtChecklists:
    """Which checklist shall it be?"""


@dataclass(frozen=True, slots=True)
class TypingCode:
    """A one-time code is awaited that brings a profile from another account."""


@dataclass(frozen=True, slots=True)
class TypingRegency:
    """An admin invites somebody, and types the kab/kota; `duty` and `province` are chosen."""

    duty: str
    province: str


@dataclass(frozen=True, slots=True)
class TypingWelcome:
    """An ambassador types the words with which a group (by its id) welcomes people."""

    group: int


@dataclass(frozen=True, slots=True)
class ListingMembers:
    """An ambassador has the names of a group (by its id) before her, and may type one."""

    group: int


@dataclass(frozen=True, slots=True)
class TypingWebinar:
    """An ambassador types a field of a webinar (by its id): `title`, `when`, `minutes` or `link`.

    With `webinar` 0 she begins a new one with its title. While `making` the next field is asked
    after this one, and `groups` and `checklist`, which she presses, are asked as well.
    """

    webinar: int
    field: str
    making: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmingWebinar:
    """What she typed for a field was understood as `value`, and is asked once before it is taken.

    A time is written as ISO 8601 in UTC, `|`, and the zone's name; groups by their ids and moments
    that are off by theirs, with commas; everything else as it will be.
    """

    webinar: int
    field: str
    value: str
    making: bool = False


@dataclass(frozen=True, slots=True)
class SendingAttendance:
    """The list of who came to a webinar (by its id) is awaited as a file."""

    webinar: int


@dataclass(frozen=True, slots=True)
class TypingWhen:
    """She chose *Nanti* and types when she wants to try the step."""

    checklist: str
    step: str


Place = (
    Menu
    | Asking
    | AtIntro
    | AtStep
    | ConfirmingEmail
    | AtTroubles
    | AtRemedy
    | AtDone
    | Resting
    | At
    | AtChecklists
    | TypingCode
    | TypingRegency
    | TypingWelcome
    | ListingMembers
    | TypingWebinar
    | ConfirmingWebinar
    | SendingAttendance
    | TypingWhen
)

_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Place)}


def to_json(place: Place) -> dict[str, Any]:
    """Give a place the form in which it is stored."""
    return {"at": type(place).__name__, **asdict(place)}


def from_json(stored: Any) -> Place:  # noqa: ANN401 - whatever the database holds
    """Read a stored place; one that this version does not know is the menu."""
    kind = _KINDS.get(str(stored.get("at"))) if isinstance(stored, dict) else None
    if kind is None:
        return Menu()
    known = {field.name: field.type for field in fields(kind) if field.name in stored}
    if any(type(stored[name]) is not type_ for name, type_ in known.items()):
        return Menu()
    try:
        place: Place = kind(**{name: stored[name] for name in known})
    except TypeError:
        return Menu()
    return place
