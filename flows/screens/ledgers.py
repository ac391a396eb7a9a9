"""Why somebody got a message or did not: of one person, of a webinar, and what nobody knows."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flows.duty_presses import GroupOpened, MemberOpened
from flows.groups import Group
from flows.ledgers import PAGE, Missed, Tally
from flows.members import Look
from flows.names import cut
from flows.planned import Kind, Planned, Reason, State
from flows.reminders import ReminderPolicy
from flows.screens.attendance_pages import IN_BUTTON, name_of
from flows.screens.groups import named
from flows.screens.members import IN_LINE
from flows.screens.members import name_of as name_of_look
from flows.screens.webinars import page_of
from flows.speech import Block, Button, Lines, Moment, Param, Quote, Say, Screen, Style, Tell
from flows.teachers import Teacher, Zone
from flows.webinar_presses import WebinarOpened
from flows.webinars import Webinar

IN_ROW = 24  # characters of a webinar's title in a line of the ledger
KINDS = {
    Kind.OWN: "ledger.own",
    Kind.NUDGE: "ledger.nudge",
    Kind.WAIT: "ledger.wait",
    Kind.POST: "ledger.post",
}
ABOUT_WEBINAR = (Kind.WEBINAR, Kind.NOTICE)  # these are named by their purpose
NOTICES = {"moved": "ledger.notice_moved", "cancelled": "ledger.notice_cancelled"}
Rows = tuple[tuple[Button, ...], ...]


def person(
    group: Group,
    look: Look,
    rows: Sequence[Planned],
    page: int,
    pages: int,
    about: Mapping[int, Webinar],
    policy: ReminderPolicy,
) -> Screen:
    """One page (from 0) of what was and is planned for a member, newest first; times are hers.

    `about` are the webinars that her group was invited to; others are not named here.
    """
    member = look.teacher.id
    lines = tuple(_line(each, about, policy, look.teacher.zone) for each in rows)
    body: tuple[Block, ...] = (Lines(lines),) if lines else (Say("ledger.nothing_hers"),)
    if pages > 1:
        body = (*body, Say("ledger.page", {"page": page + 1, "pages": pages}))
    turns = tuple(
        Button(Say(key), MemberOpened(group.id, member, f"ledger-{n}" if n else "ledger"))
        for key, n in _turns(page, pages)
    )
    back = Button(Say("button.back"), MemberOpened(group.id, member, "see"))
    title = Say("ledger.title", {"name": name_of_look(look, IN_LINE)})
    return Screen(body, title=title, rows=(*((turns,) if turns else ()), (back,)))


def overview(
    webinar: Webinar, tallies: Mapping[str, Tally], policy: ReminderPolicy, unsure: int
) -> Screen:
    """What became of a webinar's reminders, moment by moment, in numbers."""
    if not tallies:
        return _page(webinar, (Say("ledger.nothing"),), _unsure(webinar, unsure))
    lines = tuple(_summed(policy, purpose, each) for purpose, each in tallies.items())
    rows = ((page_of(webinar.id, "button.ledger_details", "ledger", 1), _whom(webinar)),)
    return _page(webinar, (Lines(lines),), (*rows, *_unsure(webinar, unsure)))


def details(
    webinar: Webinar, tallies: Mapping[str, Tally], policy: ReminderPolicy, page: int
) -> Screen:
    """Why the messages of one moment were not sent, in numbers; `page` counts moments from 1."""
    found = list(tallies.items())
    page = min(page, len(found))
    purpose, tally = found[page - 1]
    lines: list[Block] = [_summed(policy, purpose, tally)]
    for reason, n in tally.against.most_common():
        lines.append(Say("ledger.some_not", {"n": n, "reason": _why(reason)}))
    turns = tuple(
        page_of(webinar.id, key, "ledger", n) for key, n in _turns(page, len(found) + 1) if n
    )
    rows = (turns, (_whom(webinar),)) if turns else ((_whom(webinar),),)
    return _page(webinar, (Lines(tuple(lines)),), rows, "ledger")


def missed(
    webinar: Webinar, shown: Sequence[Missed], page: int, pages: int, strangers: int
) -> Screen:
    """One page (from 0) of whom something was not sent to, by reason; each leads to her ledger."""
    lines: list[Block] = []
    for n, each in enumerate(shown):
        if n == 0 or shown[n - 1].reason is not each.reason:
            lines.append(Say("ledger.because", {"reason": _why(each.reason)}))
        lines.append(Say("ledger.name", {"name": name_of(each.name, IN_LINE)}))
    body: list[Block] = [Lines(tuple(lines)) if lines else Say("ledger.nobody_missed")]
    if strangers:
        body.append(Say("ledger.strangers", {"n": strangers}))
    if pages > 1:
        body.append(Say("ledger.page", {"page": page + 1, "pages": pages}))
    names: Rows = tuple(
        (Button(name_of(each.name, IN_BUTTON), MemberOpened(each.group, each.profile, "ledger")),)
        for each in shown
    )
    turns = tuple(page_of(webinar.id, key, "missed", n) for key, n in _turns(page, pages))
    return _page(webinar, tuple(body), (*names, turns) if turns else names, "ledger")


