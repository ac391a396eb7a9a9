"""The whole house on Telegram inside the test: everything is real but the clock and the server."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import RowMapping, TextClause, text

from bot import rounds
from bot.app import App, Recipe, opened
from bot.channels.telegram import TelegramSide
from bot.limits import Limits
from bot.settings import SHIPPED
from flows.events import Address
from handlers.desk import House
from storage.content import Fault
from tests.botapi import BotApi
from tests.channels.telegram.cast import Naps
from tests.phones import StageTimer, TestClock
from tests.stage import MONDAY, OPERATOR, STRIDE
from tests.telegram.acts import JOKO


class WalkingClock(TestClock):
    """A clock that is `pace` further at every look, so that nothing looks like a double tap."""

    __test__ = False

    def __init__(self, at: datetime = MONDAY) -> None:
        super().__init__(at)
        self.pace = timedelta(seconds=5)

    def now(self) -> datetime:
        """Look (aware UTC)."""
        self.at += self.pace
        return self.at

    def still(self) -> datetime:
        """Look without moving it (aware UTC)."""
        return self.at


@dataclass(frozen=True, slots=True)
class Unasked:
    """A message that stood in a chat after a beat and not before it; `at` is aware UTC."""

    chat: int
    message: int
    text: str
    at: datetime


class Line:
    """A house on the server `api`, with Pak Joko as its admin. `unasked` is what beats sent."""

    def __init__(self, api: BotApi, folder: Path, clock: WalkingClock | None = None) -> None:
        self.clock = clock or WalkingClock()
        self.naps = Naps()
        self.limits = Limits()
        self.unasked: list[Unasked] = []
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
        recipe = Recipe(
            self._url,
            SHIPPED,
            House(OPERATOR, (Address("telegram", str(JOKO)),)),
            {"telegram": side.channel},
            _nothing_to_tell,
            self.clock.still,
            self.limits,
            StageTimer(self.clock),
        )
        self._app = await self._stack.enter_async_context(opened(recipe))
        self._side = side
        await side.start(self._app.switchboard.take, self.clock.now)

    async def close(self, grace: float = 2) -> None:
        """Stop polling, give what is in hand `grace` seconds, and close the house."""
        if self._side is not None:
            await self._side.stop(grace)
        self._side = self._app = None
        await self._stack.aclose()

    async def beat(self) -> None:
        """Let the house do all that is due at this moment: count the day, plan, send, put right."""
        await self._all_is_taken()
        before = self._standing()
        await rounds.keep_day(
            self.app.database, lambda: self.app.editions.current, self.clock.still()
        )
        await rounds.watch_groups(self.app.database, self.app.switchboard, self.clock.still())
        await self.app.send_due(self.clock.still())
        self._note(before)

    async def beats(self, number: int = 1, apart: timedelta = timedelta(seconds=15)) -> None:
        """Let so many beats pass."""
        for _ in range(number):
            await self.passes(apart, apart)

    async def passes(self, by: timedelta, stride: timedelta = STRIDE) -> None:
        """Let time pass, with a beat after each stride, so that all comes as it would."""
        while by > timedelta():
            step = min(by, stride)
            await self.clock.forward(step)
            by -= step
            await self.beat()

    async def until(self, at: datetime, stride: timedelta = STRIDE) -> None:
        """Let time pass until a moment (aware UTC) that is still to come."""
        assert at > self.clock.at, f"it is {self.clock.at} already"
        await self.passes(at - self.clock.at, stride)

    async def rows(self, question: str, **values: object) -> Sequence[RowMapping]:
        """What is found in the database by a question in SQL; times as text, as SQLite has them."""
        asked: TextClause = text(question)
        async with self.app.database.look() as connection:
            return (await connection.execute(asked, values)).mappings().all()

    async def _all_is_taken(self) -> None:
        pending = self._api.world.pending
        await self._api.world.until(
            lambda: None if pending else True, lambda: f"not taken: {pending}"
        )

    def _standing(self) -> set[tuple[int, int]]:
        chats = self._api.world.chats.values()
        return {(each.id, shown.id) for each in chats for shown in each.shown}

    def _note(self, before: set[tuple[int, int]]) -> None:
        """Write down what is new since then, by the server's clock if it is ours."""
        for chat in self._api.world.chats.values():
            for each in chat.shown:
                if each.by_bot and (chat.id, each.id) not in before:
                    at = datetime.fromtimestamp(each.date, UTC)
                    self.unasked.append(Unasked(chat.id, each.id, each.text, at))


async def _nothing_to_tell(_faults: tuple[Fault, ...]) -> None:
    """Nobody edits the content here."""
