"""All groups of an ambassador's own go to another one, in one go; where she helps she stays."""

from flows.duty_presses import DutyOpened
from flows.groups import Group
from flows.outgoing import Outgoing
from flows.rights import Duty
from flows.screens import duties as pages
from flows.screens.duties import Bearer
from flows.speech import Say
from handlers import bearers
from handlers.desk import Caller, Desk
from storage import grants, keepers


async def hand(press: DutyOpened, bearer: Bearer, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Ask who is to take over: any other ambassador."""
    groups = await _own(bearer, desk)
    if not groups:
        return await bearers.see(bearer, desk, caller, Say("duty.hand_nothing"))
    others: dict[int, Bearer] = {}
    for grant, name in await grants.all_in_force(desk.connection, Duty.AMBASSADOR):
        if grant.profile != bearer.grant.profile:
            others.setdefault(grant.profile, Bearer(grant, name))
    screen = pages.handing(bearer, tuple(others.values()), len(groups), press.other)
    return await bearers.page(screen, desk, caller)


async def hand_to(press: DutyOpened, bearer: Bearer, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Ask once more, because the names of people become somebody else's to see."""
    taker = await _taker(press.other, bearer, desk)
    groups = await _own(bearer, desk)
    if taker is None or not groups:
        return await _in_vain(taker, bearer, desk, caller)
    return await bearers.page(pages.handing_to(bearer, taker, len(groups)), desk, caller)


async def hand_sure(
    press: DutyOpened, bearer: Bearer, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Give all groups over. Both are told; in the groups nothing is seen of it."""
    taker = await _taker(press.other, bearer, desk)
    groups = await _own(bearer, desk)
    if taker is None or not groups:
        return await _in_vain(taker, bearer, desk, caller)
    giver, to = bearer.grant.profile, taker.grant.profile
    await keepers.hand_over(desk.connection, giver, to, desk.now)
    for each in groups:
        await bearers.audit("handed_over", each.id, to, f"from {giver}", desk, caller)
    n = len(groups)
    done = Say("duty.handed", {"n": n, "name": taker.called})
    gave = Say("duty.told_gave", {"n": n, "name": taker.called})
    got = Say("duty.told_got", {"n": n, "name": bearer.called})
    return [
        *await bearers.see(bearer, desk, caller, done),
        *await bearers.tell(bearer, gave, desk, caller),
        *await bearers.tell(taker, got, desk, caller),
    ]


async def _own(bearer: Bearer, desk: Desk) -> tuple[Group, ...]:
    return await keepers.kept_by(desk.connection, (bearer.grant.profile,), as_helper=False)


async def _taker(grant_id: int, bearer: Bearer, desk: Desk) -> Bearer | None:
    """Another ambassador by her duty; None when it is over, or she is the one who gives."""
    other = await bearers.find(grant_id, desk)
    if other is None or other.grant.duty is not Duty.AMBASSADOR:
        return None
    return other if other.grant.profile != bearer.grant.profile else None


async def _in_vain(
    taker: Bearer | None, bearer: Bearer, desk: Desk, caller: Caller
) -> list[Outgoing]:
    note = Say("duty.gone") if taker is None else Say("duty.hand_nothing")
    return await bearers.see(bearer, desk, caller, note)
