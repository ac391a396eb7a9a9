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
    heartbeat.stop()


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
        heartbeat.stop()


async def test_it_can_be_stopped_before_it_began_and_twice() -> None:
    heartbeat = Heartbeat()

    heartbeat.stop()
    heartbeat.start()
    heartbeat.stop()
    heartbeat.stop()
