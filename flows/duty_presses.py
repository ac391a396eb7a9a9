"""What a button about a group means, its members, or the duties of those who accompany it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportPressed:
    """A button under a group's report, in the group: `names`, `text`, `export` or `refresh`."""

    group: int
    what: str


@dataclass(frozen=True, slots=True)
class GroupOpened:
    """A page about a group, in private; `number` is a page of a list (from 0) or a choice on it.

    With `group` 0 it is a page about all groups of hers.
    """

    group: int
    page: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class MemberOpened:
    """A page about a member of a group, or something to be done for her: see `handlers.members`."""

    group: int
    member: int
    page: str


@dataclass(frozen=True, slots=True)
class MemberTicked:
    """The ambassador ticks a step for a member, or takes such a tick back.

    Where a step asks for a choice, `step` is `step.choice` (`flows.member_ticks.CHOSEN`).
    """

    group: int
    member: int
    checklist: str
    step: str
    ticks: bool


@dataclass(frozen=True, slots=True)
class GroupLeft:
    """A teacher leaves a group; asked once before."""

    group: int
    sure: bool


@dataclass(frozen=True, slots=True)
class InviteChosen:
    """One more answer on the way to an invitation.

    `duty` is a `flows.rights.Duty`, empty at the beginning; `page` is what comes next: `island`,
    `province`, `regency`, `groups` or `make`; `value` what it is about, as far as it was chosen.
    """

    duty: str
    page: str
    value: str


@dataclass(frozen=True, slots=True)
class DutyOpened:
    """A page about somebody's duty (a grant, by its id), for admins; `other` is another grant.

    `page` is `list`, `see`, `end`, `end-yes`, `hand`, `hand-to`, `hand-yes`, `rebind` or
    `rebind-yes`; the page (from 0) of `list` and `hand` is in `other`.
    """

    grant: int
    page: str
    other: int


@dataclass(frozen=True, slots=True)
class RegionOpened:
    """A coordinator's page about a region of hers, by the grant (0: whichever she has).

    `page` is `see`, `export`, or a checklist's: `map-<id>` by kab/kota, `groups-<id>` by group.
    """

    grant: int
    page: str


DutyPress = (
    ReportPressed
    | GroupOpened
    | MemberOpened
    | MemberTicked
    | GroupLeft
    | InviteChosen
    | DutyOpened
    | RegionOpened
)
