"""The clock that the demo moves."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.channels.web.clock import MovableClock
from tests.channels.web.cast import TUESDAY


async def test_it_runs_like_its_source_and_ahead_by_what_it_was_moved() -> None:
    now = TUESDAY
    clock = MovableClock(lambda: now)

    await clock.forward(timedelta(days=1))
    now += timedelta(minutes=3)

    assert clock.now() == TUESDAY + timedelta(days=1, minutes=3)


async def test_a_move_passes_every_stride_with_a_beat_and_ends_exactly() -> None:
    beats: list[datetime] = []
    clock = MovableClock(lambda: TUESDAY, stride=timedelta(minutes=30))

    async def beat() -> None:
        beats.append(clock.now())

    clock.beat = beat
    await clock.forward(timedelta(minutes=70))

    assert beats == [TUESDAY + timedelta(minutes=each) for each in (30, 60, 70)]


async def test_two_moves_at_once_go_one_after_the_other() -> None:
    beats: list[datetime] = []
    clock = MovableClock(lambda: TUESDAY, stride=timedelta(hours=1))

    async def beat() -> None:
        before = clock.now()
        await asyncio.sleep(0)
        assert clock.now() == before
        beats.append(before)

    clock.beat = beat
    await asyncio.gather(clock.forward(timedelta(hours=2)), clock.forward(timedelta(hours=2)))

    assert beats == [TUESDAY + timedelta(hours=each) for each in (1, 2, 3, 4)]


async def test_it_never_moves_back() -> None:
    with pytest.raises(ValueError, match="only moves forward"):
        await MovableClock(lambda: TUESDAY).forward(timedelta(hours=-1))
