"""What all answers of the site need, made once and passed by hand."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.channels.web.bodies import Refused
from bot.channels.web.channel import WebChannel
from bot.channels.web.members import Member
from flows.events import Event
from flows.teachers import Language

Take = Callable[[Event], Awaitable[object]]


class Clock(Protocol):
    """What a demo's clock can do."""

    def now(self) -> datetime:
        """Tell the time, in aware UTC."""
        ...

    async def forward(self, by: timedelta) -> None:
        """Move on, and return once everything that falls due on the way is done."""
        ...


@dataclass(frozen=True, slots=True)
class ChatDesk:
    """The channel, the way in (`take`), the clock, the people and the words of the page."""

    channel: WebChannel
    take: Take
    clock: Clock
    cast: tuple[Member, ...]
    words: Mapping[str, str]
    language: Language
    run: str

    def knows(self, who: str) -> bool:
        """Is this one of the people on the page?"""
        return any(each.id == who for each in self.cast)

    def member(self, who: str) -> Member:
        """Find a person.

        Raises:
            Refused: nobody is called so.
        """
        for each in self.cast:
            if each.id == who:
                return each
        raise Refused(404, "nobody")
