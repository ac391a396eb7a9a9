"""Somebody's hands on an invented phone: types, and presses buttons by their words."""

from itertools import count

from bot.channels.web.bubbles import Bubble
from bot.channels.web.channel import WebChannel
from bot.channels.web.desk import Clock, Take
from bot.channels.web.members import Member
from bot.channels.web.typed import read_typed
from bot.channels.web.writing import read_press
from bot.group_hands import GroupHands
from bot.pressing import NoSuchButton, buttons_of, newest, pressed
from flows.events import Address, CommandGiven, Event, MediaSent, Medium, Room, What

__all__ = ["Hands", "NoSuchButton"]


class Hands:
    """One person's hands. Every act is an event of its own, at the clock's time."""

    def __init__(self, channel: WebChannel, take: Take, clock: Clock, member: Member) -> None:
        self.member = member
        self._channel = channel
        self._take = take
        self._clock = clock
        self._refs = count(1)

    @property
    def address(self) -> Address:
        """The address of this person's chat."""
        return Address(self._channel.name, self.member.id)

    async def says(self, text: str) -> None:
        """Type a text, or a command with its slash."""
        ref = self._ref()
        message = self._channel.hear(self.member.id, text, ref)
        await self.does(read_typed(text), message, ref)

    async def says_in(self, group: GroupHands, text: str, topic: str = "") -> None:
        """Type in a group. Everybody sees it; the bot, if it is there, hears commands only."""
        ref = self._ref()
        message = group.hear(self.member.name, text, ref, topic)
        what = read_typed(text)
        if group.hears and isinstance(what, CommandGiven):
            await self.does(what, message, ref, group.room(topic))

    async def sends(self, medium: Medium) -> None:
        """Send something that is no text."""
        ref = self._ref()
        message = self._channel.hear(self.member.id, "", ref, medium)
        await self.does(MediaSent(medium, file="file"), message, ref)

    async def sends_file(self, name: str, content: bytes) -> None:
        """Send a document."""
        ref = self._ref()
        message = self._channel.hear(self.member.id, name, ref, Medium.DOCUMENT)
        file = self._channel.take_in(ref, content)
        sent = MediaSent(Medium.DOCUMENT, file, name=name, size=len(content))
        await self.does(sent, message, ref)

    async def presses(self, label: str, bubble: Bubble | None = None) -> None:
        """Press a button of the newest message that has it, or of an older `bubble`.

        Raises:
            NoSuchButton: no such words are on a button; an emoji may stand before them.
        """
        where, button = pressed(self._chat(), label, bubble)
        await self.does(read_press(button.data), where.id, self._ref())

    async def presses_in(self, group: GroupHands, label: str, bubble: Bubble | None = None) -> None:
        """Press a button in a group, found as in `presses`.

        Raises:
            NoSuchButton: no such words are on a button there.
        """
        where, button = pressed(group.bubbles(), label, bubble)
        await self.does(read_press(button.data), where.id, self._ref(), group.room(where.topic))

    async def does(
        self, what: What, message: str | None, ref: str | None = None, room: Room | None = None
    ) -> None:
        """Send any event as this person, with `room` in a group."""
        at = self._clock.now()
        name = self.member.name
        event = Event(self.address, what, at, ref or self._ref(), message, name, "id", room)
        await self._take(event)

    @property
    def screen(self) -> Bubble:
        """The newest message of the bot."""
        return newest(self._chat())

    @property
    def text(self) -> str:
        """The words of the newest message of the bot."""
        return self.screen.page.text

    def phone(self) -> str:
        """All words on the phone."""
        return "\n\n".join(each.page.text for each in self._chat())

    def buttons(self) -> list[str]:
        """The words on the buttons of the newest message of the bot."""
        return [button.label for button in buttons_of(self.screen)]

    def _chat(self) -> tuple[Bubble, ...]:
        return self._channel.chat(self.member.id).bubbles

    def _ref(self) -> str:
        return f"hands-{self.member.id}-{next(self._refs)}"
