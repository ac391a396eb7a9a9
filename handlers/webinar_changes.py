"""What is stored of a webinar, and all that follows from it, in one transaction."""

import secrets
from dataclasses import replace
from datetime import timedelta

from flows import check_ins, places, webinar_edits
from flows.conversation import Decision
from flows.links import ALPHABET, LENGTH
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.scopes import group_scope
from flows.screens import webinar_pages as pages
from flows.speech import Say
from flows.teachers import Zone
from flows.webinar_presses import WebinarOpened
from flows.webinar_rights import Hold, hold_of, kept
from flows.webinars import DOORS_CLOSE, DOORS_OPEN, Webinar, WebinarState
from handlers import plans
from handlers.desk import Caller, Desk
from handlers.webinar_pages import at_home, groups_in_hand, hub, shown, too_many
from storage import audits, standings, waiting, webinars

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
    await plans.withdraw(desk.connection, before, after, desk.now)
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
    _press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Have the groups told of a draft; where something is missing, say what.

    Groups that she accompanies no more are left out, which she sees before anybody is told.
    """
    held = await webinars.load_and_hold(desk.connection, webinar.id)
    if held is None or held.state is not WebinarState.DRAFT:
        return await at_home(held or webinar, desk, caller)
    if (hers := kept(held, rights)) != held.groups:
        await webinars.save(desk.connection, held, after := replace(held, groups=hers))
        return await at_home(after, desk, caller, Say("webinar.left_out"))
    if (lacking := webinar_edits.lacking(held, desk.now)) is not None:
        return await at_home(held, desk, caller, lacking)
    after = webinar_edits.announced(held)
    done = await store(held, after, "announced", desk, caller)
    numbers = {"groups": len(after.groups), "n": done.people or done.added + done.kept}
    key = "webinar.announced_many" if done.people else "webinar.announced"
    return await at_home(after, desk, caller, Say(key, numbers))


async def cancel(
    press: WebinarOpened, webinar: Webinar, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Ask before it is cancelled, or cancel it; a draft is thrown away."""
    if press.number != 1:
        return await _ask_cancel(webinar, desk, caller)
    held = await webinars.load_and_hold(desk.connection, webinar.id)
    me = caller.talk.known.id
    if (
        held is None
        or hold_of(held, me, rights) < Hold.CANCELS
        or held.state is WebinarState.CANCELLED
    ):
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
    if (refused := await too_many(desk, caller, rights)) is not None:
        return refused
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
        ends = await waiting.number(desk.connection, webinar.id)
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
    """Give an announced webinar its codes: a typed one is no other's that is good then."""
    if webinar.state is not WebinarState.ANNOUNCED:
        return webinar
    since, until = webinar.begins - DOORS_OPEN, webinar.ends + DOORS_CLOSE
    taken = await webinars.codes_between(desk.connection, since, until, webinar.id)
    spoken = webinar.spoken
    if not spoken or spoken in taken:
        spoken = check_ins.free_code(taken, secrets.choice)
    code, invite = webinar.code or _drawn(), webinar.invite_code or _drawn()
    return replace(webinar, code=code, invite_code=invite, spoken=spoken)


def _drawn() -> str:
    """A code for a link, which nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


async def _note(webinar: Webinar, what: str, desk: Desk, caller: Caller) -> None:
    """Write down that it was done, by whom; for each group, where there is only one."""
    group = webinar.groups[0] if len(webinar.groups) == 1 else None
    me, detail = caller.talk.known.id, f"w{webinar.id} {what}"
    await audits.write(desk.connection, me, False, "webinar", group, None, detail, desk.now)
