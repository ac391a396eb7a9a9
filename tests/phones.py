"""The phones and groups of a stage, the clock above them, and the wire to them."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.channels.web.bubbles import Bubble
from bot.channels.web.channel import WebChannel
from bot.channels.web.desk import Take
from bot.channels.web.members import GroupChat, Member
from bot.channels.web.writing import read_press
from bot.group_hands import GroupHands
from bot.hands import Hands
from bot.messages import AnswerPress, Delivery, PageButton, Receipt
from flows.blocks import StartLink
from flows.events import Address, Presence, Room, What

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 09.00 WIB


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


class StageTimer:
    """The time of a stage for whoever waits within it: a wait moves the clock, and is over."""

    def __init__(self, clock: TestClock) -> None:
        self._clock = clock

    def time(self) -> float:
        """The time in seconds."""
        return self._clock.at.timestamp()

    def call_later(self, delay: float, callback: Callable[[], object]) -> object:
        """Move the clock, and call at once."""
        self._clock.at += timedelta(seconds=delay)
        return asyncio.get_running_loop().call_soon(callback)


class PacedHands(Hands):
    """Hands that take five seconds before each act, so that nothing looks like a double tap."""

    def __init__(self, channel: WebChannel, take: Take, clock: TestClock, member: Member) -> None:
        super().__init__(channel, take, clock, member)
        self.clock = clock
        self.pace = timedelta(seconds=5)

    async def does(
        self, what: What, message: str | None, ref: str | None = None, room: Room | None = None
    ) -> None:
        """Wait a little, then act."""
        self.clock.at += self.pace
        await super().does(what, message, ref, room)

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

    def pressable(self) -> list[tuple[Bubble, PageButton]]:
        """Every button on the phone, with the message that bears it."""
        return [(each, b) for each in self._chat() for row in each.page.rows for b in row]


class PacedGroup(GroupHands):
    """A group in which five seconds pass before each thing that happens."""

    def __init__(self, channel: WebChannel, take: Take, clock: TestClock, chat: GroupChat) -> None:
        super().__init__(channel, take, clock, chat)
        self.clock = clock
        self.pace = timedelta(seconds=5)

    def _now(self) -> datetime:
        self.clock.at += self.pace
        return self.clock.now()


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

    def link(self, link: StartLink) -> str:
        """Write a link as the page does."""
        return self._channel.link(link)

    def command(self, command: str) -> str:
        """Write a command as it is typed in a group of the page."""
        return self._channel.command(command)

    async def inspect(self, to: Address) -> Presence | None:
        """Look at a group, also while the wire is cut."""
        return await self._channel.inspect(to)

    async def fetch(self, file: str, most: int) -> bytes | None:
        """Get an uploaded file, also while the wire is cut."""
        return await self._channel.fetch(file, most)

    def toasts(self, member: Member) -> list[str]:
        """The short words that were shown over somebody's chat."""
        return [
            each.text
            for each in self.deliveries
            if isinstance(each, AnswerPress) and each.to.id == member.id and each.text
        ]
