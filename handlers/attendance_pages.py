"""An ambassador's pages about who comes to a webinar: codes, picture, list, numbers, names."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from flows import guest_lists, places
from flows.check_ins import free_code
from flows.conversation import Decision
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.screens import attendance_lists as lists
from flows.screens import attendance_pages as screens
from flows.screens import turnouts as numbers
from flows.speech import Screen
from flows.teachers import Teacher
from flows.webinar_presses import WebinarOpened
from flows.webinars import DOORS_CLOSE, LATE_LIFE, Webinar, WebinarState
from handlers.desk import Caller, Desk
from handlers.telling import with_lasting
from storage import attendances, audits, members, webinars


async def page_codes(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Show the spoken code in big, and the link; once they are over, what there is instead."""
    return await _page(_or_not(webinar, _codes_at(desk.now)), desk, caller)


async def page_qr(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Give the picture for the last slide, in a message of its own, and the codes below it."""
    page = await _page(_or_not(webinar, _codes_at(desk.now)), desk, caller)
    if webinar.state is not WebinarState.ANNOUNCED or _are_over(webinar, desk.now):
        return page
    return with_lasting((screens.picture(webinar),), page, desk, caller)


async def page_late(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Show the code of the recording; it is made once she asks for it, with 1 as the `number`."""
    if webinar.state is WebinarState.ANNOUNCED and desk.now < webinar.ends:
        return await _page(screens.told(webinar, "attendance.late_early", "codes"), desk, caller)
    if webinar.takes_late(desk.now) or press.number != 1:
        shown = screens.late if webinar.takes_late(desk.now) else screens.late_offer
        return await _page(_or_not(webinar, shown), desk, caller)
    held = await webinars.load_and_hold(desk.connection, webinar.id)
    if held is None or held.state is not WebinarState.ANNOUNCED:
        return await _page(screens.told(webinar, "attendance.not_announced"), desk, caller)
    if not held.takes_late(desk.now):
        before, until = held, desk.now + LATE_LIFE
        held = replace(held, late_code=await _late_code(held, until, desk), late_until=until)
        await webinars.save(desk.connection, before, held)
        actor, detail = caller.talk.known.id, str(held.id)
        what = "late-code-made"
        await audits.write(desk.connection, actor, False, what, None, None, detail, desk.now)
    return await _page(screens.late(held), desk, caller)


async def page_import(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Ask for the list of who came; with 1 and 2 as the `number`, say how it is had."""
    if webinar.state is not WebinarState.ANNOUNCED:
        return await _page(screens.told(webinar, "attendance.not_announced"), desk, caller)
    if desk.now < webinar.begins:
        return await _page(screens.told(webinar, "attendance.import_early"), desk, caller)
    talk = caller.talk.at(places.SendingAttendance(webinar.id))
    screen = lists.ask(webinar)
    if 0 < press.number <= len(lists.GUIDES):
        screen = lists.guide(webinar.id, lists.GUIDES[press.number - 1])
    return await desk.carry_out(Decision(talk, screen=screen), caller)


async def page_turnout(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Tell how it went in numbers, without names."""
    if webinar.state is WebinarState.DRAFT:
        return await _page(screens.told(webinar, "attendance.not_announced"), desk, caller)
    found = await attendances.turnout(desk.connection, webinar)
    screen = numbers.turnout(webinar, found, desk.catalogue, desk.now)
    return await _page(screen, desk, caller)


async def page_who(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Name who came, who said yes and who did neither: of her own groups, and nobody else."""
    if webinar.state is WebinarState.DRAFT:
        return await _page(screens.told(webinar, "attendance.not_announced"), desk, caller)
    if not any(rights.sees_names_of(each) for each in webinar.groups):
        return await _page(screens.told(webinar, "attendance.who_none"), desk, caller)
    known = {each.profile: each for each in await attendances.of(desk.connection, webinar.id)}
    parts = guest_lists.parted(await people_of(webinar, desk, rights), known)
    tab, wanted = guest_lists.read_number(press.number)
    page, pages, shown = guest_lists.page_of(parts[tab], wanted)
    counts = {each: len(found) for each, found in parts.items()}
    return await _page(screens.who(webinar, tab, page, pages, shown, counts), desk, caller)


async def people_of(webinar: Webinar, desk: Desk, rights: Rights) -> list[tuple[int, Teacher]]:
    """The members of those of its groups whose names may be seen, each with the group."""
    kept = [each for each in webinar.groups if rights.sees_names_of(each)]
    return [
        (group, each.teacher) for group in kept for each in await members.of(desk.connection, group)
    ]


async def _late_code(webinar: Webinar, until: datetime, desk: Desk) -> str:
    """A code that no other webinar has while it is good, nor this one now."""
    taken = await webinars.codes_between(desk.connection, desk.now, until, webinar.id)
    return free_code({*taken, webinar.spoken, webinar.late_code}, secrets.choice)


def _codes_at(now: datetime) -> Callable[[Webinar], Screen]:
    """The page of the codes as it is at an aware time."""
    return lambda each: screens.codes_over(each) if _are_over(each, now) else screens.codes(each)


def _are_over(webinar: Webinar, now: datetime) -> bool:
    return now >= webinar.ends + DOORS_CLOSE


def _or_not(webinar: Webinar, shown: Callable[[Webinar], Screen]) -> Screen:
    """A page of an announced webinar; of any other a word that it has none."""
    if webinar.state is WebinarState.ANNOUNCED:
        return shown(webinar)
    return screens.told(webinar, "attendance.not_announced")


async def _page(screen: Screen, desk: Desk, caller: Caller) -> list[Outgoing]:
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)
