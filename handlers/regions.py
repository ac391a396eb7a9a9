"""A coordinator asks how her region does: numbers per kab/kota and group, and never a name."""

from collections.abc import Iterable

from flows import books
from flows.areas import Area, Parted
from flows.conversation import Decision
from flows.duty_presses import RegionOpened
from flows.groups import SMALL
from flows.outgoing import HandBook, Outgoing
from flows.rights import Grant, Rights
from flows.screens import regions as screens
from flows.speech import Say
from handlers import region_counts as counts
from handlers.desk import Caller, Desk


async def asked(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Show the region of a coordinator, or ask which; all others are told whose this is."""
    match rights.regions:
        case ():
            return await _refused(desk, caller, rights)
        case (grant,):
            return await _see(grant, "see", desk, caller)
        case several:
            screen = screens.which(several, desk.catalogue)
            return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def opened(press: RegionOpened, desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Open a page of a region, if it is (still) hers; with no grant, of whichever she has."""
    if not press.grant:
        return await asked(desk, caller, rights)
    grant = next((each for each in rights.regions if each.id == press.grant), None)
    if grant is None:
        return await _refused(desk, caller, rights)
    if press.page == "export":
        return await _export(grant, desk, caller)
    return await _see(grant, press.page, desk, caller)


async def _refused(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    words = screens.refused(admin=rights.admin)
    return await desk.carry_out(Decision(caller.talk, aside=words), caller)


async def _see(grant: Grant, page: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    view = screens.view_of(page, grant, desk.catalogue)
    region = await counts.whole(grant, desk)
    kept = await counts.groups_of(grant, desk)
    parts = await counts.places_of(grant, region, kept, desk)
    if view.by_groups:
        parts = await counts.all_groups(region, parts, kept, desk)
    # Only those that are shown are looked at closer.
    parts = await _closer(parts, screens.near(region, parts), desk)
    screen = screens.see(grant, region, parts, view, desk.catalogue)
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def _export(grant: Grant, desk: Desk, caller: Caller) -> list[Outgoing]:
    region = await counts.whole(grant, desk)
    if region.total.people < SMALL:
        screen = screens.nothing(grant, desk.catalogue)
        return await desk.carry_out(Decision(caller.talk, screen=screen), caller)
    kept = await counts.groups_of(grant, desk)
    places = await counts.places_of(grant, region, kept, desk)
    groups = await counts.all_groups(region, places, kept, desk)
    if grant.regency:  # there the groups are all the parts there are
        places = groups
    tables = (await _closer(places, places.told, desk), await _closer(groups, groups.told, desk))
    zone = screens.zone_in(grant, desk.catalogue)
    book = books.region_book(grant.id, desk.catalogue.checklists, region, tables, zone)
    told = Say("region.told", {"region": region.total.within})
    return [HandBook(desk.event.sender, caller.talk.language, book, told)]


async def _closer(parts: Parted, some: Iterable[Area], desk: Desk) -> Parted:
    """The same parts; those that are told and among `some` have their states."""
    wanted = {each.scope for each in some}
    told = [
        await counts.closer(each, desk) if each.scope in wanted else each for each in parts.told
    ]
    return Parted(tuple(told), parts.untold)
