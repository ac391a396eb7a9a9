"""What it costs to remind many at one minute: the share of the limit, and what a crash loses.

Beside it the same work as one APScheduler job for each reminder.
"""

import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bench.reminding import DUE, fill, states, unreached
from bot.limits import Limits

LIMIT = Limits().per_second
AT_ONCE = Limits().at_once
SHARE = 0.98  # of the platform's limit that must be reached
AFTER = timedelta(minutes=6)  # a start after a crash, when all leases have ended
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: reminders at the limit, and with the limit lifted."""

    reminders: int
    paced: int


@dataclass(slots=True)
class Found:
    """What was measured; all times in seconds, memory in bytes."""

    plan: Plan
    planning: float = 0.0
    paced: dict[str, Any] = field(default_factory=dict)
    lifted: dict[str, Any] = field(default_factory=dict)
    killed: dict[str, Any] = field(default_factory=dict)
    jobs: dict[str, Any] = field(default_factory=dict)
    patient: dict[str, Any] = field(default_factory=dict)
    killed_jobs: dict[str, Any] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The share of the platform's limit that was reached, from first message to last."""
        return rate(self.paced) / LIMIT

    @property
    def holds(self) -> bool:
        """Tell whether all promises hold."""
        killed = self.killed
        return (
            self.share >= SHARE
            and self.paced["busiest"] <= LIMIT
            and self.paced["doubled"] == killed["lost"] == killed["doubled"] == 0
            and killed["uncertain"] <= AT_ONCE
        )

    def lines(self) -> list[str]:
        """Tell all of it."""
        plan, killed, theirs = self.plan, self.killed, self.killed_jobs
        return [
            f"planning {plan.reminders} reminders of one webinar: {self.planning:.2f} s",
            f"at the limit of {LIMIT} in a second, {plan.paced} reminders: {rate(self.paced):.2f} "
            f"in a second, a share of {self.share:.3f} (must be {SHARE}); at most "
            f"{self.paced['busiest']} in any second; memory {_mb(self.paced)}",
            f"limit lifted, {plan.reminders}: {rate(self.lifted):.0f} in a second; "
            f"memory {_mb(self.lifted)}",
            f"killed in the middle and started again: lost {killed['lost']} (must be 0), doubled "
            f"{killed['doubled']} (must be 0), uncertain {killed['uncertain']} (at most {AT_ONCE})",
            f"beside it, APScheduler jobs, {plan.reminders}: planning {self.jobs['planned']:.2f} s",
            f"  as they come: sent {self.jobs['sent']}, loop blocked {self.jobs['blocked']:.2f} s",
            f"  however late: {rate(self.patient):.0f} in a second, loop blocked "
            f"{self.patient['blocked']:.2f} s; memory {_mb(self.patient)}",
            f"  killed in the middle and started again: lost {theirs['lost']}, doubled "
            f"{theirs['doubled']}",
            "All promises hold." if self.holds else "A promise is broken.",
        ]


def rate(told: dict[str, Any]) -> float:
    """Messages in a second, from the first to the last."""
    return (told["messages"] - 1) / told["seconds"] if told["messages"] > 1 else 0.0


async def measure(plan: Plan) -> Found:
    """Measure everything, one after the other, in a folder that is gone afterwards."""
    found = Found(plan)
    with tempfile.TemporaryDirectory(prefix="damping-bench-") as name:
        folder = Path(name)
        found.planning = await fill(_url(folder, "many"), plan.reminders)
        await fill(_url(folder, "paced"), plan.paced)
        async with _server() as api:
            found.lifted = await _sent(_copy(folder, "many", "lifted"), api, "--lifted")
            found.killed = await _killed(_copy(folder, "many", "killed"), api)
            found.paced = await _sent(_url(folder, "paced"), api)
            found.jobs = await _jobs(folder / "jobs.db", api, plan.reminders)
            found.patient = await _jobs(folder / "late.db", api, plan.reminders, "--patient")
            found.killed_jobs = await _killed_jobs(folder / "crash.db", api, plan.reminders)
    return found


async def _sent(url: str, api: str, *more: str) -> dict[str, Any]:
    """Send all that is due, in a process of its own."""
    await _call(api, "forget")
    out = await _run("bench.sending", "--url", url, "--api", api, "--now", DUE.isoformat(), *more)
    return {**await _call(api, "told"), "memory": out["memory"]}


async def _killed(url: str, api: str) -> dict[str, Any]:
    """Kill it in the middle, start it again when the leases are over, and count."""
    await _call(api, "forget")
    begins = ("--url", url, "--api", api, "--lifted", "--now")
    await _kill_half_way("bench.sending", api, url, *begins, DUE.isoformat())
    await _run("bench.sending", *begins, (DUE + AFTER).isoformat())
    told = await _call(api, "told")
    lost = await unreached(url, set(told["reached"]))
    return {**told, "lost": lost, "uncertain": (await states(url)).get("uncertain", 0)}


async def _jobs(file: Path, api: str, number: int, *more: str) -> dict[str, Any]:
    await _call(api, "forget")
    begins = ("--url", f"sqlite:///{file}", "--api", api, "--lifted", *more)
    out = await _run("bench.jobs", *begins, "--add", str(number))
    return {**await _call(api, "told"), **out, "sent": (await _call(api, "told"))["chats"]}


async def _killed_jobs(file: Path, api: str, number: int) -> dict[str, Any]:
    await _call(api, "forget")
    begins = ("--url", f"sqlite:///{file}", "--api", api, "--lifted", "--patient")
    await _kill_half_way("bench.jobs", api, number, *begins, "--add", str(number))
    await _run("bench.jobs", *begins)
    told = await _call(api, "told")
    return {**told, "lost": number - told["chats"]}


async def _kill_half_way(module: str, api: str, many: str | int, *arguments: str) -> None:
    """Start a process, and kill it when half of the messages have come."""
    total = sum((await states(many)).values()) if isinstance(many, str) else many
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments), stdout=asyncio.subprocess.DEVNULL
    )
    while (  # noqa: ASYNC110 - it is another process that counts
        process.returncode is None and (await _call(api, "told"))["messages"] < total // 2
    ):
        await asyncio.sleep(0.05)
    if process.returncode is None:
        process.kill()
    await process.wait()


async def _run(module: str, *arguments: str) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{module} ended with {process.returncode}")
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


async def _call(api: str, what: str) -> dict[str, Any]:
    """Ask the stand-in what came, or let it forget that."""
    method = "GET" if what == "told" else "POST"
    async with aiohttp.ClientSession() as session, session.request(method, f"{api}/{what}") as got:
        answer: dict[str, Any] = await got.json()
        return answer


@asynccontextmanager
async def _server() -> AsyncIterator[str]:
    """The stand-in for the Bot API, in a process of its own; gives its address."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.standin"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the stand-in has no pipes")
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.stdin.close()
        await process.wait()


def _url(folder: Path, name: str) -> str:
    return f"sqlite+aiosqlite:///{folder / name}.db"


def _copy(folder: Path, name: str, to: str) -> str:
    shutil.copy(folder / f"{name}.db", folder / f"{to}.db")
    return _url(folder, to)


def _mb(told: dict[str, Any]) -> str:
    return f"{told['memory'] / MEGABYTE:.0f} MB"
