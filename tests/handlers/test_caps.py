"""The caps of a chat hold whatever happens at once or is sent again; on both databases."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.settings import SHIPPED
from flows.catalogue import Catalogue
from flows.events import Event, ReminderDue
from flows.outgoing import Outgoing
from flows.planned import Kind, Planned, Reason, State
from flows.screens.welcome import Operator
from flows.verdicts import Drop, Go
from handlers import plans, reminders
from handlers.desk import Desk, House
from handlers.verdicts import verdict_of, verdicts_of
from storage import ledgers, members, planned
from storage.content import read
from storage.database import Database
from storage.plans import add
from storage.tables import PLANNED
from tests.databases import database as database
from tests.databases import postgres_supply as postgres_supply
from tests.databases import sqlite_supply as sqlite_supply
from tests.databases import supply as supply
from tests.storage.people import (
    BU_ANI,
    DAY,
    MONDAY,
    PAK_BUDI,
    PHONE,
    linked,
    settle,
    statements,
)

NOW = MONDAY + 8 * DAY + timedelta(hours=7)  # a Tuesday, 15.30 WIB
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = read(SHIPPED).catalogue
    assert found is not None
    return found


def desk_of(
    connection: AsyncConnection, catalogue: Catalogue, what: ReminderDue, at: datetime = NOW
) -> Desk:
    return Desk(connection, Event(PHONE, what, at, "planned"), catalogue, House(Operator("T", "u")))


async def two_due(database: Database) -> list[int]:
    """Two people on one phone, each of whom is to be reminded by hand now; the ids of the rows."""
    async with database.work() as unit:
        connection = unit.connection
        group = await linked(connection)
        chat, people = await settle(connection, PHONE, BU_ANI, PAK_BUDI)
        for each in people:
            await members.join(connection, each, group, MONDAY)
            row = Planned(0, Kind.NUDGE, "nudge", "x", NOW, each.id, group.id, source="nudge")
            assert await add(connection, row, chat.id)
        found = await planned.claim(connection, NOW, "t", NOW + 5 * MINUTE, 9)
        return [each.id for each in found]


async def state_of(connection: AsyncConnection, planned_id: int) -> tuple[State, Reason | None]:
    row = await planned.load(connection, planned_id)
    assert row is not None
    return row.state, row.reason


async def test_of_two_messages_to_a_chat_at_once_the_second_is_judged_after_the_first(
    database: Database, catalogue: Catalogue
) -> None:
    first, second = await two_due(database)

    async def serve(planned_id: int, done: asyncio.Event | None = None) -> list[Outgoing]:
        async with database.work() as unit:
            what = ReminderDue(planned_id, "t")
            found = await reminders.due(what, desk_of(unit.connection, catalogue, what))
            if done is not None:
                begun.set()
                await done.wait()
            return found

    begun, end = asyncio.Event(), asyncio.Event()
    one = asyncio.create_task(serve(first, end))
    await begun.wait()
    other = asyncio.create_task(serve(second))
    await asyncio.wait({other}, timeout=0.3)
    assert not other.done()
    end.set()

    assert (len(await one), len(await other)) == (1, 0)
    async with database.look() as connection:
        assert await state_of(connection, first) == (State.SENDING, None)
        assert await state_of(connection, second) == (State.SKIPPED, Reason.CAP)


async def test_what_is_sent_again_counts_twice_since_it_may_have_arrived_twice(
    database: Database, catalogue: Catalogue
) -> None:
    first, second = await two_due(database)
    async with database.work() as unit:
        connection = unit.connection
        await planned.begin_sending(connection, first, "t", NOW)
        await planned.uncertain(connection, first, "t", NOW)
        assert await ledgers.send_again(connection, first, NOW + 3 * DAY)

        async def judged(planned_id: int, at: datetime) -> object:
            row = await planned.load(connection, planned_id)
            assert row is not None
            return await verdict_of(row, desk_of(connection, catalogue, ReminderDue(0, ""), at))

        # For others it counts at once, for itself not: somebody wanted it sent again.
        assert await judged(second, NOW + MINUTE) == Drop(Reason.CAP)
        assert await judged(first, NOW + MINUTE) == Go()
        await planned.claim(connection, NOW + 3 * DAY, "t", NOW + 3 * DAY + MINUTE, 9)
        await planned.begin_sending(connection, first, "t", NOW + 3 * DAY)
        await planned.sent(connection, first, "t", "7", NOW + 3 * DAY)
        assert await judged(second, NOW + 5 * DAY) == Drop(Reason.CAP)
        assert await judged(second, NOW + 7 * DAY) == Go()


async def test_a_whole_group_is_judged_with_as_few_questions_as_one_person(
    database: Database, catalogue: Catalogue
) -> None:
    async with database.work() as unit:
        connection = unit.connection
        group = await linked(connection)
        _, people = await settle(connection, PHONE, BU_ANI, PAK_BUDI)
        for each in people:
            await members.join(connection, each, group, MONDAY)
        rows = [
            Planned(0, Kind.NUDGE, "nudge", "x", NOW, each, group.id)
            for each in (*(one.id for one in people), 999)
        ]
        asked = statements(connection)
        desk = desk_of(connection, catalogue, ReminderDue(0, ""))

        assert set((await verdicts_of(rows[:1], desk)).values()) == {Go()}
        for_one = len(asked)
        found = await verdicts_of(rows, desk)

        assert list(found.values()) == [Go(), Go(), Drop(Reason.CLOSED)]
        assert len(asked) == 2 * for_one
        asked.clear()
        ids = [each.id for each in people]
        assert await plans.nudge(connection, ids, group.id, catalogue, NOW) == 2
        assert await plans.nudge(connection, ids, group.id, catalogue, NOW) == 0
        assert len(asked) <= 8
        assert len((await connection.execute(select(PLANNED.c.id))).all()) == 2
