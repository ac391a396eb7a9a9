"""Hands that take updates from a poller, and do as the test wants."""

import asyncio
from collections.abc import Callable

from telegram import Update

from bot.channels.telegram.polling import Poller
from bot.channels.telegram.receiver import Stored
from tests.botapi import BotApi

Make = Callable[..., Poller]


class Hands:
    """Takes updates, and stores and finishes them when it is told to."""

    def __init__(self, api: BotApi) -> None:
        self.begun: list[int] = []
        self.gone: list[int] = []
        self.store = asyncio.Event()
        self.store.set()
        self.open = asyncio.Event()
        self.open.set()
        self.broken_off = 0
        self._api = api

    def begin(self, update: Update, stored: Stored) -> asyncio.Task[None]:
        self.begun.append(update.update_id)
        return asyncio.create_task(self._finish(stored))

    def let_go(self, update: Update) -> asyncio.Task[None] | None:
        self.gone.append(update.update_id)
        return asyncio.create_task(self._api.world.tell())

    async def _finish(self, stored: Stored) -> None:
        try:
            await self._api.world.tell()
            await self.store.wait()
            stored()
            await self.open.wait()
        except asyncio.CancelledError:
            self.broken_off += 1
            raise

    async def have(self, count: int) -> None:
        """Wait until so many updates were begun."""
        await self._api.world.until(
            lambda: True if len(self.begun) >= count else None,
            lambda: f"{len(self.begun)} of {count} updates were begun",
        )
