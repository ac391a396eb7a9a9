"""The shapes of the content, as staff write it: checklists, troubles, provinces and words."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, HttpUrl, StringConstraints

from flows.facts import Model, Source
from flows.holidays import Holidays
from flows.reminders import ReminderPolicy
from flows.teachers import Level, Ministry, Role
from flows.texts import Text

# Lengths: three ids and the rest of a press must fit 64 bytes (flows/press_data.py).
ChecklistId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,11}$")]
StepId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,15}$")]
TroubleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,15}$")]
ChoiceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,11}$")]
Words = tuple[str, ...]
ReportPart = Literal["who", "asks", "asked", "secrets"]


class Audience(Model):
    """For whom something is. Every condition given must hold; a list means any of them.

    `chose` asks for an earlier answer: step id → choices.
    """

    role: tuple[Role, ...] = ()
    level: tuple[Level, ...] = ()
    ministry: Ministry | None = None
    chose: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)


class ContentLink(Model):
    """The one way out of the chat that a step or trouble may have."""

    label: Text
    url: HttpUrl


class StepChoice(Model):
    """One answer of a `choice` step."""

    id: ChoiceId
    label: Text
    audience: Audience = Field(default_factory=Audience, alias="for")


class Variant(Model):
    """The same step in other words for some people. The first that fits is taken."""

    audience: Audience = Field(alias="for")
    title: Text | None = None
    body: Text | None = None
    link: ContentLink | None = None
    picture: str | None = None


class StepKind(StrEnum):
    """What it takes to finish a step."""

    CONFIRM = "confirm"
    EMAIL = "email"
    PHOTO = "photo"
    CODE = "code"
    CHOICE = "choice"
    WAIT = "wait"


class Step(Model):
    """One thing to do. The id is for ever: people's ticks refer to it.

    `body` says what to do now, in at most 45 words; `troubles` name what may be seen instead,
    most frequent first; `stuck_after_days` is when waiting here begins to look like being stuck.
    """

    id: StepId
    kind: StepKind = StepKind.CONFIRM
    title: Text
    body: Text
    link: ContentLink | None = None
    picture: str | None = None
    audience: Audience = Field(default_factory=Audience, alias="for")
    variants: tuple[Variant, ...] = ()
    choices: tuple[StepChoice, ...] = ()
    troubles: tuple[TroubleId, ...] = ()
    stuck_after_days: Annotated[int, Field(ge=1, le=60)] = 3
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    checked_on: date


class Trouble(Model):
    """Something that a teacher may see instead of success, and what to do, in order.

    `label` is what she sees, short enough for a button; `remedies` are tried one after the other;
    `person` says who can help when none of them did.
    """

    id: TroubleId
    label: Text
    remedies: Annotated[tuple[Text, ...], Field(min_length=1)]
    person: Text
    link: ContentLink | None = None
    audience: Audience = Field(default_factory=Audience, alias="for")
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    checked_on: date


class Checklist(Model):
    """An ordered list of steps. `revision` grows with every edit that moves or removes a step."""

    id: ChecklistId
    revision: Annotated[int, Field(ge=1)]
    title: Text
    intro: Text
    intro_variants: tuple[Variant, ...] = ()
    closing: Text
    next: ChecklistId | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    def step(self, step_id: str) -> Step | None:
        """Find a step by its id; None when this revision has none such."""
        return next((step for step in self.steps if step.id == step_id), None)


class Troubles(Model):
    """The file of troubles."""

    troubles: tuple[Trouble, ...]


class Province(Model):
    """One of the 38 provinces, with its zone and the island group under which it is listed.

    `id` is the two-digit code of the home ministry (Kemendagri); `aliases` are other ways in
    which people write the name.
    """

    id: Annotated[str, StringConstraints(pattern=r"^\d{2}$")]
    name: str
    zone: Literal["WIB", "WITA", "WIT"]
    island: ChoiceId
    aliases: tuple[str, ...] = ()


class Island(Model):
    """A group of provinces, short enough for one list."""

    id: ChoiceId
    name: Text


class Regions(Model):
    """The file of provinces."""

    islands: tuple[Island, ...]
    provinces: tuple[Province, ...]
    sources: tuple[Source, ...]
    checked_on: date


class AddressExample(Model):
    """What an address looks like for some people, to be shown as an example."""

    audience: Audience = Field(default_factory=Audience, alias="for")
    example: str


class EmailRules(Model):
    """Domains of school accounts: the known ones, examples, and slips with what was meant."""

    domains: tuple[str, ...]
    examples: tuple[AddressExample, ...]
    slips: Mapping[str, str]
    sources: tuple[Source, ...]
    checked_on: date


class Spellings(Model):
    """What people type, part by part: docs/content.md tells what each part holds."""

    commands: Mapping[str, Words]
    answers: Mapping[str, Words]
    greetings: Mapping[str, Words]
    folds: Mapping[str, Words] = Field(default_factory=dict)
    leading: Words = ()
    openings: Mapping[str, Words] = Field(default_factory=dict)
    signs: Mapping[str, Words] = Field(default_factory=dict)
    profile: Mapping[str, Mapping[str, Words]] = Field(default_factory=dict)
    introductions: Words = ()
    titles: Words = ()
    reports: Mapping[ReportPart, Words] = Field(default_factory=dict)


class HelpVariant(Model):
    """Another official place, for some people."""

    audience: Audience = Field(alias="for")
    link: ContentLink
    hours: Text


class HelpPage(Model):
    """The official place to turn to when no person of ours is there.

    `hours` say when somebody answers there, or whom to ask instead; of the variants the first
    that fits is taken.
    """

    link: ContentLink
    hours: Text
    variants: tuple[HelpVariant, ...] = ()
    sources: tuple[Source, ...]
    checked_on: date


class Catalogue(Model):
    """All content of one edition. `words` is language → key → text with placeholders."""

    checklists: tuple[Checklist, ...]
    troubles: Mapping[str, Trouble]
    regions: Regions
    emails: EmailRules
    spellings: Spellings
    help_page: HelpPage
    reminders: ReminderPolicy
    holidays: Holidays
    words: Mapping[str, Mapping[str, str]]

    def checklist(self, checklist_id: str) -> Checklist | None:
        """Find a checklist by its id."""
        return next((each for each in self.checklists if each.id == checklist_id), None)
