"""What is stored about a person can be had as a copy, and be ended; only numbers stay."""

import json
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.teachers import Teacher
from storage import applied, chats, enrolments, erasure, help, log, move_codes, presses, teachers
from storage.chats import Chat
from storage.database import Database
from storage.tables import LEFT_COUNTS, METADATA
from tests.databases import SqliteFiles
from tests.storage.people import (
    BU_ANI,
    BU_MARIA,
    FINISHED,
    MONDAY,
    ONE_DONE,
    OTHER_PHONE,
    PAK_BUDI,
    PHONE,
    scopes_of,
    settle,
)

HER_WORDS = ("Ani", PHONE.id, "SDN Contoh 1", "ani@guru.sd.belajar.id")


async def live(connection: AsyncConnection, chat: Chat, teacher: Teacher) -> None:
    """Leave a trace of a person in every table there is."""
    rahma, _ = await settle(connection, OTHER_PHONE, BU_MARIA)
    await chats.record_consent(connection, chat.id, "v1", True, MONDAY)
    await applied.claim(connection, "telegram:1", MONDAY)
    await enrolments.save(connection, teacher.id, None, FINISHED, scopes_of(teacher))
    await log.write(connection, teacher.id, MONDAY, "StepAnswered", "akun", "cek", "done")
    wanted = await help.open(connection, teacher.id, "akun", "masuk", "lupa", MONDAY)
    about = help.about_request(wanted.id)
    await help.post(connection, rahma.id, "77", about, MONDAY)
    await help.post(connection, chat.id, "78", about, MONDAY)
    await help.answer(connection, wanted.id, rahma.id, MONDAY)
    await move_codes.create(connection, "RAHASIA", teacher.id, MONDAY + timedelta(minutes=10))


async def everything(connection: AsyncConnection) -> dict[str, list[str]]:
    """Write out every row of every table."""
    found = {}
    for table in METADATA.sorted_tables:
        rows = (await connection.execute(select(table))).all()
        found[table.name] = [str(tuple(row)) for row in rows]
    return found


async def test_erasure_leaves_counts_and_nothing_else(database: Database) -> None:
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await live(unit.connection, chat, ani)
        assert await erasure.erase(unit.connection, ani.id, scopes_of(ani)) is True

    async with database.look() as connection:
        left = await everything(connection)
        counts = (await connection.execute(select(LEFT_COUNTS).order_by("scope"))).all()
    assert not [row for rows in left.values() for row in rows for word in HER_WORDS if word in row]
    stays = {table for table, rows in left.items() if rows}
    # The number of an update says nothing about who sent it.
    assert stays == {"addresses", "profiles", "standings", "left_counts", "applied"}
    assert len(left["addresses"]) == len(left["profiles"]) == 1  # Bu Maria's
    assert counts == [("all", "akun", "", 1), ("province:32", "akun", "", 1)]
    assert all(row.endswith(" 0)") for row in left["standings"])


async def test_who_shares_the_phone_keeps_the_chat(database: Database) -> None:
    async with database.work() as unit:
        chat, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        await live(unit.connection, chat, ani)
        await enrolments.save(unit.connection, budi.id, None, ONE_DONE, scopes_of(budi))
        assert await erasure.erase(unit.connection, ani.id, scopes_of(ani)) is False

        found = await presses.open_chat(unit.connection, PHONE)
        assert found is not None
        assert found.chat.active_profile is None
        assert found.others == ((budi.id, "Budi"),)
        assert await teachers.load(unit.connection, ani.id) is None
        assert await enrolments.of(unit.connection, budi.id) == {"akun": ONE_DONE}


async def test_an_ambassador_who_is_erased_leaves_the_requests_she_answered(
    database: Database,
) -> None:
    async with database.work() as unit:
        rahma, (herself,) = await settle(unit.connection, OTHER_PHONE, BU_MARIA)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        wanted = await help.open(unit.connection, ani.id, "akun", "masuk", "lupa", MONDAY)
        await help.answer(unit.connection, wanted.id, rahma.id, MONDAY)
        await erasure.erase(unit.connection, herself.id, scopes_of(herself))

        found = await help.find(unit.connection, wanted.id)
        assert found is not None
        assert (found.answered_at, found.answered_by) == (MONDAY, None)


async def test_erasing_somebody_who_is_gone_changes_nothing(database: Database) -> None:
    async with database.work() as unit:
        assert await erasure.erase(unit.connection, 99, ["all"]) is False


def words_in(file: Path) -> list[str]:
    """Those of her words that stand in any file of the database, in pages not in use too."""
    stored = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    return [word for word in HER_WORDS if word.encode() in stored]


async def test_the_file_itself_forgets_her(sqlite_supply: SqliteFiles) -> None:
    database = Database(await sqlite_supply.migrated())
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await live(unit.connection, chat, ani)
    async with database.work() as unit:
        await erasure.erase(unit.connection, ani.id, scopes_of(ani))
    file = Path(str(database.url.database))
    assert HER_WORDS[0] in words_in(file)

    assert await database.empty_wal() is True

    assert words_in(file) == []
    await database.close()


async def test_the_copy_holds_all_that_erasure_removes(database: Database) -> None:
    async with database.work() as unit:
        chat, (ani, _) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        await live(unit.connection, chat, ani)
        copy = await erasure.copy_of(unit.connection, chat, ani.id)

    written = json.dumps(copy)
    assert {table for table, rows in copy.items() if rows} == {
        table.name for table in METADATA.sorted_tables
    } - {"standings", "left_counts", "notes", "applied"}
    assert not [word for word in HER_WORDS if word not in written]
    assert "Budi" not in written
    assert "code_hash" not in written
    assert copy["progress"][0]["ticks"]["alamat"] == {
        "at": "2026-12-02T01:30:00+00:00",
        "way": "SELF",
        "value": "ani@guru.sd.belajar.id",
    }
