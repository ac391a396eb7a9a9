"""Help, codes, the log, and what was applied."""

from datetime import timedelta

from sqlalchemy import select

from storage import applied, help, log, move_codes
from storage.database import Database
from storage.log import Entry
from storage.tables import MOVE_CODES
from tests.storage.people import (
    BU_ANI,
    BU_MARIA,
    DAY,
    MONDAY,
    OTHER_PHONE,
    PHONE,
    settle,
)

SOON = MONDAY + timedelta(minutes=10)


async def test_a_request_waits_until_the_first_answer(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        rahma, _ = await settle(unit.connection, OTHER_PHONE, BU_MARIA)
        wanted = await help.open(unit.connection, ani.id, "akun", "masuk", "lupa", MONDAY)

        assert await help.find(unit.connection, wanted.id) == wanted
        assert await help.waiting(unit.connection, ani.id) == (wanted,)
        assert await help.answer(unit.connection, wanted.id, rahma.id, MONDAY + DAY) is True
        assert await help.answer(unit.connection, wanted.id, rahma.id, MONDAY + 2 * DAY) is False
        assert await help.waiting(unit.connection, ani.id) == ()
        found = await help.find(unit.connection, wanted.id)
        assert found is not None
        assert (found.answered_at, found.answered_by) == (MONDAY + DAY, rahma.id)


async def test_a_reply_is_understood_by_the_message_it_answers(database: Database) -> None:
    async with database.work() as unit:
        rahma, _ = await settle(unit.connection, OTHER_PHONE, BU_MARIA)
        await help.post(unit.connection, rahma.id, "77", help.about_request(12), MONDAY)
        await help.post(unit.connection, rahma.id, "77", help.about_request(13), MONDAY)

        assert await help.about(unit.connection, rahma.id, "77") == "help:13"
        assert await help.about(unit.connection, rahma.id, "78") is None


async def test_a_code_works_once_and_only_in_time(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await move_codes.create(unit.connection, "K7QX-M2PA", ani.id, SOON)

        assert await move_codes.use(unit.connection, "another", MONDAY) is None
        assert await move_codes.use(unit.connection, "K7QX-M2PA", SOON) is None
        assert await move_codes.use(unit.connection, "K7QX-M2PA", MONDAY) == ani.id
        assert await move_codes.use(unit.connection, "K7QX-M2PA", MONDAY) is None


async def test_a_new_code_takes_the_place_of_the_old_and_no_code_is_stored(
    database: Database,
) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await move_codes.create(unit.connection, "OLDOLDOLD", ani.id, SOON)
        await move_codes.create(unit.connection, "NEWNEWNEW", ani.id, SOON)

        assert await move_codes.use(unit.connection, "OLDOLDOLD", MONDAY) is None
        rows = (await unit.connection.execute(select(MOVE_CODES))).all()
        assert len(rows) == 1
        assert "NEWNEWNEW" not in str(rows)


async def test_the_log_tells_what_happened_in_order(database: Database) -> None:
    async with database.work() as unit:
        _, (ani, maria) = await settle(unit.connection, PHONE, BU_ANI, BU_MARIA)
        await log.write(
            unit.connection, ani.id, MONDAY + DAY, "StepAnswered", "akun", "cek", "done"
        )
        await log.write(unit.connection, ani.id, MONDAY, "Joined")
        await log.write(unit.connection, maria.id, MONDAY, "Joined")

        assert await log.of(unit.connection, ani.id) == (
            Entry(MONDAY, "Joined"),
            Entry(MONDAY + DAY, "StepAnswered", "akun", "cek", "done"),
        )


async def test_an_update_is_applied_once_and_its_answer_is_known_until_the_purge(
    database: Database,
) -> None:
    async with database.work() as unit:
        assert await applied.claim(unit.connection, "telegram:1", MONDAY) is True
        assert await applied.claim(unit.connection, "web:1", MONDAY + DAY) is True
        assert await applied.claim(unit.connection, "telegram:1", MONDAY + DAY) is False
        await applied.conclude(unit.connection, "telegram:1", "ticked")

        assert await applied.outcome_of(unit.connection, "telegram:1") == "ticked"
        assert await applied.outcome_of(unit.connection, "web:1") == ""
        assert await applied.purge(unit.connection, MONDAY + DAY) == 1
        assert await applied.outcome_of(unit.connection, "telegram:1") is None
        assert await applied.claim(unit.connection, "web:1", MONDAY + DAY) is False
