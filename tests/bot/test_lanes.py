"""One lane for each chat: in order for one person, side by side for all."""

import asyncio

import pytest

from bot.app import App
from bot.lanes import Lanes
from bot.messages import Delivery, Outcome, Receipt
from flows.events import Address
from tests.bot.house import ANI, BUDI, FakeChannel, event


async def test_events_of_one_are_served_in_order_and_those_of_others_meanwhile(
    app: App, channel: FakeChannel
) -> None:
    gate, reached = asyncio.Event(), asyncio.Event()

    async def slow_for_ani(delivery: Delivery) -> Receipt:
        if delivery.to == ANI:
            reached.set()
            await gate.wait()
        return Receipt(Outcome.DONE, "m")

    channel.answers = slow_for_ani
    async with asyncio.TaskGroup() as group:
        group.create_task(app.switchboard.take(event(ANI, "/start")))
        await reached.wait()
        for text in ("satu", "dua"):
            group.create_task(app.switchboard.take(event(ANI, text)))
        await app.switchboard.take(event(BUDI, "/start"))

        assert (len(channel.texts(ANI)), len(channel.texts(BUDI))) == (1, 1)
        gate.set()

    assert len(channel.texts(ANI)) == 3


async def test_a_lane_keeps_the_order_of_coming_and_is_forgotten_when_nobody_waits() -> None:
    lanes = Lanes()
    served: list[str] = []

    async def serve(who: Address, what: str) -> None:
        async with lanes.turn(who):
            served.append(what)
            await asyncio.sleep(0)
            served.append(what)

    await asyncio.gather(*(serve(ANI, str(number)) for number in range(5)), serve(BUDI, "b"))

    of_ani = [each for each in served if each != "b"]
    assert of_ani == ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"]
    assert served.index("b") < served.index("1")
    assert lanes._locks == {}


async def test_a_lane_goes_on_after_a_fault_in_it() -> None:
    lanes = Lanes()

    with pytest.raises(RuntimeError):
        async with lanes.turn(ANI):
            raise RuntimeError
    async with asyncio.timeout(1), lanes.turn(ANI):
        pass

    assert lanes._locks == {}
