"""Counters move with the people, and always say what a count would."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.progress import Enrolment
from flows.teachers import Teacher
from storage import enrolments, erasure, recounts, standings, teachers
from storage.database import Database
from storage.standings import Spot, Standing
from storage.tables import METADATA, STANDINGS
from tests.databases import Supply
from tests.storage.people import (
    BEGUN,
    BU_ANI,
    BU_MARIA,
    DAY,
    FINISHED,
    MONDAY,
    ONE_DONE,
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


async def test_a_recount_finds_what_is_wrong_and_puts_it_right(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(ani))
        await unit.connection.execute(
            STANDINGS.update().where(STANDINGS.c.scope == "all").values(people=5)
        )
        await standings.shift(unit.connection, [("province:32", START, -1), ("all", MASUK, 2)])

        found = await recounts.recount(unit.connection, scopes_of)

        assert [(each.scope, each.spot, each.said, each.people) for each in found] == [
            ("all", START, 5, 1),
            ("all", MASUK, 2, 0),
            ("province:32", START, 0, 1),
        ]
        assert await recounts.recount(unit.connection, scopes_of) == []
        assert await standings.of(unit.connection, "all", "akun") == (Standing("all", START, 1),)


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

        assert await standings.sweep(unit.connection) == 2
        assert await standings.sweep(unit.connection) == 0
        rows = (await unit.connection.execute(select(STANDINGS.c.step, STANDINGS.c.people))).all()
        assert rows == [("masuk", 1), ("masuk", 1)]
        assert await recounts.recount(unit.connection, scopes_of) == []


@pytest.mark.postgres
async def test_sweeping_waits_for_nobody_who_is_counting(postgres_supply: Supply) -> None:
    database = Database(await postgres_supply.migrated())
    async with database.work() as unit:
        await standings.shift(unit.connection, [("all", START, 0), ("all", MASUK, 0)])

    async with database.work() as press:
        await standings.shift(press.connection, [("all", START, 1)])
        async with asyncio.timeout(10), database.work() as unit:
            assert await standings.sweep(unit.connection) == 1

    async with database.look() as connection:
        assert await standing(connection, "all") == {START: 1}
    await database.close()


Move = tuple[int, str, int]  # whose turn, what she does, on which day
MOVES = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(["cek", "masuk", "", "move", "erase"]), st.integers(0, 2)
    ),
    max_size=12,
)


async def act(connection: AsyncConnection, teacher: Teacher, what: str, day: int) -> Teacher | None:
    """One person does one thing: steps on, moves to another province, or has herself erased."""
    if what == "erase":
        await erasure.erase(connection, teacher.id, scopes_of(teacher))
        return None
    if what == "move":
        moved = replace(teacher, province=str(90 + day))
        await teachers.save(connection, teacher, moved)
        await enrolments.move_scopes(connection, teacher.id, scopes_of(teacher), scopes_of(moved))
        return moved
    at = MONDAY + day * DAY
    before = (await enrolments.of(connection, teacher.id)).get("akun")
    after = Enrolment("akun", 1, MONDAY, open_step=what, entered_at=at)
    await enrolments.save(connection, teacher.id, before, after, scopes_of(teacher))
    return teacher


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=MOVES)
async def test_whatever_people_do_the_counters_say_what_a_count_says(
    database: Database, moves: list[Move]
) -> None:
    async with database.work() as unit:
        for table in reversed(METADATA.sorted_tables):
            await unit.connection.execute(table.delete())
        _, cast = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI, BU_MARIA)
        people: list[Teacher | None] = [*cast]
        for who, what, day in moves:
            teacher = people[who]
            if teacher is not None:
                people[who] = await act(unit.connection, teacher, what, day)

        assert await recounts.recount(unit.connection, scopes_of) == []
        counted = await standings.of(unit.connection, "all", "akun")
        left = [each for each in people if each is not None]
        begun = [each for each in left if await enrolments.of(unit.connection, each.id)]
        assert sum(each.people for each in counted) == len(begun)
