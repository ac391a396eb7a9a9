"""An ambassador's pages about what she tells of a webinar: a text, a calendar file, once more."""

from dataclasses import replace
from datetime import datetime

from flows.announcements import Phase, calendar, phase_at
from flows.conversation import Decision
from flows.outgoing import Outgoing
from flows.planned import Kind
from flows.rights import Rights
from flows.screens import announcements as screens
from flows.speech import Say, Screen
from flows.webinar_posts import due_of
from flows.webinar_presses import WebinarOpened
from flows.webinar_rights import kept
from flows.webinars import Webinar, WebinarState
from handlers import plans
from handlers.desk import Caller, Desk
from handlers.telling import with_lasting
from handlers.webinar_pages import at_home
from storage import waiting, webinars


async def page_text(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Give a text for WhatsApp, in a message of its own that stays, and the webinar below it."""
    if webinar.state is not WebinarState.ANNOUNCED:
        return await _page(screens.told(webinar, "announce.not_announced"), desk, caller)
    home = await at_home(webinar, desk, caller, Say("announce.text_ready"))
    return with_lasting((screens.to_forward(webinar),), home, desk, caller)


async def page_calendar(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Hand her the calendar file, to keep and to forward."""
    if webinar.state is WebinarState.DRAFT:
        return await _page(screens.told(webinar, "announce.not_announced"), desk, caller)
    return [calendar(webinar, desk.event.sender, caller.talk.language, desk.now)]


async def page_repost(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Announce a webinar once more where she may; asks first, and does it with 1 as the `number`.

    The announcement gets a new version, so that the older one is known as such.
    """
    if not _can_be_told(webinar, desk):
        return await _page(screens.told(webinar, "announce.not_announced"), desk, caller)
    if (at := await _again_at(webinar, rights, desk)) > desk.now:
        return await _page(screens.again_later(webinar, at), desk, caller)
    if press.number != 1:
        return await _page(screens.again(webinar, len(kept(webinar, rights))), desk, caller)
    held = await webinars.load_and_hold(desk.connection, webinar.id)
    if held is None or not _can_be_told(held, desk):
        return await _page(screens.told(webinar, "announce.not_announced"), desk, caller)
    after = replace(held, version=held.version + 1)
    await webinars.save(desk.connection, held, after)
    hers = replace(after, groups=kept(after, rights))
    await plans.post(desk.connection, hers, "announce", desk.now)
    return await _page(screens.told(after, "announce.again_done"), desk, caller)


async def _again_at(webinar: Webinar, rights: Rights, desk: Desk) -> datetime:
    """From when on it may be announced once more in all of her groups."""
    rows = await waiting.of_kind(desk.connection, webinar.id, Kind.POST)
    each_group = [[row for row in rows if row.group == each] for each in kept(webinar, rights)]
    return max((due_of("announce", hers, desk.now) for hers in each_group), default=desk.now)


def _can_be_told(webinar: Webinar, desk: Desk) -> bool:
    """Is it announced, and still to come?"""
    return webinar.state is WebinarState.ANNOUNCED and phase_at(webinar, desk.now) is Phase.OPEN


async def _page(screen: Screen, desk: Desk, caller: Caller) -> list[Outgoing]:
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)
