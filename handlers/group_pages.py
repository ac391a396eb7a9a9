"""Pages about groups in private: which of them are hers, and one of them."""

from flows.conversation import Decision
from flows.duty_presses import GroupOpened
from flows.group_settings import put_by
from flows.groups import Group
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.scopes import group_scope
from flows.screens import groups as screens
from handlers.desk import Caller, Desk
from handlers.group_helpers import keepings_of, leads
from handlers.group_links import link, renew, renew_sure
from handlers.group_settings import digest, quiet, settings, welcome, welcome_typed, zone
from storage import groups, standings

__all__ = [
    "digest",
    "home",
    "hub",
    "link",
    "quiet",
    "renew",
    "renew_sure",
    "settings",
    "welcome",
    "welcome_typed",
    "zone",
]


async def hub(desk: Desk, caller: Caller, rights: Rights, page: int = 0) -> list[Outgoing]:
    """Show all groups that somebody accompanies, a few at a time; others hear what that means."""
    talk = put_by(caller.talk)
    if not rights.is_keeper:
        screen = screens.no_duty(rights, desk.house.operator)
        return await desk.carry_out(Decision(talk, screen=screen), caller)
    found = await groups.kept_by(desk.connection, [caller.talk.known.id])
    counted = [(each, await _people_in(each, desk)) for each in found]
    screen = screens.hub(counted, rights, page)
    return await desk.carry_out(Decision(talk, screen=screen), caller)


async def home(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Show one group: how it does, who accompanies it, and what can be done for it."""
    keepers = await keepings_of(group, desk)
    people, regions = await _people_in(group, desk), desk.catalogue.regions
    screen = screens.home(group, people, regions, keepers, leads(keepers, caller))
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def _people_in(group: Group, desk: Desk) -> int:
    return await standings.population(desk.connection, group_scope(group.id))
