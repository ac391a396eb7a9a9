"""The fields of a webinar: asked for, taken, and for an announced one asked about once more."""

from dataclasses import replace

from flows import places, webinar_edits
from flows.conversation import Decision
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.screens import webinar_fields as screens
from flows.screens.webinar_moments import switches
from flows.speech import Say, Screen
from flows.webinar_presses import WebinarOpened
from flows.webinar_rights import Hold, hold_of
from flows.webinars import Webinar, WebinarState
from handlers.desk import Caller, Desk
from handlers.webinar_changes import reach, store
from handlers.webinar_effects import effects, goes_back
from handlers.webinar_pages import (
    at_home,
    groups_in_hand,
    nothing_to_change,
    shown,
)
from storage import webinars


async def title(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Ask for another title."""
    return await _asked("title", webinar, desk, caller)


async def when(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Ask when it is."""
    return await _asked("when", webinar, desk, caller)


async def minutes(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Ask how long it is, or take one of the usual lengths."""
    if press.number in webinar_edits.LENGTHS:
        return await take(webinar, "minutes", str(press.number), desk, caller, rights)
    return await _asked("minutes", webinar, desk, caller)


async def link(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Ask for the address of the meeting, or let it come later."""
    if press.number == 1:
        return await take(webinar, "link", "", desk, caller, rights)
    return await _asked("link", webinar, desk, caller)


async def grouplist(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show a further page of her groups."""
    return await show_groups(webinar, press.number, desk, caller, rights)


async def groups(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show which of her groups are invited, or switch one."""
    which, on = screens.switch_of(press.number)
    if not which or not rights.sees_names_of(which):
        return await show_groups(webinar, 0, desk, caller, rights)
    ids = frozenset(str(each) for each in webinar.groups)
    value = webinar_edits.switched(ids, str(which), on=on)
    return await take(webinar, "groups", value, desk, caller, rights)


async def checklist(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Ask which checklist it is about, or take one by its number, from 1."""
    offered = desk.catalogue.checklists
    if 0 < press.number <= len(offered):
        chosen = offered[press.number - 1].id
        return await take(webinar, "checklist", chosen, desk, caller, rights)
    if (fault := nothing_to_change(webinar)) is not None:
        return await at_home(webinar, desk, caller, fault)
    screen = screens.checklist(webinar, offered)
    return await _chosen("checklist", screen, webinar, desk, caller)


async def take(
    webinar: Webinar, field: str, value: str, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Take a field of a draft; a time, and all about one that is announced, is asked once first."""
    if (fault := nothing_to_change(webinar)) is not None:
        return await at_home(webinar, desk, caller, fault)
    place = places.ConfirmingWebinar(webinar.id, field, value, _making(webinar, caller))
    is_draft = webinar.state is WebinarState.DRAFT
    if is_draft and field != "when":
        return await _applied(place, desk, caller, rights)
    after = webinar_edits.changed(webinar, field, value)
    if after == webinar and not is_draft:
        return await at_home(webinar, desk, caller, Say("webinar.unchanged"))
    decision = Decision(caller.talk.at(place))
    if not is_draft:
        note = Say("webinar.is_past") if goes_back(webinar, after, desk) else None
        does = await effects(webinar, after, desk)
        screen = screens.change(place, webinar, does, desk.catalogue, note)
        decision = replace(decision, screen=screen, note=note)
    return await desk.carry_out(decision, caller)


async def apply(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Do what she was asked about; nothing where that was done, or left, before."""
    place = caller.talk.place
    if not isinstance(place, places.ConfirmingWebinar) or place.webinar != webinar.id:
        return await at_home(webinar, desk, caller)
    return await _applied(place, desk, caller, rights)


async def show_groups(
    webinar: Webinar, page: int, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show a page of her groups, each with a switch."""
    if (fault := nothing_to_change(webinar)) is not None:
        return await at_home(webinar, desk, caller, fault)
    offered = await groups_in_hand(desk, caller, rights)
    people = await reach(webinar.groups, desk)
    screen = screens.groups(webinar, offered, page, people)
    return await _chosen("groups", screen, webinar, desk, caller)


async def _asked(field: str, webinar: Webinar, desk: Desk, caller: Caller) -> list[Outgoing]:
    if (fault := nothing_to_change(webinar)) is not None:
        return await at_home(webinar, desk, caller, fault)
    place = places.TypingWebinar(webinar.id, field, _making(webinar, caller))
    return await desk.carry_out(Decision(caller.talk.at(place)), caller)


async def _applied(
    place: places.ConfirmingWebinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Store a field of what the webinar is at this moment, and go on."""
    held = await webinars.load_and_hold(desk.connection, place.webinar)
    try:
        after = webinar_edits.changed(held, place.field, place.value) if held else None
    except ValueError:
        after = held
    if held is None or after is None or nothing_to_change(held):
        return await _gone(held, desk, caller)
    hold = hold_of(held, caller.talk.known.id, rights)
    switched = set(held.groups) ^ set(after.groups)
    if hold is not Hold.CHANGES or not all(map(rights.sees_names_of, switched)):
        return await at_home(held, desk, caller, Say("webinar.others_too"))
    if held.state is WebinarState.DRAFT and goes_back(held, after, desk):
        talk = caller.talk.at(places.TypingWebinar(held.id, "when", place.making))
        return await desk.carry_out(Decision(talk, aside=Say("webinar.past")), caller)
    if after != held:
        await store(held, after, place.field, desk, caller)
    if after.state is not WebinarState.DRAFT:
        saved = Say("webinar.saved")
        if place.field == "off":
            return await shown(switches(after, desk.catalogue.reminders), desk, caller, saved)
        return await at_home(after, desk, caller, saved)
    return await _onward(place, after, switched, desk, caller, rights)


async def _gone(webinar: Webinar | None, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Show one of which nothing can be changed, or that there is none any more."""
    if webinar is not None:
        return await at_home(webinar, desk, caller, nothing_to_change(webinar))
    talk = webinar_edits.put_by(caller.talk)
    return await desk.carry_out(Decision(talk, note=Say("webinar.gone")), caller)


async def _onward(
    place: places.ConfirmingWebinar,
    draft: Webinar,
    switched: set[int],
    desk: Desk,
    caller: Caller,
    rights: Rights,
) -> list[Outgoing]:
    """Ask for the next field of a new one; else show the draft, or the switches once more."""
    if place.making and (field := webinar_edits.next_field(place.field)) != "groups":
        talk = caller.talk.at(places.TypingWebinar(draft.id, field, making=True))
        return await desk.carry_out(Decision(talk), caller)
    if place.field == "off":
        return await shown(switches(draft, desk.catalogue.reminders), desk, caller)
    offered = [each.id for each in await groups_in_hand(desk, caller, rights)]
    asks = place.making and place.field != "checklist"
    if place.field == "groups" or (asks and len(offered) > 1):
        page = next((screens.page_with(offered.index(n)) for n in switched if n in offered), 0)
        return await show_groups(draft, page, desk, caller, rights)
    if asks and len(desk.catalogue.checklists) > 1:
        screen = screens.checklist(draft, desk.catalogue.checklists)
        return await _chosen("checklist", screen, draft, desk, caller)
    return await at_home(draft, desk, caller)


async def _chosen(
    field: str, screen: Screen, webinar: Webinar, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Show what is pressed; of a new one it is where she is, like what is typed."""
    if not _making(webinar, caller):
        return await shown(screen, desk, caller)
    talk = caller.talk.at(places.TypingWebinar(webinar.id, field, making=True))
    return await desk.carry_out(Decision(talk, screen=screen), caller)


def _making(webinar: Webinar, caller: Caller) -> bool:
    """Is she still being asked one field of it after the other?"""
    place = caller.talk.place
    if not isinstance(place, places.TypingWebinar | places.ConfirmingWebinar):
        return False
    return place.making and place.webinar in (0, webinar.id)
