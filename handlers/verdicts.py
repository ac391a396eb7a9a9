"""Judges a planned message at this moment: loads whom it is for, and asks the rules."""

from flows.guests import Guest
from flows.places import Place
from flows.planned import Kind, Planned, Reason
from flows.presences import can_write
from flows.recipients import DUTY
from flows.verdicts import Case, Drop, Verdict, foresee, judge, judge_post
from flows.webinars import Webinar
from flows.windows import Windows
from handlers.desk import Desk
from storage import chats, enrolments, groups, guests, recipients, teachers, webinars


async def verdict_of(row: Planned, desk: Desk) -> Verdict:
    """Judge a planned message, for a person or for a group, as it stands at the desk's time.

    One that is not stored, with the id 0, is judged as if it were due now; if it would have to
    wait, as it will be judged after that.
    """
    webinar = await webinars.load(desk.connection, row.webinar) if row.webinar else None
    if row.profile is None:
        return await _of_group(row, webinar, desk)
    return await _of_person(row, row.profile, webinar, desk)


async def _of_group(row: Planned, webinar: Webinar | None, desk: Desk) -> Verdict:
    group = await groups.load(desk.connection, row.group) if row.group else None
    if group is None:
        return Drop(Reason.CLOSED)
    days = desk.catalogue.holidays.days
    windows = Windows(desk.catalogue.reminders, group.zone, days, (group.quiet,))
    return judge_post(row, webinar, can_write(group.presence), windows, desk.now)


async def _of_person(row: Planned, profile: int, webinar: Webinar | None, desk: Desk) -> Verdict:
    connection = desk.connection
    chat = await chats.of_profile(connection, profile)
    teacher = await teachers.load(connection, profile)
    person = (await recipients.some(connection, [profile])).get(profile)
    if chat is None or teacher is None or person is None:
        return Drop(Reason.CLOSED)
    found: tuple[Guest, ...] = ()
    if webinar is not None and row.kind is Kind.WEBINAR:
        found = await guests.some(connection, webinar, [profile])
    sent, silent = await recipients.unasked(connection, chat.id, chat.seen_at, desk.now, row.id)
    is_here = chat.active_profile == profile
    case = Case(
        row,
        person,
        webinar,
        found[0] if found else None,
        await _open_step(row, profile, desk),
        teacher.place if is_here else await _place(chat.active_profile, desk),
        chat.seen_at,
        sent,
        silent,
    )
    odd = await guests.odd_quiet(connection) if row.kind not in DUTY else {}
    quiet = [odd[each] for each in sorted(person.groups) if each in odd]
    days = desk.catalogue.holidays.days
    windows = Windows(desk.catalogue.reminders, teacher.zone, days, quiet)
    return judge(case, windows, desk.now) if row.id else foresee(case, windows, desk.now)


async def _open_step(row: Planned, profile: int, desk: Desk) -> str:
    """Where she stands on the checklist that a WAIT names; nothing else asks for it."""
    if row.kind is not Kind.WAIT:
        return ""
    found = await enrolments.of(desk.connection, profile)
    enrolment = found.get(row.detail.partition("/")[0])
    return enrolment.open_step if enrolment else ""


async def _place(active: int | None, desk: Desk) -> Place | None:
    """Where whoever holds the phone is: it is her question that is not to be broken."""
    teacher = await teachers.load(desk.connection, active) if active else None
    return teacher.place if teacher else None
