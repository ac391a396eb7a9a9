"""The measurement of /progress: does it measure what it says, and does it fail when it should?"""

from pathlib import Path

import pytest

from bench.__main__ import main
from bench.progress import Found, NotEmpty, Plan, measure
from storage import migrate
from storage.database import Database
from tests.storage.people import BU_ANI, PHONE, settle

PLAN = Plan(few=20, many=60, runs=3, presses=4)


async def test_it_measures_reports_presses_and_pictures_in_one_run() -> None:
    found = await measure(PLAN)

    assert (len(found.few), len(found.many)) == (3, 3)
    assert (len(found.counted), len(found.uncounted)) == (4, 4)
    assert min(*found.few, *found.many, *found.counted, *found.uncounted, *found.pictures) > 0
    assert "60 people" in found.lines()[1]


@pytest.mark.parametrize(
    ("many", "counted", "holds"),
    [(1.9, 1.2, True), (2.1, 1.2, False), (1.0, 1.3, False)],
)
def test_a_broken_promise_is_told(many: float, counted: float, holds: bool) -> None:
    found = Found(PLAN, [1.0], [many], [counted], [1.0], [1.0])

    assert found.holds is holds
    assert found.lines()[-1] == ("All promises hold." if holds else "A promise is broken.")


async def test_it_does_not_measure_among_real_people(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'real.db'}"
    database = Database(url)
    await migrate.upgrade(database)
    async with database.work() as unit:
        await settle(unit.connection, PHONE, BU_ANI)
    await database.close()

    with pytest.raises(NotEmpty):
        await measure(PLAN, url)


def test_the_command_needs_to_be_told_what_to_measure(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])

    assert "COMMAND" in capsys.readouterr().err
