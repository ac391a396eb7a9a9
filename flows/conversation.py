"""All that the rules know about whoever is at the other end, and what they decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from flows.places import Place
from flows.progress import Enrolment
from flows.speech import Block, Screen
from flows.teachers import Language, Teacher


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses this chat, for choosing who is holding the phone."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A chat as the rules see it.

    `teacher` is the active profile, None before consent. `people` are all profiles of the chat.
    `called` is the name that the channel offers. `seen_at` is the last event before this one.
    """

    teacher: Teacher | None = None
    people: tuple[Person, ...] = ()
    enrolments: Mapping[str, Enrolment] = field(default_factory=dict)
    language: Language = Language.ID
    refused: bool = False
    stopped: bool = False
    called: str = ""
    seen_at: datetime | None = None

    @property
    def place(self) -> Place:
        """Where the active person is."""
        return self.known.place

    @property
    def known(self) -> Teacher:
        """The active profile, where there must be one."""
        if self.teacher is None:
            raise LookupError("nobody has agreed in this chat yet")
        return self.teacher

    def at(self, place: Place) -> "Conversation":
        """The same conversation at another place."""
        return replace(self, teacher=replace(self.known, place=place))

    def with_enrolment(self, enrolment: Enrolment) -> "Conversation":
        """The same conversation with one checklist's progress renewed."""
        return replace(self, enrolments={**self.enrolments, enrolment.checklist: enrolment})


@dataclass(frozen=True, slots=True)
class Record:
    """A line for the event log: what happened at which step."""

    kind: str
    checklist: str = ""
    step: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CallForHelp:
    """A person is to be told that somebody needs help, and where she is."""

    checklist: str = ""
    step: str = ""
    trouble: str = ""


Effect = Record | CallForHelp


@dataclass(frozen=True, slots=True)
class Decision:
    """What an event leads to.

    `note` is one short sentence above the next screen. `aside` stands in place of what the screen
    would say, and leaves its buttons. `screen` is shown instead of where the person is, without
    moving her. `toast` answers the press itself. `withdraw` asks for the person's own message to
    be taken out of the chat.
    """

    conversation: Conversation
    effects: tuple[Effect, ...] = ()
    note: Block | None = None
    aside: Block | None = None
    screen: Screen | None = None
    toast: Block | None = None
    withdraw: bool = False