def uncertain(
    of: Webinar | Group,
    rows: Sequence[Planned],
    people: Mapping[int, Teacher],
    policy: ReminderPolicy,
    zone: Zone,
    useful: int,
) -> Screen:
    """Messages that may or may not have arrived, newest first, and one button to send them again.

    `people` are those in `rows`, by profile: times are told in their zones, and else in `zone`.
    Only `useful` of the messages would still make sense.
    """
    lines: list[Block] = [_unsure_line(each, people, policy, zone) for each in rows[:PAGE]]
    if len(rows) > PAGE:
        lines.append(Say("ledger.more", {"n": len(rows) - PAGE}))
    body: tuple[Block, ...] = (Say("ledger.unsure_none"),)
    if rows:
        body = (Say("ledger.unsure", {"n": len(rows)}), Lines(tuple(lines)))
    if useful < len(rows):
        body = (*body, Say("ledger.unsure_late"))
    again: WebinarOpened | GroupOpened = GroupOpened(of.id, "resend")
    back = Button(Say("button.back"), GroupOpened(of.id, "home"))
    title = named(of) if isinstance(of, Group) else Quote(of.title)
    if isinstance(of, Webinar):
        again, back = WebinarOpened(of.id, "resend"), page_of(of.id, "button.back", "ledger")
    send = ((Button(Say("button.ledger_resend"), again, Style.GOOD),),) if useful else ()
    return Screen(body, title=title, rows=(*send, (back,)))


def _page(webinar: Webinar, body: tuple[Block, ...], rows: Rows, back: str = "home") -> Screen:
    leave = (page_of(webinar.id, "button.back", back),)
    return Screen(body, title=Quote(webinar.title), rows=(*rows, leave))


def _whom(webinar: Webinar) -> Button:
    return page_of(webinar.id, "button.ledger_missed", "missed")


def _unsure(webinar: Webinar, unsure: int) -> Rows:
    return ((page_of(webinar.id, "button.ledger_unsure", "uncertain"),),) if unsure else ()


def _turns(page: int, pages: int) -> list[tuple[str, int]]:
    both = (("member.previous", page - 1), ("member.next", page + 1))
    return [(key, n) for key, n in both if 0 <= n < pages]


def _summed(policy: ReminderPolicy, purpose: str, tally: Tally) -> Say:
    counts = {
        "ledger.sum_sent": tally.sent,
        "ledger.sum_unsure": tally.uncertain,
        "ledger.sum_waiting": tally.waiting,
        "ledger.sum_missed": tally.missed,
    }
    told: Block | None = None
    for key, n in counts.items():
        part = Say(key, {"n": n})
        if n:
            told = Say("ledger.sum_and", {"before": told, "after": part}) if told else part
    parts = told or Say("ledger.sum_sent", {"n": 0})
    return Say("ledger.sums", {"moment": _moment(policy, purpose), "parts": parts})


def _moment(policy: ReminderPolicy, purpose: str) -> Block:
    found = policy.moment(purpose)
    return Tell(found.label) if found else Say(NOTICES.get(purpose, "ledger.moment_gone"))


def _why(reason: Reason) -> Say:
    return Say(f"planned.reason.{reason.value}")


def _line(row: Planned, about: Mapping[int, Webinar], policy: ReminderPolicy, zone: Zone) -> Say:
    if row.reason is Reason.BROKEN:
        return Say("ledger.broken", {"reason": _why(Reason.BROKEN)})
    params: dict[str, Param] = {"when": _at(row, zone), "fate": _fate(row)}
    return Say("ledger.line", {**params, "what": _what(row, about, policy)})


def _what(row: Planned, about: Mapping[int, Webinar], policy: ReminderPolicy) -> Block:
    if row.kind not in ABOUT_WEBINAR:
        return Say(KINDS.get(row.kind, "ledger.moment_gone"))
    webinar = about.get(row.webinar or 0)
    title: Block = Say("ledger.elsewhere")
    if webinar is not None:
        title = Quote(cut(webinar.title, IN_ROW))
    return Say("ledger.about", {"moment": _moment(policy, row.purpose), "webinar": title})


def _fate(row: Planned) -> Block:
    state = Say(f"planned.state.{row.state.value}")
    if row.reason is None:
        return state
    key = "ledger.not" if row.state is State.SKIPPED else "ledger.waits"
    return Say(key, {"state": state, "reason": _why(row.reason)})


def _unsure_line(
    row: Planned, people: Mapping[int, Teacher], policy: ReminderPolicy, zone: Zone
) -> Say:
    whom: Block = Say("ledger.to_group")
    if row.profile is not None:
        teacher = people.get(row.profile)
        whom = name_of(teacher.name if teacher else "", IN_LINE)
        zone = teacher.zone if teacher else zone
    what = _moment(policy, row.purpose)
    if row.kind not in ABOUT_WEBINAR:
        what = Say(KINDS.get(row.kind, "ledger.moment_gone"))
    return Say("ledger.unsure_line", {"name": whom, "what": what, "when": _at(row, zone)})


def _at(row: Planned, zone: Zone) -> Moment:
    """When it came to its end, or would have come: nobody looks for the day it was given up."""
    is_skipped = row.state is State.SKIPPED
    at: datetime = row.due_at if is_skipped else row.ended_at or row.due_at
    return Moment(at, zone, clock=True)
