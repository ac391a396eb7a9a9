"""What is due is neither lost nor spoilt by a busy database, by our own faults, or by a stop."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import dispatching, switchboard
from bot.app import App
from bot.messages import Delivery, Outcome, Receipt
from flows.events import Event, ReminderDue
from flows.outgoing import Outgoing
from flows.planned import Reason, State
from handlers import reminders, table
from storage import ledgers, planned
from storage.claims import Claimed
from storage.database import StorageBusy
from storage.tables.planned import PLANNED
from tests.bot.engine import Engine, Gate, crowd, ends, plan, say_its_number
from tests.databases import Supply
from tests.databases import postgres_supply as postgres_supply
from tests.databases import sqlite_supply as sqlite_supply
from tests.databases import supply as supply

SENT = (State.SENT, None)
PLANNED_AGAIN = (State.PLANNED, None)
UNCERTAIN = (State.UNCERTAIN, None)
BROKEN = (State.SKIPPED, Reason.BROKEN)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def engine(sqlite_supply: Supply, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setitem(table.TABLE, ReminderDue, say_its_number)
    return Engine(await sqlite_supply.migrated())


async def fails(_what: ReminderDue, _desk: object) -> list[Outgoing]:
    raise KeyError("a word is missing")


async def until(so: object, app: App, number: int = 1) -> None:
    """Let others work until so many rows have come to this end."""
    for _ in range(2000):
        if (await ends(app))[so] == number:  # type: ignore[index]
            return
        await asyncio.sleep(0.005)
    raise AssertionError(await ends(app))


async def test_a_database_that_is_busy_in_between_harms_nothing_that_is_under_way(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "GRACE", 0.05)
    claim, claims = planned.claim, 0

    async def busy_once(*args: object) -> tuple[Claimed, ...]:
        nonlocal claims
        claims += 1
        if claims == 2:
            raise StorageBusy("The database is locked.")
        return await claim(*args)  # type: ignore[arg-type]

    async def slow(_delivery: Delivery) -> Receipt:
        await asyncio.sleep(0.2 if len(engine.channel.deliveries) > 24 else 0)
        return Receipt(Outcome.DONE, "m")

    engine.channel.answers = slow
    monkeypatch.setattr(planned, "claim", busy_once)
    async with engine.house() as app:
        await crowd(app.database, 80, engine.clock)
        await app.dispatcher.beat()

        assert await ends(app) == {SENT: 80}
        assert set(engine.got().values()) == {1}


async def test_a_fault_of_ours_spoils_no_broadcast(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with engine.house() as app:
        await crowd(app.database, 100, engine.clock)
        with monkeypatch.context() as patch:
            patch.setitem(table.TABLE, ReminderDue, fails)
            await app.dispatcher.beat()
            await app.dispatcher.beat()

        assert await ends(app) == {PLANNED_AGAIN: 100}
        assert 10 <= caplog.text.count("is tried again later: KeyError") < 40
        assert "a word is missing" not in caplog.text
        assert engine.told == 1
        engine.clock.at += 5 * MINUTE
        await app.dispatcher.beat()
        assert await ends(app) == {SENT: 100}


async def test_words_that_are_missing_once_it_is_stored_have_sent_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unmade(*_args: object) -> None:
        raise KeyError("a word is missing")

    async with engine.house() as app:
        await crowd(app.database, 3, engine.clock)
        with monkeypatch.context() as patch:
            patch.setattr("bot.deliveries.Deliveries.of", unmade)
            await app.dispatcher.beat()
        assert await ends(app) == {PLANNED_AGAIN: 3}

        engine.clock.at += 5 * MINUTE
        await app.dispatcher.beat()
        assert await ends(app) == {SENT: 3}
        assert set(engine.got().values()) == {1}


async def test_a_row_that_fails_again_and_again_is_set_aside_and_can_be_planned_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def one_fails(what: ReminderDue, desk: object) -> list[Outgoing]:
        if what.planned == 1:
            raise KeyError("a word is missing")
        return await say_its_number(what, desk)  # type: ignore[arg-type]

    async with engine.house() as app:
        await crowd(app.database, 5, engine.clock)
        with monkeypatch.context() as patch:
            patch.setitem(table.TABLE, ReminderDue, one_fails)
            for tries in range(4):
                assert await ends(app) == (
                    {SENT: 4, PLANNED_AGAIN: 1} if tries else {PLANNED_AGAIN: 5}
                )
                await app.dispatcher.beat()
                engine.clock.at += 5 * MINUTE
            assert await ends(app) == {SENT: 4, BROKEN: 1}
            assert engine.told == 1

        async with app.database.work() as unit:
            assert await ledgers.plan_broken_again(unit.connection, engine.clock.at) == 1
        await app.dispatcher.beat()
        assert await ends(app) == {SENT: 5}


async def test_a_fault_after_its_end_is_only_logged(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def forgets(*_args: object) -> bool:
        raise RuntimeError

    async def silent(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.UNCERTAIN)

    engine.channel.answers = silent
    monkeypatch.setattr("bot.remembering.Memory.keep", forgets)
    async with engine.house() as app:
        await crowd(app.database, 2, engine.clock)
        await app.dispatcher.beat()

        assert await ends(app) == {UNCERTAIN: 2}
        assert "a fault after its end: RuntimeError" in caplog.text


async def test_what_breaks_while_it_is_sent_is_uncertain_and_not_repeated(engine: Engine) -> None:
    async def breaks(_delivery: Delivery) -> Receipt:
        raise RuntimeError

    engine.channel.answers = breaks
    async with engine.house() as app:
        await crowd(app.database, 1, engine.clock)
        await app.dispatcher.beat()
        engine.clock.at += 10 * MINUTE
        await app.dispatcher.beat()

        assert await ends(app) == {UNCERTAIN: 1}
        assert engine.got() == {"guru-0": 1}


async def test_one_that_is_slow_keeps_nobody_waiting_who_is_due_meanwhile(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "LOOK_AGAIN", 0.01)
    go = asyncio.Event()

    async def slow(_delivery: Delivery) -> Receipt:
        if len(engine.channel.deliveries) == 1:
            await go.wait()
        return Receipt(Outcome.DONE, "m")

    engine.channel.answers = slow
    async with engine.house() as app:
        people = await crowd(app.database, 2, engine.clock)
        beat = asyncio.create_task(app.dispatcher.beat())
        await until(SENT, app)
        await plan(app.database, people[1], engine.clock, "later")
        await until(SENT, app, 2)
        go.set()
        await beat

        assert await ends(app) == {SENT: 3}


async def test_its_lease_counts_from_when_it_was_stored(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database was busy for two minutes before that."""
    apply, tries = switchboard.Switchboard._apply, 0

    async def late(self: switchboard.Switchboard, event: Event) -> list[Outgoing]:
        nonlocal tries
        tries += 1
        if tries == 1:
            engine.clock.at += 2 * MINUTE + timedelta(seconds=5)
            raise StorageBusy("The database is locked.")
        return await apply(self, event)

    async def looked(_delivery: Delivery) -> Receipt:
        async with app.database.work() as unit:
            assert not (await planned.expire(unit.connection, engine.clock.at)).uncertain
        return Receipt(Outcome.DONE, "m")

    monkeypatch.setattr(switchboard, "PAUSES", (0.0,))
    monkeypatch.setattr(switchboard.Switchboard, "_apply", late)
    engine.channel.answers = looked
    async with engine.house() as app:
        await crowd(app.database, 1, engine.clock)
        await app.dispatcher.beat()
        async with app.database.look() as connection:
            row = (await connection.execute(select(PLANNED.c.state, PLANNED.c.ended_at))).one()

    assert tuple(row) == (State.SENT, engine.clock.at)


