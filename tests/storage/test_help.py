"""Help, codes, the log, and what was applied."""

from datetime import timedelta

from sqlalchemy import select

from flows.moving import MadeAs, Maker
from storage import applied, help, log, move_codes, teachers
from storage.database import Database
from storage.log import Entry
from storage.move_codes import MoveCode
from storage.tables import MOVE_CODES
from tests.storage.people import (
    BU_ANI,
    BU_MARIA,
    DAY,
    MONDAY,
    OTHER_PHONE,
    PAK_BUDI,
    PHONE,
    linked,
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


async def test_a_request_lies_untold_until_it_was_brought_tried_or_answered(
    database: Database,
) -> None:
    async with database.work() as unit:
        phone, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        brought, tried, answered, young, left = [
            await help.open(unit.connection, ani.id, "akun", "masuk", "", at)
            for at in (MONDAY, MONDAY, MONDAY, SOON + DAY, SOON)
        ]
        await help.post(unit.connection, phone.id, "7", help.about_request(brought.id), MONDAY)
        await help.note_tried(unit.connection, phone.id, tried.id, MONDAY)
        await help.answer(unit.connection, answered.id, phone.id, MONDAY)

        assert await help.untold(unit.connection, SOON) == ((left.id, PHONE),)
        assert await help.was_tried(unit.connection, tried.id)
        assert not await help.reached_anybody(unit.connection, tried.id)
        assert not await help.was_tried(unit.connection, young.id)


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


async def test_a_code_says_whom_it_brings_and_who_made_it_as_long_as_it_is_good(
    database: Database,
) -> None:
    async with database.work() as unit:
        connection = unit.connection
        _, (ani, budi) = await settle(connection, PHONE, BU_ANI, PAK_BUDI)
        room = await linked(connection)
        right = Maker(MadeAs.MEMBER, budi.id, room.id)
        await move_codes.create(connection, "K7QXM2PA", ani.id, SOON, right)

        assert await move_codes.look(connection, "K7QXM2PA", MONDAY) == MoveCode(ani.id, right)
        assert await move_codes.look(connection, "K7QXM2PA", SOON) is None
        assert await move_codes.look(connection, "another", MONDAY) is None
        await teachers.delete(connection, budi.id)
        left = await move_codes.look(connection, "K7QXM2PA", MONDAY)
        assert left == MoveCode(ani.id, Maker(MadeAs.MEMBER, None, room.id))
        await move_codes.use(connection, "K7QXM2PA", MONDAY)
        assert await move_codes.look(connection, "K7QXM2PA", MONDAY) is None


async def test_only_codes_that_others_made_can_be_refused(database: Database) -> None:
    async with database.work() as unit:
        _, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        await move_codes.create(unit.connection, "HEROWN22", ani.id, SOON)
        await move_codes.create(unit.connection, "ADMINS22", budi.id, SOON, Maker(MadeAs.ADMIN))
        for each in (ani, budi):
            await move_codes.void(unit.connection, each.id)

        assert await move_codes.use(unit.connection, "HEROWN22", MONDAY) == ani.id
        assert await move_codes.use(unit.connection, "ADMINS22", MONDAY) is None


async def test_codes_that_were_used_or_came_to_their_end_are_let_go_of(database: Database) -> None:
    async with database.work() as unit:
        _, people = await settle(unit.connection, PHONE, BU_ANI, BU_MARIA, PAK_BUDI)
        ani, maria, budi = people
        await move_codes.create(unit.connection, "USEDUSED", ani.id, MONDAY + DAY)
        await move_codes.use(unit.connection, "USEDUSED", MONDAY)
        await move_codes.create(unit.connection, "LATELATE", maria.id, SOON)
        await move_codes.create(unit.connection, "GOODGOOD", budi.id, SOON + DAY)

        assert await move_codes.purge(unit.connection, SOON) == 2
        assert await move_codes.use(unit.connection, "GOODGOOD", SOON) == budi.id


async def test_a_message_is_forgotten_once_its_request_was_answered_long_ago(
    database: Database,
) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        rahma, _ = await settle(unit.connection, OTHER_PHONE, BU_MARIA)
        for message, answered in (("1", MONDAY), ("2", MONDAY + DAY), ("3", None)):
            wanted = await help.open(unit.connection, ani.id, "akun", "masuk", "lupa", MONDAY)
            about = help.about_request(wanted.id)
            await help.post(unit.connection, rahma.id, message, about, MONDAY)
            if answered is not None:
                await help.answer(unit.connection, wanted.id, rahma.id, answered)
                brought = help.about_answer(wanted.id)
                await help.post(unit.connection, rahma.id, f"a{message}", brought, answered)

        assert await help.purge(unit.connection, MONDAY + DAY) == 1
        assert await help.about(unit.connection, rahma.id, "1") is None
        assert await help.about(unit.connection, rahma.id, "2") is not None
        assert await help.about(unit.connection, rahma.id, "3") is not None
        assert await help.about(unit.connection, rahma.id, "a1") is not None


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


async def test_an_update_is_applied_once_and_that_is_known_until_the_purge(
    database: Database,
) -> None:
    async with database.work() as unit:
        assert await applied.claim(unit.connection, "telegram:1", MONDAY) is True
        assert await applied.claim(unit.connection, "web:1", MONDAY + DAY) is True
        assert await applied.claim(unit.connection, "telegram:1", MONDAY + DAY) is False

        assert await applied.is_applied(unit.connection, "telegram:1")
        assert await applied.purge(unit.connection, MONDAY + DAY) == 1
        assert not await applied.is_applied(unit.connection, "telegram:1")
        assert await applied.claim(unit.connection, "web:1", MONDAY + DAY) is False
