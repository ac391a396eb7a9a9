"""The helpers of a group: its ambassador sees them, ends their help, and cancels invitations."""

from collections.abc import Sequence

from flows import invitations
from flows.conversation import Decision
from flows.duties import Keeping
from flows.duty_presses import GroupOpened
from flows.groups import Group
from flows.outgoing import Outgoing
from flows.rights import Duty, Rights
from flows.screens import group_helpers as screens
from flows.screens.groups import called, named
from flows.speech import Block, Say
from handlers import bearers
from handlers.desk import Caller, Desk
from handlers.telling import told
from storage import audits, chats, grants, keepers
from storage import invitations as invited_to


async def keepings_of(group: Group, desk: Desk) -> tuple[Keeping, ...]:
    """Tell who accompanies a group, and as what."""
    return tuple(
        Keeping(each.profile, each.name, each.as_helper)
        for each in await keepers.keepers(desk.connection, group.id)
    )


def leads(keepings: Sequence[Keeping], caller: Caller) -> bool:
    """Is the caller a group's ambassador, and no helper there?"""
    me = caller.talk.known.id
    return any(each.profile == me and not each.helps for each in keepings)


async def helpers(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Show who helps in a group."""
    return await _shown(group, desk, caller)


async def end(
    press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Ask before somebody's help ends."""
    helper = await _helper(press.number, group, desk, caller)
    if helper is None:
        return await _shown(group, desk, caller, Say("group.helper_gone"))
    return await bearers.page(screens.end(group, helper), desk, caller)


async def end_sure(
    press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Take the group from a helper, and her duty with the last one; she is told."""
    helper = await _helper(press.number, group, desk, caller)
    if helper is None:
        return await _shown(group, desk, caller, Say("group.helper_gone"))
    await chats.hold_owner(desk.connection, helper.profile)
    if not await keepers.remove_keeper(desk.connection, group.id, helper.profile):
        return await _shown(group, desk, caller, Say("group.helper_gone"))
    await _end_duty(helper.profile, desk)
    await _audit("helper-ended", group, helper.profile, desk, caller)
    done = Say("group.helper_ended", {"name": called(helper)})
    farewell = Say("group.told_helper_ended", {"group": named(group)})
    return [
        *await _shown(group, desk, caller, done),
        *await told(helper.profile, farewell, desk),
    ]


async def void(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Cancel the caller's invitations to this group that nobody has used yet."""
    waiting = await _waiting(group, desk, caller)
    if waiting:
        await invited_to.void(desk.connection, waiting, desk.now)
        await _audit("invitations-voided", group, None, desk, caller)
    return await _shown(group, desk, caller, Say("group.helpers_void"))


async def _helper(profile: int, group: Group, desk: Desk, caller: Caller) -> Keeping | None:
    """Somebody who helps in a group that the caller is the ambassador of; None for all others."""
    found = await keepings_of(group, desk)
    if not leads(found, caller):
        return None
    return next((each for each in found if each.helps and each.profile == profile), None)


async def _end_duty(profile: int, desk: Desk) -> None:
    """End the duty of a helper who helps nowhere any more, so that nothing is left of it."""
    if await keepers.kept_by(desk.connection, (profile,), as_helper=True):
        return
    for each in await grants.of(desk.connection, (profile,)):
        if each.duty is Duty.HELPER:
            await grants.end(desk.connection, each.id, desk.now)


async def _waiting(group: Group, desk: Desk, caller: Caller) -> tuple[str, ...]:
    return await invited_to.open_to(desk.connection, caller.talk.known.id, group.id, desk.now)


async def _audit(
    action: str, group: Group, subject: int | None, desk: Desk, caller: Caller
) -> None:
    me = caller.talk.known.id
    await audits.write(desk.connection, me, False, action, group.id, subject, "", desk.now)


async def _shown(
    group: Group, desk: Desk, caller: Caller, note: Block | None = None
) -> list[Outgoing]:
    found = await keepings_of(group, desk)
    if not leads(found, caller):
        refusal = Decision(invitations.put_by(caller.talk), note=Say("group.not_yours"))
        return await desk.carry_out(refusal, caller)
    waiting = await _waiting(group, desk, caller)
    return await bearers.page(screens.helpers(group, found, len(waiting)), desk, caller, note)
