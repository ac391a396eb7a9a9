"""The whole house on invented phones: a clock to move, content to edit, restarts at will."""

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.app import App, Recipe, opened
from bot.channels.web.channel import WebChannel
from bot.channels.web.members import GroupChat, Member
from bot.limits import UNPACED, Limits
from bot.messages import Channel
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
from tests.phones import MONDAY, PacedGroup, PacedHands, StageTimer, TestClock, Wire

__all__ = [
    "MONDAY",
    "OPERATOR",
    "STRIDE",
    "PacedGroup",
    "PacedHands",
    "Stage",
    "TestClock",
    "Wire",
    "staged",
]

STRIDE = timedelta(minutes=15)
OPERATOR = Operator("Tim Uji", "uji@example.org")


class Stage:
    """One house, its phones, its groups and its clock.

    Every act of `hands`, and all that happens in a `group`, is some seconds after the last.
    `taken` holds all events that came in, `told` what editors of the content were told; `admins`
    may be emptied before the house opens. Nothing is paced unless `limits` are set before.
    """

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.clock = TestClock()
        self.folder = folder
        self.admins: tuple[Member, ...] = (JOKO,)
        self.taken: list[Event] = []
        self.limits: Limits = UNPACED
        self.content = folder / "content"
        self.channel = WebChannel(self.clock.now)
        self.wire = Wire(self.channel)
        self.told: list[tuple[Fault, ...]] = []
        self._url = url or f"sqlite+aiosqlite:///{folder / 'story.db'}"
        self._hands: dict[str, PacedHands] = {}
        self._groups: dict[str, PacedGroup] = {}
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
        recipe = Recipe(
            self._url,
            self.content,
            House(OPERATOR, admins),
            channels,
            tell,
            self.clock.now,
            self.limits,
            StageTimer(self.clock),
            notices.set_aside,
        )
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

    async def beat(self) -> None:
        """Let the house do all that is due at this moment: plan, send, and put right in groups."""
        await self.app.send_due(self.clock.now())

    async def passes(self, by: timedelta, stride: timedelta = STRIDE) -> None:
        """Let time pass, with a beat after each stride, so that all comes as it would."""
        while by > timedelta():
            step = min(by, stride)
            await self.clock.forward(step)
            by -= step
            await self.beat()

    async def repeat(self, event: Event | None = None) -> None:
        """Deliver an event once more, the last one unless told: as platforms do."""
        await self.app.switchboard.take(event or self.taken[-1])

    def hands(self, member: Member) -> PacedHands:
        """The hands of somebody; always the same for the same person."""
        if member.id not in self._hands:
            self._hands[member.id] = PacedHands(self.channel, self.take, self.clock, member)
        return self._hands[member.id]

    def group(self, chat: GroupChat) -> PacedGroup:
        """A chat group, in which the bot may do everything until something else happens.

        Always the same for the same group: `await rahma.says_in(group, "/progress")`,
        `await rahma.presses_in(group, "Segarkan")`, `group.text`, `await group.says("/progress")`
        (an anonymous administrator), `await group.adds_bot(RAHMA)`, `group.standing.presence = …`.
        """
        if chat.id not in self._groups:
            self._groups[chat.id] = PacedGroup(self.channel, self.take, self.clock, chat)
        return self._groups[chat.id]

    async def met(self, member: Member) -> PacedHands:
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


@asynccontextmanager
async def staged(folder: Path, url: str | None = None) -> AsyncIterator[Stage]:
    """A stage that is open, and closed at the end."""
    stage = Stage(folder, url)
    await stage.open()
    try:
        yield stage
    finally:
        await stage.close()
