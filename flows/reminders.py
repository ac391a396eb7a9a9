"""The policy of reminders, as staff write it: when, for whom, with which words, and never when."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from flows.facts import Model
from flows.texts import Text

MomentId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,15}$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3])\.[0-5]\d$")]


class Side(StrEnum):
    """Which of the invited somebody is, for one webinar, at one time."""

    YES = "yes"  # said yes, and it has not ended
    CAME = "came"
    ABSENT = "absent"  # said yes and did not come
    NEITHER = "neither"  # did neither


class Weekday(StrEnum):
    """The days of the week, Monday first, as in `date.weekday`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Hours(Model):
    """A part of every day, local; `end` may be on the next day. 13.30 is written with a dot."""

    begin: Clock
    end: Clock

    @property
    def begins(self) -> time:
        """When it begins."""
        return time.fromisoformat(self.begin.replace(".", ":"))

    @property
    def ends(self) -> time:
        """When it ends; not part of it any more."""
        return time.fromisoformat(self.end.replace(".", ":"))


class Ahead(Model):
    """So long before the start; exactly one of the two."""

    days: Annotated[int, Field(ge=1, le=14)] | None = None
    hours: Annotated[int, Field(ge=1, le=48)] | None = None


class After(Model):
    """So many days after the day of the webinar, at a local time of the person."""

    days: Annotated[int, Field(ge=0, le=60)]
    at: Clock


class PlannedMoment(Model):
    """One moment of the policy. Its id is for ever: planned messages refer to it.

    Exactly one of `before`, `start` (at the very start) and `after`. `late` says what is done when
    the moment cannot be kept: `next` sends it in the next allowed hour while it makes sense (before
    the start; or until `late_days` after its own day), `skip` does not. Where not all fit into the
    caps, the more `useful` are kept. `texts` are the words for each side that it is for; they may
    hold {webinar}, {when} and {step}.
    """

    id: MomentId
    before: Ahead | None = None
    start: bool = False
    after: After | None = None
    late: Literal["next", "skip"] = "next"
    late_days: Annotated[int, Field(ge=0, le=14)] = 2
    useful: Annotated[int, Field(ge=0, le=100)] = 50
    label: Text
    texts: Annotated[Mapping[Side, Text], Field(min_length=1)]


class ReminderPolicy(Model):
    """When people are reminded, how often at most, and when never.

    `weekday_quiet` is quiet besides, on that day of the week. `most_a_day` counts in any 24 hours,
    `most_a_week` in any 7 × 24; after `silent` reminders in a row without an answer there are no
    more. Nobody is disturbed who did something within `idle_minutes`. `wait_days` is after how long
    a step is asked about again where somebody else must act first.
    """

    quiet: Hours
    weekday_quiet: Mapping[Weekday, Hours] = Field(default_factory=dict)
    most_a_day: Annotated[int, Field(ge=1, le=5)] = 1
    most_a_week: Annotated[int, Field(ge=1, le=10)] = 2
    silent: Annotated[int, Field(ge=1, le=10)] = 3
    idle_minutes: Annotated[int, Field(ge=0, le=120)] = 15
    wait_days: Annotated[int, Field(ge=1, le=30)] = 3
    moments: Annotated[tuple[PlannedMoment, ...], Field(min_length=1)]
    checked_on: date

    def moment(self, moment_id: str) -> PlannedMoment | None:
        """Find a moment by its id; None when the policy has none such (any more)."""
        return next((each for each in self.moments if each.id == moment_id), None)
