"""Migrations: how a database comes by its tables."""

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, String, text

from storage import chats, migrate, teachers
from storage.database import Database
from storage.tables import METADATA
from tests.databases import Supply
from tests.storage.people import BU_ANI, PHONE, settle


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
    from alembic import command

    async with database.rebuild() as unit:
        await unit.connection.run_sync(
            lambda connection: command.downgrade(migrate._config(connection), "base")
        )

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


async def test_all_that_belongs_to_a_person_goes_with_her() -> None:
    for table in METADATA.sorted_tables:
        for key in table.foreign_keys:
            wanted = "SET NULL" if key.parent.name == "answered_by" else "CASCADE"
            assert key.ondelete == wanted, f"{table.name}.{key.parent.name}"
