"""An ambassador reminds people by hand: first whom it reaches and why not others, then it goes."""

from collections.abc import Sequence
from dataclasses import replace

from flows.conversation import Decision
from flows.events import Pressed, What
from flows.groups import Group
from flows.members import Look, State
from flows.nudges import Reach, reach_of
from flows.outgoing import Outgoing
from flows.planned import Kind, Planned
from flows.rights import Rights
from flows.screens import nudges as screens
from flows.speech import Say, Screen
from flows.webinar_presses import NudgePressed
from handlers import plans
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from handlers.member_looks import look_at, looks_of
from handlers.planned_people import NUDGE_LIFE, nudge_occasion
from handlers.verdicts import verdicts_of
from storage import audits, groups, nudges


async def pressed(
    press: NudgePressed, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show whom a reminder would reach, or have it sent; both within the rules of all reminders."""
    talk = caller.talk
    if desk.event.room is not None:
        return [desk.toast(Say("toast.not_here"), talk.language)]
    hers = rights.sees_names_of(press.group)
    group = await groups.load(desk.connection, press.group) if hers else None
    if group is None:
        return await desk.carry_out(Decision(talk, note=Say("group.not_yours")), caller)
    looks = await _wanted(press.member, group, desk, caller)
    if press.member and not looks:
        return await desk.carry_out(Decision(talk, note=Say("member.gone")), caller)
    reach = await _reach(looks, group, desk)
    if press.page != "send":
        asks = await _asks(press.member, looks, group, reach, desk, caller)
        return await _shown(asks, desk, caller)
    planned = await _send(press.member, group, reach, desk, caller)
    return await _shown(screens.sent(group, press.member, planned), desk, caller)


async def again(what: What, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Answer once more a press whose answer may have been lost; nobody is reminded by it."""
    press = what.press if isinstance(what, Pressed) else None
    if caller.talk.teacher is None or not isinstance(press, NudgePressed):
        return None
    return await pressed(replace(press, page="ask"), desk, caller, await rights_of(desk, caller))


async def _wanted(member: int, group: Group, desk: Desk, caller: Caller) -> Sequence[Look]:
    """The member, or all who have begun nothing; she herself needs no reminder of her own."""
    if member:
        look = await look_at(desk, group, member)
        return (look,) if look else ()
    me = caller.talk.known.id
    looks = await looks_of(desk, group)
    return [each for each in looks if each.whole.state is State.NEW and each.teacher.id != me]


async def _reach(looks: Sequence[Look], group: Group, desk: Desk) -> Reach:
    """Judge a reminder for each of them as it would be judged now."""
    occasion = nudge_occasion(group.id, desk.now)
    had = await nudges.reminded(desk.connection, group.id, occasion)
    ids = [each.teacher.id for each in looks if each.teacher.id not in had]
    rows = [_row(each, group, occasion, desk) for each in ids]
    verdicts = await verdicts_of(rows, desk) if rows else {}
    return reach_of(verdicts, len(looks) - len(verdicts))


def _row(profile: int, group: Group, occasion: str, desk: Desk) -> Planned:
    return Planned(
        0,
        Kind.NUDGE,
        Kind.NUDGE.value,
        occasion,
        desk.now,
        profile=profile,
        group=group.id,
        until=desk.now + NUDGE_LIFE,
    )


async def _send(member: int, group: Group, reach: Reach, desk: Desk, caller: Caller) -> int:
    """Plan a reminder for everybody whom it reaches, and write down that it was done."""
    connection, now = desk.connection, desk.now
    planned = await plans.nudge(connection, reach.reached, group.id, desk.catalogue, now)
    if planned:
        actor, subject = caller.talk.known.id, member or None
        detail = str(planned)
        await audits.write(connection, actor, False, "nudge", group.id, subject, detail, now)
    return planned


async def _asks(
    member: int, looks: Sequence[Look], group: Group, reach: Reach, desk: Desk, caller: Caller
) -> Screen:
    zone = caller.talk.known.zone
    if member:
        planned = await nudges.next_due(desk.connection, member) if reach.against else None
        return screens.ask_one(group, looks[0], reach, planned, zone, desk.now)
    return screens.ask(group, reach, zone, desk.now)


async def _shown(screen: Screen, desk: Desk, caller: Caller) -> list[Outgoing]:
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)
