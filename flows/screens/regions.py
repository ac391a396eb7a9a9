"""The screens of a coordinator: a region in numbers, never a name."""

from collections.abc import Sequence
from datetime import datetime

from flows.catalogue import Catalogue, Checklist
from flows.charts import HeatMap
from flows.duty_presses import RegionOpened
from flows.groups import SMALL
from flows.names import short
from flows.regions import province, zone_of
from flows.reports import Area, Report
from flows.rights import Grant
from flows.screens.checklists import MENU
from flows.screens.report_charts import asof, states_map, told_states
from flows.speech import Block, Button, Lines, Quote, Say, Screen, Tell
from flows.teachers import Zone

LINES = 8  # areas in the text of one phone screen
MAPPED = 10  # areas in the picture
LABEL = 20  # characters of a kab/kota on a button
MAP = "map-"  # the page of a checklist's picture: map-<id>


def refused(*, admin: bool) -> Say:
    """For whom this is, and where to go instead."""
    return Say("region.none_admin" if admin else "region.none")


def which(grants: Sequence[Grant], catalogue: Catalogue) -> Screen:
    """Which of her regions?"""
    rows = tuple(
        (Button(_label(each, catalogue), RegionOpened(each.id, "see")),) for each in grants
    )
    return Screen((Say("region.which"),), rows=(*rows, (MENU,)))


def see(
    grant: Grant, report: Report, areas: Sequence[Area], checklist: Checklist, catalogue: Catalogue
) -> Screen:
    """A region on one checklist: all together, and its areas, those with most people first.

    `areas` have their states as far as they are shown here. Of few people no number is told.
    """
    name = name_of(grant, catalogue)
    title = Say("region.title", {"region": name})
    rows = _rows(grant, checklist, catalogue)
    when = asof(report.at, zone_in(grant, catalogue))
    if report.people < SMALL:
        few = Say("region.small" if report.people else "region.empty")
        return Screen((when, few), title=title, rows=rows)
    head = Lines((when, Say("region.people", {"people": report.people})))
    parts = tuple(
        Lines((Tell(part.checklist.title), told_states(part.states))) for part in report.parts
    )
    told = _areas(grant, areas, checklist, catalogue)
    chart = _map(grant, areas, checklist, catalogue, report.at)
    return Screen((head, *parts, *told), title=title, rows=rows, chart=chart)


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


def place_of(checklist: Checklist, catalogue: Catalogue) -> int:
    """Which of the checklists it is, counted from 0."""
    return catalogue.checklists.index(checklist)


def _label(grant: Grant, catalogue: Catalogue) -> Block:
    """The region on a button: the kab/kota alone where there is one."""
    return Quote(short(grant.regency, LABEL)) if grant.regency else name_of(grant, catalogue)


def _areas(
    grant: Grant, areas: Sequence[Area], checklist: Checklist, catalogue: Catalogue
) -> tuple[Block, ...]:
    large = [each for each in areas if each.people >= SMALL]
    if not large:
        return ()
    number = place_of(checklist, catalogue)
    how = Say("region.line_how", {"checklist": Tell(checklist.title)})
    lines: list[Block] = [Say("region.groups" if grant.regency else "region.places"), how]
    for each in large[:LINES]:
        states = each.states[number]
        words = {"people": each.people, "done": states.done, "stuck": states.stuck}
        lines.append(Say("region.line", {"name": each.label, **words}))
    if len(large) > LINES:
        lines.append(Say("region.more", {"n": len(large) - LINES}))
    if small := len(areas) - len(large):
        lines.append(Say("region.small_some", {"n": small}))
    return (Lines(tuple(lines)),)


def _map(
    grant: Grant,
    areas: Sequence[Area],
    checklist: Checklist,
    catalogue: Catalogue,
    at: datetime,
) -> HeatMap | None:
    number = place_of(checklist, catalogue)
    rows = [(each.label, each.states[number]) for each in areas[:MAPPED] if each.people >= SMALL]
    if not rows:
        return None
    name = name_of(grant, catalogue)
    return states_map(checklist, name, rows, at, zone_in(grant, catalogue))


def _rows(grant: Grant, shown: Checklist, catalogue: Catalogue) -> tuple[tuple[Button, ...], ...]:
    others = tuple(
        (Button(Tell(each.title), RegionOpened(grant.id, MAP + each.id)),)
        for each in catalogue.checklists
        if each.id != shown.id
    )
    export = Button(Say("region.export"), RegionOpened(grant.id, "export"))
    return (*others, (export, MENU))
