"""Webinars as they are asked for with a command, and what is typed about one of them."""

from flows import places, webinar_edits
from flows.conversation import Decision
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.screens import reports
from flows.screens import webinars as screens
from flows.speech import Say
from flows.typed import answer_meant
from flows.webinar_presses import WebinarOpened
from flows.webinars import Webinar
from handlers import webinar_changes, webinar_moments
from handlers import webinar_fields as fields
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from handlers.webinar_pages import listed, too_many
from handlers.webinar_presses import chosen, may_change
from storage import groups, webinars

MOST = 12  # webinars that are looked at for a group


async def asked(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Show an ambassador her webinars; anybody else, what she is invited to."""
    return await listed(WebinarOpened(0, "list"), desk, caller, rights)


async def asked_in_room(desk: Desk, _caller: Caller, _rights: Rights) -> list[Outgoing]:
    """Show in a group what is coming up there, with the way to make one in private.

    Anybody may ask: it is what the group was told before.
    """
    room = desk.event.room
    group = await groups.find(desk.connection, room.address) if room else None
    if group is None:
        return [desk.show_room(reports.unlinked())]
    since = desk.now - screens.LONGEST
    found = await webinars.of_groups(desk.connection, [group.id], since, MOST)
    coming = [each for each in found if screens.is_coming(each, desk.now)]
    return [desk.show_room(screens.in_room(coming))]


async def typed(text: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Take what was typed for a field of a webinar, or in answer to what was understood of it."""
    place, rights = caller.talk.place, await rights_of(desk, caller)
    if not isinstance(place, places.TypingWebinar | places.ConfirmingWebinar):
        return await desk.carry_out(Decision(caller.talk), caller)
    if not place.webinar:
        return await _begun(text, desk, caller, rights)
    webinar = await webinars.load(desk.connection, place.webinar)
    if webinar is None or not may_change(webinar, caller, rights):
        talk = webinar_edits.put_by(caller.talk)
        return await desk.carry_out(Decision(talk, note=Say("webinar.gone")), caller)
    if isinstance(place, places.ConfirmingWebinar) and _is_yes(text, desk):
        return await fields.apply(WebinarOpened(webinar.id, "apply"), webinar, desk, caller, rights)
    return await _taken(text, place, webinar, desk, caller, rights)


async def _begun(text: str, desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Make a draft of a title, and ask when it is."""
    title = webinar_edits.read_title(text)
    if isinstance(title, Say):
        return await desk.carry_out(Decision(caller.talk, aside=title), caller)
    if (refused := await too_many(desk, caller, rights)) is not None:
        return refused
    draft = await webinar_changes.create(title, desk, caller, rights)
    if draft is None:
        return await asked(desk, caller, rights)
    talk = caller.talk.at(places.TypingWebinar(draft.id, "when", making=True))
    return await desk.carry_out(Decision(talk, note=Say("webinar.begun")), caller)


async def _taken(
    text: str,
    place: places.TypingWebinar | places.ConfirmingWebinar,
    webinar: Webinar,
    desk: Desk,
    caller: Caller,
    rights: Rights,
) -> list[Outgoing]:
    """Take a value; what is none asks for the field anew, so that no older one can be confirmed."""
    field, known = place.field, webinar
    if isinstance(place, places.ConfirmingWebinar):
        if field not in webinar_edits.TYPED:  # only buttons answer there, and below
            return await webinar_moments.asked(place, webinar, desk, caller, rights)
        known = webinar_edits.understood(webinar, field, place.value)
    elif field not in webinar_edits.TYPED:
        return await chosen(place, desk, caller, rights)
    value = webinar_edits.read_field(field, text, known, desk.now)
    if isinstance(value, Say):
        talk = caller.talk.at(places.TypingWebinar(webinar.id, field, place.making))
        return await desk.carry_out(Decision(talk, aside=value), caller)
    return await fields.take(webinar, field, value, desk, caller, rights)


def _is_yes(text: str, desk: Desk) -> bool:
    return answer_meant(text, desk.catalogue.spellings) == "yes"
