"""A member is taken out of a group, or gets a code for a new account."""

from flows.conversation import Decision, Record
from flows.outgoing import Outgoing
from flows.screens import member_pages
from flows.screens import members as screens
from flows.screens.members import IN_LINE, name_of
from flows.speech import Say, Screen
from handlers import moves
from handlers.member_looks import Visit, looks_of
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
    await desk.record(visit.member, [Record("removed", detail=str(group.id))])
    await visit.audit("member-removed")
    looks = await looks_of(desk, group)
    screen = screens.names(group, looks, 0, desk.catalogue, visit.zone, desk.now)
    return await _show(visit, screen, _named("member.note_removed", visit))


async def ask_rebind(visit: Visit) -> list[Outgoing]:
    """Warn first: the code opens all that is stored about the member."""
    if (reason := _no_code(visit)) is not None:
        return await _refuse(visit, reason)
    return await _show(visit, member_pages.rebind(visit.group, visit.look))


async def rebind(visit: Visit) -> list[Outgoing]:
    """Make a one-time code for a member's new account; the one before is void.

    The account that she leaves is told when it is used (`handlers.moves`).
    """
    if (reason := _no_code(visit)) is not None:
        return await _refuse(visit, reason)
    code = await moves.code_for(visit.member, visit.desk)
    await visit.audit("member-rebound")
    return await _show(visit, member_pages.code(visit.group, visit.look, code))


def _no_code(visit: Visit) -> Say | None:
    """Why no code is made; None when one may be.

    With somebody who bears a duty her rights would move too: that is for whoever gave them.
    """
    if visit.is_herself:
        return Say("member.rebind_own")
    return _named("member.rebind_serves", visit) if visit.look.teacher.serves else None


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
