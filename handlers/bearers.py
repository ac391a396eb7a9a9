"""Whoever bears a duty: what she keeps, her page, and word to her."""

from dataclasses import dataclass

from flows import invitations
from flows.conversation import Decision
from flows.groups import Group
from flows.outgoing import Outgoing
from flows.rights import Duty, Grant
from flows.scopes import group_scope
from flows.screens import duties as pages
from flows.screens.duties import Bearer
from flows.speech import Block, Param, Screen
from handlers.desk import Caller, Desk
from handlers.telling import told
from storage import audits, grants, keepers, standings, teachers


@dataclass(frozen=True, slots=True)
class Kept:
    """A group that somebody keeps, as her own or as a helper; `alone` when nobody else does."""

    group: Group
    as_helper: bool
    alone: bool


async def find(grant_id: int, desk: Desk) -> Bearer | None:
    """Find a duty in force and who bears it."""
    grant = await grants.load(desk.connection, grant_id)
    teacher = await teachers.load(desk.connection, grant.profile) if grant else None
    return Bearer(grant, teacher.name) if grant and teacher else None


async def kept(profile: int, desk: Desk) -> list[Kept]:
    """List the groups that somebody keeps, by title, and tell as what and whether alone."""
    found = []
    for group in await keepers.kept_by(desk.connection, (profile,)):
        all_there = await keepers.keepers(desk.connection, group.id)
        helps = any(each.profile == profile and each.as_helper for each in all_there)
        found.append(Kept(group, helps, len(all_there) == 1))
    return found


async def brought(grant: Grant, desk: Desk) -> tuple[Group, ...]:
    """List the groups that somebody keeps by one kind of duty: as a helper, or as her own."""
    helps = grant.duty is Duty.HELPER
    return await keepers.kept_by(desk.connection, (grant.profile,), as_helper=helps)


async def see(
    bearer: Bearer, desk: Desk, caller: Caller, note: Block | None = None
) -> list[Outgoing]:
    """Show an admin one duty, with how many people are in each group, and no name of theirs."""
    found = await brought(bearer.grant, desk)
    groups = [
        (each, await standings.population(desk.connection, group_scope(each.id))) for each in found
    ]
    screen = pages.one(bearer, groups, caller.talk.known.zone, desk.catalogue.regions)
    return await page(screen, desk, caller, note)


async def page(
    screen: Screen, desk: Desk, caller: Caller, note: Block | None = None
) -> list[Outgoing]:
    """Show a page about duties; the caller stays where she is."""
    talk = invitations.put_by(caller.talk)
    return await desk.carry_out(Decision(talk, screen=screen, note=note), caller)


async def tell(bearer: Bearer, words: Block, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Tell whom it is about, unless she is the admin herself and sees it anyway."""
    if bearer.grant.profile == caller.talk.known.id:
        return []
    return await told(bearer.grant.profile, words, desk)


async def audit(
    action: str, group: int | None, subject: int, detail: str, desk: Desk, caller: Caller
) -> None:
    """Write down what an admin did."""
    actor = caller.talk.known.id
    await audits.write(desk.connection, actor, True, action, group, subject, detail, desk.now)


def operator(desk: Desk) -> dict[str, Param]:
    """Whom to ask: who runs this bot, and how they are reached."""
    return {"operator": desk.house.operator.name, "contact": desk.house.operator.contact}
