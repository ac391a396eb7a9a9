"""Judges a planned message at this moment: loads whom it is for, and asks the rules."""

from collections.abc import Mapping, Sequence

from flows.planned import Kind, Planned, Reason
from flows.plans import occasion_of
from flows.presences import can_write
from flows.recipients import DUTY, Recipient
from flows.verdicts import Case, Drop, Verdict, foresee, judge, judge_post
from flows.webinars import Webinar
from flows.windows import Windows
from handlers.desk import Desk
from storage import enrolments, groups, guests, recipients, renewals, webinars
from storage.recipients import Heard


async def verdict_of(row: Planned, desk: Desk) -> Verdict:
    """Judge a planned message, for a person or for a group, as it stands at the desk's time.

    One that is not stored, with the id 0, is judged as if it were due now; if it would have to
    wait, as it will be judged after that.
    """
    webinar = await webinars.load(desk.connection, row.webinar) if row.webinar else None
    if row.profile is None:
        return await _of_group(row, webinar, desk)
    return (await _of_people([row], webinar, desk, row.id))[row.profile]


async def verdicts_of(rows: Sequence[Planned], desk: Desk) -> Mapping[int, Verdict]:
    """Judge messages that are not stored and about no webinar, one for each person; by profile."""
    return await _of_people(rows, None, desk)


async def _of_group(row: Planned, webinar: Webinar | None, desk: Desk) -> Verdict:
    group = await groups.load(desk.connection, row.group) if row.group else None
    if group is None:
        return Drop(Reason.CLOSED)
    days = desk.catalogue.holidays.days
    windows = Windows(desk.catalogue.reminders, group.zone, days, (group.quiet,))
    return judge_post(row, webinar, can_write(group.presence), windows, desk.now)


async def _of_people(
    rows: Sequence[Planned], webinar: Webinar | None, desk: Desk, but: int = 0
) -> Mapping[int, Verdict]:
    """Judge one message for each of some people, with as many questions as for one of them.

    `but` is the message that is not to count itself.
    """
    connection, ids = desk.connection, [row.profile or 0 for row in rows]
    people = await recipients.some(connection, ids)
    phones = await recipients.phones(connection, ids)
    seen = {each.chat: each.seen_at for each in phones.values()}
    heard = await recipients.heard(connection, seen, desk.now, but)
    concerns = webinar is not None and rows[0].kind in (Kind.WEBINAR, Kind.NOTICE)
    found = await guests.some(connection, webinar, ids) if webinar and concerns else ()
    invited = {each.profile: each for each in found}
    behind = webinar is not None and await _is_behind(rows[0], webinar, desk)
    odd = await guests.odd_quiet(connection)
    verdicts: dict[int, Verdict] = {}
    for row, profile in zip(rows, ids, strict=True):
        if (person := people.get(profile)) is None or (phone := phones.get(profile)) is None:
            verdicts[profile] = Drop(Reason.CLOSED)
            continue
        had, step = heard.get(phone.chat, Heard()), await _open_step(row, profile, desk)
        about = row, person, webinar, invited.get(profile), step
        case = Case(*about, phone.place, phone.seen_at, had.sent, had.silent, had.notices, behind)
        windows = _windows(row, person, odd, desk)
        verdicts[profile] = (judge if row.id else foresee)(case, windows, desk.now)
    return verdicts


async def _is_behind(row: Planned, webinar: Webinar, desk: Desk) -> bool:
    """Is it still of a time that is over, since not all guests were planned anew yet?"""
    if row.kind is not Kind.WEBINAR or row.occasion == occasion_of(webinar):
        return False
    return await renewals.after(desk.connection, webinar.id) is not None


def _windows(row: Planned, person: Recipient, odd: Mapping[int, str], desk: Desk) -> Windows:
    """Her hours; longer quiet hours of her groups are not those of work for a duty."""
    mine = person.groups if row.kind not in DUTY else ()
    quiet = [odd[each] for each in sorted(mine) if each in odd]
    return Windows(desk.catalogue.reminders, person.zone, desk.catalogue.holidays.days, quiet)


async def _open_step(row: Planned, profile: int, desk: Desk) -> str:
    """Where she stands on the checklist that a WAIT names; nothing else asks for it."""
    if row.kind is not Kind.WAIT:
        return ""
    found = await enrolments.of(desk.connection, profile)
    enrolment = found.get(row.detail.partition("/")[0])
    return enrolment.open_step if enrolment else ""
