"""What becomes of a planned message whose time has come: a pure decision.

Plans are made long before, and a phone may say stop, a webinar may move and a night may fall while
a message waits. So every message is judged once more at the moment of sending, by rules that stand
here in the order in which their reasons are told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows import places
from flows.guests import Guest, side_of
from flows.guests import reason_against as reason_against_guest
from flows.places import Place
from flows.planned import Kind, Planned, Reason
from flows.plans import CAPPED, NOTICES
from flows.recipients import DUTY, Recipient, reason_against
from flows.reminders import ReminderPolicy
from flows.thinning import fits, room_from
from flows.webinars import Answered, Webinar, WebinarState
from flows.windows import Windows

# Posts that are of use also when the webinar is not held.
WHATEVER = ("cancelled", "withdrawn")
HELD_AGAIN = timedelta(minutes=30)  # after which it is tried again where the bot may not write
# A question stays open for so long; whoever has not answered by then put the phone down.
QUESTION_LIFE = timedelta(minutes=60)
# Two messages a week apart are sent some seconds earlier or later each time. Rather than lose the
# second one to the cap for that, it waits for its room.
CAP_PATIENCE = timedelta(minutes=60)
# No cap counts the notices of webinars that she said yes to. But some may be on one day, and each
# may be moved: more than so many in any 24 hours are none that she asked for.
MOST_NOTICES = 4
BEHIND_AGAIN = timedelta(minutes=1)  # after which what waits to be planned anew is looked at
QUESTIONS = (
    places.Asking,
    places.ConfirmingEmail,
    places.TypingCode,
    places.TypingRegency,
    places.TypingWelcome,
    places.TypingWebinar,
    places.ConfirmingWebinar,
    places.SendingAttendance,
    places.TypingWhen,
)


@dataclass(frozen=True, slots=True)
class Go:
    """It may be sent now."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """It waits until a later moment (aware UTC); `reason` is told meanwhile, None for idleness."""

    until: datetime
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """It is not sent, for a reason, and that is its end."""

    reason: Reason


Verdict = Go | PutOff | Drop


@dataclass(frozen=True, slots=True)
class Case:
    """A message for a person, and all that decides about it.

    `guest` is she as a guest of `webinar`, None for what is about none. `open_step` is where she
    stands on the checklist that the message names. `seen_at` is when her chat was last active,
    `place` where she is there; `sent` are the times of unasked messages to the chat, of this week
    or since it was last active, and `silent` how many of them arrived since then. `notices` are how
    many of webinars that people there said yes to it had within 24 hours. `behind` when the webinar
    was moved and this message was not planned anew yet.
    """

    row: Planned
    person: Recipient
    webinar: Webinar | None = None
    guest: Guest | None = None
    open_step: str = ""
    place: Place | None = None
    seen_at: datetime | None = None
    sent: Sequence[datetime] = ()
    silent: int = 0
    notices: int = 0
    behind: bool = False


def judge(case: Case, windows: Windows, now: datetime) -> Verdict:
    """Judge a message for a person as things stand at `now` (aware UTC)."""
    row, policy = case.row, windows.policy
    if case.behind:
        return PutOff(now + BEHIND_AGAIN)
    if (reason := _against(case, policy, now)) is not None:
        return Drop(reason)
    allowed = windows.next(now, asked=row.asked or row.kind in DUTY)
    if allowed != now:
        return _later(row, allowed)
    rested = _rested(case, policy, now)
    if rested > now:
        return PutOff(windows.next(rested, asked=row.asked or row.kind in DUTY))
    if is_notice(row) and case.notices >= MOST_NOTICES:
        return Drop(Reason.CAP)
    if row.asked or row.kind not in CAPPED:
        return Go()
    if case.silent >= policy.silent:
        return Drop(Reason.SILENT)
    return _within_caps(case, windows, now)


def is_notice(row: Planned) -> bool:
    """Does it tell of a webinar that she said yes to? That it is cancelled must not be missed."""
    return row.asked and row.kind in NOTICES and row.purpose != "cancelled"


def foresee(case: Case, windows: Windows, now: datetime) -> Verdict:
    """Judge what might be sent at `now`, and what would have to wait also as it will be then.

    That a cap is full is seen by `judge` only once the quiet time before it is over.
    """
    first = judge(case, windows, now)
    if not isinstance(first, PutOff):
        return first
    then = judge(case, windows, first.until)
    if isinstance(then, PutOff):
        return PutOff(then.until, first.reason)
    return then if isinstance(then, Drop) else first


def judge_post(
    row: Planned, webinar: Webinar | None, can_write: bool, windows: Windows, now: datetime
) -> Verdict:
    """Judge a message for all in a group; `windows` are the group's own.

    It waits where the bot may not write: that is told to who accompanies the group, and may end.
    """
    is_off = webinar is None or webinar.state is not WebinarState.ANNOUNCED
    if is_off and row.webinar is not None and row.purpose not in WHATEVER:
        return Drop(Reason.CANCELLED)
    if row.until is not None and row.until <= now:
        return Drop(Reason.LATE)
    if not can_write:
        return PutOff(now + HELD_AGAIN, Reason.HELD)
    allowed = windows.next(now, asked=True)
    return Go() if allowed == now else _later(row, allowed)


def _against(case: Case, policy: ReminderPolicy, now: datetime) -> Reason | None:
    """What ends the message at once, in the order in which it is told; None when nothing does."""
    row, webinar = case.row, case.webinar
    if _is_off(row, webinar):
        return Reason.CANCELLED
    if row.until is not None and row.until <= now:
        return Reason.LATE
    if webinar is None or case.guest is None or row.kind is not Kind.WEBINAR:
        reason = reason_against(row, case.person)
        return reason or (Reason.ELSE if _is_needless(case) else None)
    moment = policy.moment(row.purpose)
    is_after = moment is None or moment.after is not None
    reason = reason_against_guest(case.guest, webinar, after=is_after)
    if reason is not None:
        return reason
    if row.purpose in webinar.off:
        return Reason.OFF
    fits_side = moment and side_of(case.guest, ended=is_after) in moment.texts
    return None if fits_side else Reason.ELSE


def _is_off(row: Planned, webinar: Webinar | None) -> bool:
    """Is the webinar of a message not held, and is that not what it tells?"""
    if webinar is None:
        return row.webinar is not None
    tells = row.kind is Kind.NOTICE and row.purpose == "cancelled"
    return webinar.state is not WebinarState.ANNOUNCED and not tells


def _is_needless(case: Case) -> bool:
    """Has she gone on from the step that others kept her at, or does she not come any more?"""
    if case.row.kind is Kind.NOTICE:
        return case.guest is None or case.guest.answer is not Answered.YES
    return case.row.kind is Kind.WAIT and case.row.detail.partition("/")[2] != case.open_step


def _later(row: Planned, allowed: datetime) -> Verdict:
    """Wait for the next allowed moment, unless it would make no sense any more then."""
    if row.until is not None and allowed >= row.until:
        return Drop(Reason.QUIET)
    return PutOff(allowed, Reason.QUIET)


def _rested(case: Case, policy: ReminderPolicy, now: datetime) -> datetime:
    """When nobody is disturbed in what she does any more; `now` or earlier when that is now.

    A message that comes between a question and its answer takes the answer from the question.
    """
    if case.seen_at is None:
        return now
    is_asked = isinstance(case.place, QUESTIONS)
    rest = QUESTION_LIFE if is_asked else timedelta(minutes=policy.idle_minutes)
    return case.seen_at + rest


def _within_caps(case: Case, windows: Windows, now: datetime) -> Verdict:
    times = sorted(case.sent)
    if fits(times, now, windows.policy):
        return Go()
    free = room_from([at for at in times if at <= now], now, windows.policy)
    allowed = windows.next(free)
    until = case.row.until
    in_time = allowed <= now + CAP_PATIENCE and (until is None or allowed < until)
    return PutOff(allowed) if in_time else Drop(Reason.CAP)
