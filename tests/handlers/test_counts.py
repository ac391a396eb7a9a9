"""Reports are made of counters: never of a row of a person, however many there are."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from flows.reports import Report
from flows.scopes import ALL, group_scope
from handlers import counts, snapshots
from storage.database import Database
from tests.cast import CIBIRU, RAHMA
from tests.stage import Stage, staged
from tests.stories.crowds import crowd, linked

COUNTERS = {"standings", "snapshots"}


@contextmanager
def asked(database: Database) -> Iterator[list[tuple[str, object]]]:
    """Write down all that is asked of a database meanwhile."""
    found: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, values: object, *_rest: object) -> None:
        if statement != "BEGIN":
            found.append((statement, values))

    engine = database._reader.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def tables_in(statement: str) -> set[str]:
    return set(re.findall(r"\b(?:FROM|JOIN) (\w+)", statement))


async def test_a_report_reads_counters_alone_and_finds_them_by_their_key(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        report, statements = await _reported(stage)

        assert report.people == 6
        assert statements
        for statement, values in statements:
            assert tables_in(statement) <= COUNTERS, statement
            async with stage.app.database.look() as connection:
                raw = await connection.get_raw_connection()
                assert raw.driver_connection is not None
                cursor = await raw.driver_connection.execute(
                    f"EXPLAIN QUERY PLAN {statement}", values
                )
                plan = " ".join(str(row) for row in await cursor.fetchall())
            assert "SCAN" not in plan, plan
            assert "scope=?" in plan, plan


async def _reported(stage: Stage) -> tuple[Report, list[tuple[str, object]]]:
    await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 4, "cek", days=9)
    await crowd(stage, kept, 2, "ALL", name="Lestari", days=1)
    async with stage.app.database.work() as unit:
        week_ago = stage.clock.at - timedelta(days=7)
        await snapshots.take(unit.connection, stage.app.editions.current, week_ago)
    with asked(stage.app.database) as statements:
        async with stage.app.database.look() as connection:
            report = await counts.report_of(
                connection, stage.app.editions.current, group_scope(kept.id), stage.clock.at
            )
    return report, statements


@pytest.mark.parametrize("people", [1, 30])
async def test_more_people_take_no_more_questions(tmp_path: Path, people: int) -> None:
    async with staged(tmp_path) as stage:
        kept = await linked(stage, CIBIRU)
        await crowd(stage, kept, people, "cek", days=9)
        with asked(stage.app.database) as statements:
            async with stage.app.database.look() as connection:
                await counts.report_of(connection, stage.app.editions.current, ALL, stage.clock.at)

    assert len(statements) == 6


async def test_the_day_is_kept_once_and_tells_of_the_week_after(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        kept = await linked(stage, CIBIRU)
        await crowd(stage, kept, 5, "cek", days=9)
        catalogue, now = stage.app.editions.current, stage.clock.at
        async with stage.app.database.work() as unit:
            first = await snapshots.take(unit.connection, catalogue, now)
            again = await snapshots.take(unit.connection, catalogue, now + timedelta(hours=3))
            report = await counts.report_of(
                unit.connection, catalogue, group_scope(kept.id), now + timedelta(days=7)
            )

    # All, the province, the kab/kota and the group, on both checklists.
    assert (first, again) == (8, 0)
    change = report.parts[0].change
    assert change is not None
    assert (change.people, change.stuck, change.done) == (0, 0, 0)
