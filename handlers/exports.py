"""What is handed over to be kept or passed on: tables, and a text for another chat."""

from flows import books
from flows.groups import Group
from flows.outgoing import HandBook
from flows.scopes import group_scope
from flows.screens import reports as screens
from flows.screens.groups import named
from flows.speech import Say, Screen
from handlers.counts import medians_of, report_of, series_of
from handlers.desk import Caller, Desk
from handlers.member_looks import looks_of


async def text_of(group: Group, desk: Desk) -> Screen:
    """The report of a group as a text to be copied."""
    scope = group_scope(group.id)
    report = await report_of(desk.connection, desk.catalogue, scope, desk.now)
    return screens.to_forward(report, group)


async def of_group(group: Group, desk: Desk, caller: Caller, *, names: bool) -> HandBook | Screen:
    """The tables of a group, with `names` for its ambassador; a word where there are none.

    Of a small group nobody else gets any, because its numbers would point at people.
    """
    scope = group_scope(group.id)
    report = await report_of(desk.connection, desk.catalogue, scope, desk.now)
    if not report.people:
        return screens.no_numbers("report.export_empty", group)
    if not screens.is_large(report) and not names:
        return screens.no_numbers("report.export_small", group)
    medians = await medians_of(desk.connection, scope, report.parts, desk.now)
    series = await series_of(desk.connection, desk.catalogue, scope, desk.now, names=names)
    people = None
    if names:
        people = books.names(await looks_of(desk, group), desk.catalogue, group.zone)
    return HandBook(
        desk.event.sender,
        caller.talk.language,
        books.group_book(report, group, medians, series, people),
        Say("report.export_names" if names else "report.export_told", {"name": named(group)}),
    )
