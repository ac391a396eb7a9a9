"""The tables of reports that are handed over: counts for all who may see them, names for few."""

from collections.abc import Mapping, Sequence
from datetime import date

from flows.areas import Area, Parted, Region
from flows.catalogue import Catalogue, Checklist
from flows.groups import Group
from flows.members import Look, State, by_need
from flows.reports import Kept, Report
from flows.screens.members import said as words_of
from flows.screens.members import step_title
from flows.screens.report_charts import STATES, asof, noon
from flows.speech import Block, Moment, Quote, Say, Tell
from flows.teachers import Zone
from flows.workbooks import Cell, Sheet, Workbook

Medians = Mapping[tuple[str, str], int]
Tables = tuple[Parted, Parted]  # a region by kab/kota, and by group
LIVES = {
    State.STUCK: "report.stuck",
    State.NEW: "report.waiting",
    State.MOVING: "report.moving",
    State.DONE: "report.done",
}

HEADS = {
    "checklist": "report.head_checklist",
    "step": "report.head_step",
    "people": "report.head_people",
    "stuck": "report.stuck",
    "days": "report.head_days",
    "assisted": "report.head_assisted",
    "day": "report.head_day",
    "joined": "report.head_joined",
    "done": "report.done",
    "name": "report.head_name",
    "role": "report.head_role",
    "level": "report.head_level",
    "school": "report.head_school",
    "said": "report.head_said",
    "since": "report.head_since",
}


def group_book(
    report: Report,
    group: Group,
    medians: Medians,
    series: Mapping[str, Sequence[Kept]],
    people: Sheet | None,
) -> Workbook:
    """The tables of one group: how many stand where, week by week, and for its ambassador names."""
    sheets = [summary(report, medians, group.zone), weeks(report, series, group.zone)]
    if people is not None:
        sheets.append(people)
    return Workbook(Say("report.file", {"number": group.id}), tuple(sheets))


def summary(report: Report, medians: Medians, zone: Zone) -> Sheet:
    """One line for each checklist and step, with what the numbers count and as of when."""
    rows: list[tuple[Cell, ...]] = []
    for part in report.parts:
        title = Tell(part.checklist.title)
        rows.append((title, Say("report.waiting"), part.states.waiting, None, None, None))
        for step in part.checklist.steps:
            here = part.counts.get(step.id)
            if here is not None and here.people:
                days = medians.get((part.checklist.id, step.id))
                line = (title, Tell(step.title), here.people, here.stuck, days, here.assisted)
                rows.append(line)
        done = part.counts.get("")
        helped = done.assisted if done else 0
        rows.append((title, Say("report.done"), part.states.done, None, None, helped))
    joined = Say("report.joined")
    rows.append((asof(report.at, zone), joined, report.people, None, None, None))
    heads = ("checklist", "step", "people", "stuck", "days", "assisted")
    return Sheet(Say("report.sheet_summary"), _heads(heads), tuple(rows))


def weeks(report: Report, series: Mapping[str, Sequence[Kept]], zone: Zone) -> Sheet:
    """One line for each checklist and day of which anything was kept, oldest first."""
    rows: list[tuple[Cell, ...]] = [
        (_day(each.day, zone), Tell(part.checklist.title), each.people, each.stuck, each.done)
        for part in report.parts
        for each in series.get(part.checklist.id, ())
    ]
    heads = ("day", "checklist", "joined", "stuck", "done")
    return Sheet(Say("report.sheet_weeks"), _heads(heads), tuple(rows))


def region_book(
    number: int, checklists: Sequence[Checklist], region: Region, tables: Tables, zone: Zone
) -> Workbook:
    """The tables of a region: its parts, and its groups. Of few people there are no numbers."""
    names = ("region.sheet_places", "region.sheet_groups")
    sheets = tuple(
        Sheet(Say(name), _region_heads(checklists), _region_rows(found, checklists, region, zone))
        for name, found in zip(names, tables, strict=True)
    )
    return Workbook(Say("region.file", {"number": number}), sheets)


def _region_heads(checklists: Sequence[Checklist]) -> tuple[Block, ...]:
    heads: list[Block] = [Say("region.head_within"), Say("region.head_label")]
    heads.append(Say("report.head_joined"))
    for each in checklists:
        title = Tell(each.title)
        heads += (Say("region.head", {"checklist": title, "state": Say(key)}) for key in STATES)
    return tuple(heads)


def _region_rows(
    found: Parted, checklists: Sequence[Checklist], region: Region, zone: Zone
) -> tuple[tuple[Cell, ...], ...]:
    """A line for all and for each part; those without numbers come after all others."""
    blank: tuple[Cell, ...] = (None,) * (1 + len(STATES) * len(checklists))
    last = [each for each in found.told if region.is_alone(each)]
    told = [region.total, *(each for each in found.told if each not in last), *last]
    rows: list[tuple[Cell, ...]] = [_area(each) for each in told]
    for each in found.untold:
        rows.append((each.within, Say("region.small_one", {"name": each.label}), *blank))
    if region.few_alone:
        rows.append((region.total.within, Say("region.alone_few"), *blank))
    return (*rows, (asof(region.at, zone), None, *blank))


def _area(area: Area) -> tuple[Cell, ...]:
    cells = [n for s in area.states for n in (s.waiting, s.moving, s.stuck, s.done)]
    return (area.within, area.label, area.people, *cells)


def names(looks: Sequence[Look], catalogue: Catalogue, zone: Zone) -> Sheet:
    """One line for each member of a group, who needs help most first; for its ambassador alone."""
    heads = list(_heads(("name", "role", "level", "school", "joined")))
    for each in catalogue.checklists:
        title = {"checklist": Tell(each.title)}
        heads += [Say("report.head_state", title), Say("report.head_where", title)]
        heads.append(Say("report.head_for", title))
    heads += _heads(("said", "since"))
    rows = tuple(_name(look, catalogue, zone) for look in by_need(looks))
    return Sheet(Say("report.sheet_names"), tuple(heads), rows)


def _name(look: Look, catalogue: Catalogue, zone: Zone) -> tuple[Cell, ...]:
    teacher = look.teacher
    who: tuple[Cell, ...] = (
        _quoted(teacher.name),
        Say(f"role.{teacher.role.value}") if teacher.role else None,
        Say(f"level.{teacher.level.value}") if teacher.level else None,
        _quoted(teacher.school),
        Moment(look.joined_at, zone),
    )
    stands: list[Cell] = []
    for each in look.stands:
        step = step_title(each.checklist, each.step, look, catalogue) if each.step else None
        stands += [Say(LIVES[each.state]), step, each.days]
    said = words_of(look.said, catalogue) if look.said else None
    when = Moment(look.said.at, zone) if look.said and said else None
    return (*who, *stands, said, when)


def _quoted(words: str | None) -> Cell:
    return Quote(words) if words else None


def _heads(names: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Say(HEADS[each]) for each in names)


def _day(day: date, zone: Zone) -> Moment:
    return Moment(noon(day), zone)
