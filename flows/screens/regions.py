"""The screens of a coordinator: a region in numbers, never a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.areas import Area, Parted, Region
from flows.catalogue import Catalogue, Checklist
from flows.charts import HeatMap
from flows.duty_presses import RegionOpened
from flows.groups import SMALL
from flows.names import short
from flows.regions import province, zone_of
from flows.rights import Grant
from flows.screens.checklists import MENU
from flows.screens.report_charts import asof, states_map, told_states
from flows.speech import Block, Button, Lines, Quote, Say, Screen, Tell
from flows.teachers import Zone

LINES = 6  # areas in the text of one phone screen, whose caption has 1024 characters
MAPPED = 10  # areas in the picture
LABEL = 20  # characters of a kab/kota on a button
PLACES, GROUPS = "map-", "groups-"  # pages of a checklist: by kab/kota, and by group


@dataclass(frozen=True, slots=True)
class View:
    """What of a region is shown: on which checklist, and by group or by kab/kota."""

    checklist: Checklist
    by_groups: bool


def view_of(page: str, grant: Grant, catalogue: Catalogue) -> View:
    """Read what a page shows; a kab/kota has no other parts than its groups."""
    by_groups = bool(grant.regency) or page.startswith(GROUPS)
    name = page.removeprefix(PLACES).removeprefix(GROUPS)
    return View(catalogue.checklist(name) or catalogue.checklists[0], by_groups)


def refused(*, admin: bool) -> Say:
    """For whom this is, and where to go instead."""
    return Say("region.none_admin" if admin else "region.none")


def which(grants: Sequence[Grant], catalogue: Catalogue) -> Screen:
    """Which of her regions?"""
    rows = tuple(
        (Button(_label(each, catalogue), RegionOpened(each.id, "see")),) for each in grants
    )
    return Screen((Say("region.which"),), rows=(*rows, (MENU,)))


def see(grant: Grant, region: Region, parts: Parted, view: View, catalogue: Catalogue) -> Screen:
    """A region on one checklist: all together, and its parts, those with most people first.

    The parts that are told have their states as far as they are shown here.
    """
    name = name_of(grant, catalogue)
    title = Say("region.title", {"region": name})
    rows = _rows(grant, view, catalogue)
    when, total = asof(region.at, zone_in(grant, catalogue)), region.total
    if total.people < SMALL:
        few = Say("region.small" if total.people else "region.empty")
        return Screen((when, few), title=title, rows=rows)
    head = Lines((when, Say("region.people", {"people": total.people})))
    states = tuple(
        Lines((Tell(each.title), told_states(here)))
        for each, here in zip(catalogue.checklists, total.states, strict=True)
    )
    told = _areas(region, parts, view, catalogue)
    chart = _map(grant, region, parts, view, catalogue)
    return Screen((head, *states, *told), title=title, rows=rows, chart=chart)


def nothing(grant: Grant, catalogue: Catalogue) -> Screen:
    """There is nothing to hand over yet."""
    title = Say("region.title", {"region": name_of(grant, catalogue)})
    back = Button(Say("button.back"), RegionOpened(grant.id, "see"))
    return Screen((Say("region.small"),), title=title, rows=((back,),))


def name_of(grant: Grant, catalogue: Catalogue) -> Block:
    """The region of a grant in words."""
    found = province(catalogue.regions, grant.province)
    if found is None:
        return Say("region.total")
    if not grant.regency:
        return Quote(found.name)
    words = {"regency": Quote(grant.regency), "province": Quote(found.name)}
    return Say("region.title_regency", words)


def zone_in(grant: Grant, catalogue: Catalogue) -> Zone:
    """The zone of a region."""
    found = province(catalogue.regions, grant.province)
    return zone_of(found) if found else Zone.WIB


def near(region: Region, parts: Parted) -> tuple[Area, ...]:
    """The parts that are looked at closer: as many as are shown, last whoever is in no group."""
    groups = [each for each in parts.told if not region.is_alone(each)]
    return (*groups[:MAPPED], *(each for each in parts.told if region.is_alone(each)))


def _label(grant: Grant, catalogue: Catalogue) -> Block:
    """The region on a button: the kab/kota alone where there is one."""
    return Quote(short(grant.regency, LABEL)) if grant.regency else name_of(grant, catalogue)


def _areas(region: Region, parts: Parted, view: View, catalogue: Catalogue) -> tuple[Block, ...]:
    number = catalogue.checklists.index(view.checklist)
    named = [each for each in parts.told if not region.is_alone(each)]
    lines: list[Block] = []
    for each in named[:LINES]:
        states = each.states[number]
        words = {"people": each.people, "done": states.done, "stuck": states.stuck}
        lines.append(Say("region.line", {"name": each.label, **words}))
    if len(named) > LINES:
        lines.append(Say("region.more", {"n": len(named) - LINES}))
    lines += _rest(region, parts)
    if not lines:
        return ()
    heading = Say("region.groups" if view.by_groups else "region.places")
    how = Say("region.line_how", {"checklist": Tell(view.checklist.title)})
    return (Lines((heading, *([how] if named else []), *lines)),)


def _rest(region: Region, parts: Parted) -> list[Block]:
    """Whoever is in no group, and the parts without numbers."""
    lines: list[Block] = [
        Say("region.alone_line", {"who": each.label, "people": each.people})
        for each in parts.told
        if region.is_alone(each)
    ]
    if parts.untold:
        others = sum(not region.is_alone(each) for each in parts.untold)
        is_all = others == len(parts.untold)
        lines.append(Say("region.small_some" if is_all else "region.small_alone", {"n": others}))
    if region.few_alone:
        lines.append(Say("region.alone_few"))
    return lines


def _map(
    grant: Grant, region: Region, parts: Parted, view: View, catalogue: Catalogue
) -> HeatMap | None:
    number = catalogue.checklists.index(view.checklist)
    shown = near(region, parts)
    if not shown:
        return None
    rows = [(each.label, each.states[number]) for each in shown]
    key = "region.map_groups" if view.by_groups else "region.map_places"
    words = {"region": name_of(grant, catalogue), "checklist": Tell(view.checklist.title)}
    left_out = len(parts.told) - len(shown)
    zone = zone_in(grant, catalogue)
    return states_map(Say(key, words), rows, left_out, asof(region.at, zone))


def _rows(grant: Grant, view: View, catalogue: Catalogue) -> tuple[tuple[Button, ...], ...]:
    here, there = (GROUPS, PLACES) if view.by_groups else (PLACES, GROUPS)
    ways = [
        Button(Tell(each.title), RegionOpened(grant.id, here + each.id))
        for each in catalogue.checklists
        if each != view.checklist
    ]
    if not grant.regency:
        other = Say("region.by_places" if view.by_groups else "region.by_groups")
        ways.append(Button(other, RegionOpened(grant.id, there + view.checklist.id)))
    export = Button(Say("region.export"), RegionOpened(grant.id, "export"))
    return (*((each,) for each in ways), (export, MENU))
