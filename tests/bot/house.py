"""A house with a channel that writes down what reaches it and answers as the test wants."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.app import App, Recipe, opened
from bot.messages import Delivery, Outcome, Receipt, ShowPage
from bot.settings import SHIPPED
from flows.blocks import StartLink
from flows.events import Address, CommandGiven, Event, Presence, Room, TextTyped, What
from flows.screens.welcome import Operator
from handlers.desk import House
from storage.content import Fault

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ANI = Address("fake", "ani")
BUDI = Address("fake", "budi")
JOKO = Address("fake", "joko")
HOUSE = House(Operator("Tim Uji", "uji@example.org"), (JOKO,))

refs = count(1)


class FakeChannel:
    """Every message gets a number of its own. `answers` may decide otherwise, or wait."""

    name = "fake"

    def __init__(self) -> None:
        self.deliveries: list[Delivery] = []
        self.answers: Callable[[Delivery], Awaitable[Receipt]] | None = None
        self.presences: dict[Address, Presence] = {}
        self.files: dict[str, bytes] = {}
        self._messages = count(1)

    async def deliver(self, delivery: Delivery) -> Receipt:
        self.deliveries.append(delivery)
        if self.answers is not None:
            return await self.answers(delivery)
        return Receipt(Outcome.DONE, f"m{next(self._messages)}")

    def link(self, link: StartLink) -> str:
        return f"fake://{link.payload}"

    def command(self, command: str) -> str:
        return f"/{command}@fake"

    async def inspect(self, to: Address) -> Presence | None:
        return self.presences.get(to)

    async def fetch(self, file: str, most: int) -> bytes | None:
        content = self.files.get(file)
        return content if content is not None and len(content) <= most else None

    def texts(self, to: Address | None = None) -> list[str]:
        """The words of all pages, or of those to one address, oldest first."""
        return [
            each.page.text
            for each in self.deliveries
            if isinstance(each, ShowPage) and to in (None, each.to)
        ]


def event(
    sender: Address, what: What | str, ref: str | None = None, room: Room | None = None
) -> Event:
    """Something that somebody did on Monday; a text stands for itself, or for a command."""
    if isinstance(what, str):
        what = CommandGiven(what[1:]) if what.startswith("/") else TextTyped(what)
    return Event(sender, what, MONDAY, ref or f"ref-{next(refs)}", "written", "Bu Ani", "id", room)


async def _deaf(_faults: tuple[Fault, ...]) -> None:
    return


@asynccontextmanager
async def house(folder: Path, channel: FakeChannel) -> AsyncIterator[App]:
    """The real house on a fresh file, with one channel."""
    url = f"sqlite+aiosqlite:///{folder / 'house.db'}"
    async with opened(Recipe(url, SHIPPED, HOUSE, {channel.name: channel}, _deaf)) as app:
        yield app
