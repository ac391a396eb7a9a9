"""Migrations: how a database comes by its tables."""

from dataclasses import replace
from datetime import timedelta

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, String, text
from sqlalchemy.exc import IntegrityError

from flows.moving import HERSELF
from flows.planned import Kind
from flows.webinars import Answered
from storage import (
    attendances,
    chats,
    enrolments,
    groups,
    members,
    migrate,
    move_codes,
    recounts,
    standings,
    teachers,
    webinars,
)
from storage.database import Database
from storage.move_codes import MoveCode
from storage.tables import AUDITS, METADATA, PLANNED, STANDINGS
from tests.databases import Supply
from tests.storage.meetings import announced, plan
from tests.storage.people import (
    BEGUN,
    BU_ANI,
    BU_MARIA,
    MONDAY,
    OTHER_PHONE,
    OTHER_ROOM,
    PAK_BUDI,
    PHONE,
    ambassador,
    linked,
    scopes_of,
    settle,
)

NIGHT = timedelta(hours=22)  # to 23.30 UTC, when it is the next day in all of Indonesia
# Keys to whom a row belongs. The other keys only name somebody, and are forgotten.
GOING = frozenset({"address_id", "profile_id", "group_id", "webinar_id"})


async def test_a_migrated_database_has_the_tables_that_the_code_knows(database: Database) -> None:
    await migrate.check(database)


async def test_upgrading_again_changes_nothing(database: Database) -> None:
    await migrate.upgrade(database)

    assert await migrate.current(database) == await migrate.newest_known()


async def test_an_empty_database_is_known_to_be_empty(supply: Supply) -> None:
    empty = Database(await supply.blank())

    assert await migrate.current(empty) is None
    await empty.close()


async def test_a_database_from_a_newer_version_is_refused_in_one_sentence(
    database: Database,
) -> None:
    async with database.work() as unit:
        await unit.connection.execute(text("UPDATE alembic_version SET version_num = '20991231'"))

    with pytest.raises(migrate.DatabaseTooNew, match=r"newer version of Damping.*20991231"):
        await migrate.upgrade(database)


async def test_a_migration_that_fails_leaves_nothing_behind(
    supply: Supply, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    empty = Database(await supply.blank())
    monkeypatch.setattr("alembic.op.create_index", fail)

    with pytest.raises(RuntimeError, match="power cut"):
        await migrate.upgrade(empty)

    async with empty.look() as connection:
        names = await connection.run_sync(lambda sync: sync.dialect.get_table_names(sync))
    assert names == []
    await empty.close()


async def test_the_way_down_is_known_too(database: Database) -> None:
    await downgraded(database, "base")

    assert await migrate.current(database) is None
    await migrate.upgrade(database)
    await migrate.check(database)


async def test_a_change_that_breaks_references_is_not_kept(sqlite_supply: Supply) -> None:
    database = Database(await sqlite_supply.migrated())
    async with database.rebuild() as unit:
        await unit.connection.execute(
            text("INSERT INTO consents VALUES (1, 99, 'v1', 1, '2026-12-01 00:00:00')")
        )

    with pytest.raises(migrate.BrokenReferences):
        await migrate.upgrade(database)
    await database.close()


async def test_making_a_table_anew_does_not_take_those_who_refer_to_it_along(
    database: Database,
) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)

    def remake(connection: Connection) -> None:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("addresses", recreate="auto") as batch:
            batch.alter_column("shown_message", type_=String(64))

    async with database.rebuild() as unit:
        await unit.connection.run_sync(remake)

    async with database.work() as unit:
        assert await teachers.load(unit.connection, ani.id) == ani
        await chats.delete(unit.connection, 1)
        assert await teachers.load(unit.connection, ani.id) is None


BEFORE_GROUPS = "20261124"
BEFORE_WEBINARS = "20261125"


async def downgraded(database: Database, revision: str) -> None:
    from alembic import command

    async with database.rebuild() as unit:
        await unit.connection.run_sync(
            lambda connection: command.downgrade(migrate._config(connection), revision)
        )


