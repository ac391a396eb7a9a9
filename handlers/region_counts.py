"""Loads the numbers of a region: all together, by kab/kota and by group, and never a name."""

from collections.abc import Iterable
from dataclasses import replace

from flows.areas import Area, Parted, Region, groups_parted, parted, region_of
from flows.groups import Group
from flows.rights import Grant
from flows.scopes import ALL, alone_scope, group_scope, province_scope, regency_scope
from flows.screens import regions as screens
from flows.screens.groups import label
from flows.speech import Block, Quote, Say
from handlers.counts import states_in
from handlers.desk import Desk
from storage import groups, standings

WIDE = 30  # characters of a group's name in a line


async def whole(grant: Grant, desk: Desk) -> Region:
    """Count a region as a whole, and in a province those who are in none of its groups."""
    name = screens.name_of(grant, desk.catalogue)
    total = await closer(Area(_scope(grant), name, Say("region.total"), 0), desk)
    alone = None
    if grant.province and not grant.regency:
        scope = alone_scope(grant.province)
        alone = await closer(Area(scope, name, Say("region.alone"), 0, place=scope), desk)
    return region_of(total, alone, desk.now)


async def groups_of(grant: Grant, desk: Desk) -> tuple[Group, ...]:
    """List the groups of a region."""
    if grant.province is None:
        return ()
    return await groups.of_region(desk.connection, grant.province, grant.regency)


async def places_of(grant: Grant, region: Region, kept: Iterable[Group], desk: Desk) -> Parted:
    """Count the kab/kota of a province, the groups in none, and who is in no group.

    A kab/kota is one place by itself.
    """
    if grant.regency:
        return Parted((region.total,))
    places: dict[str, Block] = {}
    lone = []
    for each in kept:
        if each.regency:
            scope = regency_scope(each.province or "", each.regency)
            places.setdefault(scope, Quote(each.regency))
        else:
            lone.append(each)
    within = region.total.within
    found = [
        Area(scope, within, words, await standings.population(desk.connection, scope), place=scope)
        for scope, words in places.items()
    ]
    found += [await _group(each, desk) for each in lone]
    return parted([*found, *([region.alone] if region.alone else [])])


async def all_groups(region: Region, places: Parted, kept: Iterable[Group], desk: Desk) -> Parted:
    """Count the groups of a region, and who is in none of them."""
    found = [await _group(each, desk) for each in kept]
    return groups_parted(places, [*found, *([region.alone] if region.alone else [])])


async def closer(area: Area, desk: Desk) -> Area:
    """The same part of a region with its states."""
    people, states = await states_in(desk.connection, desk.catalogue, area.scope, desk.now)
    return replace(area, people=people, states=states)


async def _group(group: Group, desk: Desk) -> Area:
    scope = group_scope(group.id)
    within: Block = Quote(group.regency) if group.regency else Say("region.elsewhere")
    place = regency_scope(group.province or "", group.regency) if group.regency else scope
    people = await standings.population(desk.connection, scope)
    return Area(scope, within, label(group, WIDE), people, place=place)


def _scope(grant: Grant) -> str:
    if grant.province is None:
        return ALL
    if grant.regency:
        return regency_scope(grant.province, grant.regency)
    return province_scope(grant.province)
