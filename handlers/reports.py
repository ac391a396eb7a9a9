"""Reports of a group: in the group itself, and their pages in private.

Whoever opens a page in private was let in by `handlers.group_presses`.
"""

from dataclasses import replace

from flows.charts import HeatCell
from flows.conversation import Decision
from flows.duty_presses import GroupOpened
from flows.groups import Group
from flows.outgoing import HandBook, Outgoing
from flows.rights import Duty, Rights
from flows.scopes import group_scope
from flows.screens import report_charts as charts
from flows.screens import report_pages
from flows.screens import reports as screens
from flows.screens.groups import named
from flows.speech import Screen
from handlers import exports
from handlers.counts import cells_of, report_of, series_of
from handlers.desk import Caller, Desk
from handlers.reports_in_rooms import asked_in_room, pressed_in_room, undelivered
from storage import groups

__all__ = [
    "asked_in_room",
    "export",
    "map_of_groups",
    "pressed_in_room",
    "report",
    "text",
    "undelivered",
    "weeks",
]


async def report(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show how the group stands, as picture and text."""
    found = await report_of(desk.connection, desk.catalogue, group_scope(group.id), desk.now)
    names = rights.sees_names_of(group.id)
    return await _page(screens.in_private(found, group, names=names), desk, caller)


async def text(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Give the report as plain text, in a message of its own that stays to be forwarded."""
    shown = desk.show(await exports.text_of(group, desk), caller.talk, caller.chat)
    return [replace(shown, edit=None, fades=None, passing=True)]


async def export(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Hand over the tables; where there are none, say why."""
    names = rights.sees_names_of(group.id)
    found = await exports.of_group(group, desk, caller, names=names)
    return [found] if isinstance(found, HandBook) else await _page(found, desk, caller)


async def weeks(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show the line over the weeks; of a small group to its ambassador alone."""
    scope = group_scope(group.id)
    found = await report_of(desk.connection, desk.catalogue, scope, desk.now)
    names = rights.sees_names_of(group.id)
    if not names and not screens.is_large(found):
        return await _page(screens.no_numbers("report.export_small", group), desk, caller)
    series = await series_of(desk.connection, desk.catalogue, scope, desk.now, names=names)
    trend = charts.trend(found, series, named(group), group.zone)
    return await _page(report_pages.over_weeks(trend, group), desk, caller)


async def map_of_groups(
    press: GroupOpened, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show at which steps people stand in each of her groups, some groups at a time."""
    keeping = [each.profile for each in rights.grants if each.duty is not Duty.COORDINATOR]
    kept = await groups.kept_by(desk.connection, keeping) if keeping else ()
    if len(kept) < 2:
        return await _page(report_pages.over_groups(None, 0, 1), desk, caller)
    pages = -(-len(kept) // charts.COLUMNS)
    page = min(press.number, pages - 1)
    columns: list[tuple[Group, dict[tuple[str, str], HeatCell]]] = []
    for group in kept[page * charts.COLUMNS : (page + 1) * charts.COLUMNS]:
        scope = group_scope(group.id)
        columns.append((group, await cells_of(desk.connection, desk.catalogue, scope, desk.now)))
    heat = charts.steps_map(desk.catalogue, columns, desk.now)
    return await _page(report_pages.over_groups(heat, page, pages), desk, caller)


async def _page(screen: Screen, desk: Desk, caller: Caller) -> list[Outgoing]:
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)