async def test_people_from_before_groups_are_all_counted(database: Database) -> None:
    async with database.work() as unit:
        late = replace(PAK_BUDI, province=None, joined_at=None)
        _, (ani, *_) = await settle(unit.connection, PHONE, BU_ANI, late)
        await settle(unit.connection, OTHER_PHONE, replace(BU_MARIA, joined_at=MONDAY + NIGHT))
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(ani))
    await downgraded(database, BEFORE_GROUPS)
    async with database.look() as connection:
        counters = await connection.execute(text("SELECT scope, checklist FROM standings"))
        assert set(counters.all()) == {("all", "akun"), ("province:32", "akun")}

    await migrate.upgrade(database)
    await migrate.check(database)

    async with database.work() as unit:
        assert await standings.population(unit.connection, "all") == 3
        assert await standings.population(unit.connection, "province:32") == 1
        assert await standings.population(unit.connection, "alone:32") == 1
        assert await standings.population(unit.connection, "province:91") == 1
        # By the day in UTC: 23.30 there is the day after, in Jakarta.
        maria = await standings.spread(unit.connection, "province:91", "", [""])
        assert maria == {"": ((MONDAY.date(), 1),)}
        assert await teachers.load(unit.connection, ani.id) == ani
        assert await enrolments.of(unit.connection, ani.id) == {"akun": BEGUN}
        assert await recounts.recount(unit.connection, scopes_of) == []


async def test_a_code_from_before_groups_is_good_and_was_made_by_herself(
    database: Database,
) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await move_codes.create(unit.connection, "K7QXM2PA", ani.id, MONDAY + NIGHT)
    await downgraded(database, BEFORE_GROUPS)
    await migrate.upgrade(database)
    await migrate.check(database)

    async with database.work() as unit:
        found = await move_codes.look(unit.connection, "K7QXM2PA", MONDAY)
        assert found == MoveCode(ani.id, HERSELF)
        await teachers.delete(unit.connection, ani.id)
        assert await move_codes.look(unit.connection, "K7QXM2PA", MONDAY) is None


async def test_groups_from_before_webinars_tell_of_their_week_at_four_in_the_afternoon(
    database: Database,
) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        other = await linked(unit.connection, OTHER_ROOM, code="lain234679")
        for group in (room, other):
            chosen = replace(group, digest_day=4, digest_hour=7, welcome="Selamat datang")
            await groups.save(unit.connection, group, chosen)
        rahma = await ambassador(unit.connection, room, other)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        ani = await members.join(unit.connection, ani, room, MONDAY)
        webinar = await announced(unit.connection, rahma.id, room)
        await attendances.answer(unit.connection, webinar.id, ani.id, Answered.YES, MONDAY)
        moment = (f"p{ani.id}", "day-3", f"w{webinar.id}")
        await plan(unit.connection, Kind.WEBINAR, moment, profile=ani.id)
    await downgraded(database, BEFORE_WEBINARS)
    async with database.look() as connection:
        names = await connection.run_sync(lambda sync: sync.dialect.get_table_names(sync))
    assert not {"webinars", "attendances", "planned"}.intersection(names)

    await migrate.upgrade(database)
    await migrate.check(database)

    async with database.work() as unit:
        for group in (room, other):
            kept = replace(group, digest_day=4, digest_hour=16, welcome="Selamat datang")
            assert await groups.load(unit.connection, group.id) == kept
        assert [each.teacher for each in await members.of(unit.connection, room.id)] == [ani]
        assert await recounts.recount(unit.connection, scopes_of) == []
        assert await webinars.load(unit.connection, webinar.id) is None
        again = await announced(unit.connection, rahma.id, room)
        assert await webinars.load(unit.connection, again.id) == again
        await plan(unit.connection, Kind.WEBINAR, moment, profile=ani.id)
        with pytest.raises(IntegrityError):
            await plan(unit.connection, Kind.WEBINAR, moment, profile=ani.id)


async def test_ids_are_given_once_after_the_migration_too(database: Database) -> None:
    await downgraded(database, BEFORE_GROUPS)
    await migrate.upgrade(database)

    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await teachers.delete(unit.connection, ani.id)
        budi = await teachers.create(unit.connection, chat.id, PAK_BUDI)
    assert budi.id > ani.id


@pytest.mark.parametrize("name", ["people", "stuck", "assisted"])
async def test_no_counter_can_be_stored_below_zero(name: str, database: Database) -> None:
    row = {"scope": "all", "checklist": "akun", "step": "cek", "day": MONDAY.date(), "people": 1}

    with pytest.raises(IntegrityError):
        async with database.work() as unit:
            await unit.connection.execute(STANDINGS.insert(), {**row, name: -1})


async def test_all_that_belongs_to_a_person_goes_with_her() -> None:
    for table in METADATA.sorted_tables:
        for key in table.foreign_keys:
            # A planned message is its person's, and outlives the chat that she leaves.
            names = table is AUDITS or key.parent is PLANNED.c.address_id
            goes = key.parent.name in GOING and not names
            wanted = "CASCADE" if goes else "SET NULL"
            assert key.ondelete == wanted, f"{table.name}.{key.parent.name}"
