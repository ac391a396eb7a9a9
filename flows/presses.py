"""What a button means: one frozen value for each thing that can be pressed."""

from dataclasses import dataclass
from enum import StrEnum

from flows.duty_presses import DutyPress
from flows.webinar_presses import WebinarPress


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
class PersonArrived:
    """Who is holding the phone now, by the profile's id, and the link that she came with."""

    profile: int
    link: str


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


@dataclass(frozen=True, slots=True)
class Invited:
    """A button of the greeting of somebody who followed a link, which it carries on.

    `answer` is `yes`, `no`, or a page that may be read first: `here`, `privacy`, `privacy-rights`.
    """

    answer: str
    link: str


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
    | PersonArrived
    | PersonAdded
    | MoveAsked
    | ErasureAnswered
    | Invited
    | DutyPress
    | WebinarPress
)
