"""The whole house on invented phones: a clock to move, content to edit, restarts at will."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.app import App, Recipe, opened
from bot.channels.web.bubbles import Bubble
from bot.channels.web.channel import WebChannel
from bot.channels.web.members import Member
from bot.channels.web.writing import read_press
from bot.hands import Hands
from bot.messages import AnswerPress, Channel, Delivery, PageButton, Receipt
from bot.notices import Notices
from bot.settings import SHIPPED
from flows.events import Address, Event
from flows.scopes import scopes_of
from flows.screens.welcome import Operator
from handlers.desk import House
from storage.content import Fault
from storage.recounts import Difference, recount
from storage.tables import METADATA
from tests.cast import ANSWERS, JOKO

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 09.00 WIB
OPERATOR = Operator("Tim Uji", "uji@example.org")


class TestClock:
    """A clock that stands still until it is moved. Reading it moves nothing."""

    __test__ = False

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at

    def now(self) -> datetime:
        """The time it shows (aware UTC)."""
        return self.at

    async def forward(self, by: timedelta) -> None:
        """Move on."""
        self.at += by


class Stage:
    """One house, its phones and its clock. Every act of `hands` is some seconds after the last.

    `taken` holds all events that came in, `told` what editors of the content were told; `admins`
    may be emptied before the house opens.
    """

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.clock = TestClock()
        self.folder = folder
        self.admins: tuple[Member, ...] = (JOKO,)
        self.taken: list[Event] = []
        self.content = folder / "content"
        self.channel = WebChannel(self.clock.now)
        self.wire = Wire(self.channel)
        self.told: list[tuple[Fault, ...]] = []
        self._url = url or f"sqlite+aiosqlite:///{folder / 'story.db'}"
        self._hands: dict[str, PacedHands] = {}
        self._stack = AsyncExitStack()
        self._app: App | None = None
        if not self.content.exists():
            shutil.copytree(SHIPPED, self.content)

    @property
    def app(self) -> App:
        """The running house."""
        if self._app is None:
            raise RuntimeError("the house is closed")
        return self._app

    async def open(self) -> None:
        """Open the house, or open it again on the same database and content."""

        admins = tuple(Address("web", each.id) for each in self.admins)
        notices = Notices(admins)

        async def tell(faults: tuple[Fault, ...]) -> None:
            self.told.append(faults)
            await notices.content_changed(faults)

        channels: dict[str, Channel] = {"web": self.wire}
        recipe = Recipe(self._url, self.content, House(OPERATOR, admins), channels, tell)
        self._app = await self._stack.enter_async_context(opened(recipe))
        notices.sends_through(self._app.switchboard)

    async def close(self) -> None:
        """Close the house. The phones keep what they show."""
        await self._stack.aclose()
        self._app = None

    async def restart(self) -> None:
        """A new process: nothing is left but the database, the content and the phones."""
        await self.close()
        await self.open()

    async def take(self, event: Event) -> None:
        """The way in, of whichever house is open now."""
        self.taken.append(event)
        await self.app.switchboard.take(event)

    async def repeat(self, event: Event | None = None) -> None:
        """Deliver an event once more, the last one unless told: as platforms do."""
        await self.app.switchboard.take(event or self.taken[-1])

    def hands(self, member: Member) -> "PacedHands":
        """The hands of somebody; always the same for the same person."""
        if member.id not in self._hands:
            self._hands[member.id] = PacedHands(self, member)
        return self._hands[member.id]

    async def met(self, member: Member) -> "PacedHands":
        """Somebody of the cast who has agreed and answered the questions: at the first intro."""
        hands = self.hands(member)
        await hands.says("/start")
        for label in ("Setuju", "Ya, pakai nama itu", *ANSWERS[member.id], "Lewati"):
            await hands.presses(label)
        return hands

    async def edit(self, name: str, old: str, new: str) -> None:
        """Edit a content file, and let the running house look twice, as it does within a minute."""
        path = self.content / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        await self.app.editions.look()
        await self.app.editions.look()

    async def write(self, name: str, text: str) -> None:
        """Write a content file anew, and let the running house look twice."""
        (self.content / name).write_text(text, encoding="utf-8")
        await self.app.editions.look()
        await self.app.editions.look()

    async def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Everything that is stored, by table."""
        async with self.app.database.work() as unit:
            found = {}
            for table in METADATA.sorted_tables:
                rows = (await unit.connection.execute(select(table))).mappings()
                found[table.name] = [dict(row) for row in rows]
            return found

    async def tables_with(self, words: str) -> list[str]:
        """The tables in which words are found anywhere, in capitals or not."""
        rows = await self.rows()
        return [name for name, held in rows.items() if words.casefold() in str(held).casefold()]

    def files_with(self, words: str) -> list[str]:
        """The files of the database that hold words anywhere, even in pages not in use."""
        wanted = words.encode()
        files = sorted(self.folder.glob("story.db*"))
        return [each.name for each in files if wanted in each.read_bytes()]

    async def miscounted(self) -> list[Difference]:
        """The counters that a count of all people finds wrong."""
        async with self.app.database.work() as unit:
            return await recount(unit.connection, scopes_of)

    def said(self, key: str, language: str = "id") -> str:
        """The catalogue's text of a key without its stars; placeholders stay."""
        return self.app.editions.current.words[language][key].replace("*", "")


