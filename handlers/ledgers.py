"""Why somebody got a planned message or did not, for whoever accompanies her; in private.

The pages of a webinar are opened by `handlers.webinar_presses`, those of a group by
`handlers.group_presses`; names are of members whose names may be seen, and of nobody else.
"""

from collections.abc import Sequence
from dataclasses import replace

from flows.conversation import Decision
from flows.duty_presses import GroupOpened
from flows.groups import Group
from flows.ledgers import MOST_PAGES, PAGE, TOLD, missed_of, of_use, page_of, tallies
from flows.outgoing import Outgoing
from flows.planned import Planned, Reason, State
from flows.rights import Rights
from flows.screens import ledgers as screens
from flows.speech import Say, Screen
from flows.teachers import Teacher
from flows.webinar_presses import WebinarOpened
from flows.webinars import Webinar
from handlers.attendance_pages import people_of
from handlers.desk import Caller, Desk
from handlers.member_looks import Visit
from storage import audits, ledgers, members, uncertain, webinars

MOST_ROWS = 200  # of one person, digests of hers included


async def of_member(visit: Visit, page: int = 0) -> list[Outgoing]:
    """Show what was and is planned for a member, newest first; `page` from 0."""
    desk = visit.desk
    found = await ledgers.of_person(desk.connection, visit.member, MOST_ROWS)
    hers = [each for each in found if each.kind in TOLD][: PAGE * MOST_PAGES]
    page, pages, rows = page_of(hers, page)
    about: dict[int, Webinar] = {}
    for number in {each.webinar for each in rows if each.webinar is not None}:
        webinar = await webinars.load(desk.connection, number)
        if webinar is not None and visit.group.id in webinar.groups:
            about[number] = webinar
    policy = desk.catalogue.reminders
    shown = screens.person(visit.group, visit.look, rows, page, pages, about, policy)
    return await _shown(shown, desk, visit.caller)


async def page_ledger(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Tell in numbers what became of a webinar's reminders: of all moments, or (from 1) of one."""
    policy = desk.catalogue.reminders
    counts = await ledgers.states_of(desk.connection, webinar.id)
    summed = tallies(counts, [each.id for each in policy.moments])
    if press.number and summed:
        return await _shown(screens.details(webinar, summed, policy, press.number), desk, caller)
    unsure = await uncertain.of_groups(desk.connection, _kept(webinar, rights), webinar.id)
    return await _shown(screens.overview(webinar, summed, policy, len(unsure)), desk, caller)


async def page_missed(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Name who did not get something about a webinar, by reason; only members of her groups."""
    connection = desk.connection
    counts = await ledgers.states_of(connection, webinar.id)
    reasons = {reason for _, state, reason in counts if state is State.SKIPPED}
    by_reason: dict[Reason, tuple[int, ...]] = {}
    for reason in sorted(each for each in reasons if each is not None):
        found = await ledgers.people_with(connection, webinar.id, State.SKIPPED, reason)
        by_reason[reason] = found
    people = await people_of(webinar, desk, rights)
    known = [(group, teacher.id, teacher.name) for group, teacher in people]
    named, strangers = missed_of(known, by_reason)
    page, pages, shown = page_of(named, press.number)
    return await _shown(screens.missed(webinar, shown, page, pages, strangers), desk, caller)


async def page_uncertain(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """List the messages about a webinar of which nobody knows whether they arrived."""
    return await _unsure(webinar, _kept(webinar, rights), desk, caller)


async def page_resend(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Have those messages sent again, by all rules; what is on its way already stays as it is."""
    kept = _kept(webinar, rights)
    done = await _again(kept, webinar, kept[0] if len(kept) == 1 else None, desk, caller)
    return await _unsure(webinar, kept, desk, caller, done)


async def group_uncertain(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """List the messages to a group and its members that may not have arrived."""
    return await _unsure(group, [group.id], desk, caller)


async def group_resend(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Have those messages sent again, by all rules."""
    done = await _again([group.id], None, group.id, desk, caller)
    return await _unsure(group, [group.id], desk, caller, done)


async def _unsure(
    of: Webinar | Group, kept: list[int], desk: Desk, caller: Caller, done: Say | None = None
) -> list[Outgoing]:
    webinar = of.id if isinstance(of, Webinar) else None
    rows = await uncertain.of_groups(desk.connection, kept, webinar)
    people: dict[int, Teacher] = {}
    for group in kept if rows else ():
        there = await members.of(desk.connection, group)
        people |= {each.teacher.id: each.teacher for each in there}
    policy, zone = desk.catalogue.reminders, caller.talk.known.zone
    still = len(await useful(rows, desk))
    screen = screens.uncertain(of, rows, people, policy, zone, still)
    return await _shown(replace(screen, note=done), desk, caller)


async def _again(
    kept: list[int], webinar: Webinar | None, group: int | None, desk: Desk, caller: Caller
) -> Say:
    """Plan once more, due now, what is uncertain and still of use; a second press does nothing."""
    connection, now = desk.connection, desk.now
    number = webinar.id if webinar else None
    rows = await useful(await uncertain.of_groups(connection, kept, number), desk)
    planned = [each for each in rows if await ledgers.send_again(connection, each.id, now)]
    actor = caller.talk.known.id
    for each in planned:
        what = (group, each.profile, str(each.id))
        await audits.write(connection, actor, False, "resend", *what, now)
    return Say("ledger.resent", {"n": len(planned)}) if planned else Say("ledger.resent_none")


async def useful(rows: Sequence[Planned], desk: Desk) -> tuple[Planned, ...]:
    """Keep those of some messages that would still make sense if they were sent now."""
    about: dict[int, Webinar] = {}
    for number in {each.webinar for each in rows if each.webinar is not None}:
        webinar = await webinars.load(desk.connection, number)
        about |= {number: webinar} if webinar else {}
    return of_use(rows, about, desk.now)


def _kept(webinar: Webinar, rights: Rights) -> list[int]:
    return [each for each in webinar.groups if rights.sees_names_of(each)]


async def _shown(screen: Screen, desk: Desk, caller: Caller) -> list[Outgoing]:
    decision = Decision(caller.talk, screen=screen, note=screen.note)
    return await desk.carry_out(decision, caller)
