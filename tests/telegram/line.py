"""The whole house on Telegram inside the test: everything is real but the clock and the server."""

from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import App, Recipe, opened
from bot.channels.telegram import TelegramSide
from bot.settings import SHIPPED
from flows.events import Address
from handlers.desk import House
from storage.content import Fault
from tests.botapi import BotApi
from tests.channels.telegram.cast import Naps
from tests.stage import MONDAY, OPERATOR
from tests.telegram.acts import JOKO


class WalkingClock:
    """A clock that is `pace` further at every look, so that nothing looks like a double tap."""

    def __init__(self) -> None:
        self.at = MONDAY
        self.pace = timedelta(seconds=5)

    def now(self) -> datetime:
        """Look (aware UTC)."""
        self.at += self.pace
        return self.at


class Line:
    """A house on the server `api`, with Pak Joko as its admin."""

    def __init__(self, api: BotApi, folder: Path) -> None:
        self.clock = WalkingClock()
        self.naps = Naps()
        self._api = api
        self._url = f"sqlite+aiosqlite:///{folder / 'line.db'}"
        self._stack = AsyncExitStack()
        self._side: TelegramSide | None = None
        self._app: App | None = None

    @property
    def app(self) -> App:
        """The running house."""
        assert self._app is not None, "the house is closed"
        return self._app

    async def open(self) -> None:
        """Open the house and begin to poll."""
        side = TelegramSide(self._api.token, self._api.url, sleep=self.naps)
        house = House(OPERATOR, (Address("telegram", str(JOKO)),))
        recipe = Recipe(self._url, SHIPPED, house, {"telegram": side.channel}, _nothing_to_tell)
        self._app = await self._stack.enter_async_context(opened(recipe))
        self._side = side
        await side.start(self._app.switchboard.take, self.clock.now)

    async def close(self, grace: float = 2) -> None:
        """Stop polling, give what is in hand `grace` seconds, and close the house."""
        if self._side is not None:
            await self._side.stop(grace)
        self._side = self._app = None
        await self._stack.aclose()


async def _nothing_to_tell(_faults: tuple[Fault, ...]) -> None:
    """Nobody edits the content here."""
