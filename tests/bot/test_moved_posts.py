"""A post meets a group that moved into another one, or a message that is not there any more."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.app import App
from bot.messages import Delivery, Outcome, Receipt, ShowPage
from flows.events import Address
from flows.planned import State
from flows.teachers import Zone
from flows.webinars import Webinar, WebinarState
from handlers import plans
from storage import webinars
from storage.tables.planned import PLANNED
from tests.bot.engine import Engine, ends
from tests.databases import Supply
from tests.databases import postgres_supply as postgres_supply
from tests.databases import sqlite_supply as sqlite_supply
from tests.databases import supply as supply
from tests.storage.people import ambassador, linked

OLD, NEW = Address("fake", "-1"), Address("fake", "-2")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def engine(sqlite_supply: Supply) -> Engine:
    return Engine(await sqlite_supply.migrated())


async def announced(app: App, engine: Engine, *addresses: Address) -> Webinar:
    """A webinar on Saturday, due to be announced in a group, and in the others 30 seconds later."""
    now = engine.clock.at
    async with app.database.work() as unit:
        connection = unit.connection
        rooms = [
            await linked(connection, each, code=f"lain2{number}4679")
            for number, each in enumerate(addresses)
        ]
        rahma = await ambassador(connection, *rooms, address=Address("fake", "rahma"))
        checklist = app.editions.current.checklists[0].id
        draft = await webinars.create(connection, "Belajar", rahma.id, Zone.WIB, checklist, now)
        found = replace(
            draft,
            starts_at=now + timedelta(days=5),
            state=WebinarState.ANNOUNCED,
            code="abc",
            spoken="1111",
            version=1,
            groups=tuple(each.id for each in rooms),
        )
        await webinars.save(connection, draft, found)
        await plans.post(connection, found, "announce", now)
        later = PLANNED.c.group_id.in_([each.id for each in rooms[1:]])
        await connection.execute(update(PLANNED).where(later).values(due_at=now + MINUTE / 2))
    return found


async def test_a_group_that_moves_into_one_that_was_told_is_not_told_again(engine: Engine) -> None:
    async def answers(delivery: Delivery) -> Receipt:
        if delivery.to.id == "rahma":
            return Receipt(Outcome.FAILED)  # her digest
        if delivery.to == OLD:
            return Receipt(Outcome.MOVED, moved_to=NEW)
        return Receipt(Outcome.DONE, f"m{len(engine.channel.deliveries)}")

    engine.channel.answers = answers
    async with engine.house() as app:
        await announced(app, engine, NEW, OLD)
        await app.dispatcher.beat()
        assert engine.got() == {"-2": 1}

        for _ in range(5):
            engine.clock.at += 2 * MINUTE
            await app.send_due(engine.clock.at)

        assert [engine.got()[each.id] for each in (NEW, OLD)] == [1, 1]
        assert (await ends(app))[State.SENT, None] == 1


async def test_an_announcement_that_was_removed_is_posted_anew_once(engine: Engine) -> None:
    """Nobody knows whether the new one arrived: it is not repeated each quarter of a minute."""
    gone = False

    async def answers(delivery: Delivery) -> Receipt:
        assert isinstance(delivery, ShowPage)
        if delivery.edit is not None:
            assert delivery.in_place
            return Receipt(Outcome.MISSING)
        return Receipt(Outcome.UNCERTAIN) if gone else Receipt(Outcome.DONE, "m1")

    engine.channel.answers = answers
    async with engine.house() as app:
        webinar = await announced(app, engine, NEW)
        await app.dispatcher.beat()
        gone = True
        async with app.database.work() as unit:
            held = await webinars.load_and_hold(unit.connection, webinar.id)
            assert held is not None
            await webinars.save(unit.connection, held, replace(held, version=2))

        for _ in range(8):
            engine.clock.at += MINUTE
            await app.send_due(engine.clock.at)

        sent = [each for each in engine.channel.deliveries if isinstance(each, ShowPage)]
        assert [each.edit for each in sent if each.to == NEW] == [None, "m1", None]
        assert (await ends(app))[State.UNCERTAIN, None] == 1
