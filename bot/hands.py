"""Somebody's hands on an invented phone: types, and presses buttons by their words."""

from itertools import count

from bot.channels.web.bubbles import Bubble
from bot.channels.web.channel import WebChannel
from bot.channels.web.desk import Clock, Take
from bot.channels.web.members import Member
from bot.channels.web.typed import read_typed
from bot.channels.web.writing import read_press
from bot.messages import PageButton
from flows.events import Address, Event, MediaSent, Medium, What


class NoSuchButton(LookupError):
    """The phone shows no button of that name; the message says what it shows."""


class Hands:
    """One person's hands. Every act is an event of its own, at the clock's time."""

    def __init__(self, channel: WebChannel, take: Take, clock: Clock, member: Member) -> None:
        self.member = member
        self._channel = channel
        self._take = take
        self._clock = clock
        self._refs = count(1)

    async def says(self, text: str) -> None:
        """Type a text, or a command with its slash."""
        ref = self._ref()
        message = self._channel.hear(self.member.id, text, ref)
        await self.does(read_typed(text), message, ref)

    async def sends(self, medium: Medium) -> None:
        """Send something that is no text."""
        ref = self._ref()
        message = self._channel.hear(self.member.id, "", ref, medium)
        await self.does(MediaSent(medium, file="file"), message, ref)

    async def presses(self, label: str, bubble: Bubble | None = None) -> None:
        """Press a button of the newest message that has it, or of an older `bubble`.

        Raises:
            NoSuchButton: no such words are on a button; an emoji may stand before them.
        """
        found = [(each, button) for each in self._bubbles(bubble) for button in _named(each, label)]
        if not found:
            raise NoSuchButton(f"no button “{label}” among {self.buttons()}")
        where, button = found[0]
        await self.does(read_press(button.data), where.id, self._ref())

    async def does(self, what: What, message: str | None, ref: str | None = None) -> None:
        """Send any event as this person."""
        sender = Address(self._channel.name, self.member.id)
        event = Event(
            sender, what, self._clock.now(), ref or self._ref(), message, self.member.name, "id"
        )
        await self._take(event)

    @property
    def screen(self) -> Bubble:
        """The newest message of the bot."""
        return next(each for each in reversed(self._chat()) if not each.mine)

    @property
    def text(self) -> str:
        """The words of the newest message of the bot."""
        return self.screen.page.text

    def buttons(self) -> list[str]:
        """The words on the buttons of the newest message of the bot."""
        return [button.label for row in self.screen.page.rows for button in row]

    def _chat(self) -> tuple[Bubble, ...]:
        return self._channel.chat(self.member.id).bubbles

    def _bubbles(self, only: Bubble | None) -> list[Bubble]:
        return [only] if only else [each for each in reversed(self._chat()) if not each.mine]

    def _ref(self) -> str:
        return f"hands-{self.member.id}-{next(self._refs)}"


def _named(bubble: Bubble, label: str) -> list[PageButton]:
    buttons = (button for row in bubble.page.rows for button in row)
    return [each for each in buttons if each.label == label or each.label.endswith(f" {label}")]
