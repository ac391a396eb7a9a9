"""What an ambassador sets for a group. Each page asks with the number 0, and takes the others."""

from collections.abc import Callable
from dataclasses import replace

from flows import group_settings, places
from flows.conversation import Decision
from flows.duty_presses import GroupOpened
from flows.group_welcomes import LONGEST
from flows.groups import Group
from flows.names import cleaned, has_letter
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.screens import group_settings as screens
from flows.speech import Block, Say, Screen
from handlers import digests
from handlers import group_welcomes as welcomes
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from storage import audits, groups

Change = Callable[[Group, int], Group | None]


async def settings(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Show how the group is set now."""
    return await _shown(screens.settings(group), desk, caller)


async def zone(
    press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Ask for the zone, or take it."""
    asks = screens.zone(group)
    return await _chosen(press, group, group_settings.with_zone, asks, desk, caller)


async def quiet(
    press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Ask for the quiet hours, or take them."""
    asks = screens.quiet(group)
    return await _chosen(press, group, group_settings.with_quiet, asks, desk, caller)


async def digest(
    press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Ask for the day of the digest and then for its hour, or take the two."""
    day = group_settings.digest_day_in(press.number)
    asks = screens.digest_hour(group, day) if day else screens.digest(group)
    return await _chosen(press, group, group_settings.with_digest, asks, desk, caller)


async def welcome(
    press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Wait for the words of the welcome, or go back to the usual ones."""
    if press.number:
        return await _welcomed(group, "", desk, caller)
    talk = caller.talk.at(places.TypingWelcome(group.id))
    return await desk.carry_out(Decision(talk), caller)


async def welcome_typed(text: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Take the words that were typed; they show in the group at once."""
    place = caller.talk.place
    rights = await rights_of(desk, caller)
    if not isinstance(place, places.TypingWelcome) or not rights.sees_names_of(place.group):
        note = Say("group.not_yours")
        talk = group_settings.put_by(caller.talk)
        return await desk.carry_out(Decision(talk, note=note), caller)
    group = await groups.load(desk.connection, place.group)
    words = cleaned(text, len(text) + LONGEST)  # cleaning only adds gaps: nothing is cut here
    if group is None or not has_letter(words):
        aside: Block = Say("group.welcome_unreadable")
        return await desk.carry_out(Decision(caller.talk, aside=aside), caller)
    if len(words) > LONGEST:
        aside = Say("group.welcome_too_long", {"length": len(words), "most": LONGEST})
        return await desk.carry_out(Decision(caller.talk, aside=aside), caller)
    return await _welcomed(group, words, desk, caller)


async def _welcomed(group: Group, words: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    after = await _saved(group, "welcome", lambda held: replace(held, welcome=words), desk, caller)
    shown = await _shown(screens.settings(after), desk, caller, Say("note.saved"))
    return [*shown, *await welcomes.renew(desk, after)]


async def _chosen(
    press: GroupOpened, group: Group, change: Change, asks: Screen, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Ask, or take a choice; one that there is not (any more) is asked anew."""
    if change(group, press.number) is None:
        return await _shown(asks, desk, caller)
    after = await _saved(group, press.page, lambda held: change(held, press.number), desk, caller)
    return await _shown(screens.settings(after), desk, caller, Say("note.saved"))


async def _saved(
    group: Group, what: str, change: Callable[[Group], Group | None], desk: Desk, caller: Caller
) -> Group:
    """Store a change of what the group is at this moment, and that it was made."""
    held = await groups.load_and_hold(desk.connection, group.id)
    after = change(held) if held is not None else None
    if held is None or after is None:
        return group
    await groups.save(desk.connection, held, after)
    if what in ("digest", "zone"):
        await digests.plan_group(desk.connection, group.id, desk.now)
    actor = caller.talk.known.id
    await audits.write(desk.connection, actor, False, "group-set", group.id, None, what, desk.now)
    return after


async def _shown(
    screen: Screen, desk: Desk, caller: Caller, note: Block | None = None
) -> list[Outgoing]:
    talk = group_settings.put_by(caller.talk)
    return await desk.carry_out(Decision(talk, screen=screen, note=note), caller)
