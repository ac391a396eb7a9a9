"""`run` beside its channel: what must not take the bot down."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import run
from bot.app import App
from storage import database as database_module
from storage import notes
from tests.bot.house import FakeChannel, house


class Side:
    """Telegram's side as far as the menus go."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault
        self.remembered: list[str] = []

    async def set_menus(self, _menus: object, remembered: str) -> str:
        self.remembered.append(remembered)
        if self.fault is not None:
            raise self.fault
        return "set"


@pytest.fixture
async def quick(
    tmp_path: Path, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[App]:
    """A house that does not wait for others who hold its database."""
    monkeypatch.setattr(database_module, "PRAGMAS", ("PRAGMA busy_timeout = 10",))
    async with house(tmp_path, channel) as opened:
        yield opened


class SlowHeartbeat:
    """A heartbeat of which something is under way for a while."""

    async def stop(self) -> None:
        await asyncio.sleep(0.05)


async def test_a_stop_shares_one_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[float] = []

    class Polling:
        async def stop(self, grace: float) -> None:
            left.append(grace)

    app = SimpleNamespace(heartbeat=SlowHeartbeat())
    for grace in (10.0, 0.01):
        monkeypatch.setattr(run, "GRACE", grace)
        await run._stop(app, Polling())  # type: ignore[arg-type]

    assert 9 < left[0] < 9.96
    assert left[1] == 0


async def remembered(app: App) -> str | None:
    async with app.database.look() as connection:
        return await notes.get(connection, run.MENUS)


async def test_menus_are_remembered_once_they_are_set(app: App) -> None:
    side = Side()

    for _ in range(2):
        await run._set_menus(app, side)  # type: ignore[arg-type]

    assert side.remembered == ["", "set"]


async def test_a_busy_database_leaves_the_menus_for_the_next_start(
    quick: App, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(tmp_path / "house.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with caplog.at_level(logging.WARNING):
            await run._set_menus(quick, Side())  # type: ignore[arg-type]

    assert "the menus could not be set: StorageBusy" in caplog.text
    assert await remembered(quick) is None


async def test_whatever_telegram_says_to_the_menus_the_bot_goes_on(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        await run._set_menus(app, Side(RuntimeError("of 10.20.30.40")))  # type: ignore[arg-type]

    assert "the menus could not be set: RuntimeError" in caplog.text
    assert "10.20" not in caplog.text
    assert await remembered(app) is None
