"""Counters move with the people, and always say what a count would."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.teachers import Language
from storage import chats, enrolments, recounts, standings, teachers
from storage.database import Database
from storage.standings import Move, Spot
from storage.tables import STANDINGS
from tests.databases import Supply
from tests.storage.people import (
    BEGUN,
    BU_ANI,
    DAY,
    FINISHED,
    MONDAY,
    ONE_DONE,
    OTHER_PHONE,
    PAK_BUDI,
    PHONE,
    scopes_of,
    settle,
)

START, MASUK, END = (
    Spot("akun", "cek", date(2026, 11, 30)),
    Spot("akun", "masuk", date(2026, 12, 1)),
    Spot("akun", "", date(2026, 12, 2)),
)
JOINED = Spot("", "", MONDAY.date())


async def standing(connection: AsyncConnection, scope: str) -> dict[Spot, int]:
    """Where the people of a scope stand on the checklist `akun`."""
    return {each.spot: each.people for each in await standings.of(connection, scope, "akun")}


async def test_a_person_is_counted_where_she_stands_in_each_of_her_scopes(
    database: Database,
) -> None:
    async with database.work() as unit:
        _, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        for teacher in (ani, budi):
            await enrolments.save(unit.connection, teacher.id, None, BEGUN, scopes_of(teacher))
        await enrolments.save(unit.connection, ani.id, BEGUN, ONE_DONE, scopes_of(ani))

        assert await standing(unit.connection, "all") == {START: 1, MASUK: 1}
        await enrolments.save(unit.connection, ani.id, ONE_DONE, FINISHED, scopes_of(ani))
        assert await standing(unit.connection, "province:32") == {START: 1, END: 1}
        assert await standings.of(unit.connection, "province:91", "akun") == ()


async def test_a_tick_that_moves_nobody_moves_no_counter(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(ani))
        again = replace(BEGUN, revision=2)
        await enrolments.save(unit.connection, ani.id, BEGUN, again, scopes_of(ani))

        assert await standing(unit.connection, "all") == {START: 1}


def test_the_day_of_entry_is_a_day_in_utc() -> None:
    early = datetime(2026, 12, 1, 6, 30, tzinfo=timezone(timedelta(hours=9)))

    assert standings.spot_of(replace(BEGUN, entered_at=early)) == START


def test_who_was_moved_without_a_time_stands_there_since_she_began() -> None:
    assert standings.spot_of(replace(BEGUN, entered_at=None)) == START
    assert standings.spot_of(replace(FINISHED, entered_at=MONDAY)) == END
    assert standings.spot_of(replace(BEGUN, open_step="", finished_at=None)).step == ""


async def test_who_changes_her_province_is_carried_over(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(ani))
        moved = replace(ani, province="91")
        await teachers.save(unit.connection, ani, moved)
        await enrolments.move_scopes(unit.connection, ani.id, scopes_of(ani), scopes_of(moved))

        assert await standing(unit.connection, "province:32") == {}
        assert await standing(unit.connection, "province:91") == {START: 1}
        assert await standing(unit.connection, "all") == {START: 1}
        assert await recounts.recount(unit.connection, scopes_of) == []


async def test_a_wrong_counter_never_costs_a_teacher_her_tick(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(ani))
        await unit.connection.execute(STANDINGS.update().values(people=0))
        await enrolments.save(unit.connection, ani.id, BEGUN, ONE_DONE, scopes_of(ani))

        assert await enrolments.of(unit.connection, ani.id) == {"akun": ONE_DONE}
        assert await standing(unit.connection, "all") == {MASUK: 1}


async def test_counters_of_nobody_are_swept_away_and_no_others(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(ani))
        await enrolments.save(unit.connection, ani.id, BEGUN, ONE_DONE, scopes_of(ani))

        assert await standings.sweep(unit.connection) == 3
        assert await standings.sweep(unit.connection) == 0
        left = select(STANDINGS.c.checklist, STANDINGS.c.step, STANDINGS.c.people)
        rows = (await unit.connection.execute(left)).all()
        assert sorted(map(tuple, rows)) == [("", "", 1)] * 3 + [("akun", "masuk", 1)] * 3
        assert await recounts.recount(unit.connection, scopes_of) == []


@pytest.mark.postgres
async def test_sweeping_waits_for_nobody_who_is_counting(postgres_supply: Supply) -> None:
    database = Database(await postgres_supply.migrated())
    async with database.work() as unit:
        await standings.shift(unit.connection, [Move("all", START), Move("all", MASUK)])

    async with database.work() as press:
        await standings.shift(press.connection, [Move("all", START, 1)])
        async with asyncio.timeout(10), database.work() as unit:
            assert await standings.sweep(unit.connection) == 1

    async with database.look() as connection:
        assert await standing(connection, "all") == {START: 1}
    await database.close()


async def test_who_moves_to_another_phone_stays_counted_on_her_day(database: Database) -> None:
    async with database.work() as unit:
        waiting = replace(BU_ANI, joined_at=None)
        _, (ani,) = await settle(unit.connection, PHONE, waiting)
        new = await chats.create(unit.connection, OTHER_PHONE, Language.ID, MONDAY + 9 * DAY)
        await teachers.move(unit.connection, ani.id, new.id)

        assert await teachers.load(unit.connection, ani.id) == replace(ani, joined_at=MONDAY)
        assert await recounts.recount(unit.connection, scopes_of) == []
