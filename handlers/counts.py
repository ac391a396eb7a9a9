"""Loads what reports are made of: counters and snapshots, never a row of a person."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.catalogue import Catalogue, Checklist
from flows.charts import HeatCell
from flows.groups import SMALL
from flows.reports import (
    WEEK,
    Hard,
    Part,
    Report,
    States,
    advise,
    hardest_of,
    median_days,
    part_of,
    states_of,
)
from flows.screens.report_charts import first_day
from storage import snapshots, standings
from storage.snapshots import Snapshot

Spreads = Mapping[str, tuple[tuple[date, int], ...]]


def thresholds_of(checklist: Checklist) -> dict[str, int]:
    """After how many days at each step somebody counts as stuck."""
    return {step.id: step.stuck_after_days for step in checklist.steps}


async def report_of(
    connection: AsyncConnection, catalogue: Catalogue, scope: str, now: datetime
) -> Report:
    """Make the report of a scope as it is at an aware time.

    A handful of questions, each answered from rows per step and day: many people cost no more
    than few.
    """
    today = now.astimezone(UTC).date()
    people = await standings.population(connection, scope)
    parts = []
    for checklist in catalogue.checklists:
        counts = await standings.summary(
            connection, scope, checklist.id, today, thresholds_of(checklist)
        )
        before = await snapshots.before(connection, scope, checklist.id, today - WEEK)
        # What has changed since a day of few people would tell what each of them did.
        before = before if before and before.people >= SMALL else None
        parts.append(part_of(checklist, people, counts, before))
    hardest = await _with_days(connection, scope, hardest_of(parts), today)
    return Report(people, tuple(parts), hardest, advise(people, parts, hardest), now)


async def states_in(
    connection: AsyncConnection, catalogue: Catalogue, scope: str, now: datetime
) -> tuple[int, tuple[States, ...]]:
    """Tell how many people a scope has, and in which states on each checklist, in their order."""
    today = now.astimezone(UTC).date()
    people = await standings.population(connection, scope)
    states = [
        states_of(
            people,
            await standings.summary(connection, scope, each.id, today, thresholds_of(each)),
        )
        for each in catalogue.checklists
    ]
    return people, tuple(states)


async def medians_of(
    connection: AsyncConnection, scope: str, parts: Iterable[Part], now: datetime
) -> dict[tuple[str, str], int]:
    """Tell the median of the days at every step where people stand, by checklist and step."""
    today = now.astimezone(UTC).date()
    found = {}
    for part in parts:
        steps = [step for step, here in part.counts.items() if step and here.people]
        for step, spread in (await _spreads(connection, scope, part.checklist.id, steps)).items():
            if (days := median_days(spread, today)) is not None:
                found[part.checklist.id, step] = days
    return found


async def cells_of(
    connection: AsyncConnection, catalogue: Catalogue, scope: str, now: datetime
) -> dict[tuple[str, str], HeatCell]:
    """Tell how many people stand at each open step, and for how long, by checklist and step."""
    today = now.astimezone(UTC).date()
    found = {}
    for checklist in catalogue.checklists:
        steps = [step.id for step in checklist.steps]
        for step, spread in (await _spreads(connection, scope, checklist.id, steps)).items():
            people = sum(each for _, each in spread)
            if people:
                found[checklist.id, step] = HeatCell(people, median_days(spread, today))
    return found


async def series_of(
    connection: AsyncConnection, catalogue: Catalogue, scope: str, now: datetime, *, names: bool
) -> dict[str, tuple[Snapshot, ...]]:
    """What was kept of a scope over the last weeks, by checklist, oldest first.

    Days on which there were few people are left out, but for who may see their `names`.
    """
    least = 0 if names else SMALL
    found = {}
    for each in catalogue.checklists:
        days = await snapshots.series(connection, scope, each.id, first_day(now))
        found[each.id] = tuple(day for day in days if day.people >= least)
    return found


async def _with_days(
    connection: AsyncConnection, scope: str, hardest: tuple[Hard, ...], today: date
) -> tuple[Hard, ...]:
    spreads: dict[str, Spreads] = {}
    for checklist in dict.fromkeys(each.checklist.id for each in hardest):
        steps = [each.step.id for each in hardest if each.checklist.id == checklist]
        spreads[checklist] = await _spreads(connection, scope, checklist, steps)
    return tuple(
        replace(each, days=median_days(spreads[each.checklist.id].get(each.step.id, ()), today))
        for each in hardest
    )


async def _spreads(
    connection: AsyncConnection, scope: str, checklist: str, steps: list[str]
) -> Spreads:
    return await standings.spread(connection, scope, checklist, steps) if steps else {}
