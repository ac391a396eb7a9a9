"""What is due is sent once, whatever happens on the way: kills, floods, silence, broken rows."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.messages import Delivery, Outcome, Receipt, ShowPage
from flows.events import Address, ReminderDue
from flows.planned import Reason, State
from handlers import table
from storage import chats
from storage.database import StorageBusy
from storage.tables.planned import PLANNED
from tests.bot.engine import Engine, Gate, crowd, ends, plan, say_its_number
from tests.databases import Supply
from tests.databases import postgres_supply as postgres_supply
from tests.databases import sqlite_supply as sqlite_supply
from tests.databases import supply as supply

SENT = (State.SENT, None)
PLANNED_AGAIN = (State.PLANNED, None)
SENDING = (State.SENDING, None)
UNCERTAIN = (State.UNCERTAIN, None)
MINUTE = timedelta(minutes=1)


class Killed(BaseException):
    """The end of the process, in the middle of its work."""


@pytest.fixture
async def engine(supply: Supply, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setitem(table.TABLE, ReminderDue, say_its_number)
    return Engine(await supply.migrated())


async def test_all_that_is_due_is_sent_once_and_what_is_not_due_waits(engine: Engine) -> None:
    async with engine.house() as app:
        people = await crowd(app.database, 150, engine.clock)
        await plan(app.database, people[0], engine.clock, "later", after=MINUTE)

        await app.dispatcher.beat()
        await app.dispatcher.beat()

        assert set(engine.got().values()) == {1}
        assert await ends(app) == {SENT: 150, PLANNED_AGAIN: 1}


async def test_two_machines_share_what_is_due(engine: Engine) -> None:
    async with engine.house() as first, engine.house() as second:
        await crowd(first.database, 100, engine.clock)

        await asyncio.gather(first.dispatcher.beat(), second.dispatcher.beat())

        assert set(engine.got().values()) == {1}
        assert await ends(first) == {SENT: 100}


async def test_the_message_and_its_time_are_noted(engine: Engine) -> None:
    async with engine.house() as app:
        await crowd(app.database, 1, engine.clock)
        await app.dispatcher.beat()

        async with app.database.look() as connection:
            row = (await connection.execute(PLANNED.select())).one()

    assert (row.message, row.ended_at, row.tries) == ("m1", engine.clock.at, 0)


@pytest.mark.parametrize("round_", range(3))
async def test_what_was_claimed_and_never_sent_is_sent_after_a_kill(
    engine: Engine, round_: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H3, between claim and send."""
    left = [round_]

    async def dies(what: ReminderDue, desk: object) -> object:
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        return await say_its_number(what, desk)  # type: ignore[arg-type]

    async with engine.house() as app:
        await crowd(app.database, 20, engine.clock)
        with monkeypatch.context() as patch:
            patch.setitem(table.TABLE, ReminderDue, dies)
            with pytest.raises(Killed):
                await app.dispatcher.beat()

    async with engine.house() as app:
        await app.dispatcher.beat()
        assert len(engine.got()) <= 20
        engine.clock.at += 6 * MINUTE
        await app.dispatcher.beat()

        found = await ends(app)
        assert found[SENT] + found[UNCERTAIN] == 20
        assert found[UNCERTAIN] <= 8
        assert max(engine.got().values()) == 1


async def test_what_was_under_way_at_a_kill_is_uncertain_and_not_repeated(engine: Engine) -> None:
    """H3, between the request and its note."""

    async def dies(_delivery: Delivery) -> Receipt:
        if len(engine.channel.deliveries) == 5:
            raise Killed
        await asyncio.sleep(0)
        return Receipt(Outcome.DONE, "m")

    engine.channel.answers = dies
    async with engine.house() as app:
        await crowd(app.database, 20, engine.clock)
        with pytest.raises(Killed):
            await app.dispatcher.beat()
    engine.channel.answers = None

    async with engine.house() as app:
        engine.clock.at += 6 * MINUTE
        await app.dispatcher.beat()

        found = await ends(app)
        assert found[SENT] + found[UNCERTAIN] == 20
        assert 1 <= found[UNCERTAIN] <= 8
        assert set(engine.got().values()) == {1}


async def test_a_stop_lets_what_is_under_way_arrive_and_frees_the_rest(engine: Engine) -> None:
    gate = Gate()
    engine.channel.answers = gate.answer
    async with engine.house() as app:
        await crowd(app.database, 30, engine.clock)
        beat = asyncio.create_task(app.dispatcher.beat())
        await gate.reached.wait()
        beat.cancel()
        await asyncio.sleep(0)
        gate.open.set()
        with pytest.raises(asyncio.CancelledError):
            await beat
        found = await ends(app)
        assert 1 <= found[SENT] <= 8
        assert found[SENT] + found[PLANNED_AGAIN] == 30

        await app.dispatcher.beat()
        assert await ends(app) == {SENT: 30}
        assert set(engine.got().values()) == {1}


