"""A webinar as it is kept, what people answer to it, and how they were seen there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flows.teachers import Zone

LONGEST_TITLE = 80  # characters
LONGEST_LINK = 300  # characters
DOORS_OPEN = timedelta(minutes=15)  # before the start: from then on its codes are good
DOORS_CLOSE = timedelta(minutes=60)  # after the end
LATE_LIFE = timedelta(days=7)  # of the code for those who watch the recording


class WebinarState(StrEnum):
    """How far a webinar is made."""

    DRAFT = "draft"  # nobody but its ambassador knows of it
    ANNOUNCED = "announced"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Webinar:
    """One webinar. All times are aware UTC.

    `starts_at` is None only while it is a draft; it is told first in `zone`. `checklist` is what it
    is about. `made_by` is the profile of its ambassador, None once she is erased. `code` stands in
    its link `w_<code>`, `spoken` has four digits and is read out; both are good while the doors are
    open. `invite_code` stands in the link `i_<code>` that is passed on beforehand: it asks whether
    somebody comes, and checks nobody in. `late_code` is for those who watch the recording, good
    until `late_until`. `groups` are those invited, by id. `off` are the moments of the policy that
    are switched off for it. `moves` counts how often an announced one got another time, `version`
    every change that its announcement must show.
    """

    id: int
    title: str
    made_by: int | None
    starts_at: datetime | None = None
    minutes: int = 90
    zone: Zone = Zone.WIB
    link: str = ""
    checklist: str = ""
    state: WebinarState = WebinarState.DRAFT
    code: str = ""
    invite_code: str = ""
    spoken: str = ""
    late_code: str = ""
    late_until: datetime | None = None
    groups: tuple[int, ...] = ()
    off: frozenset[str] = frozenset()
    moves: int = 0
    version: int = 0
    created_at: datetime | None = None

    @property
    def begins(self) -> datetime:
        """When it starts, where that must be known.

        Raises:
            ValueError: it is a draft without a time.
        """
        if self.starts_at is None:
            raise ValueError("this draft has no time yet")
        return self.starts_at

    @property
    def ends(self) -> datetime:
        """When it ends; see `begins`."""
        return self.begins + timedelta(minutes=self.minutes)

    def doors_open(self, now: datetime) -> bool:
        """Is its link or spoken code good now?"""
        return (
            self.state is WebinarState.ANNOUNCED
            and self.begins - DOORS_OPEN <= now < self.ends + DOORS_CLOSE
        )

    def takes_late(self, now: datetime) -> bool:
        """Is the code for the recording good now?"""
        return (
            self.state is WebinarState.ANNOUNCED
            and bool(self.late_code)
            and self.late_until is not None
            and self.begins <= now < self.late_until
        )


class Answered(StrEnum):
    """What somebody answered to the announcement."""

    YES = "yes"
    NO = "no"


class Seen(StrEnum):
    """How it is known that somebody came."""

    CODE = "code"  # she typed what was spoken
    LINK = "link"  # she followed the link, as from the picture on the last slide
    LATE = "late"  # the code for the recording
    IMPORT = "import"  # her ambassador took her over from the list of the meeting


@dataclass(frozen=True, slots=True)
class Attendance:
    """What one person has to do with one webinar; times are aware UTC.

    Whoever only followed a link to it has no answer.
    """

    webinar: int
    profile: int
    answer: Answered | None = None
    answered_at: datetime | None = None
    came_at: datetime | None = None
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Turnout:
    """How a webinar went, in numbers of people.

    `invited` are the members of its groups and whoever followed its link, answered or came besides;
    `started` had begun its checklist, or moved on it, within a day of its end, `done` finished it
    within a week. Both only of those who came.
    """

    invited: int = 0
    yes: int = 0
    no: int = 0
    came: int = 0
    started: int = 0
    done: int = 0
