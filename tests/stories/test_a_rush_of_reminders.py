"""H10 and H16: a thousand reminders in one minute, and what can go wrong with some of them."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from bot import dispatching
from bot.limits import Limits
from bot.messages import Delivery, Outcome, Receipt, ShowPage
from flows.planned import Kind, Reason, State
from storage.tables.planned import PLANNED
from tests.cast import ANI, CIBIRU, JOKO, RAHMA
from tests.stage import Stage
from tests.stories.announcing import announced
from tests.stories.crowds import crowd, joins, linked, shown_in
from tests.stories.planning import arrived, ends, remind

SENT = (State.SENT, None)
FLOOD = 17.0  # seconds
BLOCKED = {f"Guru-belajar-id-{n}-1" for n in range(100, 130)}


class Rush:
    """The wire of a platform that is asked for much: a flood once, and people who blocked it.

    `moments` are the times of all that went through without being asked for.
    """

    def __init__(self, stage: Stage, flooded_after: int) -> None:
        self.stage = stage
        self.flooded_after = flooded_after
        self.moments: list[float] = []
        self.press: asyncio.Task[None] | None = None
        self.answered_after = -1

    async def deliver(self, delivery: Delivery) -> Receipt:
        if not (isinstance(delivery, ShowPage) and delivery.paced):
            return await self.stage.channel.deliver(delivery)
        if delivery.to.id in BLOCKED:
            return Receipt(Outcome.CLOSED)
        if len(self.moments) == self.flooded_after and self.press is None:
            self.press = asyncio.create_task(self._presses())
            return Receipt(Outcome.LATER, wait=FLOOD, everywhere=True)
        self.moments.append(self.stage.clock.at.timestamp())
        return await self.stage.channel.deliver(delivery)

    async def _presses(self) -> None:
        """Bu Ani presses while all reminders are held."""
        await self.stage.hands(ANI).presses("Mulai")
        self.answered_after = len(self.moments)

    def most_in_a_second(self) -> int:
        return max(sum(a <= t < a + 1 - 1e-6 for t in self.moments) for a in self.moments)


async def test_a_thousand_reminders_in_one_minute_with_a_flood_in_the_middle(
    stage: Stage,
) -> None:
    stage.limits = Limits()
    await stage.restart()
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    people = await crowd(stage, group, 1000, days=1)
    ani = await stage.met(ANI)
    await joins(stage, ANI, group)
    await announced(stage, RAHMA, group)
    stage.hands(ANI).pace = timedelta()
    await remind(stage, people, stage.clock.at)
    rush = Rush(stage, flooded_after=400)
    stage.wire.cut = rush.deliver

    began = stage.clock.at
    await stage.app.dispatcher.beat()
    assert rush.press is not None
    await rush.press
    for _ in range(4):  # what was put off by the flood
        stage.clock.at += timedelta(seconds=FLOOD)
        await stage.app.dispatcher.beat()

    took = (stage.clock.at - began).total_seconds()
    found = await ends(stage)
    assert set(found) == {SENT, (State.SKIPPED, Reason.CLOSED)}
    assert found[SENT] == 1000 - len(BLOCKED)
    counts = arrived(stage)
    assert len(shown_in(stage, CIBIRU)) == 1
    assert sorted(counts.values())[-2:] == [1, 2]  # only what the flood refused was sent again
    closed = [row for row in (await stage.rows())["addresses"] if row["closed_at"] is not None]
    assert {row["external"] for row in closed} == BLOCKED
    assert rush.most_in_a_second() <= 30
    assert rush.answered_after <= 400 + 8
    assert took < 1000 * 0.034 + 6 * FLOOD
    assert "1 dari" in ani.text or "Mulai" not in ani.buttons()


async def test_a_row_that_cannot_be_read_is_set_aside_and_told_and_the_others_go_on(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.met(RAHMA)
    joko = await stage.met(JOKO)
    group = await linked(stage, CIBIRU, RAHMA)
    await remind(stage, await crowd(stage, group, 10, days=1), stage.clock.at)
    ids = sorted(each["id"] for each in (await stage.rows())["planned"] if each["kind"] is Kind.OWN)
    bad, odd = ids[3], ids[6]
    async with stage.app.database.work() as unit:
        spoil = text("UPDATE planned SET kind = 'faks', detail = 'rahasia' WHERE id = :bad")
        await unit.connection.execute(spoil, {"bad": bad})
        mistaken = update(PLANNED).where(PLANNED.c.id == odd).values(detail="tidak ada/juga tidak")
        await unit.connection.execute(mistaken)

    await stage.beat()

    async with stage.app.database.look() as connection:
        found = await connection.execute(text("SELECT id, state FROM planned"))
        rows = {row.id: row.state for row in found}
        why = text("SELECT reason FROM planned WHERE id = :bad")
        reason = await connection.scalar(why, {"bad": bad})
    assert {rows[n] for n in ids if n not in (bad, odd)} == {"sent"}
    assert (rows[bad], reason) == ("skipped", "broken")
    assert rows[odd] in ("skipped", "sent")
    assert joko.phone().count("disisihkan") == 1
    assert f"planned {bad} is set aside" in caplog.text
    assert "rahasia" not in caplog.text


async def test_a_small_broadcast_arrives_though_a_huge_one_is_older(stage: Stage) -> None:
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    huge = await crowd(stage, group, 200, days=1, name="Besar")
    small = await crowd(stage, group, 5, days=1, name="Kecil")
    await remind(stage, huge, stage.clock.at, "w1")
    await remind(stage, small, stage.clock.at + timedelta(minutes=1), "w2")
    async with stage.app.database.work() as unit:
        for source in ("w1", "w2"):
            change = update(PLANNED).where(PLANNED.c.occasion == source).values(source=source)
            await unit.connection.execute(change)
    stage.clock.at += timedelta(minutes=2)

    await stage.beat()

    order = [each.to.id for each in stage.wire.deliveries if isinstance(each, ShowPage)]
    last_small = max(n for n, who in enumerate(order) if who.startswith("Kecil"))
    assert sum(who.startswith("Besar") for who in order[last_small:]) > 100
    assert await ends(stage) == {SENT: 205}


async def test_all_of_it_is_there_after_the_house_was_closed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    await remind(stage, await crowd(stage, group, 80, days=1), stage.clock.at)
    begun = asyncio.Event()

    async def never(_delivery: Delivery) -> Receipt:
        begun.set()
        await asyncio.Event().wait()
        return Receipt(Outcome.DONE)

    stage.wire.cut = never
    monkeypatch.setattr(dispatching, "GRACE", 0.01)
    beat = asyncio.create_task(stage.beat())
    await begun.wait()
    beat.cancel()
    await asyncio.gather(beat, return_exceptions=True)
    stage.wire.cut = None
    await stage.restart()
    await stage.passes(timedelta(minutes=10), timedelta(minutes=5))

    found = await ends(stage)
    assert found[SENT] + found[State.UNCERTAIN, None] == 80
    assert found[State.UNCERTAIN, None] <= 1
    assert set(arrived(stage).values()) == {1}
