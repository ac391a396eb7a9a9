"""Slots: never more than the platform takes, the urgent first, and nobody waits for another."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable

import pytest

from bot.limits import UNPACED, Limits
from bot.pacing import Held, Pacer
from flows.events import Address
from tests.bot.waiting import JumpingTimer, settled

GROUP = Address("fake", "group")
LONG = 3600.0


class Senders:
    """Tasks that ask for slots; `sent` is who got one, and when, by a time of the test."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.timer = JumpingTimer()
        self.pacer = Pacer(limits, self.timer)
        self.sent: list[tuple[float, Address]] = []
        self.held: list[tuple[Address, float]] = []
        self.work: Callable[[], float] | None = None
        self.under_way = self.most_under_way = 0
        self.tasks: list[asyncio.Task[None]] = []

    def ask(
        self, who: Address | Iterable[Address], rank: int = 0, takes: float = 0.0
    ) -> asyncio.Task[None]:
        """Ask for slots for messages that take so many seconds each."""
        for each in (who,) if isinstance(who, Address) else who:
            self.tasks.append(asyncio.create_task(self._send(each, rank, takes)))
        return self.tasks[-1]

    async def _send(self, who: Address, rank: int, takes: float) -> None:
        try:
            async with self.pacer.slot(who, rank, group=who == GROUP):
                if self.work is not None:
                    await self.timer.sleep(self.work())
                await self.pacer.leave()
                self.sent.append((self.timer.now, who))
                self.under_way += 1
                self.most_under_way = max(self.most_under_way, self.under_way)
                if takes:
                    await self.timer.sleep(takes)
                self.under_way -= 1
        except Held as held:
            self.held.append((who, held.seconds))

    @property
    def times(self) -> list[float]:
        """When something was sent, in seconds since the start."""
        return [round(at - 1000, 3) for at, _ in self.sent]

    def most_within(self, seconds: float) -> int:
        """The most that was sent in any such span of time."""
        return max(sum(a <= t < a + seconds - 1e-6 for t, _ in self.sent) for a, _ in self.sent)


def people(number: int, name: str = "p") -> list[Address]:
    return [Address("fake", f"{name}{n}") for n in range(number)]


@pytest.fixture
async def senders() -> AsyncIterator[Senders]:
    senders = Senders()
    yield senders
    for each in senders.tasks:
        each.cancel()
    await asyncio.gather(*senders.tasks, return_exceptions=True)


async def test_slots_lie_34_ms_apart_whatever_each_message_takes(senders: Senders) -> None:
    senders.ask(people(200), takes=0.1)

    await senders.timer.run()

    assert senders.times == pytest.approx([each * 0.034 for each in range(200)])
    assert senders.most_within(1.0) <= 30


async def test_a_lag_is_made_good_but_never_above_the_limit(senders: Senders) -> None:
    senders.ask(people(900))
    await senders.timer.run(until=1002.0)
    senders.timer.now = 1002.15  # something else kept the process busy
    await senders.timer.run()

    assert senders.most_within(1.0) <= 30
    assert senders.times[-1] == pytest.approx(899 * 0.034)


async def test_work_that_takes_now_more_now_less_brings_no_more_into_a_second(
    senders: Senders,
) -> None:
    """Between its slot and its request, each message is judged and stored."""
    senders.work = iter([0.01 * (n * 7919 % 15) for n in range(1000)]).__next__
    senders.ask(people(600))

    await senders.timer.run()

    assert senders.most_within(1.0) <= 30
    assert senders.times[-1] == pytest.approx(599 * 0.034, abs=0.3)


async def test_a_long_standstill_is_not_made_good_at_once(senders: Senders) -> None:
    senders.ask(people(300))
    await senders.timer.run(until=1002.0)
    senders.timer.now = 1060.0
    await senders.timer.run(until=1060.0)

    assert sum(at > 1002 for at, _ in senders.sent) <= 7
    await senders.timer.run()
    assert senders.most_within(1.0) <= 30


async def test_no_more_than_eight_are_under_way(senders: Senders) -> None:
    senders.ask(people(40), takes=5.0)

    await senders.timer.run()

    assert senders.most_under_way == 8
    assert len(senders.sent) == 40


async def test_reminders_go_before_digests_and_digests_before_posts(senders: Senders) -> None:
    senders.ask(people(20, "post"), rank=2)
    senders.ask(people(20, "digest"), rank=1)
    senders.ask(people(20, "reminder"), rank=0)

    await senders.timer.run()

    names = [who.id.rstrip("0123456789") for _, who in senders.sent]
    late = names[10:]  # the first were given their slots before the others came
    assert late == sorted(late, key=["reminder", "digest", "post"].index)


async def test_one_person_gets_one_in_a_second_and_nobody_waits_behind_her(
    senders: Senders,
) -> None:
    ani, others = Address("fake", "ani"), people(20)
    senders.ask([ani, ani, ani, *others])

    await senders.timer.run()

    hers = [at for at, who in senders.sent if who == ani]
    assert [later - earlier >= 1.0 for earlier, later in zip(hers, hers[1:], strict=False)] == [
        True,
        True,
    ]
    assert max(at for at, who in senders.sent if who in others) < 1001.0


