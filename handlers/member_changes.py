"""A member is taken out of a group, or gets a code for a new account."""

from flows.conversation import Decision, Record
from flows.moving import MadeAs, Maker
from flows.outgoing import Outgoing
from flows.presses import PageOpened
from flows.screens import member_pages
from flows.screens.groups import named
from flows.screens.members import IN_LINE, name_of
from flows.speech import Button, Say, Screen, Style
from handlers import member_lists, moves, plans
from handlers.bearers import operator
from handlers.member_looks import Visit
from handlers.telling import told
from storage import members


async def ask_remove(visit: Visit) -> list[Outgoing]:
    """Ask first: a button is pressed by mistake more easily than by wish."""
    if visit.is_herself:
        return await _refuse(visit, Say("member.remove_own"))
    return await _show(visit, member_pages.remove(visit.group, visit.look))


async def remove(visit: Visit) -> list[Outgoing]:
    """Take a member out. Her progress stays hers, and the group's link lets her in again.

    Nobody is told: what the group reads are counts.
    """
    if visit.is_herself:
        return await _refuse(visit, Say("member.remove_own"))
    desk, group = visit.desk, visit.group
    await members.leave(desk.connection, visit.look.teacher, group.id)
    await plans.renew_people(desk.connection, [visit.member], desk.catalogue, desk.now)
    await desk.record(visit.member, [Record("removed", detail=str(group.id))])
    await visit.audit("member-removed")
    note = _named("member.note_removed", visit)
    return await member_lists.show(desk, group, visit.caller, note=note)


async def ask_rebind(visit: Visit) -> list[Outgoing]:
    """Warn first: the code opens all that is stored about the member."""
    if (reason := await _no_code(visit)) is not None:
        return await _refuse(visit, reason)
    return await _show(visit, member_pages.rebind(visit.group, visit.look))


async def rebind(visit: Visit) -> list[Outgoing]:
    """Make a one-time code for a member's new account; the one before is void.

    She is told at once, and can refuse it; and again when it is used (`handlers.moves`).
    """
    if (reason := await _no_code(visit)) is not None:
        return await _refuse(visit, reason)
    desk, group = visit.desk, visit.group
    maker = Maker(MadeAs.MEMBER, visit.caller.talk.known.id, group.id)
    code = await moves.code_for(visit.member, desk, maker)
    await visit.audit("member-rebound")
    shown = await _show(visit, member_pages.code(group, visit.look, code))
    warning = Say("move.made_for", {"group": named(group), **operator(desk)})
    refuse = Button(Say("move.refuse"), PageOpened("refuse-code"), Style.DANGER)
    return [*shown, *await told(visit.member, warning, desk, refuse)]


async def _no_code(visit: Visit) -> Say | None:
    """Why no code is made; None when one may be.

    With somebody who bears a duty her rights would move too: that is for whoever gave them. So it
    is with an admin, for whom others are invited.
    """
    if visit.is_herself:
        return Say("member.rebind_own")
    out_of_reach = await moves.is_out_of_reach(visit.look.teacher, visit.desk)
    return _named("member.rebind_serves", visit) if out_of_reach else None


async def _refuse(visit: Visit, reason: Say) -> list[Outgoing]:
    screen = member_pages.see(
        visit.group, visit.look, visit.desk.catalogue, visit.zone, visit.desk.now
    )
    return await _show(visit, screen, reason)


def _named(key: str, visit: Visit) -> Say:
    return Say(key, {"name": name_of(visit.look, IN_LINE)})


async def _show(visit: Visit, screen: Screen, note: Say | None = None) -> list[Outgoing]:
    decision = Decision(visit.caller.talk, note=note, screen=screen)
    return await visit.desk.carry_out(decision, visit.caller)
