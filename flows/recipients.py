"""Who a planned message would reach: what of a person and her chat can speak against it."""

from dataclasses import dataclass, replace
from datetime import datetime

from flows.changes import Change, change_of
from flows.planned import OPEN, Kind, Planned, Reason, State
from flows.plans import useful_of
from flows.reminders import ReminderPolicy
from flows.teachers import Zone

DUTY = (Kind.DIGEST, Kind.SUMMARY)  # work for an ambassador, which no stop of hers ends
# What is over at once when it is over, for messages that are about no webinar.
PASSING = (Reason.STOPPED, Reason.CLOSED, Reason.DONE, Reason.LEFT)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person as a message finds her; `chat` is the chat that she is in.

    `done` are the checklists that she has finished, `begun` all that she ever began.
    """

    profile: int
    chat: int
    zone: Zone = Zone.WIB
    groups: frozenset[int] = frozenset()
    stopped: bool = False
    closed: bool = False
    done: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()

    @property
    def finished(self) -> bool:
        """Has she finished all that she began, and began something?"""
        return bool(self.begun) and self.begun <= self.done


def reason_against(row: Planned, person: Recipient) -> Reason | None:
    """Why a message that is about no webinar does not go to a person; None when it may.

    A reminder by hand is about whatever is open, so it is done when nothing is.
    """
    if row.kind in DUTY:
        return Reason.CLOSED if person.closed else None
    if person.stopped:
        return Reason.STOPPED
    if person.closed:
        return Reason.CLOSED
    is_done = person.finished if row.kind is Kind.NUDGE else checklist_of(row) in person.done
    if is_done:
        return Reason.DONE
    has_left = row.kind is Kind.NUDGE and row.group not in person.groups
    return Reason.LEFT if has_left else None


def checklist_of(row: Planned) -> str:
    """The checklist of a time that was chosen, or of a step where somebody else must act."""
    return row.detail.partition("/")[0]


def renewed(
    row: Planned, person: Recipient, policy: ReminderPolicy, now: datetime
) -> Change | None:
    """How a message that is about no webinar shall stand now; None when it stays at its end.

    What was given up is planned again when the reason is over, if its time is still to come.
    """
    reason = reason_against(row, person)
    change = replace(change_of(row, person.chat, useful_of(row, policy)), reason=reason)
    if row.state in OPEN:
        return change
    is_over = row.state is State.SKIPPED and row.reason in PASSING and reason is None
    return change if is_over and row.due_at > now else None
