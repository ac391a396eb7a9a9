"""What all answers of the site need, made once and passed by hand."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.channels.web.bodies import Refused
from bot.channels.web.channel import WebChannel
from bot.channels.web.members import GroupChat, Member, Place
from flows.events import Address, Event, Room
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
    """The channel, the way in (`take`), the clock, the people, their groups, the page's words."""

    channel: WebChannel
    take: Take
    clock: Clock
    cast: tuple[Member, ...]
    groups: tuple[GroupChat, ...]
    words: Mapping[str, str]
    language: Language
    run: str

    def knows(self, who: str) -> bool:
        """Is this one of the people or groups on the page?"""
        return any(each.id == who for each in self.places)

    @property
    def places(self) -> tuple[Place, ...]:
        """All that has a chat on the page, groups first."""
        return *self.groups, *self.cast

    def place(self, who: str) -> Place:
        """Find a person or a group.

        Raises:
            Refused: nothing is called so.
        """
        for each in self.places:
            if each.id == who:
                return each
        raise Refused(404, "nobody")

    def member(self, who: str) -> Member:
        """Find a person.

        Raises:
            Refused: nobody is called so.
        """
        for each in self.cast:
            if each.id == who:
                return each
        raise Refused(404, "nobody")

    def speaker(self, place: Place, by: str) -> Member:
        """Find who acts in a chat: on a phone whoever holds it, in a group `by`.

        Raises:
            Refused: that person is not in the group.
        """
        if isinstance(place, Member):
            return place
        for each in self.cast:
            if each.id == by and (not place.people or by in place.people):
                return each
        raise Refused(422, "speaker")

    def room(self, place: Place, topic: str = "") -> Room | None:
        """The room of what happens in a chat; None on a phone."""
        if isinstance(place, Member):
            return None
        return Room(Address(self.channel.name, place.id), place.name, topic)
