"""Whom to call today, and that somebody was called."""

from datetime import datetime

from flows import calls as rules
from flows.conversation import Decision
from flows.duty_presses import GroupOpened
from flows.groups import Group
from flows.members import State
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.screens import calls as screens
from flows.speech import Say, Screen
from handlers.desk import Caller, Desk
from handlers.member_looks import Visit, looks_of
from storage import ledgers, members


async def calls(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Show who needs a call most now. Who was called makes room for the next."""
    screen = await calls_screen(desk, group)
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def calls_screen(desk: Desk, group: Group) -> Screen:
    """The few to call, for somebody who may see the group's names."""
    looks = await looks_of(desk, group)
    silent = desk.catalogue.reminders.silent
    unanswered = frozenset(await ledgers.unanswered(desk.connection, group.id, silent))
    few = rules.to_call(looks, desk.now, unanswered)
    called = rules.called_today(looks, group.zone, desk.now)
    marks = screens.Marks(unanswered, silent)
    nudges = any(each.whole.state is State.NEW for each in looks)
    return screens.calls(group, few, called, desk.catalogue, marks, nudges=nudges)


async def sentence(visit: Visit) -> list[Outgoing]:
    """Show the words that can be sent to a member as they are."""
    screen = screens.sentence(visit.group, visit.look, visit.desk.catalogue)
    return await visit.desk.carry_out(Decision(visit.caller.talk, screen=screen), visit.caller)


async def called_next(visit: Visit) -> list[Outgoing]:
    """Note that she was called, and show who comes next. A second press changes nothing."""
    await note(visit, visit.desk.now)
    screen = await calls_screen(visit.desk, visit.group)
    decision = Decision(visit.caller.talk, note=Say("member.note_called"), screen=screen)
    return await visit.desk.carry_out(decision, visit.caller)


async def note(visit: Visit, at: datetime | None) -> None:
    """Note when a member was called; None takes that back."""
    await members.call(visit.desk.connection, visit.group.id, visit.member, at)
