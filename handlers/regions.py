"""A coordinator asks how her region does: numbers per kab/kota and group, and never a name."""

from dataclasses import replace

from flows import books
from flows.catalogue import Checklist
from flows.conversation import Decision
from flows.duty_presses import RegionOpened
from flows.groups import SMALL, Group
from flows.outgoing import HandBook, Outgoing
from flows.reports import Area
from flows.rights import Grant, Rights
from flows.scopes import ALL, group_scope, province_scope, regency_scope
from flows.screens import regions as screens
from flows.screens.groups import label
from flows.speech import Block, Quote, Say
from handlers.counts import report_of, states_in
from handlers.desk import Caller, Desk
from storage import groups, standings

WIDE = 30  # characters of a group's name in a line
Found = list[tuple[str, Area]]  # by scope, those with most people first


async def asked(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Show the region of a coordinator, or ask which; all others are told whose this is."""
    match rights.regions:
        case ():
            return await _refused(desk, caller, rights)
        case (grant,):
            return await _see(grant, desk.catalogue.checklists[0], desk, caller)
        case several:
            screen = screens.which(several, desk.catalogue)
            return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def opened(press: RegionOpened, desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Open a page of a region, if it is (still) hers."""
    grant = next((each for each in rights.regions if each.id == press.grant), None)
    if grant is None:
        return await _refused(desk, caller, rights)
    if press.page == "export":
        return await _export(grant, desk, caller)
    found = desk.catalogue.checklist(press.page.removeprefix(screens.MAP))
    return await _see(grant, found or desk.catalogue.checklists[0], desk, caller)


async def _refused(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    words = screens.refused(admin=rights.admin)
    return await desk.carry_out(Decision(caller.talk, aside=words), caller)


async def _see(grant: Grant, checklist: Checklist, desk: Desk, caller: Caller) -> list[Outgoing]:
    report = await report_of(desk.connection, desk.catalogue, _scope(grant), desk.now)
    kept = await _groups(grant, desk)
    found = await _areas(grant, kept, desk)
    # Only those that are shown are looked at closer.
    most = max(screens.LINES, screens.MAPPED)
    near = await _closer([each for each in found if each[1].people >= SMALL][:most], desk)
    areas = [near.get(scope, area) for scope, area in found]
    screen = screens.see(grant, report, areas, checklist, desk.catalogue)
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def _export(grant: Grant, desk: Desk, caller: Caller) -> list[Outgoing]:
    scope = _scope(grant)
    people, states = await states_in(desk.connection, desk.catalogue, scope, desk.now)
    if people < SMALL:
        screen = screens.nothing(grant, desk.catalogue)
        return await desk.carry_out(Decision(caller.talk, screen=screen), caller)
    name = screens.name_of(grant, desk.catalogue)
    kept = await _groups(grant, desk)
    total = Area(name, Say("region.total"), people, states)
    places = await _all(await _areas(grant, kept, desk), desk)
    each_group = await _all(await _of_groups(kept, desk), desk)
    zone = screens.zone_in(grant, desk.catalogue)
    checklists = desk.catalogue.checklists
    book = books.region_book(grant.id, checklists, [total, *places], each_group, desk.now, zone)
    told = Say("region.told", {"region": name})
    return [HandBook(desk.event.sender, caller.talk.language, book, told)]


async def _groups(grant: Grant, desk: Desk) -> tuple[Group, ...]:
    if grant.province is None:
        return ()
    return await groups.of_region(desk.connection, grant.province, grant.regency)


async def _areas(grant: Grant, kept: tuple[Group, ...], desk: Desk) -> Found:
    """The parts of a region: its kab/kota, and the groups that name none; or all its groups."""
    if grant.regency:
        return await _of_groups(kept, desk)
    places: dict[str, Block] = {}
    for each in kept:
        if each.regency:
            scope = regency_scope(each.province or "", each.regency)
            places.setdefault(scope, Quote(each.regency))
    name = screens.name_of(grant, desk.catalogue)
    found = [
        (scope, Area(name, words, await standings.population(desk.connection, scope)))
        for scope, words in places.items()
    ]
    alone = await _of_groups(tuple(each for each in kept if not each.regency), desk)
    return _sorted([*found, *alone])


async def _of_groups(kept: tuple[Group, ...], desk: Desk) -> Found:
    found = []
    for each in kept:
        scope = group_scope(each.id)
        within: Block = Quote(each.regency) if each.regency else Say("region.elsewhere")
        people = await standings.population(desk.connection, scope)
        found.append((scope, Area(within, label(each, WIDE), people)))
    return _sorted(found)


async def _closer(found: Found, desk: Desk) -> dict[str, Area]:
    """The same areas with their states."""
    near = {}
    for scope, area in found:
        people, states = await states_in(desk.connection, desk.catalogue, scope, desk.now)
        near[scope] = replace(area, people=people, states=states)
    return near


async def _all(found: Found, desk: Desk) -> list[Area]:
    return list((await _closer(found, desk)).values())


def _sorted(found: Found) -> Found:
    return sorted(found, key=lambda each: -each[1].people)


def _scope(grant: Grant) -> str:
    if grant.province is None:
        return ALL
    if grant.regency:
        return regency_scope(grant.province, grant.regency)
    return province_scope(grant.province)