class PacedHands(Hands):
    """Hands that take five seconds before each act, so that nothing looks like a double tap."""

    def __init__(self, stage: Stage, member: Member) -> None:
        super().__init__(stage.channel, stage.take, stage.clock, member)
        self._stage = stage
        self.pace = timedelta(seconds=5)

    async def does(self, what: object, message: str | None, ref: str | None = None) -> None:
        """Wait a little, then act."""
        self._stage.clock.at += self.pace
        await super().does(what, message, ref)  # type: ignore[arg-type]

    async def walks(self, *labels: str) -> None:
        """Press one button after the other."""
        for label in labels:
            await self.presses(label)

    async def presses_data(self, data: str, bubble: Bubble | None = None) -> None:
        """Press a button by its data, as a phone does that still shows it."""
        await self.does(read_press(data), (bubble or self.screen).id)

    def data(self, label: str) -> str:
        """The data of a button on the screen."""
        buttons = (each for row in self.screen.page.rows for each in row)
        return next(each.data for each in buttons if each.label == label)

    def bubbles(self) -> tuple[Bubble, ...]:
        """All that the phone shows, oldest first."""
        return self._chat()

    def phone(self) -> str:
        """All words on the phone."""
        return "\n\n".join(each.page.text for each in self._chat())

    def pressable(self) -> list[tuple[Bubble, PageButton]]:
        """Every button on the phone, with the message that bears it."""
        return [(each, b) for each in self._chat() for row in each.page.rows for b in row]


class Wire:
    """The web channel with all deliveries written down; can be cut."""

    name = "web"

    def __init__(self, channel: WebChannel) -> None:
        self._channel = channel
        self.deliveries: list[Delivery] = []
        self.cut: Callable[[Delivery], Awaitable[Receipt]] | None = None

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Pass a delivery on, unless the wire is cut. The phones stay as they are then."""
        self.deliveries.append(delivery)
        if self.cut is not None:
            return await self.cut(delivery)
        return await self._channel.deliver(delivery)

    def toasts(self, member: Member) -> list[str]:
        """The short words that were shown over somebody's chat."""
        return [
            each.text
            for each in self.deliveries
            if isinstance(each, AnswerPress) and each.to.id == member.id and each.text
        ]


@asynccontextmanager
async def staged(folder: Path, url: str | None = None) -> AsyncIterator[Stage]:
    """A stage that is open, and closed at the end."""
    stage = Stage(folder, url)
    await stage.open()
    try:
        yield stage
    finally:
        await stage.close()