async def test_what_was_stored_although_that_failed_is_sent_and_sent_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection was lost just after the commit."""
    apply, tries = switchboard.Switchboard._apply, 0

    async def lost(self: switchboard.Switchboard, event: Event) -> list[Outgoing]:
        nonlocal tries
        tries += 1
        found = await apply(self, event)
        if tries == 1:
            raise StorageBusy("The connection is gone.")
        return found

    monkeypatch.setattr(switchboard, "PAUSES", (0.0,))
    monkeypatch.setattr(switchboard.Switchboard, "_apply", lost)
    async with engine.house() as app:
        await crowd(app.database, 1, engine.clock)
        for _ in range(2):
            await app.dispatcher.beat()

        assert await ends(app) == {SENT: 1}
        assert engine.got() == {"guru-0": 1}


async def test_what_was_to_be_sent_again_is_not_when_the_first_is_found_to_have_arrived(
    engine: Engine,
) -> None:
    """Its request took longer than its lease, and somebody had it sent again meanwhile."""
    gate = Gate()
    engine.channel.answers = gate.answer
    async with engine.house() as app:
        await crowd(app.database, 1, engine.clock)
        beat = asyncio.create_task(app.dispatcher.beat())
        await gate.reached.wait()
        async with app.database.work() as unit:
            later = engine.clock.at + reminders.LEASE
            (row,) = (await planned.expire(unit.connection, later)).uncertain
            assert await ledgers.send_again(unit.connection, row, later + MINUTE)
        gate.open.set()
        await beat
        assert await ends(app) == {SENT: 1}

        engine.clock.at += 10 * MINUTE
        await app.dispatcher.beat()
        assert engine.got() == {"guru-0": 1}
