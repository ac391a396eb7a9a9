"""What a button about a webinar or a reminder means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebinarOpened:
    """An ambassador's page about a webinar, in private; see `handlers.webinar_presses`.

    With `webinar` 0 it is about all of hers. `number` is a page of a list (from 0), a choice, or
    what else the page needs.
    """

    webinar: int
    page: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class WebinarAnswered:
    """A button under an announcement, in a group or in private: `yes`, `no` or `calendar`."""

    webinar: int
    answer: str


@dataclass(frozen=True, slots=True)
class TimeChosen:
    """When she wants to try a step: `evening`, `morning`, `saturday`, or `own` to type a time."""

    checklist: str
    step: str
    when: str


@dataclass(frozen=True, slots=True)
class NudgePressed:
    """An ambassador reminds people by hand; `page` is `ask`, which only shows whom, or `send`.

    `member` is one person's profile; 0 for all of the group who have not begun.
    """

    group: int
    member: int
    page: str


@dataclass(frozen=True, slots=True)
class ImportPressed:
    """A step of taking over a list of who came: `page`, and the `row` it is about (from 0)."""

    webinar: int
    page: str
    row: int


WebinarPress = WebinarOpened | WebinarAnswered | TimeChosen | NudgePressed | ImportPressed
