"""What an operator does to a database now and then."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.settings import BadSettings, Settings
from bot.upkeep import (
    audit_lines,
    migrate_database,
    plan_again,
    planned_lines,
    recount_database,
)
from flows.events import Pressed
from flows.planned import Kind, Planned
from flows.presses import ChecklistBegun, ConsentAnswered, ProfileAnswered
from storage import audits, migrate, planned, plans
from storage.database import Database
from storage.migrate import DatabaseTooNew
from tests.bot.house import ANI, BUDI, MONDAY, FakeChannel, event, house


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=SecretStr(f"sqlite+aiosqlite:///{tmp_path / 'house.db'}"))


async def test_migrating_says_which_revision_it_is_now(settings: Settings, tmp_path: Path) -> None:
    said = await migrate_database(settings)

    newest = await migrate.newest_known()
    assert said == f"The database is up to date (revision {newest})."
    assert (tmp_path / "house.db").exists()


async def populate(folder: Path) -> None:
    """Two teachers at the first step, one of them in a province."""
    channel = FakeChannel()
    async with house(folder, channel) as app:
        for who, profile in ((ANI, 1), (BUDI, 2)):
            await app.switchboard.take(event(who, Pressed(ConsentAnswered(True))))
            answers = [("name", ""), ("role", "guru"), ("level", "sd"), ("province", "32")]
            for question, answer in answers[: 4 if who == ANI else 3]:
                press = Pressed(ProfileAnswered(question, answer), profile)
                await app.switchboard.take(event(who, press))
            begun = Pressed(ChecklistBegun("belajar-id"), profile)
            await app.switchboard.take(event(who, begun))


async def counters(settings: Settings, change: str = "") -> list[tuple[str, str, int]]:
    database = Database(settings.database_url.get_secret_value())
    async with database.work() as unit:
        if change:
            await unit.connection.execute(text(change))
        rows = await unit.connection.execute(
            text(
                "SELECT scope, step, people FROM standings"
                " WHERE people != 0 AND checklist != '' ORDER BY scope, step"
            )
        )
        found = [(row[0], row[1], row[2]) for row in rows]
    await database.close()
    return found


async def test_a_broken_counter_is_told_and_put_right(settings: Settings, tmp_path: Path) -> None:
    await populate(tmp_path)
    before = await counters(settings)
    assert before == [("all", "cek", 2), ("alone:32", "cek", 1), ("province:32", "cek", 1)]
    await counters(settings, "UPDATE standings SET people = 7 WHERE scope = 'all' AND step != ''")

    wrong, lines = await recount_database(settings)

    assert wrong == 1
    assert lines[0] == "all/belajar-id/cek: said 7, counted 2"
    assert lines[-1].startswith("1 counter was wrong")
    assert await counters(settings) == before
    assert await recount_database(settings) == (
        0,
        ["All counters agree with what was counted anew."],
    )


async def test_a_counter_that_is_lost_or_of_nobody_is_told_too(
    settings: Settings, tmp_path: Path
) -> None:
    await populate(tmp_path)
    before = await counters(settings)
    await counters(settings, "DELETE FROM standings WHERE scope = 'all' AND step != ''")
    await counters(
        settings,
        "UPDATE standings SET scope = 'province:99' WHERE scope LIKE 'province:%' AND step != ''",
    )

    wrong, lines = await recount_database(settings)

    assert wrong == 3
    assert lines[:3] == [
        "all/belajar-id/cek: said 0, counted 2",
        "province:32/belajar-id/cek: said 0, counted 1",
        "province:99/belajar-id/cek: said 1, counted 0",
    ]
    assert lines[-1].startswith("3 counters were wrong")
    assert await counters(settings) == before


async def test_it_is_told_which_of_the_counters_of_a_spot_was_wrong(
    settings: Settings, tmp_path: Path
) -> None:
    await populate(tmp_path)
    await counters(settings, "UPDATE standings SET stuck = 1 WHERE scope = 'all' AND step != ''")
    await counters(settings, "UPDATE standings SET people = 9 WHERE checklist = ''")

    _, lines = await recount_database(settings)

    assert lines[:3] == [
        "all/(everybody): said 9, counted 2",
        "all/belajar-id/cek (stuck): said 1, counted 0",
        "alone:32/(everybody): said 9, counted 1",
    ]


async def test_a_file_without_tables_is_no_database_to_count(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "house.db").touch()

    with pytest.raises(BadSettings, match="python -m bot migrate"):
        await recount_database(settings)

    with pytest.raises(BadSettings):
        await recount_database(settings)  # nor has it become one


async def test_no_database_of_a_newer_version_is_touched(
    settings: Settings, tmp_path: Path
) -> None:
    await populate(tmp_path)
    await counters(settings, "UPDATE alembic_version SET version_num = 'to_come'")

    for act in (migrate_database, recount_database):
        with pytest.raises(DatabaseTooNew):
            await act(settings)


async def test_what_was_done_by_right_is_told_in_numbers(
    settings: Settings, tmp_path: Path
) -> None:
    await populate(tmp_path)
    assert await audit_lines(settings, 9) == ["Nothing has been done by right yet."]
    async with house(tmp_path, FakeChannel()) as app, app.database.work() as unit:
        write = audits.write
        await write(unit.connection, 1, True, "granted", None, 2, "ambassador", MONDAY)

    assert await audit_lines(settings, 9) == [
        "2026-11-23 02:00 UTC  admin 1  granted ambassador  group -  about 2"
    ]


async def test_what_needs_a_look_is_listed_in_numbers(settings: Settings, tmp_path: Path) -> None:
    await populate(tmp_path)
    assert await planned_lines(settings, 9) == [
        "No planned message is set aside, and none is uncertain."
    ]
    async with house(tmp_path, FakeChannel()) as app, app.database.work() as unit:
        for number, kind in enumerate((Kind.OWN, Kind.WAIT, Kind.NUDGE)):
            row = Planned(0, kind, kind.value, f"{number}", MONDAY, profile=1)
            await plans.add(unit.connection, row)
        await unit.connection.execute(text("UPDATE planned SET state = 'uncertain' WHERE id = 2"))
        await unit.connection.execute(text("UPDATE planned SET state = 'claimed' WHERE id = 1"))
        await planned.set_aside(unit.connection, 1, "", MONDAY)

    assert await planned_lines(settings, 9) == [
        "1  own  skipped (broken)  person 1  group -  webinar -",
        "2  wait  uncertain  person 1  group -  webinar -",
    ]


async def test_what_was_set_aside_is_planned_again_where_it_makes_sense(
    settings: Settings, tmp_path: Path
) -> None:
    await populate(tmp_path)
    hour = timedelta(hours=1)
    async with house(tmp_path, FakeChannel()) as app, app.database.work() as unit:
        for number, until in enumerate((None, MONDAY + hour, MONDAY - hour)):
            row = Planned(0, Kind.OWN, "own", f"{number}", MONDAY, profile=1, until=until)
            await plans.add(unit.connection, row)
        await unit.connection.execute(text("UPDATE planned SET state = 'claimed'"))
        for number in (1, 2, 3):
            assert await planned.set_aside(unit.connection, number, "", MONDAY)

    assert await plan_again(settings, MONDAY) == "2 planned messages are no longer set aside."
    assert await plan_again(settings, MONDAY) == "0 planned messages are no longer set aside."
    assert await planned_lines(settings, 9) == [
        "3  own  skipped (broken)  person 1  group -  webinar -"
    ]


async def test_there_must_be_a_database_to_look_into_and_none_is_made(tmp_path: Path) -> None:
    file = tmp_path / "data" / "house.db"
    settings = Settings(database_url=SecretStr(f"sqlite+aiosqlite:///{file}"))

    with pytest.raises(BadSettings, match="names no database"):
        await audit_lines(settings, 9)
    with pytest.raises(BadSettings, match="names no database"):
        await recount_database(settings)
    assert not await asyncio.to_thread(file.parent.exists)