async def test_a_time_out_is_uncertain_and_never_repeated(engine: Engine) -> None:
    """H9."""

    async def silent(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.UNCERTAIN)

    engine.channel.answers = silent
    async with engine.house() as app:
        await crowd(app.database, 3, engine.clock)
        for _ in range(3):
            await app.dispatcher.beat()
            engine.clock.at += 10 * MINUTE

        assert await ends(app) == {UNCERTAIN: 3}
        assert set(engine.got().values()) == {1}


async def test_what_surely_did_not_arrive_is_tried_again_when_the_platform_said(
    engine: Engine,
) -> None:
    async def busy(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.LATER, wait=120)

    engine.channel.answers = busy
    async with engine.house() as app:
        await crowd(app.database, 1, engine.clock)
        await app.dispatcher.beat()
        engine.channel.answers = None
        engine.clock.at += MINUTE
        await app.dispatcher.beat()
        assert await ends(app) == {PLANNED_AGAIN: 1}

        engine.clock.at += MINUTE
        await app.dispatcher.beat()
        assert await ends(app) == {SENT: 1}
        assert engine.got() == {"guru-0": 2}


async def test_who_blocked_the_bot_is_marked_and_the_others_get_theirs(engine: Engine) -> None:
    async def blocked(delivery: Delivery) -> Receipt:
        return Receipt(Outcome.CLOSED if delivery.to.id == "guru-1" else Outcome.DONE, "m")

    engine.channel.answers = blocked
    async with engine.house() as app:
        people = await crowd(app.database, 3, engine.clock)
        await plan(app.database, people[1], engine.clock, "later", after=MINUTE)
        await app.dispatcher.beat()

        async with app.database.look() as connection:
            chat = await chats.find(connection, Address("fake", "guru-1"))
        assert chat is not None
        assert chat.closed_at == engine.clock.at
        engine.clock.at += MINUTE
        await app.dispatcher.beat()
        assert await ends(app) == {SENT: 2, (State.SKIPPED, Reason.CLOSED): 2}
        assert engine.got()["guru-1"] == 1


async def test_what_is_refused_for_good_is_skipped(engine: Engine) -> None:
    async def refuses(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.FAILED)

    engine.channel.answers = refuses
    async with engine.house() as app:
        await crowd(app.database, 2, engine.clock)
        await app.dispatcher.beat()

        assert await ends(app) == {(State.SKIPPED, Reason.REFUSED): 2}


async def test_a_broken_row_is_set_aside_and_the_others_go_on(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    """H16."""
    async with engine.house() as app:
        await crowd(app.database, 12, engine.clock)
        broken = update(PLANNED).where(PLANNED.c.id.in_([3, 5])).values(detail="{not: [words")
        async with app.database.work() as unit:
            await unit.connection.execute(broken)
            connection = unit.connection
            await connection.exec_driver_sql("UPDATE planned SET kind = 'fax' WHERE id IN (3, 5)")

        await app.dispatcher.beat()

        assert await ends(app) == {SENT: 10, (State.SKIPPED, Reason.BROKEN): 2}
        assert engine.told == 1
        assert "planned 3 is set aside" in caplog.text
        assert "{not" not in caplog.text


async def test_a_huge_broadcast_does_not_starve_a_small_one(engine: Engine) -> None:
    """H16: the small one came later."""
    async with engine.house() as app:
        await crowd(app.database, 200, engine.clock, "huge", "w1")
        engine.clock.at += MINUTE
        await crowd(app.database, 5, engine.clock, "small", "w2")

        await app.dispatcher.beat()

        order = [each.to.id for each in engine.channel.deliveries if isinstance(each, ShowPage)]
        assert len(order) == 205
        assert max(order.index(f"small-{n}") for n in range(5)) < 64 + 8


async def test_what_cannot_be_noted_becomes_uncertain_by_its_lease(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_args: object) -> None:
        raise StorageBusy("The database is locked.")

    async def at_once(_seconds: float) -> None:
        return

    async with engine.house() as app:
        app.switchboard.sleep = at_once
        await crowd(app.database, 1, engine.clock)
        with monkeypatch.context() as patch:
            patch.setattr("storage.planned.sent", busy)
            await app.dispatcher.beat()
        assert await ends(app) == {SENDING: 1}

        engine.clock.at += 3 * MINUTE
        await app.dispatcher.beat()
        assert await ends(app) == {UNCERTAIN: 1}
        assert engine.got() == {"guru-0": 1}


async def test_a_database_that_is_busy_ends_the_beat_and_not_the_next_one(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_args: object) -> None:
        raise StorageBusy("The database is locked.")

    async with engine.house() as app:
        await crowd(app.database, 1, engine.clock)
        with monkeypatch.context() as patch:
            patch.setattr("storage.planned.claim", busy)
            await app.dispatcher.beat()
        await app.dispatcher.beat()

        assert await ends(app) == {SENT: 1}
