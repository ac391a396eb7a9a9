"""The heartbeat calls, in its own time, and holds nothing."""

import asyncio
import logging

import pytest

from bot.scheduler import Heartbeat


def jobs(heartbeat: Heartbeat) -> list[tuple[float, int, bool, int | None]]:
    """How APScheduler was told to beat: seconds, beats at a time, whether missed ones are one."""
    return [
        (
            job.trigger.interval.total_seconds(),
            job.max_instances,
            job.coalesce,
            job.misfire_grace_time,
        )
        for job in heartbeat._scheduler.get_jobs()
    ]


async def test_a_beat_never_runs_twice_at_a_time_and_is_never_skipped_for_being_late() -> None:
    heartbeat = Heartbeat()

    async def beat() -> None:
        return

    heartbeat.every(20, beat)
    heartbeat.every(6 * 3600, beat)
    heartbeat.start()

    assert sorted(jobs(heartbeat)) == [(20, 1, True, None), (21600, 1, True, None)]
    await heartbeat.stop()


async def test_it_beats_once_it_is_started_and_a_fault_in_one_beat_stops_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    beats, faults = asyncio.Semaphore(0), asyncio.Semaphore(0)

    async def good() -> None:
        beats.release()

    async def bad() -> None:
        faults.release()
        raise LookupError("a fault of ours")

    heartbeat = Heartbeat()
    heartbeat.every(0.01, good)  # type: ignore[arg-type] # whole seconds, but for a test
    heartbeat.every(0.01, bad)  # type: ignore[arg-type]
    with caplog.at_level(logging.CRITICAL, "apscheduler"):
        heartbeat.start()
        async with asyncio.timeout(10):
            for _ in range(3):
                await beats.acquire()
                await faults.acquire()
        await heartbeat.stop()


async def test_it_can_be_stopped_before_it_began_and_twice() -> None:
    heartbeat = Heartbeat()

    await heartbeat.stop()
    heartbeat.start()
    await heartbeat.stop()
    await heartbeat.stop()


async def test_what_only_gives_something_to_await_is_awaited_too() -> None:
    beats = asyncio.Semaphore(0)

    async def beat(times: int) -> None:
        for _ in range(times):
            beats.release()

    heartbeat = Heartbeat()
    heartbeat.every(3600, lambda: beat(2), at_once=True)
    heartbeat.start()

    async with asyncio.timeout(10):
        await beats.acquire()
        await beats.acquire()
    await heartbeat.stop()


async def test_a_beat_in_hand_has_ended_when_it_is_stopped_and_is_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def beat() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.set()

    heartbeat = Heartbeat()
    heartbeat.every(3600, beat, at_once=True)
    heartbeat.start()
    async with asyncio.timeout(10):
        await begun.wait()

    await heartbeat.stop()

    assert ended.is_set()
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]
