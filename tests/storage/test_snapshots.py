"""Snapshots: what the counters said on a day, so that a week later the change can be told."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from storage import enrolments, members, snapshots
from storage.database import Database
from storage.snapshots import Snapshot
from tests.storage.people import (
    BEGUN,
    BU_ANI,
    BU_MARIA,
    DAY,
    FINISHED,
    MONDAY,
    PAK_BUDI,
    PHONE,
    linked,
    scopes_of,
    settle,
    statements,
)

TODAY = MONDAY + 4 * DAY
THRESHOLDS = {"akun": {"cek": 3}, "ruang": {"buka": 3}}


async def test_a_snapshot_says_of_each_scope_what_the_counters_say(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        _, people = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI, BU_MARIA)
        ani, budi, maria = people
        ani = await members.join(unit.connection, ani, group, MONDAY)
        fresh = replace(BEGUN, entered_at=TODAY, stuck_at=TODAY)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(ani))
        await enrolments.save(unit.connection, budi.id, None, fresh, scopes_of(budi))
        await enrolments.save(unit.connection, maria.id, None, FINISHED, scopes_of(maria))

        # all, group, kab/kota, two provinces and those there in no group, for two checklists
        assert await snapshots.take(unit.connection, TODAY, THRESHOLDS) == 14

        day = TODAY.date()
        expected = {
            "all": Snapshot(day, 3, 3, 2, 1),
            "province:32": Snapshot(day, 2, 2, 2, 0),
            "province:91": Snapshot(day, 1, 1, 0, 1),
            "alone:32": Snapshot(day, 1, 1, 1, 0),
            "alone:91": Snapshot(day, 1, 1, 0, 1),
            f"group:{group.id}": Snapshot(day, 1, 1, 1, 0),
            "regency:32:kabupaten cianjur": Snapshot(day, 1, 1, 1, 0),
        }
        for scope, snapshot in expected.items():
            assert await snapshots.before(unit.connection, scope, "akun", day) == snapshot
        assert await snapshots.before(unit.connection, "all", "ruang", day) == Snapshot(
            day, 3, 0, 0, 0
        )


async def test_the_first_of_a_day_stays_and_is_not_counted_again(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        assert await snapshots.take(unit.connection, TODAY, {"akun": {}}) == 3
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(ani))
        asked = statements(unit.connection)

        assert await snapshots.take(unit.connection, TODAY, {"akun": {}}) == 0
        assert len(asked) == 1
        first = await snapshots.before(unit.connection, "all", "akun", TODAY.date())
        assert first == Snapshot(TODAY.date(), 1, 0, 0, 0)


async def test_the_day_of_a_snapshot_is_a_day_in_utc(database: Database) -> None:
    early = datetime(2026, 12, 5, 6, 30, tzinfo=timezone(timedelta(hours=9)))
    async with database.work() as unit:
        await settle(unit.connection, PHONE, BU_ANI)
        await snapshots.take(unit.connection, early, {"akun": {}})

        found = await snapshots.series(unit.connection, "all", "akun", date(2026, 1, 1))
        assert [each.day for each in found] == [date(2026, 12, 4)]


async def test_the_newest_before_a_day_and_all_since_one_are_found(database: Database) -> None:
    async with database.work() as unit:
        await settle(unit.connection, PHONE, BU_ANI)
        for days in (0, 7, 9):
            await snapshots.take(unit.connection, MONDAY + days * DAY, {"akun": {}})
        monday = MONDAY.date()

        for days, found in ((-1, None), (0, 0), (6, 0), (7, 7), (8, 7), (30, 9)):
            before = await snapshots.before(
                unit.connection, "all", "akun", monday + timedelta(days=days)
            )
            wanted = None if found is None else monday + timedelta(days=found)
            assert (before and before.day) == wanted
        series = await snapshots.series(unit.connection, "all", "akun", monday + timedelta(days=7))
        assert [(each.day - monday).days for each in series] == [7, 9]
        assert await snapshots.before(unit.connection, "group:9", "akun", monday) is None


async def test_where_nobody_is_there_is_nothing_to_write_down(database: Database) -> None:
    async with database.work() as unit:
        assert await snapshots.take(unit.connection, TODAY, THRESHOLDS) == 0


async def test_days_of_long_ago_are_let_go(database: Database) -> None:
    async with database.work() as unit:
        await settle(unit.connection, PHONE, BU_ANI)
        for days in (0, 7):
            await snapshots.take(unit.connection, MONDAY + days * DAY, {"akun": {}})
        week_later = MONDAY.date() + timedelta(days=7)

        assert await snapshots.purge(unit.connection, week_later) > 0
        series = await snapshots.series(unit.connection, "all", "akun", MONDAY.date())
        assert [each.day for each in series] == [week_later]
