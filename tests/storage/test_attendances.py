"""Who answered and who came is stored once, and counted as the report tells it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.progress import Tick
from flows.teachers import Teacher
from flows.webinars import Answered, Attendance, Seen, Turnout
from storage import attendances, enrolments, erasure, members, webinars
from storage.database import Database, StorageBusy
from tests.databases import Supply
from tests.storage.meetings import HOUR, SATURDAY, announced, draft
from tests.storage.people import (
    BEGUN,
    BU_ANI,
    BU_MARIA,
    DAY,
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

ENDS = SATURDAY + timedelta(minutes=90)


async def test_an_answer_is_stored_once_and_can_be_changed(database: Database) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        webinar = await announced(unit.connection, rahma.id)
        _, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        hers = (unit.connection, webinar.id, ani.id)
        assert await attendances.one(*hers) is None

        assert await attendances.answer(*hers, Answered.YES, MONDAY) is True
        assert await attendances.answer(*hers, Answered.YES, MONDAY + DAY) is False
        first = Attendance(webinar.id, ani.id, Answered.YES, MONDAY)
        assert await attendances.one(*hers) == first

        assert await attendances.answer(*hers, Answered.NO, MONDAY + DAY) is True
        await attendances.answer(unit.connection, webinar.id, budi.id, Answered.YES, MONDAY)
        assert await attendances.of(unit.connection, webinar.id) == (
            Attendance(webinar.id, ani.id, Answered.NO, MONDAY + DAY),
            Attendance(webinar.id, budi.id, Answered.YES, MONDAY),
        )
        assert await attendances.answers(unit.connection, webinar.id) == (1, 1)


async def test_who_came_is_noted_as_it_was_known_first_beside_her_answer(
    database: Database,
) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        webinar = await announced(unit.connection, rahma.id)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await attendances.answer(unit.connection, webinar.id, ani.id, Answered.NO, MONDAY)
        came = attendances.check_in

        assert await came(unit.connection, webinar.id, ani.id, Seen.CODE, SATURDAY) is True
        assert await came(unit.connection, webinar.id, ani.id, Seen.IMPORT, ENDS) is False
        assert await attendances.one(unit.connection, webinar.id, ani.id) == Attendance(
            webinar.id, ani.id, Answered.NO, MONDAY, SATURDAY, Seen.CODE
        )


async def test_nobody_answers_to_a_webinar_that_is_gone(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)

        assert await attendances.answer(unit.connection, 9, ani.id, Answered.YES, MONDAY) is False
        assert await attendances.check_in(unit.connection, 9, ani.id, Seen.LINK, MONDAY) is False
        assert await attendances.answers(unit.connection, 9) == (0, 0)


async def _hurried(database: Database, write: Callable[..., Any], *what: object) -> None:
    """Write something, and wait for nobody."""
    async with database.work() as unit:
        await unit.connection.execute(text("SET LOCAL lock_timeout = '20ms'"))
        await write(unit.connection, *what, SATURDAY)


@pytest.mark.postgres
async def test_nobody_answers_or_comes_while_a_webinar_is_being_changed(
    postgres_supply: Supply,
) -> None:
    database = Database(await postgres_supply.migrated())
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        webinar = await announced(unit.connection, rahma.id)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        hers = (webinar.id, ani.id)
        await attendances.answer(unit.connection, *hers, Answered.YES, MONDAY)

    async with database.work() as mover:
        assert await webinars.load_and_hold(mover.connection, webinar.id) == webinar
        answer = (attendances.answer, Answered.NO)
        for write, said in (answer, (attendances.check_in, Seen.CODE)):  # neither is a new row
            with pytest.raises(StorageBusy):
                await _hurried(database, write, *hers, said)

    async with database.work() as unit:
        assert await attendances.answer(unit.connection, *hers, Answered.NO, SATURDAY) is True
    await database.close()


async def people(connection: AsyncConnection) -> list[Teacher]:
    """Bu Ani and Pak Budi share a phone, Bu Maria has her own."""
    _, both = await settle(connection, PHONE, BU_ANI, PAK_BUDI)
    _, others = await settle(connection, OTHER_PHONE, BU_MARIA)
    return [*both, *others]


async def test_the_invited_are_counted_once_whatever_invites_them(database: Database) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        other = await linked(unit.connection, OTHER_ROOM, code="lain234679")
        rahma = await ambassador(unit.connection, room, other)
        webinar = await announced(unit.connection, rahma.id, room, other)
        ani, budi, maria = await people(unit.connection)
        for there in (room, other):
            ani = await members.join(unit.connection, ani, there, MONDAY)
        await members.join(unit.connection, budi, room, MONDAY)
        for each in (ani, maria):  # Bu Maria is in no group: she followed a forwarded text
            await attendances.answer(unit.connection, webinar.id, each.id, Answered.YES, MONDAY)
        await attendances.check_in(unit.connection, webinar.id, maria.id, Seen.LINK, SATURDAY)

        found = await attendances.turnout(unit.connection, webinar)
        assert found == Turnout(invited=3, yes=2, no=0, came=1)


async def go_on(
    connection: AsyncConnection,
    who: Teacher,
    begun: datetime,
    ticks: Sequence[datetime],
    finished: datetime | None = None,
) -> None:
    """Let somebody begin the checklist of the webinar, and tick at some times."""
    done = {f"langkah-{number}": Tick(at) for number, at in enumerate(ticks)}
    after = replace(BEGUN, begun_at=begun, ticks=done)
    if finished:
        after = replace(after, finished_at=finished, open_step="")
    await enrolments.save(connection, who.id, None, after, scopes_of(who))


@pytest.mark.parametrize(
    ("begun", "ticks", "started"),
    [
        (SATURDAY - HOUR, [], 0),
        (SATURDAY, [], 1),
        (ENDS + DAY, [], 1),
        (ENDS + DAY + HOUR, [], 0),
        (MONDAY, [MONDAY, ENDS], 1),
        (MONDAY, [MONDAY, ENDS + 25 * HOUR], 0),
    ],
)
async def test_who_came_and_moved_within_a_day_has_started(
    begun: datetime, ticks: list[datetime], started: int, database: Database
) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        webinar = await announced(unit.connection, rahma.id)
        ani, budi, _ = await people(unit.connection)
        for each in (ani, budi):
            await go_on(unit.connection, each, begun, ticks)
        await attendances.check_in(unit.connection, webinar.id, ani.id, Seen.CODE, SATURDAY)
        # Pak Budi did the same and did not come.
        await attendances.answer(unit.connection, webinar.id, budi.id, Answered.YES, MONDAY)

        found = await attendances.turnout(unit.connection, webinar)
        assert (found.came, found.started, found.done) == (1, started, 0)


@pytest.mark.parametrize(
    ("finished", "done"), [(SATURDAY - DAY, 0), (ENDS + 7 * DAY, 1), (ENDS + 7 * DAY + HOUR, 0)]
)
async def test_who_came_and_finished_within_a_week_is_done(
    finished: datetime, done: int, database: Database
) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        webinar = await announced(unit.connection, rahma.id)
        other = await announced(unit.connection, rahma.id, checklist="ruang")
        ani, *_ = await people(unit.connection)
        await go_on(unit.connection, ani, MONDAY, [MONDAY], finished)
        for each in (webinar, other):
            await attendances.check_in(unit.connection, each.id, ani.id, Seen.LATE, SATURDAY)

        assert (await attendances.turnout(unit.connection, webinar)).done == done
        assert (await attendances.turnout(unit.connection, other)).done == 0


async def test_a_draft_has_invited_some_and_nobody_came(database: Database) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        new = await draft(unit.connection, rahma.id)

        assert await attendances.turnout(unit.connection, new) == Turnout()
        assert await attendances.turnout(unit.connection, replace(new, id=99)) == Turnout()


async def test_those_who_were_erased_stay_in_the_numbers(database: Database) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        webinar = await announced(unit.connection, rahma.id)
        elsewhere = await announced(unit.connection, rahma.id)
        ani, budi, maria = await people(unit.connection)
        for each in (ani, budi):
            await attendances.answer(unit.connection, webinar.id, each.id, Answered.YES, MONDAY)
        await attendances.answer(unit.connection, elsewhere.id, maria.id, Answered.NO, MONDAY)
        for each in (ani, maria):
            await attendances.check_in(unit.connection, webinar.id, each.id, Seen.CODE, SATURDAY)
        before = await attendances.turnout(unit.connection, webinar)

        for each in (ani, maria):
            await erasure.erase(unit.connection, each.id, scopes_of(each))

        after = await attendances.turnout(unit.connection, webinar)
        assert (after.yes, after.came) == (before.yes, before.came) == (2, 2)
        assert after.invited >= max(after.yes, after.came)
        assert [each.profile for each in await attendances.of(unit.connection, webinar.id)] == [
            budi.id
        ]
        assert await attendances.turnout(unit.connection, elsewhere) == Turnout()
