"""What a press needs: the chat, who holds the phone, and how far she is."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from flows.events import Address
from flows.progress import Tick
from flows.teachers import Language
from storage import applied, chats, enrolments, log, presses, teachers
from storage.database import Database, StorageBusy
from tests.storage.people import (
    BEGUN,
    BU_ANI,
    BU_MARIA,
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


async def test_a_chat_that_never_wrote_is_unknown(database: Database) -> None:
    async with database.work() as unit:
        assert await presses.open_chat(unit.connection, PHONE) is None
        assert await chats.find(unit.connection, PHONE) is None


async def test_a_press_finds_all_that_was_stored(database: Database) -> None:
    async with database.work() as unit:
        chat, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        await settle(unit.connection, OTHER_PHONE, BU_MARIA)
        later = replace(BEGUN, checklist="ruang", begun_at=MONDAY + DAY)
        await enrolments.save(unit.connection, ani.id, None, later, [])
        await enrolments.save(unit.connection, ani.id, None, FINISHED, [])
        await enrolments.save(unit.connection, budi.id, None, BEGUN, [])

    async with database.work() as unit:
        found = await presses.open_chat(unit.connection, PHONE)

    assert found is not None
    assert found.chat == chat
    assert found.teacher == ani == replace(BU_ANI, id=ani.id)
    assert found.enrolments == {"akun": FINISHED, "ruang": later}
    assert found.others == ((budi.id, "Budi"),)
    assert list(found.enrolments) == ["akun", "ruang"]
    assert list(found.enrolments["akun"].ticks) == ["cek", "masuk", "alamat"]


async def test_while_nobody_is_active_all_are_others(database: Database) -> None:
    async with database.work() as unit:
        chat, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        await chats.save(unit.connection, chat, replace(chat, active_profile=None))
        found = await presses.open_chat(unit.connection, PHONE)

    assert found is not None
    assert found.teacher is None
    assert found.enrolments == {}
    assert found.others == ((ani.id, "Ani"), (budi.id, "Budi"))


async def test_times_come_back_in_utc_whatever_zone_they_went_in_with(
    database: Database,
) -> None:
    jayapura = timezone(timedelta(hours=9))
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        local = replace(
            chat,
            agreed_at=datetime(2026, 12, 1, 8, 0, 0, 123456, jayapura),
            seen_at=datetime(2026, 12, 1, 7, 0, tzinfo=jayapura),
        )
        await chats.save(unit.connection, chat, local)
        tick = Tick(datetime(2026, 12, 1, 8, 0, 0, 123000, jayapura))
        ticked = replace(ONE_DONE, ticks={"cek": tick}, entered_at=local.seen_at)
        await enrolments.save(unit.connection, ani.id, None, ticked, [])

    async with database.work() as unit:
        found = await presses.open_chat(unit.connection, PHONE)

    assert found is not None
    assert found.chat == local
    assert found.enrolments == {"akun": ticked}
    times = (found.chat.agreed_at, found.chat.seen_at, found.enrolments["akun"].ticks["cek"].at)
    assert {str(time and time.tzinfo) for time in times} == {"UTC"}


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 12, 1, 8, 0)  # noqa: DTZ001 -- what must not get in
    with pytest.raises(Exception, match="timezone"):
        async with database.work() as unit:
            await chats.create(unit.connection, PHONE, Language.ID, naive)


async def test_twenty_five_presses_on_eight_tasks_and_two_machines_keep_every_tick(
    database: Database,
) -> None:
    other = Database(database.url.render_as_string(hide_password=False))
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(BU_ANI))

    async def press(machine: Database, task: int) -> None:
        for number in range(25):
            async with machine.work() as unit:
                found = await presses.open_chat(unit.connection, PHONE)
                assert found is not None
                before = found.enrolments["akun"]
                ticks = {**before.ticks, f"{task}-{number}": Tick(MONDAY)}
                after = replace(before, ticks=ticks)
                await asyncio.sleep(0)
                await enrolments.save(unit.connection, ani.id, before, after, [])

    machines = [database, other] * 4
    await asyncio.gather(*(press(machine, task) for task, machine in enumerate(machines)))

    async with database.look() as connection:
        kept = (await enrolments.of(connection, ani.id))["akun"].ticks
    assert len(kept) == 200
    await other.close()


async def test_two_machines_never_apply_the_same_update_twice(database: Database) -> None:
    other = Database(database.url.render_as_string(hide_password=False))

    async def apply(machine: Database) -> bool:
        for _ in range(3):  # as the switchboard does: what was busy was not stored
            with suppress(StorageBusy):
                async with machine.work() as unit:
                    mine = await applied.claim(unit.connection, "telegram:1", MONDAY)
                    await asyncio.sleep(0)
                    return mine
        raise StorageBusy("three times in a row")

    answers = await asyncio.gather(*(apply(each) for each in [database, other] * 4))

    assert sorted(answers) == [False] * 7 + [True]
    await other.close()


async def test_an_update_whose_unit_crashed_can_be_applied_again(database: Database) -> None:
    async def crash() -> None:
        async with database.work() as unit:
            assert await applied.claim(unit.connection, "telegram:1", MONDAY)
            raise KeyError("crash")

    with pytest.raises(KeyError):
        await crash()

    async with database.work() as unit:
        assert await applied.claim(unit.connection, "telegram:1", MONDAY)


async def test_a_chat_stored_by_another_machine_a_moment_ago_is_busy(database: Database) -> None:
    async with database.work() as unit:
        await settle(unit.connection, PHONE)

    with pytest.raises(StorageBusy):
        async with database.work() as unit:
            await chats.create(unit.connection, PHONE, Language.ID, MONDAY)


async def test_those_who_tick_for_a_teacher_wait_for_each_other(
    database: Database,
) -> None:
    other = Database(database.url.render_as_string(hide_password=False))
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, [])

    async def tick(machine: Database, task: int) -> None:
        for number in range(10):
            async with machine.work() as unit:
                assert await chats.hold_owner(unit.connection, ani.id) == chat.id
                before = (await enrolments.of(unit.connection, ani.id))["akun"]
                ticks = {**before.ticks, f"{task}-{number}": Tick(MONDAY)}
                await asyncio.sleep(0)
                await enrolments.save(
                    unit.connection, ani.id, before, replace(before, ticks=ticks), []
                )

    machines = [database, other] * 2
    await asyncio.gather(*(tick(machine, task) for task, machine in enumerate(machines)))

    async with database.look() as connection:
        assert len((await enrolments.of(connection, ani.id))["akun"].ticks) == 40
    await other.close()


async def test_one_press_asks_the_database_six_questions(database: Database) -> None:
    """Each costs: see the measurements. The beginning and the end of a unit are not counted."""
    from sqlalchemy import event

    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(BU_ANI))
    asked: list[str] = []

    async with database.work() as unit:
        event.listen(
            unit.connection.sync_connection,
            "before_cursor_execute",
            lambda _connection, _cursor, statement, *_: asked.append(statement),
        )
        found = await presses.open_chat(unit.connection, Address("telegram", PHONE.id))
        assert found is not None
        assert found.teacher is not None
        await applied.claim(unit.connection, "telegram:1", MONDAY)
        await enrolments.save(unit.connection, ani.id, BEGUN, ONE_DONE, scopes_of(BU_ANI))
        await teachers.save(unit.connection, found.teacher, found.teacher)
        await chats.save(unit.connection, found.chat, found.chat)
        await log.write(unit.connection, ani.id, MONDAY, "StepAnswered", "akun", "cek")

    assert len(asked) == 6
