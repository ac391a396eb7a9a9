"""Reminding by hand: before it is done, whom it reaches and why not the others."""

from datetime import datetime

from flows.duty_presses import GroupOpened, MemberOpened
from flows.groups import Group
from flows.members import Look
from flows.nudges import Reach
from flows.planned import Reason
from flows.screens.groups import named
from flows.screens.members import IN_LINE, name_of
from flows.screens.reminders import when
from flows.speech import Block, Button, Lines, Say, Screen, Style
from flows.teachers import Zone
from flows.webinar_presses import NudgePressed

WHY = {
    Reason.STOPPED: "nudges.why_stopped",
    Reason.CLOSED: "nudges.why_closed",
    Reason.SILENT: "nudges.why_silent",
    Reason.CAP: "nudges.why_cap",
    Reason.DONE: "nudges.why_done",
}
REASONS = 3  # that are told one by one; the others together, which keeps the page short


def ask(group: Group, reach: Reach, zone: Zone, now: datetime) -> Screen:
    """How many of those who have begun nothing it reaches; times in `zone`, the reader's."""
    back = Button(Say("button.back"), GroupOpened(group.id, "calls"))
    title = Say("nudges.title", {"group": named(group)})
    if not reach.reached and not reach.missed:
        return Screen((Say("nudges.nobody"),), title=title, rows=((back,),))
    lines: list[Block] = [Say("nudges.reaches", {"n": len(reach.reached)})]
    lines.extend(_later(reach, zone, now))
    body = (Lines(tuple(lines)), *_missed(reach))
    return Screen(body, title=title, rows=_rows(group, 0, reach, back))


def ask_one(
    group: Group, look: Look, reach: Reach, planned: datetime | None, zone: Zone, now: datetime
) -> Screen:
    """Whether it reaches one member, and else why not; or that she is reminded at `planned` anyway.

    Times (aware UTC) are told in `zone`, the reader's.
    """
    back = Button(Say("button.back"), MemberOpened(group.id, look.teacher.id, "see"))
    title = name_of(look, IN_LINE)
    body: Block = Say("nudges.reaches_her")
    if reach.today:
        body = Say("nudges.today_her")
    elif Reason.CAP in reach.against and planned is not None and planned > now:
        body = Say("nudges.planned_her", {"when": when(planned, now, zone)})
    elif reach.against:
        reason = next(iter(reach.against))
        body = Say("nudges.not_her", {"reason": Say(f"planned.reason.{reason.value}")})
    elif reach.first is not None:
        body = Say("nudges.later_her", {"when": when(reach.first, now, zone)})
    return Screen((body,), title=title, rows=_rows(group, look.teacher.id, reach, back))


def sent(group: Group, member: int, planned: int) -> Screen:
    """What was done: so many reminders are on their way; 0 when it had been done before."""
    page = MemberOpened(group.id, member, "see") if member else GroupOpened(group.id, "calls")
    words = Say("nudges.sent", {"n": planned}) if planned else Say("nudges.sent_before")
    if member and planned:
        words = Say("nudges.sent_her")
    return Screen((words,), title=named(group), rows=((Button(Say("button.back"), page),),))


def _rows(group: Group, member: int, reach: Reach, back: Button) -> tuple[tuple[Button, ...], ...]:
    send = Button(Say("button.nudge_send"), NudgePressed(group.id, member, "send"), Style.GOOD)
    return ((send, back),) if reach.reached else ((back,),)


def _later(reach: Reach, zone: Zone, now: datetime) -> tuple[Say, ...]:
    if reach.first is None:
        return ()
    at = when(reach.first, now, zone)
    if reach.later == len(reach.reached):
        return (Say("nudges.later_all", {"when": at}),)
    return (Say("nudges.later", {"n": reach.later, "when": at}),)


def _missed(reach: Reach) -> tuple[Block, ...]:
    """Why it does not reach the others, the commonest reason first."""
    if not reach.missed:
        return ()
    lines: list[Block] = [Say("nudges.missed", {"n": reach.missed})]
    if reach.today:
        lines.append(Say("nudges.today", {"n": reach.today}))
    ranked = sorted(reach.against.items(), key=lambda each: -each[1])
    for reason, n in ranked[:REASONS]:
        lines.append(Say(WHY.get(reason, "nudges.why_other"), {"n": n}))
    if rest := sum(n for _, n in ranked[REASONS:]):
        lines.append(Say("nudges.others", {"n": rest}))
    return (Lines(tuple(lines)),)
