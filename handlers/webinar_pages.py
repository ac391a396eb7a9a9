"""Pages of webinars that only show: the list, one of them, and what can be changed of it."""

from collections.abc import Sequence
from dataclasses import replace

from flows import places
from flows.conversation import Decision
from flows.groups import Group
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.screens import webinar_pages as pages
from flows.screens import webinars as screens
from flows.speech import Block, Say, Screen
from flows.webinar_edits import put_by
from flows.webinar_presses import WebinarOpened
from flows.webinar_rights import Hold, hold_of
from flows.webinars import Webinar, WebinarState
from handlers import answers
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from handlers.webinar_posts import telling
from storage import attendances, groups, webinars

MOST_DRAFTS = 20  # of one person


async def listed(
    press: WebinarOpened, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show all that are hers; to anybody else, what she is invited to."""
    if not rights.is_keeper:
        return await answers.upcoming(desk, replace(caller, talk=put_by(caller.talk)))
    return await hub(press.number, desk, caller, rights)


async def hub(
    page: int, desk: Desk, caller: Caller, rights: Rights, note: Block | None = None
) -> list[Outgoing]:
    """Show all that are hers, a few at a time; `page` from 0."""
    kept = await groups_in_hand(desk, caller, rights)
    found = await webinars.hers(desk.connection, caller.talk.known.id, [each.id for each in kept])
    screen = screens.hub(found, page, desk.now)
    if not kept and not found:
        screen = screens.no_group(rights)
    return await shown(screen, desk, caller, note)


async def of_group(
    press: WebinarOpened, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show those of one group of hers, by its number."""
    group = await groups.load(desk.connection, press.number)
    if group is None or not rights.sees_names_of(group.id):
        return await listed(WebinarOpened(0, "list"), desk, caller, rights)
    found = await webinars.hers(desk.connection, caller.talk.known.id, [group.id])
    here = [each for each in found if group.id in each.groups]
    return await shown(screens.hub(here, 0, desk.now, group), desk, caller)


async def new(_press: WebinarOpened, desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Begin a new one with its title."""
    if not await groups_in_hand(desk, caller, rights):
        return await listed(WebinarOpened(0, "list"), desk, caller, rights)
    if (refused := await too_many(desk, caller, rights)) is not None:
        return refused
    place = places.TypingWebinar(0, "title", making=True)
    return await desk.carry_out(Decision(caller.talk.at(place)), caller)


async def too_many(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing] | None:
    """Ask her to finish or drop drafts first, where she has many; None where she may begin one."""
    if await webinars.drafts_of(desk.connection, caller.talk.known.id) < MOST_DRAFTS:
        return None
    return await hub(0, desk, caller, rights, Say("webinar.many_drafts", {"most": MOST_DRAFTS}))


async def home(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Show one, and what can be done with it."""
    return await at_home(webinar, desk, caller)


async def at_home(
    webinar: Webinar, desk: Desk, caller: Caller, note: Block | None = None
) -> list[Outgoing]:
    """Show one with a word about what just happened."""
    found = await groups_of(webinar, desk, pages.NAMED)
    counts = (0, 0)
    if webinar.state is not WebinarState.DRAFT:
        counts = await attendances.answers(desk.connection, webinar.id)
    told = await telling(webinar, desk)
    hold = hold_of(webinar, caller.talk.known.id, await rights_of(desk, caller))
    screen = pages.home(webinar, found, counts, desk.catalogue, desk.now, told, hold)
    return await shown(screen, desk, caller, note)


async def edit(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show what can be changed of one."""
    hold = hold_of(webinar, caller.talk.known.id, rights)
    if webinar.state is not WebinarState.ANNOUNCED or hold is not Hold.CHANGES:
        return await at_home(webinar, desk, caller)
    return await shown(pages.edit(webinar, moments=len(webinar.off)), desk, caller)


async def copy(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Ask whether it is to be copied to another group, or as a new one."""
    return await shown(pages.copy(webinar), desk, caller)


async def groups_of(webinar: Webinar, desk: Desk, most: int) -> list[Group]:
    """Load the groups that it invites, not more than `most`."""
    found = [await groups.load(desk.connection, each) for each in webinar.groups[:most]]
    return [each for each in found if each is not None]


async def groups_in_hand(desk: Desk, caller: Caller, rights: Rights) -> Sequence[Group]:
    """List the groups that whoever holds the phone accompanies."""
    if not rights.is_keeper:
        return ()
    found = await groups.kept_by(desk.connection, [caller.talk.known.id])
    return [each for each in found if rights.sees_names_of(each.id)]


async def shown(
    screen: Screen, desk: Desk, caller: Caller, note: Block | None = None
) -> list[Outgoing]:
    """Show a page that has no place of its own; nothing about a webinar is waited for any more."""
    decision = Decision(put_by(caller.talk), screen=screen, note=note)
    return await desk.carry_out(decision, caller)


def nothing_to_change(webinar: Webinar) -> Say | None:
    """Why nothing can be changed of one; None where something can."""
    return Say("webinar.cancelled_stays") if webinar.state is WebinarState.CANCELLED else None