async def test_a_group_gets_twenty_in_a_minute_edits_counted_and_the_rest_is_put_off(
    senders: Senders,
) -> None:
    for _ in range(5):
        senders.pacer.noted(GROUP)
    senders.ask([GROUP] * 17)
    senders.ask(people(3))

    await senders.timer.run()

    assert sum(who == GROUP for _, who in senders.sent) == 15
    assert [who for who, _ in senders.held] == [GROUP, GROUP]
    assert all(50 < seconds <= 60 for _, seconds in senders.held)
    assert sum(who != GROUP for _, who in senders.sent) == 3


async def test_replies_are_counted_and_the_slots_make_room_for_them(senders: Senders) -> None:
    for each in people(30, "presses"):
        senders.pacer.noted(each)
    senders.ask(people(3))

    await senders.timer.run()

    assert min(senders.times) >= 1.0


async def test_a_flood_in_a_group_holds_that_group_alone(senders: Senders) -> None:
    senders.pacer.hold(GROUP, 17)
    senders.ask([GROUP, *people(5)])

    await senders.timer.run()

    assert senders.held == [(GROUP, 17)]
    assert len(senders.sent) == 5


async def test_a_flood_that_is_meant_for_all_is_waited_out_by_all(senders: Senders) -> None:
    senders.ask(people(100), takes=0.2)
    await senders.timer.run(until=1001.0)
    before = len(senders.sent)
    senders.pacer.hold(people(1)[0], 17, everywhere=True)
    assert senders.pacer.held == pytest.approx(17)

    await senders.timer.run()

    assert not any(1001.0 < at < 1018.0 for at, _ in senders.sent)
    assert 0 < before < len(senders.sent) == 100
    assert senders.most_within(1.0) <= 30


async def test_signs_of_three_chats_in_short_order_are_taken_to_be_meant_for_all(
    senders: Senders,
) -> None:
    first, second, third, late = people(4)
    senders.pacer.hold(first, 8, sign=True)
    senders.timer.now += 11
    for each in (second, second, third):
        senders.pacer.hold(each, 9, sign=True)
    assert senders.pacer.held == 0

    senders.pacer.hold(late, 5, sign=True)

    assert senders.pacer.held == pytest.approx(5)


async def test_chats_that_are_at_their_own_limit_hold_nobody_else(senders: Senders) -> None:
    """Groups at twenty in a minute, and people who press again and again."""
    for each in people(9):
        senders.pacer.hold(each, 40)

    assert senders.pacer.held == 0


async def test_a_post_waits_for_seconds_behind_reminders_and_not_for_all_of_them(
    senders: Senders,
) -> None:
    """H16: a broadcast keeps the queue full for minutes."""
    senders.ask(people(60))
    senders.ask(GROUP, rank=2)
    for second in range(20):
        senders.ask(people(30, f"{second}-"))
        await senders.timer.run(until=1001.0 + second)

    await senders.timer.run()

    (at,) = [at - 1000 for at, who in senders.sent if who == GROUP]
    assert 9 < at < 11
    assert len(senders.sent) == 661


async def test_no_slot_is_lost_for_what_is_not_wanted_any_more(senders: Senders) -> None:
    async def ask(who: Address) -> None:
        with pytest.raises(Held, match="0.0 seconds"):
            async with senders.pacer.slot(who, 0, wanted=lambda: senders.timer.now < 1000.1):
                raise AssertionError(who)

    senders.ask(people(8))
    await settled()
    senders.tasks.extend(asyncio.create_task(ask(each)) for each in people(20, "late"))
    senders.ask(Address("fake", "last"))
    await senders.timer.run()

    assert senders.times == pytest.approx([each * 0.034 for each in range(9)])
    assert [each.exception() for each in senders.tasks] == [None] * 29


async def test_nobody_waits_for_a_flood_of_hours(senders: Senders) -> None:
    senders.pacer.hold(GROUP, LONG, everywhere=True)
    senders.ask(people(3))

    await senders.timer.run(until=1000.0)

    assert [seconds for _, seconds in senders.held] == [LONG] * 3


async def test_who_gives_up_waiting_leaves_the_slot_to_others(senders: Senders) -> None:
    senders.ask(people(8), takes=LONG)
    given_up = senders.ask(Address("fake", "gone"))
    senders.ask(Address("fake", "last"))
    await senders.timer.run(until=1001.0)

    given_up.cancel()
    await senders.timer.run()

    assert [who.id for _, who in senders.sent][8:] == ["last"]
    await settled()
    assert senders.under_way == 0


async def test_who_gives_up_as_a_slot_becomes_free_harms_nobody(senders: Senders) -> None:
    free = [senders.ask(each, takes=1.0) for each in people(8)]
    given_up = senders.ask(Address("fake", "gone"))
    senders.ask(Address("fake", "last"))
    await senders.timer.run(until=1000.5)

    given_up.cancel()
    free[0].cancel()
    await senders.timer.run()

    assert [each.exception() for each in free[1:]] == [None] * 7
    assert [who.id for _, who in senders.sent][8:] == ["last"]


async def test_a_lifted_limit_costs_no_wait() -> None:
    senders = Senders(UNPACED)
    ani = Address("fake", "ani")
    senders.ask([ani] * 50 + [GROUP] * 50)

    await senders.timer.run(until=1000.0)

    assert [who for _, who in senders.sent] == [ani] * 50 + [GROUP] * 50
    assert senders.most_under_way == 1


async def test_what_is_long_over_is_forgotten(senders: Senders) -> None:
    for each in people(1000):
        senders.pacer.noted(each)
    senders.timer.now += 61

    senders.pacer.noted(GROUP)

    assert len(senders.pacer._traffic) == 1
