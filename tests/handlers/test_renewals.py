"""A webinar of very many guests is planned anew in parts; nothing goes at a wrong time."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.rounds import renew_plans
from bot.settings import SHIPPED
from flows.catalogue import Catalogue
from flows.events import Address, Event, ReminderDue
from flows.planned import Kind, State
from flows.screens.welcome import Operator
from flows.teachers import Teacher, Zone
from flows.verdicts import BEHIND_AGAIN, Go, PutOff
from flows.webinars import Webinar, WebinarState
from handlers import planning, plans
from handlers.desk import Desk, House
from handlers.verdicts import verdict_of
from storage import members, renewals, webinars
from storage.content import read
from storage.database import Database
from storage.planned_rows import COLUMNS, read_planned
from storage.tables import PLANNED
from tests.databases import database as database
from tests.databases import postgres_supply as postgres_supply
from tests.databases import sqlite_supply as sqlite_supply
from tests.databases import supply as supply
from tests.storage.people import BU_ANI, DAY, MONDAY, ambassador, linked, settle

SATURDAY = MONDAY + 5 * DAY + timedelta(hours=5)  # 13.30 WIB
GUESTS = 5


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = read(SHIPPED).catalogue
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (planning, plans):
        monkeypatch.setattr(module, "CHUNK", 2)


async def webinar_of(database: Database, catalogue: Catalogue, number: int = 1) -> list[Webinar]:
    """Announced webinars on one Saturday after another, planned for five guests in one group."""
    async with database.work() as unit:
        connection = unit.connection
        group = await linked(connection)
        rahma = await ambassador(connection, group)
        people: list[Teacher] = []
        for each in range(GUESTS):
            _, (ani,) = await settle(connection, Address("telegram", f"990{each}"), BU_ANI)
            people.append(await members.join(connection, ani, group, MONDAY))
        found = []
        for which in range(number):
            draft = await webinars.create(connection, "T", rahma.id, Zone.WIB, "belajar-id", MONDAY)
            known = {"state": WebinarState.ANNOUNCED, "groups": (group.id,), "code": f"k{which}"}
            at = SATURDAY + which * DAY
            after = replace(draft, starts_at=at, **known)  # type: ignore[arg-type]
            await webinars.save(connection, draft, after)
            await plans.renew_webinar(connection, after, catalogue, MONDAY)
            found.append(after)
    await renew_plans(database, lambda: catalogue, MONDAY)
    return found


async def move(
    database: Database, catalogue: Catalogue, webinar: Webinar, by: timedelta
) -> Webinar:
    async with database.work() as unit:
        return await moved(unit.connection, catalogue, webinar, by)


async def moved(
    connection: AsyncConnection, catalogue: Catalogue, webinar: Webinar, by: timedelta
) -> Webinar:
    after = replace(webinar, starts_at=webinar.begins + by, moves=webinar.moves + 1)
    held = await webinars.load_and_hold(connection, webinar.id)
    assert held is not None
    await webinars.save(connection, held, after)
    await plans.renew_webinar(connection, after, catalogue, MONDAY)
    return after


async def occasions(database: Database) -> Counter[str]:
    """How many people have a reminder of the third day, by its occasion."""
    async with database.look() as connection:
        chosen = select(PLANNED.c.occasion).where(PLANNED.c.purpose == "day-3")
        return Counter((await connection.execute(chosen)).scalars())


async def test_most_guests_are_planned_anew_a_little_later_in_units_of_their_own(
    database: Database, catalogue: Catalogue
) -> None:
    (webinar,) = await webinar_of(database, catalogue)
    async with database.work() as unit:
        after = replace(webinar, starts_at=SATURDAY + DAY, moves=1)
        seen = await plans.foresee(unit.connection, after, catalogue, MONDAY)
        assert seen == plans.Foreseen(people=GUESTS)

    old, new = f"w{webinar.id}", f"w{webinar.id}.1"
    await move(database, catalogue, webinar, DAY)
    assert await occasions(database) == Counter({new: 2, old: 3})
    async with database.work() as unit:
        assert await plans.renew_rest(unit.connection, catalogue, MONDAY)
    assert await occasions(database) == Counter({new: 4, old: 1})
    await renew_plans(database, lambda: catalogue, MONDAY)
    assert await occasions(database) == Counter({new: GUESTS})
    async with database.work() as unit:
        assert not await plans.renew_rest(unit.connection, catalogue, MONDAY)


async def test_what_is_of_the_old_time_waits_until_it_is_planned_anew(
    database: Database, catalogue: Catalogue
) -> None:
    (webinar,) = await webinar_of(database, catalogue)
    await move(database, catalogue, webinar, 5 * DAY)

    async with database.work() as unit:
        now = SATURDAY + 3 * DAY + timedelta(hours=3)
        event = Event(Address("telegram", "1"), ReminderDue(0, ""), now, "planned")
        desk = Desk(unit.connection, event, catalogue, House(Operator("T", "u")))
        chosen = select(*COLUMNS).where(PLANNED.c.purpose == "day-3").order_by(PLANNED.c.id)
        rows = [read_planned(row) for row in await unit.connection.execute(chosen)]
        early, late = [
            [row for row in rows if row.occasion.endswith(".1") is is_new]
            for is_new in (False, True)
        ]
        for row in early:
            assert await verdict_of(row, desk) == PutOff(now + BEHIND_AGAIN)
        assert await verdict_of(late[0], desk) == Go()
        # What came back from a sending after all were planned anew waits for nothing.
        await renewals.mark(unit.connection, webinar.id, None)
        assert await verdict_of(early[0], desk) == Go()


async def test_a_webinar_that_is_moved_again_meanwhile_begins_anew(
    database: Database, catalogue: Catalogue
) -> None:
    (webinar,) = await webinar_of(database, catalogue)
    first = await move(database, catalogue, webinar, DAY)
    async with database.work() as unit:
        assert await plans.renew_rest(unit.connection, catalogue, MONDAY)
    await move(database, catalogue, first, DAY)
    await renew_plans(database, lambda: catalogue, MONDAY)

    assert await occasions(database) == Counter({f"w{webinar.id}.2": GUESTS})


async def test_two_webinars_renewed_at_once_keep_the_caps_of_a_chat(
    database: Database, catalogue: Catalogue
) -> None:
    one, two = await webinar_of(database, catalogue, 2)
    async with database.work() as unit:
        await webinars.load_and_hold(unit.connection, one.id)
        await renewals.hold(unit.connection)
        other = asyncio.create_task(move(database, catalogue, two, -2 * DAY))
        await asyncio.wait({other}, timeout=0.3)
        assert not other.done()  # else neither would see what the other plans
        await moved(unit.connection, catalogue, one, 2 * DAY)
    await other
    await asyncio.gather(*[renew_plans(database, lambda: catalogue, MONDAY) for _ in range(2)])

    async with database.look() as connection:
        chosen = select(PLANNED.c.profile_id, PLANNED.c.due_at).where(
            PLANNED.c.state == State.PLANNED, PLANNED.c.kind == Kind.WEBINAR
        )
        times: dict[int, list[datetime]] = {}
        for profile, due in await connection.execute(chosen):
            times.setdefault(profile, []).append(due)
    assert len(times) >= GUESTS
    for hers in times.values():
        assert max(sum(at <= each < at + 7 * DAY for each in hers) for at in hers) <= 2
