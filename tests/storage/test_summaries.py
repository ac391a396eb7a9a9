"""What the counters say of a scope: how many stand where, are stuck there, and for how long."""

from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.progress import Tick, Way
from storage import enrolments, erasure, recounts, standings, teachers
from storage.database import Database
from storage.standings import Move, Spot, StepCount
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
    statements,
)

STUCK = replace(BEGUN, stuck_at=MONDAY + DAY)
ASSISTED = replace(ONE_DONE, ticks={"cek": Tick(MONDAY + DAY, Way.AMBASSADOR)})


async def steps(
    connection: AsyncConnection, scope: str, days_later: int = 0, **thresholds: int
) -> tuple[StepCount, ...]:
    """What the counters say of each step of `akun`, so many days after Monday."""
    today = (MONDAY + days_later * DAY).date()
    return await standings.summary(connection, scope, "akun", today, thresholds)


async def test_who_says_that_it_did_not_work_is_stuck_until_she_goes_on(
    database: Database,
) -> None:
    async with database.work() as unit:
        _, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        for each in (ani, budi):
            await enrolments.save(unit.connection, each.id, None, BEGUN, scopes_of(each))
        await enrolments.save(unit.connection, ani.id, BEGUN, STUCK, scopes_of(ani))

        assert await steps(unit.connection, "all") == (StepCount("cek", 2, 1, 0),)
        assert (await enrolments.of(unit.connection, ani.id))["akun"] == STUCK
        await enrolments.save(unit.connection, ani.id, STUCK, ONE_DONE, scopes_of(ani))
        assert await steps(unit.connection, "province:32") == (
            StepCount("cek", 1, 0, 0),
            StepCount("masuk", 1, 0, 0),
        )
        assert await recounts.recount(unit.connection, scopes_of) == []


async def test_who_was_ticked_for_is_counted_apart_as_long_as_the_tick_stands(
    database: Database,
) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(ani))
        await enrolments.save(unit.connection, ani.id, BEGUN, ASSISTED, scopes_of(ani))
        assert await steps(unit.connection, "all") == (StepCount("masuk", 1, 0, 1),)
        assert await recounts.recount(unit.connection, scopes_of) == []

        await enrolments.save(unit.connection, ani.id, ASSISTED, BEGUN, scopes_of(ani))
        assert await steps(unit.connection, "all") == (StepCount("cek", 1, 0, 0),)


async def test_whoever_stands_at_a_step_for_long_is_stuck_as_well(database: Database) -> None:
    async with database.work() as unit:
        _, (ani, budi, maria) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI, BU_MARIA)
        tuesday = replace(BEGUN, entered_at=MONDAY + DAY)
        await enrolments.save(unit.connection, ani.id, None, STUCK, scopes_of(ani))
        await enrolments.save(unit.connection, budi.id, None, tuesday, scopes_of(budi))
        await enrolments.save(unit.connection, maria.id, None, FINISHED, scopes_of(maria))

        end = StepCount("", 1, 0, 0)
        for days_later, stuck in ((2, 1), (3, 1), (4, 2), (400, 2)):
            found = await steps(unit.connection, "all", days_later, cek=3, masuk=1)
            assert found == (end, StepCount("cek", 2, stuck, 0)), days_later
        # At a step that the content does not know (any more), it is after the usual days.
        assert await steps(unit.connection, "all", 400, masuk=1) == (
            end,
            StepCount("cek", 2, 2, 0),
        )


async def test_a_summary_is_one_question_with_one_row_for_each_step(database: Database) -> None:
    moves = [
        Move("all", Spot("akun", step, date(2026, 1, 1) + day * DAY), 7, 2, 1)
        for step in ("cek", "masuk", "")
        for day in range(100)
    ]
    async with database.work() as unit:
        await standings.shift(unit.connection, moves)
        asked = statements(unit.connection)

        found = await standings.summary(
            unit.connection, "all", "akun", date(2026, 3, 1), {"cek": 10, "masuk": 20}
        )

        assert len(asked) == 1
        assert found == (
            StepCount("", 700, 200, 100),
            StepCount("cek", 700, 50 * 7 + 50 * 2, 100),
            StepCount("masuk", 700, 40 * 7 + 60 * 2, 100),
        )


async def test_the_days_of_entry_tell_how_long_people_stand_there(database: Database) -> None:
    async with database.work() as unit:
        _, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        later = replace(BEGUN, entered_at=MONDAY + 2 * DAY)
        await enrolments.save(unit.connection, ani.id, None, later, scopes_of(ani))
        await enrolments.save(unit.connection, budi.id, None, BEGUN, scopes_of(budi))

        assert await standings.spread(unit.connection, "all", "akun", ["cek", "masuk"]) == {
            "cek": ((date(2026, 11, 30), 1), (date(2026, 12, 2), 1)),
            "masuk": (),
        }


async def test_everybody_counts_among_all_people_from_the_beginning(database: Database) -> None:
    async with database.work() as unit:
        nobody = replace(BU_MARIA, province=None, joined_at=None)
        _, (ani, _, maria) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI, nobody)
        assert await standings.population(unit.connection, "all") == 3
        assert await standings.population(unit.connection, "province:32") == 2
        assert await standings.population(unit.connection, "province:91") == 0
        assert await standings.of(unit.connection, "all", "akun") == ()

        there = replace(maria, province="91")
        await enrolments.move_scopes(unit.connection, maria.id, scopes_of(maria), scopes_of(there))
        await teachers.save(unit.connection, maria, there)
        await erasure.erase(unit.connection, ani.id, scopes_of(ani))

        assert await standings.population(unit.connection, "all") == 2
        assert await standings.population(unit.connection, "province:91") == 1
        assert await recounts.recount(unit.connection, scopes_of) == []
