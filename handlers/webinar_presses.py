"""Pages about a webinar, in private: the one door where it is checked whose webinar it is."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from flows import places
from flows.conversation import Decision
from flows.events import Pressed, TextTyped, What
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.speech import Say
from flows.webinar_edits import TYPED, put_by
from flows.webinar_presses import WebinarOpened
from flows.webinar_rights import Hold, hold_of
from flows.webinars import Webinar, WebinarState
from handlers import (
    announcement_pages,
    attendance_pages,
    ledgers,
    webinar_changes,
    webinar_fields,
    webinar_moments,
    webinar_pages,
)
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from storage import webinars

Page = Callable[[WebinarOpened, Webinar, Desk, Caller, Rights], Awaitable[list[Outgoing]]]
Hub = Callable[[WebinarOpened, Desk, Caller, Rights], Awaitable[list[Outgoing]]]

# What a field is asked on; these see where she is, because that tells what was typed.
FIELDS: Mapping[str, Page] = {
    "title": webinar_fields.title,
    "when": webinar_fields.when,
    "minutes": webinar_fields.minutes,
    "link": webinar_fields.link,
    "groups": webinar_fields.groups,
    "grouplist": webinar_fields.grouplist,
    "checklist": webinar_fields.checklist,
    "policy": webinar_moments.policy,
    "apply": webinar_fields.apply,
}
PAGES: Mapping[str, Page] = {
    "home": webinar_pages.home,
    "edit": webinar_pages.edit,
    "announce": webinar_changes.announce,
    "cancel": webinar_changes.cancel,
    "copy": webinar_pages.copy,
    "duplicate": webinar_changes.duplicate,
    "text": announcement_pages.page_text,
    "calendar": announcement_pages.page_calendar,
    "repost": announcement_pages.page_repost,
    "codes": attendance_pages.page_codes,
    "qr": attendance_pages.page_qr,
    "late": attendance_pages.page_late,
    "import": attendance_pages.page_import,
    "turnout": attendance_pages.page_turnout,
    "who": attendance_pages.page_who,
    "ledger": ledgers.page_ledger,
    "missed": ledgers.page_missed,
    "uncertain": ledgers.page_uncertain,
    "resend": ledgers.page_resend,
}
# Of these groups are told, or what they are told of hangs on them.
NEEDED: Mapping[str, Hold] = {
    **dict.fromkeys((*FIELDS, "announce", "repost"), Hold.CHANGES),
    "cancel": Hold.CANCELS,
}
# About all of hers, or about none; the pages see to the rights themselves.
HUBS: Mapping[str, Hub] = {
    "list": webinar_pages.listed,
    "of": webinar_pages.of_group,
    "new": webinar_pages.new,
}
# Changes nothing and only shows: may be done again when its answer was lost.
READING = frozenset(
    (
        *("list", "of", "home", "edit", "copy", "grouplist"),
        *("text", "codes", "qr", "turnout", "who", "ledger", "missed", "uncertain"),
    )
)


async def opened(
    press: WebinarOpened, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Open a page for whoever may see it; anybody else is told whom to ask."""
    if not press.webinar:
        caller = replace(caller, talk=put_by(caller.talk))
        return await HUBS.get(press.page, webinar_pages.listed)(press, desk, caller, rights)
    found = await webinars.load(desk.connection, press.webinar)
    if found is None or not is_hers(found, caller, rights):
        caller = replace(caller, talk=put_by(caller.talk))
        note = Say("webinar.gone" if found is None and rights.is_keeper else "webinar.not_yours")
        return await desk.carry_out(Decision(caller.talk, note=note), caller)
    name = press.page.partition(".")[0]  # a switch names its moment behind the page
    if hold_of(found, caller.talk.known.id, rights) < NEEDED.get(name, Hold.SEES):
        caller = replace(caller, talk=put_by(caller.talk))
        return await webinar_pages.at_home(found, desk, caller, Say("webinar.others_too"))
    if (field := FIELDS.get(name)) is not None:
        return await field(press, found, desk, caller, rights)
    caller = replace(caller, talk=put_by(caller.talk))
    page = PAGES.get(press.page, webinar_pages.home)
    return await page(press, found, desk, caller, rights)


def is_hers(webinar: Webinar, caller: Caller, rights: Rights) -> bool:
    """May she see it; see `flows.webinar_rights`."""
    return hold_of(webinar, caller.talk.known.id, rights) >= Hold.SEES


def may_change(webinar: Webinar, caller: Caller, rights: Rights) -> bool:
    """May she change it, too? All of its groups are told of that."""
    return hold_of(webinar, caller.talk.known.id, rights) is Hold.CHANGES


async def chosen(
    place: places.TypingWebinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Ask once more what is pressed for a new one: its groups, or its checklist."""
    page = "grouplist" if place.field == "groups" else "checklist"
    return await opened(WebinarOpened(place.webinar, page), desk, caller, rights)


async def again(what: What, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Show a page once more whose answer may have been lost; None where she has a place for it.

    What was changed is shown as it is by now, and what was handed over is not handed over twice.
    """
    press = what.press if isinstance(what, Pressed) else None
    if caller.talk.teacher is None or not isinstance(press or what, WebinarOpened | TextTyped):
        return None
    place = caller.talk.place
    if isinstance(place, places.ConfirmingWebinar):
        return await _asked_again(place, desk, caller)
    if isinstance(place, places.TypingWebinar) and place.field not in TYPED:
        return await chosen(place, desk, caller, await rights_of(desk, caller))
    if not isinstance(press, WebinarOpened) or put_by(caller.talk) is not caller.talk:
        return None  # a question is open, and drawn from where she is
    if press.page not in READING:
        press = WebinarOpened(press.webinar, "home" if press.webinar else "list")
    return await opened(press, desk, caller, await rights_of(desk, caller))


async def _asked_again(
    place: places.ConfirmingWebinar, desk: Desk, caller: Caller
) -> list[Outgoing] | None:
    """Ask once more about a change, with what it would do by now."""
    found, rights = (
        await webinars.load(desk.connection, place.webinar),
        await rights_of(desk, caller),
    )
    if found is None or not may_change(found, caller, rights):
        return None
    if found.state is WebinarState.DRAFT:
        return None  # nothing more is to be said than where she is says
    return await webinar_moments.asked(place, found, desk, caller, rights)
