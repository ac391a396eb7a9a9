"""A planned message as it is kept: a row from the moment it is planned to its one end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a planned message is, and so who is asked what to say at its moment."""

    WEBINAR = "webinar"  # a moment of the policy, before or after a webinar
    OWN = "own"  # a time that the person chose
    NUDGE = "nudge"  # her ambassador had it sent
    WAIT = "wait"  # asks again at a step where somebody else must act first
    NOTICE = "notice"  # a webinar that she said yes to has moved, or is cancelled
    DIGEST = "digest"  # the week of a group, for who accompanies it
    SUMMARY = "summary"  # how a webinar went, for who made it
    POST = "post"  # for all in a group: an announcement, a move, a cancellation


# Of what is due at once, what goes first (source: issue: personal reminders, digests, posts).
RANK = {
    Kind.OWN: 0,
    Kind.WEBINAR: 0,
    Kind.NUDGE: 0,
    Kind.WAIT: 0,
    Kind.NOTICE: 0,
    Kind.DIGEST: 1,
    Kind.SUMMARY: 1,
    Kind.POST: 2,
}


class State(StrEnum):
    """How far a planned message is. The last three are ends, and every one comes to one of them."""

    PLANNED = "planned"
    CLAIMED = "claimed"  # somebody will send it before the lease ends; else it is planned again
    SENDING = "sending"  # committed just before the request; if the lease ends here: uncertain
    SENT = "sent"
    SKIPPED = "skipped"  # for a reason
    UNCERTAIN = "uncertain"  # the request was made and its fate is unknown


OPEN = (State.PLANNED, State.CLAIMED)
ENDS = (State.SENT, State.SKIPPED, State.UNCERTAIN)


class Reason(StrEnum):
    """Why a message was not sent, or is held back. Each has its words: `planned.reason.<value>`."""

    PAST = "past"  # its time had passed when it was planned
    LATE = "late"  # nobody could send it while it still made sense
    QUIET = "quiet"  # no allowed hour was left before it lost its sense
    CAP = "cap"  # twice a week, once a day
    SILENT = "silent"  # three in a row without an answer
    DONE = "done"  # the checklist is finished
    STOPPED = "stopped"
    CLOSED = "closed"  # blocked, deactivated, or never opened
    LEFT = "left"  # not in the group any more
    REPLACED = "replaced"  # she chose a time herself
    CANCELLED = "cancelled"  # the webinar is not held
    OFF = "off"  # switched off for this webinar
    ELSE = "else"  # meant for others: for those who came, and she did not, or the like
    REFUSED = "refused"  # the channel refused it for good
    BROKEN = "broken"  # the row could not be understood: set aside, and shown
    HELD = "held"  # not an end: the bot may not write in that group now


# Reasons that are over once what led to them is: such a row is planned again if its time comes.
REVERSIBLE = frozenset(
    (
        *(Reason.CAP, Reason.STOPPED, Reason.CLOSED, Reason.LEFT, Reason.DONE),
        *(Reason.REPLACED, Reason.CANCELLED, Reason.OFF, Reason.ELSE, Reason.PAST, Reason.QUIET),
    )
)


@dataclass(frozen=True, slots=True)
class Planned:
    """One planned message. All times are aware UTC.

    It goes to a `profile`, or to a `group` as a POST; a DIGEST or NUDGE has both, and is about the
    group. `purpose` is the id of a moment of the policy, or the value of `kind`; for a POST
    `announce`, `moved`, `changed`, `cancelled` or `withdrawn`, for a NOTICE `moved` or `cancelled`.
    Unique is who it is for × `purpose` × `occasion`.
    `until` is when it has lost its sense. `asked` is what the person asked for: it counts into no
    cap. `source` is whose share of the line it takes, such as `w12`. `detail` is what else the kind
    needs: `checklist/step` for OWN and WAIT, the message for `withdrawn`. `lease_until` ends the
    claim under `token`; `tries` counts requests that surely did not arrive; `ended_at` is when it
    came to its end.
    """

    id: int
    kind: Kind
    purpose: str
    occasion: str
    due_at: datetime
    profile: int | None = None
    group: int | None = None
    webinar: int | None = None
    until: datetime | None = None
    asked: bool = False
    source: str = ""
    detail: str = ""
    state: State = State.PLANNED
    reason: Reason | None = None
    token: str = ""
    lease_until: datetime | None = None
    tries: int = 0
    ended_at: datetime | None = None
    message: str | None = None
