"""H3, H4 and H9: a reminder is neither lost nor doubled, whatever happens to the process."""

from datetime import timedelta

import pytest

from bot.messages import Delivery, Outcome, Receipt, ShowPage
from flows.planned import State
from flows.teachers import Zone
from handlers import reminders, verdicts
from storage import planned
from tests.cast import ANI, CIBIRU, RAHMA
from tests.stage import Stage
from tests.stories.crowds import crowd, linked
from tests.stories.planning import arrived, ends, remind, remind_member

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
LEASES = 6 * MINUTE
SENT, UNCERTAIN = (State.SENT, None), (State.UNCERTAIN, None)


class Killed(BaseException):
    """The end of the process, in the middle of its work."""


async def many(stage: Stage, number: int) -> None:
    """So many people whose reminders are due now."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    await remind(stage, await crowd(stage, group, number, days=1), stage.clock.at)


async def test_ten_kills_between_claim_and_send_lose_and_double_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await many(stage, 30)
    judged = verdicts.verdict_of

    async def dies(*_args: object) -> object:
        raise Killed

    for _ in range(10):
        await remind_member(stage, RAHMA, stage.clock.at)
        monkeypatch.setattr(reminders, "verdict_of", dies)
        with pytest.raises(Killed):
            await stage.beat()
        monkeypatch.setattr(reminders, "verdict_of", judged)
        await stage.restart()
        await stage.passes(LEASES, LEASES)

    found = await ends(stage)
    assert set(found) == {SENT}
    assert max(count for who, count in arrived(stage).items() if who != RAHMA.id) == 1


@pytest.mark.parametrize("arrives", [True, False])
async def test_ten_kills_in_the_middle_of_a_request_leave_one_each_that_is_uncertain(
    stage: Stage, arrives: bool
) -> None:
    """The request may have arrived or not: nobody can know, so it is not made again."""
    await many(stage, 40)

    for number in range(1, 11):
        count = 0

        async def cut(delivery: Delivery, last: int = number) -> Receipt:
            nonlocal count
            paced = isinstance(delivery, ShowPage) and delivery.paced
            count += paced
            if paced and count > last % 4:
                if arrives:
                    await stage.channel.deliver(delivery)
                raise Killed
            return await stage.channel.deliver(delivery)

        stage.wire.cut = cut
        with pytest.raises(Killed):
            await stage.beat()
        stage.wire.cut = None
        await stage.restart()
        stage.clock.at += LEASES
        async with stage.app.database.work() as unit:
            await planned.expire(unit.connection, stage.clock.at)

    await stage.beat()
    found = await ends(stage)
    assert set(found) == {SENT, UNCERTAIN}
    assert 10 <= found[UNCERTAIN] <= 20  # the next one may have begun before the end was noticed
    assert found.total() == 40
    assert set(arrived(stage).values()) == {1}


async def test_a_time_out_is_uncertain_and_no_copy_is_sent(stage: Stage) -> None:
    await stage.met(ANI)
    await remind_member(stage, ANI, stage.clock.at + DAY)

    async def silent(delivery: Delivery) -> Receipt:
        await stage.channel.deliver(delivery)
        return Receipt(Outcome.UNCERTAIN)

    stage.wire.cut = silent
    await stage.passes(3 * DAY)
    stage.wire.cut = None
    await stage.passes(DAY)

    assert await ends(stage) == {UNCERTAIN: 1}
    assert arrived(stage) == {"ani": 1}


async def test_a_reminder_of_three_weeks_fires_at_its_minute_after_many_restarts(
    stage: Stage,
) -> None:
    await stage.met(ANI)
    due = stage.clock.at + 21 * DAY + 17 * MINUTE
    await remind_member(stage, ANI, due)
    for _ in range(5):
        await stage.passes(4 * DAY, DAY)
        await stage.restart()
    assert arrived(stage) == {}

    await stage.passes(due - stage.clock.at, 60 * MINUTE)

    row = next(iter((await stage.rows())["planned"]))
    assert row["state"] is State.SENT
    assert row["ended_at"] == due


async def test_the_night_is_kept_after_a_long_standstill(stage: Stage) -> None:
    """H5: off at the due hour, on again in the evening: it comes with the next morning."""
    await stage.met(ANI)
    await remind_member(stage, ANI, stage.clock.at + timedelta(hours=3))
    await stage.close()
    stage.clock.at += timedelta(hours=12)  # 21.00
    await stage.open()

    await stage.beat()
    assert arrived(stage) == {}
    await stage.passes(timedelta(hours=10))

    row = next(iter((await stage.rows())["planned"]))
    assert row["state"] is State.SENT
    assert row["ended_at"].astimezone(Zone.WIB.tz).hour == 6
