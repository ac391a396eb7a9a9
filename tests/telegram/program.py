"""`python -m bot run`, started and ended as an operator or a crash would."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from tests.botapi import BotApi

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 20.0  # seconds for a start on a busy machine; a stop has to be quicker


class Program:
    """The program on the server `api`; all its starts share one database and one log."""

    def __init__(self, api: BotApi, folder: Path) -> None:
        self.settings = {
            "DAMPING_TELEGRAM_TOKEN": api.token,
            "DAMPING_TELEGRAM_API_URL": api.url,
            "DAMPING_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'run.db'}",
            "DAMPING_OPERATOR_NAME": "Tim Uji",
            "DAMPING_OPERATOR_CONTACT": "uji@example.org",
            "DAMPING_LOG_LEVEL": "DEBUG",
        }
        self._log = folder / "run.log"
        self._seen = 0  # how much of the log is of earlier starts
        self._process: asyncio.subprocess.Process | None = None

    @property
    def log(self) -> str:
        """All that it ever wrote, to standard error or output."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    async def start(self) -> None:
        """Start it, without waiting for anything."""
        others = {k: v for k, v in os.environ.items() if not k.startswith("DAMPING_")}
        self._seen = len(self.log)
        with self._log.open("a") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                cwd=ROOT,
                env={**others, **self.settings},
                stdout=log,
                stderr=log,
            )

    async def says(self, words: str) -> None:
        """Wait until this start has logged certain words."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.log[self._seen :]:
                assert self._running.returncode is None, self.log[self._seen :]
                await asyncio.sleep(0.02)

    async def serves(self) -> None:
        """Start it and wait until it is ready."""
        await self.start()
        await self.says("is ready")

    async def stops(self) -> int:
        """Ask it to stop, and give its exit code."""
        self._running.send_signal(signal.SIGTERM)
        return await self.ends()

    async def ends(self) -> int:
        """Wait until it ends by itself, and give its exit code."""
        async with asyncio.timeout(PATIENCE):
            return await self._running.wait()

    async def is_killed(self) -> None:
        """Kill it on the spot, as a crash or a power cut would."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    @property
    def _running(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "never started"
        return self._process
