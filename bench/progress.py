"""What a report costs with many people, and what its counters cost every press."""

import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bench import presses
from bench.crowds import count_everybody, make_group
from bench.presses import NullChannel
from bot.app import App, Recipe, opened
from bot.pictures import Pictures
from bot.settings import SHIPPED
from flows.charts import Chart
from flows.groups import Group
from flows.scopes import group_scope
from flows.screens.reports import in_room
from flows.screens.welcome import Operator
from flows.teachers import Language
from handlers import snapshots
from handlers.counts import report_of
from handlers.desk import House
from storage.tables import PROFILES

REPORT_LIMIT = 2.0  # the time with many people by that with few; the goal is 1.2
PRESS_LIMIT = 1.25  # a press's transaction with counters by the same without
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PICTURES = 5
MILLISECONDS = 1000


class NotEmpty(Exception):
    """The database that was named holds people: nothing is measured in it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: people in the two groups, reports of each, presses of each kind."""

    few: int
    many: int
    runs: int
    presses: int


@dataclass(slots=True)
class Found:
    """What was measured, all in seconds; medians are compared."""

    plan: Plan
    few: list[float] = field(default_factory=list)
    many: list[float] = field(default_factory=list)
    counted: list[float] = field(default_factory=list)
    uncounted: list[float] = field(default_factory=list)
    pictures: list[float] = field(default_factory=list)

    @property
    def report_ratio(self) -> float:
        """The report of many people by that of few."""
        return statistics.median(self.many) / statistics.median(self.few)

    @property
    def press_ratio(self) -> float:
        """A press with counters by one without."""
        return statistics.median(self.counted) / statistics.median(self.uncounted)

    @property
    def holds(self) -> bool:
        """Tell whether both promises hold."""
        return self.report_ratio <= REPORT_LIMIT and self.press_ratio <= PRESS_LIMIT

    def lines(self) -> list[str]:
        """Tell all of it."""
        plan = self.plan
        return [
            f"report, {plan.few} people:     {_told(self.few)}",
            f"report, {plan.many} people:   {_told(self.many)}",
            f"ratio {self.report_ratio:.2f} (must be at most {REPORT_LIMIT}, goal 1.2)",
            f"press, with counters:    {_told(self.counted)}",
            f"press, without counters: {_told(self.uncounted)}",
            f"ratio {self.press_ratio:.2f} (must be at most {PRESS_LIMIT})",
            f"picture of the report as PNG, apart: {_told(self.pictures)}",
            "All promises hold." if self.holds else "A promise is broken.",
        ]


async def measure(plan: Plan, url: str | None = None) -> Found:
    """Fill a database and measure in it: an SQLite file of its own, unless a URL is given.

    Raises:
        NotEmpty: there are people in the database of that URL.
    """
    with tempfile.TemporaryDirectory(prefix="damping-bench-") as folder:
        async with _house(url or f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}") as app:
            groups = await _fill(app, plan)
            found = Found(plan)
            chart = await _reports(app, groups, plan.runs, found)
            await presses.measure(app, plan.presses, NOW, found.counted, found.uncounted)
            await _pictures(app, chart, found)
            return found


@asynccontextmanager
async def _house(url: str) -> AsyncIterator[App]:
    async def tell(_faults: object) -> None:
        """Nobody edits anything meanwhile."""

    house = House(Operator("bench", "bench@example.org"))
    recipe = Recipe(url, SHIPPED, house, {"bench": NullChannel()}, tell, lambda: NOW)
    async with opened(recipe) as app:
        async with app.database.look() as connection:
            if await connection.scalar(select(func.count()).select_from(PROFILES)):
                raise NotEmpty("There are people in that database: name an empty one.")
        yield app


async def _fill(app: App, plan: Plan) -> tuple[Group, Group]:
    """Make the small and the large group; those who press are in the large one, and come first."""
    catalogue = app.editions.current
    async with app.database.work() as unit:
        pressing = await presses.prepare(unit.connection, 2 * plan.presses, catalogue, NOW)
        first = pressing + 1
        few = await make_group(unit.connection, "few", first, plan.few, catalogue, NOW)
        first += plan.few
        many = await make_group(unit.connection, "many", first, plan.many, catalogue, NOW)
        await count_everybody(unit.connection)
        await snapshots.take(unit.connection, catalogue, NOW - timedelta(days=8))
    return few, many


async def _reports(app: App, groups: tuple[Group, Group], runs: int, found: Found) -> Chart:
    """Make both reports in turn, so that whatever else this machine does meets both alike."""
    chart: Chart | None = None
    for run in range(-max(runs // 10, 1), runs):
        for group, times in zip(groups, (found.few, found.many), strict=True):
            begun = time.perf_counter()
            chart = await _report(app, group)
            if run >= 0:  # the first ones find nothing prepared
                times.append(time.perf_counter() - begun)
    if chart is None:
        raise ValueError("a group is too small to be told in numbers")
    return chart


async def _report(app: App, group: Group) -> Chart | None:
    async with app.database.look() as connection:
        scope = group_scope(group.id)
        report = await report_of(connection, app.editions.current, scope, NOW)
    screen = in_room(report, group, pressable=True)
    app.words().page(screen, Language.ID, 0)
    return screen.chart


async def _pictures(app: App, chart: Chart, found: Found) -> None:
    for _ in range(PICTURES):
        pictures = Pictures()  # one that has drawn nothing yet
        begun = time.perf_counter()
        await pictures.draw(chart, app.words(), Language.ID)
        found.pictures.append(time.perf_counter() - begun)


def _told(times: list[float]) -> str:
    median = statistics.median(times) * MILLISECONDS
    best = min(times) * MILLISECONDS
    return f"median {median:.2f} ms, best {best:.2f} ms ({len(times)} runs)"
