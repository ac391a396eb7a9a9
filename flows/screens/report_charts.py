"""The pictures of a report, still as numbers and words."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from flows.catalogue import Audience, Catalogue
from flows.charts import (
    Funnel,
    FunnelPart,
    FunnelRow,
    HeatCell,
    HeatMap,
    HeatRow,
    Trend,
    TrendLine,
)
from flows.groups import Group
from flows.reports import WEEK, Kept, Part, Report, States
from flows.screens.groups import label
from flows.speech import Block, Moment, Param, Say, Tell
from flows.teachers import Zone

WEEKS = 8  # as many as a small screen can tell apart
STEPS = 22  # lines of a heat map that can still be read on a small screen
COLUMNS = 5
STATES = ("report.waiting", "report.moving", "report.stuck", "report.done")
TITLE = 24  # characters of a group's name where several stand side by side
EVERYBODY = Audience()


def funnel(report: Report, name: Block, zone: Zone) -> Funnel:
    """How far the people of a report came, checklist by checklist."""
    return Funnel(
        Say("report.title", {"name": name}),
        asof(report.at, zone),
        report.people,
        tuple(_part(part, report.people) for part in report.parts),
    )


def asof(at: datetime, zone: Zone) -> Say:
    """When it was so, and whose word it is."""
    return Say("report.asof", {"when": Moment(at, zone, clock=True)})


def told_states(states: States) -> Say:
    """The four states of a checklist in one line."""
    params: dict[str, Param] = {
        "waiting": states.waiting,
        "moving": states.moving,
        "stuck": states.stuck,
        "done": states.done,
    }
    return Say("report.states", params)


def _part(part: Part, people: int) -> FunnelPart:
    """From all who joined, of whom those who have not begun stand there, to those who finished.

    A step for some people only is left out while nobody stands there.
    """
    rows = [FunnelRow(Say("report.joined_waiting"), people, part.states.waiting)]
    left = people - part.states.waiting
    known = {step.id for step in part.checklist.steps} | {""}
    gone = [each for step, each in part.counts.items() if step not in known]
    if here_still := sum(each.people for each in gone):
        # Each of them goes on from there with her next press.
        stuck = sum(each.stuck for each in gone)
        rows.append(FunnelRow(Say("report.gone_step"), left, here_still, stuck))
        left -= here_still
    for step in part.checklist.steps:
        here = part.counts.get(step.id)
        if here is not None and here.people:
            rows.append(FunnelRow(Tell(step.title), left, here.people, here.stuck))
            left -= here.people
        elif step.audience == EVERYBODY:
            rows.append(FunnelRow(Tell(step.title), left, 0))
    done = part.states.done
    rows.append(FunnelRow(Say("report.done"), done, done))
    return FunnelPart(Tell(part.checklist.title), told_states(part.states), tuple(rows))


def trend(
    report: Report, series: Mapping[str, Sequence[Kept]], name: Block, zone: Zone
) -> Trend | None:
    """The numbers of the last weeks up to now; None while there is no earlier week.

    `series` holds what was kept of each checklist, by its id. A week of which nothing was kept
    stays open.
    """
    today = report.at.astimezone(UTC).date()
    days = [today - WEEK * back for back in range(WEEKS - 1, 0, -1)]
    kept = {part.checklist.id: _weekly(series[part.checklist.id], days) for part in report.parts}
    first = next((n for n, _ in enumerate(days) if any(each[n] for each in kept.values())), None)
    if first is None:
        return None
    main = next(iter(kept.values()))
    joined = (*(each.people if each else None for each in main[first:]), report.people)
    lines = [TrendLine(Say("report.joined"), joined)]
    for part in report.parts:
        weeks = kept[part.checklist.id][first:]
        values = (*(each.done if each else None for each in weeks), part.states.done)
        label = Say("report.line_done", {"checklist": Tell(part.checklist.title)})
        lines.append(TrendLine(label, values))
    moments = (*(Moment(noon(day), zone) for day in days[first:]), Moment(report.at, zone))
    most = max(value or 0 for line in lines for value in line.values)
    heading = Say("report.weeks_title", {"name": name})
    return Trend(heading, asof(report.at, zone), moments, tuple(lines), most)


def noon(day: date) -> datetime:
    """A day of UTC as a time that lies on the same day in every zone of Indonesia."""
    return datetime.combine(day, time(12), UTC)


def _weekly(kept: Sequence[Kept], days: Sequence[date]) -> list[Kept | None]:
    """For each day the newest of what was kept in the week up to it."""

    def newest(day: date) -> Kept | None:
        week = [each for each in kept if day - WEEK < each.day <= day]
        return max(week, key=lambda each: each.day, default=None)

    return [newest(day) for day in days]


def steps_map(
    catalogue: Catalogue,
    columns: Sequence[tuple[Group, Mapping[tuple[str, str], HeatCell]]],
    at: datetime,
) -> HeatMap:
    """Where people stand, steps by groups: all steps with anybody, in their order.

    Where these are too many for a picture it has those with most people, and knows how many it
    leaves out. The cells are by checklist and step.
    """
    found: dict[tuple[str, str], int] = {}
    for _, cells in columns:
        for key, cell in cells.items():
            found[key] = found.get(key, 0) + cell.people
    most = sorted((key for key in found if found[key]), key=lambda key: -found[key])[:STEPS]
    rows = [
        HeatRow(
            Tell(step.title),
            tuple(cells.get((checklist.id, step.id), HeatCell(0)) for _, cells in columns),
        )
        for checklist in catalogue.checklists
        for step in checklist.steps
        if (checklist.id, step.id) in most
    ]
    zone = columns[0][0].zone if columns else Zone.WIB
    heads = tuple(label(group, TITLE) for group, _ in columns)
    left_out = sum(map(bool, found.values())) - len(rows)
    return HeatMap(Say("report.map_title"), asof(at, zone), heads, tuple(rows), left_out)


def states_map(
    title: Block, rows: Sequence[tuple[Block, States]], left_out: int, at: Block
) -> HeatMap:
    """How the parts of a region stand on a checklist: places or groups by states."""
    lines = tuple(
        HeatRow(label, tuple(map(HeatCell, (s.waiting, s.moving, s.stuck, s.done))))
        for label, s in rows
    )
    return HeatMap(title, at, tuple(Say(key) for key in STATES), lines, left_out)


def first_day(at: datetime) -> date:
    """The first day (UTC) of which anything is shown over the weeks."""
    return at.astimezone(UTC).date() - WEEK * WEEKS + timedelta(days=1)
