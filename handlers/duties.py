"""An admin looks after the duties in force: ends one, hands groups over, helps to a new account."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from flows import duties, moving
from flows.conversation import Decision
from flows.duty_presses import DutyOpened
from flows.moving import MadeAs, Maker
from flows.outgoing import Outgoing
from flows.rights import Grant, Rights
from flows.screens import duties as pages
from flows.screens.duties import Bearer
from flows.speech import Block, Param, Say
from handlers import bearers, handovers, moves
from handlers.bearers import Kept
from handlers.desk import Caller, Desk
from storage import chats, grants, keepers

Page = Callable[[DutyOpened, Bearer, Desk, Caller], Awaitable[list[Outgoing]]]


async def asked(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """List all duties in force, for admins."""
    if not rights.admin:
        return await _refused(desk, caller)
    return await _listed(0, desk, caller)


async def opened(press: DutyOpened, desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Open a page about a duty, or do what was asked there. One that is over leads to the list."""
    if not rights.admin:
        return await _refused(desk, caller)
    page = PAGES.get(press.page)
    if page is None:
        return await _listed(press.other if press.page == "list" else 0, desk, caller)
    bearer = await bearers.find(press.grant, desk)
    if bearer is None:
        return await _listed(0, desk, caller, Say("duty.gone"))
    return await page(press, bearer, desk, caller)


async def _refused(desk: Desk, caller: Caller) -> list[Outgoing]:
    refusal = Say("duty.refused", bearers.operator(desk))
    return await desk.carry_out(Decision(caller.talk, aside=refusal), caller)


async def _listed(
    number: int, desk: Desk, caller: Caller, note: Block | None = None
) -> list[Outgoing]:
    found = [Bearer(*each) for each in await grants.all_in_force(desk.connection)]
    screen = pages.everybody(found, number, desk.catalogue.regions)
    return await bearers.page(screen, desk, caller, note)


async def _see(_press: DutyOpened, bearer: Bearer, desk: Desk, caller: Caller) -> list[Outgoing]:
    return await bearers.see(bearer, desk, caller)


async def _end(_press: DutyOpened, bearer: Bearer, desk: Desk, caller: Caller) -> list[Outgoing]:
    kept = await bearers.kept(bearer.grant.profile, desk)
    hers = await grants.of(desk.connection, (bearer.grant.profile,))
    orphans = sum(each.alone for each in _lost(kept, bearer.grant, hers))
    screen = pages.ending(bearer, orphans, desk.catalogue.regions)
    return await bearers.page(screen, desk, caller)


async def _end_sure(
    _press: DutyOpened, bearer: Bearer, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """End a duty, with what it brought: groups that stay hers by another duty stay."""
    grant = bearer.grant
    await chats.hold_owner(desk.connection, grant.profile)
    kept = await bearers.kept(grant.profile, desk)
    if not await grants.end(desk.connection, grant.id, desk.now):
        return await _listed(0, desk, caller, Say("duty.gone"))
    await _let_go(kept, grant, desk)
    await bearers.audit("ended", None, grant.profile, grant.duty.value, desk, caller)
    region = pages.region_name(desk.catalogue.regions, grant.province, grant.regency)
    about: dict[str, Param] = {"duty": pages.duty_name(grant.duty), "region": region}
    farewell = Say("duty.told_ended", about | bearers.operator(desk))
    listed = await _listed(0, desk, caller, Say("duty.ended", {"name": bearer.called}))
    return [*listed, *await bearers.tell(bearer, farewell, desk, caller)]


async def _let_go(kept: Sequence[Kept], ended: Grant, desk: Desk) -> None:
    """Take the groups from somebody that were hers by a duty which is over.

    Else another duty, given to her later, would bring them back to her.
    """
    left = await grants.of(desk.connection, (ended.profile,))
    for each in _lost(kept, ended, left):
        await keepers.remove_keeper(desk.connection, each.group.id, ended.profile)


def _lost(kept: Sequence[Kept], ended: Grant, hers: Sequence[Grant]) -> list[Kept]:
    left = [each for each in hers if each.id != ended.id]
    return [each for each in kept if not duties.keeps_on(each.group, each.as_helper, ended, left)]


async def _rebind(_press: DutyOpened, bearer: Bearer, desk: Desk, caller: Caller) -> list[Outgoing]:
    return await bearers.page(pages.rebinding(bearer), desk, caller)


async def _rebind_sure(
    _press: DutyOpened, bearer: Bearer, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Make a code that brings somebody to her new account; the old one is told that it was made."""
    profile, admin = bearer.grant.profile, caller.talk.known.id
    maker = moving.HERSELF if admin == profile else Maker(MadeAs.ADMIN, admin)
    code = await moves.code_for(profile, desk, maker)
    await bearers.audit("rebound", None, profile, "", desk, caller)
    warning = Say("duty.told_rebind", bearers.operator(desk))
    shown = await bearers.page(pages.rebound(bearer, moving.shown(code)), desk, caller)
    return [*shown, *await bearers.tell(bearer, warning, desk, caller)]


PAGES: Mapping[str, Page] = {
    "see": _see,
    "end": _end,
    "end-yes": _end_sure,
    "hand": handovers.hand,
    "hand-to": handovers.hand_to,
    "hand-yes": handovers.hand_sure,
    "rebind": _rebind,
    "rebind-yes": _rebind_sure,
}
