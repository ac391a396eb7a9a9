"""The groups that a teacher is in, and how she leaves one."""

from dataclasses import replace

from flows.conversation import Decision
from flows.duty_presses import GroupLeft
from flows.outgoing import Outgoing
from flows.screens import joining
from flows.screens.groups import named
from flows.speech import Block, Say
from flows.teachers import Belonging
from handlers import plans
from handlers.desk import Caller, Desk
from storage import groups, members


async def my_groups(desk: Desk, caller: Caller, note: Block | None = None) -> list[Outgoing]:
    """Show the groups that somebody is in."""
    ids = [each.group for each in caller.talk.known.groups[: joining.MOST]]
    found = [await groups.load(desk.connection, each) for each in ids]
    screen = joining.mine([each for each in found if each is not None])
    return await desk.carry_out(Decision(caller.talk, screen=screen, note=note), caller)


async def left(press: GroupLeft, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Ask once, then take her out of the group. The number in its welcome follows at a beat."""
    group = await groups.load(desk.connection, press.group)
    if group is None or group.id not in {each.group for each in caller.talk.known.groups}:
        return await my_groups(desk, caller)
    if not press.sure:
        decision = Decision(caller.talk, screen=joining.leave(group))
        return await desk.carry_out(decision, caller)
    after = await members.leave(desk.connection, caller.stored.known, group.id)
    await plans.renew_people(desk.connection, [after.id], desk.catalogue, desk.now)
    note = Say("group.left", {"group": named(group)})
    return await my_groups(desk, with_groups(caller, after.groups), note)


def with_groups(caller: Caller, groups: tuple[Belonging, ...]) -> Caller:
    """The caller with the groups that are stored by now: nothing of it is to be stored again."""
    stored = replace(caller.stored, teacher=replace(caller.stored.known, groups=groups))
    talk = replace(caller.talk, teacher=replace(caller.talk.known, groups=groups))
    return replace(caller, stored=stored, talk=talk)
