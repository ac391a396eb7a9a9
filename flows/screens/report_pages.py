"""The pages beside a report: the line over the weeks, and the map of several groups."""

from flows.charts import HeatMap, Trend, TrendLine
from flows.duty_presses import GroupOpened
from flows.groups import Group
from flows.screens.groups import named
from flows.speech import Block, Button, Lines, Say, Screen

UNKNOWN = "–"  # a week of which nothing was kept
FULLEST = 3  # cells of a map that are told of in words


def over_weeks(trend: Trend | None, group: Group) -> Screen:
    """The line over the weeks with its numbers, or a word that it is too early for one."""
    rows = ((Button(Say("button.back"), GroupOpened(group.id, "report")),),)
    if trend is None:
        title = Say("report.title", {"name": named(group)})
        return Screen((Say("report.weeks_few"),), title=title, rows=rows)
    told = Lines(tuple(map(_told, trend.lines)))
    return Screen((told, trend.asof), title=trend.title, rows=rows, chart=trend)


def over_groups(heat: HeatMap | None, page: int, pages: int) -> Screen:
    """Steps by groups, or a word that it takes two groups; `page` counts from 0."""
    back = Button(Say("button.back"), GroupOpened(0, "hub"))
    if heat is None:
        return Screen((Say("report.map_few"),), title=Say("report.map_title"), rows=((back,),))
    more = Button(Say("button.more"), GroupOpened(0, "map", (page + 1) % pages))
    row = (more, back) if pages > 1 else (back,)
    body = (Say("report.map_how"), *_fullest(heat), heat.asof)
    return Screen(body, title=heat.title, rows=(row,), chart=heat)


def _told(line: TrendLine) -> Say:
    values = " → ".join(UNKNOWN if each is None else str(each) for each in line.values)
    return Say("report.weeks_line", {"label": line.label, "values": values})


def _fullest(heat: HeatMap) -> tuple[Block, ...]:
    """Where most people stand together."""
    cells = [
        (cell.people, row.label, column)
        for row in heat.rows
        for cell, column in zip(row.cells, heat.columns, strict=True)
        if cell.people
    ]
    cells.sort(key=lambda each: -each[0])
    lines = tuple(
        Say("report.map_cell", {"step": step, "group": group, "people": people})
        for people, step, group in cells[:FULLEST]
    )
    return (Lines((Say("report.map_most"), *lines)),) if lines else ()
