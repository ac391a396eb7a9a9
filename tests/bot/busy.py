"""A database that is busy, and switchboards on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import App
from bot.deliveries import Deliveries
from bot.messages import Channel
from bot.pictures import Pictures
from bot.switchboard import Switchboard
from storage import applied
from storage.database import Database, StorageBusy, Unit
from tests.bot.house import HOUSE, FakeChannel
from tests.channels.telegram.cast import Naps


class BusyDatabase:
    """A database that is busy so many times, after some at which it is not."""

    def __init__(self, database: Database, times: int, after: int = 0) -> None:
        self._database = database
        self._busy = range(after + 1, after + times + 1)
        self.asked = 0

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Unit]:
        self.asked += 1
        if self.asked in self._busy:
            raise StorageBusy("The database is locked, full or gone.")
        async with self._database.work() as unit:
            yield unit


def on(database: object, app: App, channel: FakeChannel) -> Switchboard:
    channels: dict[str, Channel] = {channel.name: channel}
    return Switchboard(
        database,  # type: ignore[arg-type]
        lambda: app.editions.current,
        Deliveries(app.words, channels, Pictures()),
        channels,
        HOUSE,
        Naps(),
    )


async def is_applied(app: App, ref: str) -> bool:
    async with app.database.look() as connection:
        return await applied.is_applied(connection, ref)
