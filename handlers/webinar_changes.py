"""What is stored of a webinar, and all that follows from it, in one transaction."""

import secrets
import string
from dataclasses import replace
from datetime import timedelta

from flows import places, webinar_edits
from flows.conversation import Decision
from flows.links import ALPHABET, LENGTH
from flows.outgoing import Outgoing
from flows.planned import Reason
from flows.rights import Rights
from flows.scopes import group_scope
from flows.screens import webinar_pages as pages
from flows.speech import Say
from flows.teachers import Zone
from flows.webinar_presses import WebinarOpened
from flows.webinars import Webinar, WebinarState
from handlers import plans
from handlers.desk import Caller, Desk
from handlers.webinar_pages import at_home, groups_in_hand, hub, shown
from storage import audits, standings, webinars

TWICE = timedelta(seconds=10)  # a copy that is asked for again so soon is the same one


async def create(title: str, desk: Desk, caller: Caller, rights: Rights) -> Webinar | None:
    """Make a draft that invites all of her groups; None when she accompanies none."""
    kept = await groups_in_hand(desk, caller, rights)
    if not kept:
        return None
    zones = {each.zone for each in kept}
    zone = zones.pop() if len(zones) == 1 else caller.talk.known.zone
    draft = await _drafted(title, zone, desk.catalogue.checklists[0].id, desk, caller)
    after = replace(draft, groups=tuple(sorted(each.id for each in kept)))
    await webinars.save(desk.connection, draft, after)
    return after


async def store(
    before: Webinar, after: Webinar, what: str, desk: Desk, caller: Caller
) -> plans.Foreseen:
    """Store a change of what is held; plans and posts follow where people know of the webinar."""
    after = await _coded(after, desk)
    await webinars.save(desk.connection, before, after)
    if after.state is WebinarState.DRAFT:
        return plans.Foreseen()
    await _note(after, what, desk, caller)
    done = await plans.renew_webinar(desk.connection, after, desk.catalogue, desk.now)
    if before.state is WebinarState.DRAFT:
        await plans.post(desk.connection, after, "announce", desk.now)
    elif after.state is not before.state:
        await plans.post(desk.connection, after, "cancelled", desk.now)
    elif news := webinar_edits.news(before, after):
        await plans.post(desk.connection, after, news, desk.now)
    elif new := tuple(each for each in after.groups if each not in before.groups):
        # The others know of it already: only these are told.
        await plans.post(desk.connection, replace(after, groups=new), "announce", desk.now)
    return done


async def announce(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Have the groups told of a draft; where something is missing, say what."""
    held = await webinars.load_and_hold(desk.connection, webinar.id)
    if held is None or held.state is not WebinarState.DRAFT:
        return await at_home(held or webinar, desk, caller)
    if (lacking := webinar_edits.lacking(held, desk.now)) is not None:
        return await at_home(held, desk, caller, lacking)
    after = webinar_edits.announced(held)
    done = await store(held, after, "announced", desk, caller)
    numbers = {"groups": len(after.groups), "n": done.added + done.kept}
    return await at_home(after, desk, caller, Say("webinar.announced", numbers))


async def cancel(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Ask before it is cancelled, or cancel it; a draft is thrown away."""
    if press.number != 1:
        return await _ask_cancel(webinar, desk, caller)
    held = await webinars.load_and_hold(desk.connection, webinar.id)
    if held is None or held.state is WebinarState.CANCELLED:
        return await at_home(held or webinar, desk, caller)
    if held.state is WebinarState.DRAFT:
        await webinars.delete(desk.connection, held.id)
        return await hub(0, desk, caller, rights, Say("webinar.dropped"))
    after = webinar_edits.cancelled(held)
    await store(held, after, "cancelled", desk, caller)
    return await at_home(after, desk, caller, Say("webinar.cancelled"))


async def duplicate(
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Make a new draft like this one, for those of its groups that are hers, and ask when it is."""
    if (made := await _just_made(webinar, desk, caller)) is not None:
        talk = caller.talk.at(places.TypingWebinar(made.id, "when"))
        return await desk.carry_out(Decision(talk, note=Say("webinar.copied")), caller)
    kept = {each.id for each in await groups_in_hand(desk, caller, rights)}
    draft = await _drafted(webinar.title, webinar.zone, webinar.checklist, desk, caller)
    after = replace(
        draft,
        minutes=webinar.minutes,
        link=webinar.link,
        groups=tuple(sorted(set(webinar.groups) & kept)),
        off=webinar.off,
    )
    await webinars.save(desk.connection, draft, after)
    talk = caller.talk.at(places.TypingWebinar(after.id, "when"))
    return await desk.carry_out(Decision(talk, note=Say("webinar.copied")), caller)


async def reach(groups: tuple[int, ...], desk: Desk) -> int:
    """Count the people in some groups; one who is in several counts in each."""
    found = [await standings.population(desk.connection, group_scope(each)) for each in groups]
    return sum(found)


async def _ask_cancel(webinar: Webinar, desk: Desk, caller: Caller) -> list[Outgoing]:
    ends = 0
    if webinar.state is WebinarState.CANCELLED:
        return await at_home(webinar, desk, caller)
    if webinar.state is WebinarState.ANNOUNCED:
        after = webinar_edits.cancelled(webinar)
        seen = await plans.foresee(desk.connection, after, desk.catalogue, desk.now)
        ends = seen.dropped.get(Reason.CANCELLED, 0)
    return await shown(pages.cancel(webinar, ends), desk, caller)


async def _drafted(title: str, zone: Zone, checklist: str, desk: Desk, caller: Caller) -> Webinar:
    me = caller.talk.known.id
    draft = await webinars.create(desk.connection, title, me, zone, checklist, desk.now)
    await _note(draft, "created", desk, caller)
    return draft


async def _just_made(webinar: Webinar, desk: Desk, caller: Caller) -> Webinar | None:
    """The copy that a moment ago was made: what is pressed twice makes one."""
    hers = await webinars.hers(desk.connection, caller.talk.known.id, ())
    since = desk.now - TWICE
    return next(
        (
            each
            for each in hers
            if each.starts_at is None
            and each.title == webinar.title
            and each.created_at is not None
            and each.created_at >= since
            and each.id != webinar.id
        ),
        None,
    )


async def _coded(webinar: Webinar, desk: Desk) -> Webinar:
    """Give an announced webinar its codes: a spoken one is no other's that can be typed then.

    None of those begins like an hour or a year, which may be typed for something else.
    """
    if webinar.state is not WebinarState.ANNOUNCED:
        return webinar
    code = webinar.code or "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    there = await webinars.with_codes(desk.connection, webinar.begins)
    taken = {each.spoken for each in there if each.id != webinar.id}
    spoken = webinar.spoken
    while not spoken or spoken in taken:
        spoken = secrets.choice("3456789") + "".join(
            secrets.choice(string.digits) for _ in range(3)
        )
    return replace(webinar, code=code, spoken=spoken)


async def _note(webinar: Webinar, what: str, desk: Desk, caller: Caller) -> None:
    """Write down that it was done, by whom; for each group, where there is only one."""
    group = webinar.groups[0] if len(webinar.groups) == 1 else None
    me, detail = caller.talk.known.id, f"w{webinar.id} {what}"
    await audits.write(desk.connection, me, False, "webinar", group, None, detail, desk.now)
