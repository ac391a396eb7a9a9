"""What is wanted of planned messages, and how the rows that exist are brought in line with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from flows.changes import Change, change_of
from flows.guests import Guest, reason_against, side_of
from flows.moments import Timed
from flows.planned import OPEN, REVERSIBLE, Kind, Planned, Reason, State
from flows.reminders import PlannedMoment, ReminderPolicy
from flows.thinning import Candidate, thin
from flows.webinars import Webinar, WebinarState

# What counts into the caps of a chat when nobody asked for it.
CAPPED = (Kind.WEBINAR, Kind.NUDGE, Kind.WAIT)
# What tells of a webinar that she said yes to, where it is asked for.
NOTICES = (Kind.WEBINAR, Kind.NOTICE)
# How useful what is no moment of the policy is beside those: a person decided on the first.
USEFUL = {Kind.NUDGE: 100, Kind.WAIT: 75}
# Who was told that it begins is not told again when it is moved by less: caps do not count that.
NEAR = timedelta(hours=24)
JUST_DUE = timedelta(hours=1)  # what is due within it is on its way, and is left alone


def occasion_of(webinar: Webinar) -> str:
    """The occasion of what is sent about a webinar; another one once it has another time."""
    return f"w{webinar.id}.{webinar.moves}" if webinar.moves else f"w{webinar.id}"


def changes_for(
    webinar: Webinar,
    guest: Guest,
    times: Mapping[str, Timed],
    rows: Sequence[Planned],
    policy: ReminderPolicy,
    now: datetime,
) -> list[Change]:
    """Bring the rows of one guest about one webinar in line with what is wanted; before thinning.

    `times` are those of her zone. What was sent stays sent: a webinar that moves takes its open
    rows along, and those that went out are planned anew under another occasion.
    """
    known: dict[str, list[Planned]] = {}
    for row in rows:
        known.setdefault(row.purpose, []).append(row)
    found = []
    if webinar.state is WebinarState.ANNOUNCED:
        for moment in policy.moments:
            hers = known.get(moment.id, [])
            if (timed := times.get(moment.id)) is None or not _is_for(moment, guest):
                continue
            known.pop(moment.id, None)
            change = _change(webinar, guest, moment, timed, hers, now)
            found.extend([change] if change else [])
    for left in known.values():
        found.extend(_give_up(webinar, guest, row) for row in left if _may_change(row))
    return found


def orphaned(webinar: Webinar, profile: int, chat: int, rows: Iterable[Planned]) -> list[Change]:
    """Give up the rows of somebody whom a webinar does not concern any more."""
    guest = Guest(profile, chat)
    return [_give_up(webinar, guest, row) for row in rows if _may_change(row)]


def _is_for(moment: PlannedMoment, guest: Guest) -> bool:
    """Whoever has not come is foreseen as what she would be if she did not come."""
    return side_of(guest, ended=moment.after is not None) in moment.texts


def _change(
    webinar: Webinar,
    guest: Guest,
    moment: PlannedMoment,
    timed: Timed,
    rows: Sequence[Planned],
    now: datetime,
) -> Change | None:
    """The wanted change for one moment; None when what there is settles it."""
    is_asked = moment.after is None
    occasion = occasion_of(webinar)
    row = _current(rows, occasion)
    if row is not None and not _may_change(row, occasion):
        return None
    if any(_is_done(each, webinar, moment) for each in rows):
        if row is None or row.state not in OPEN:
            return None
        had = Reason.CAP if is_asked else Reason.PAST
        return replace(change_of(row, guest.chat), reason=had)
    if row is None and is_asked and webinar.ends <= now:
        return None  # that it begins is of no interest any more, and was never planned
    due, reason = _due(webinar, guest, row, timed, is_asked, now)
    whose, when = (guest.profile, guest.chat, webinar.id, moment.id), (due, timed.until)
    return Change(row, *whose, occasion, *when, is_asked, moment.useful, reason)


def _due(
    webinar: Webinar,
    guest: Guest,
    row: Planned | None,
    timed: Timed,
    is_asked: bool,
    now: datetime,
) -> tuple[datetime, Reason | None]:
    """When a moment is due for her, and why nothing is sent then; None where it is."""
    reason = reason_against(guest, webinar, after=not is_asked) or timed.reason
    if reason is None and is_asked and _knows(guest, timed):
        reason = Reason.PAST
    if row is not None and _is_on_its_way(row, occasion_of(webinar), timed, reason, now):
        return row.due_at, None
    return timed.due, reason


def _current(rows: Sequence[Planned], occasion: str) -> Planned | None:
    """The row of this occasion, else an older one that can be taken along."""
    exact = next((row for row in rows if row.occasion == occasion), None)
    return exact or next((row for row in rows if _may_change(row)), None)


def _may_change(row: Planned, occasion: str | None = None) -> bool:
    """An end is an end, but for what was skipped because of something that may be over.

    What she replaced by a time of her own stays so, unless the webinar moved since.
    """
    if row.state is State.SKIPPED:
        if row.reason is Reason.REPLACED and row.occasion == occasion:
            return False
        return row.reason in REVERSIBLE
    return row.state in OPEN


def _is_done(row: Planned, webinar: Webinar, moment: PlannedMoment) -> bool:
    """Was it sent about this very webinar, whose time was only put right afterwards?

    What comes after it: once it was over. What comes before: for a start that is near this one.
    """
    if moment.after is not None:
        went = row.state in (State.SENT, State.UNCERTAIN)
        return went and row.ended_at is not None and row.ended_at >= webinar.ends
    began = row.until
    if began is not None and moment.start:
        began -= timedelta(minutes=webinar.minutes)
    went = row.state in (State.SENDING, State.SENT, State.UNCERTAIN)
    return went and began is not None and abs(began - webinar.begins) <= NEAR


def _knows(guest: Guest, timed: Timed) -> bool:
    """She said yes when the moment had passed already, and was told the time then."""
    return timed.late and guest.answered_at is not None and guest.answered_at >= timed.base


def _is_on_its_way(
    row: Planned, occasion: str, timed: Timed, reason: Reason | None, now: datetime
) -> bool:
    """Is it due already, and only waits for its turn? Then its time has not passed for it."""
    is_due = row.state in OPEN and row.due_at <= now + JUST_DUE and row.occasion == occasion
    return is_due and timed.late and timed.until > now and reason in (None, Reason.PAST)


def _give_up(webinar: Webinar, guest: Guest, row: Planned) -> Change:
    reason = Reason.ELSE
    if webinar.state is not WebinarState.ANNOUNCED:
        reason = Reason.CANCELLED
    elif not guest.is_invited(webinar):
        reason = Reason.LEFT
    elif row.purpose in webinar.off:
        reason = Reason.OFF
    return replace(change_of(row, guest.chat), reason=reason)


def thinned(
    changes: Sequence[Change],
    others: Sequence[Planned],
    sent: Iterable[datetime],
    policy: ReminderPolicy,
    now: datetime,
) -> list[Change]:
    """Thin what is wanted for one chat to its caps, together with its `others`.

    Those are unasked rows about something else, open or skipped for want of room: one of them may
    have to make room now, and another one may find some.
    """
    fixed = [row.due_at for row in others if row.state is State.SENDING]
    known = [
        change_of(row, changes[0].chat if changes else 0, useful_of(row, policy))
        for row in others
        if row.state in OPEN or (row.reason is Reason.CAP and row.due_at > now)
    ]
    everything = [*changes, *known]
    candidates = [
        Candidate(number, each.due, each.useful)
        for number, each in enumerate(everything)
        if each.reason is None and not each.asked
    ]
    lost = thin(candidates, [*sent, *fixed], policy)
    return [
        replace(each, reason=Reason.CAP) if number in lost else each
        for number, each in enumerate(everything)
    ]


def useful_of(row: Planned, policy: ReminderPolicy) -> int:
    """How useful a message is beside others, from 0 to 100."""
    moment = policy.moment(row.purpose) if row.kind is Kind.WEBINAR else None
    return moment.useful if moment else USEFUL.get(row.kind, 50)
