"""The same work as one APScheduler job for each reminder: `python -m bench.jobs --help`.

This is what is compared with: its SQLAlchemy job store, the same channel, the same pacing.
"""

import argparse
import asyncio
import json
import logging
import sys
import time
from datetime import UTC, datetime, timedelta

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bench.sending import LIFTED, TOKEN, memory
from bot.channels.telegram import TelegramSide
from bot.limits import Limits
from bot.messages import Page, ShowPage, Span
from bot.pacing import Pacer
from flows.events import Address

TEXT = "Langkah Bapak/Ibu berikutnya: buka belajar.id. Sekitar lima menit saja."


class Worker:
    """What the jobs call. Jobs are pickled by a function's name, so there is one in a process."""

    def __init__(self, api: str, limits: Limits) -> None:
        self.side = TelegramSide(TOKEN, api)
        self.pacer = Pacer(limits)
        self.sent = 0

    async def send(self, chat: str) -> None:
        """Send one reminder."""
        address = Address("telegram", chat)
        async with self.pacer.slot(address, 0):
            await self.side.channel.deliver(ShowPage(address, Page(((Span(TEXT),),)), paced=True))
        self.sent += 1


workers: list[Worker] = []


async def remind(chat: str) -> None:
    """Do the work of a job."""
    await workers[0].send(chat)


async def work(url: str, api: str, add: int, patient: bool, limits: Limits) -> dict[str, float]:
    """Add so many jobs that are due at once, or go on with those that are there; run them all.

    `patient` jobs run however late they are: by default one that is a second late is left out.
    """
    workers.append(Worker(api, limits))
    settings = {"misfire_grace_time": None} if patient else {}
    store = {"default": SQLAlchemyJobStore(url=url)}
    scheduler = AsyncIOScheduler(jobstores=store, job_defaults=settings, timezone=UTC)
    scheduler.start(paused=True)
    began = time.monotonic()
    due = datetime.now(UTC) - timedelta(milliseconds=1)
    for number in range(1, add + 1):
        scheduler.add_job(remind, "date", [str(number)], run_date=due, id=str(number))
    planned = time.monotonic() - began
    blocked = asyncio.create_task(_longest_block())
    began = time.monotonic()
    scheduler.resume()
    await _settle(scheduler)
    took = time.monotonic() - began
    blocked.cancel()
    scheduler.shutdown(wait=False)
    await workers[0].side.stop()
    block = await asyncio.gather(blocked, return_exceptions=True)
    longest = block[0] if isinstance(block[0], float) else 0.0
    return {"planned": planned, "seconds": took, "sent": workers[0].sent, "blocked": longest}


async def _longest_block() -> float:
    """The longest that the loop was kept from doing anything else, in seconds."""
    longest = 0.0
    try:
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.01)
            longest = max(longest, time.monotonic() - before - 0.01)
    except asyncio.CancelledError:
        return longest


async def _settle(scheduler: AsyncIOScheduler) -> None:
    """Wait until no job is left, in the store or under way."""
    await asyncio.sleep(1)
    while scheduler.get_jobs() or _under_way():  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.2)


def _under_way() -> bool:
    """Does any job still run, which APScheduler starts as a task of its own?"""
    return any("run_coroutine_job" in repr(each.get_coro()) for each in asyncio.all_tasks())


def main() -> int:
    """Run the jobs, and tell what came of it."""
    parser = argparse.ArgumentParser(prog="python -m bench.jobs")
    parser.add_argument("--url", required=True)
    parser.add_argument("--api", required=True)
    parser.add_argument("--add", type=int, default=0, help="jobs to be added first")
    parser.add_argument("--patient", action="store_true", help="run them however late they are")
    parser.add_argument("--lifted", action="store_true", help="without the platform's limits")
    parsed = parser.parse_args()
    logging.disable()  # it tells of every job that is late
    limits = LIFTED if parsed.lifted else Limits()
    found = asyncio.run(work(parsed.url, parsed.api, parsed.add, parsed.patient, limits))
    sys.stdout.write(json.dumps({**found, "memory": memory()}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
