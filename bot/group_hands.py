"""What happens in an invented group and to the bot there; people act in it by their own hands."""

from dataclasses import replace
from datetime import datetime
from itertools import count

from bot.channels.web.bubbles import Bubble
from bot.channels.web.channel import WebChannel
from bot.channels.web.desk import Clock, Take
from bot.channels.web.members import GroupChat, Member
from bot.channels.web.rooms import Standing
from bot.channels.web.typed import read_typed
from bot.channels.web.writing import read_press
from bot.pressing import buttons_of, newest, pressed
from flows.events import (
    Address,
    BotInChannel,
    BotPlaced,
    CommandGiven,
    Event,
    GroupMoved,
    GroupRenamed,
    MembersCame,
    Presence,
    Room,
    TopicClosed,
    What,
)


class GroupHands:
    """One group. Everything here is an event of its own, at the clock's time, in this room.

    Where `by` is left out nobody known did it: an anonymous administrator, or the group itself.
    `chat` is the group as it is now, with the title and id that it got on the way.
    """

    def __init__(self, channel: WebChannel, take: Take, clock: Clock, chat: GroupChat) -> None:
        self.chat = chat
        self._channel = channel
        self._take = take
        self._clock = clock
        self._refs = count(1)
        channel.rooms.open(chat.id)

    @property
    def address(self) -> Address:
        """The group's address."""
        return Address(self._channel.name, self.chat.id)

    @property
    def standing(self) -> Standing:
        """How the bot stands here. What is changed in it tells nobody: a look or a try finds it."""
        return self._channel.rooms.open(self.chat.id)

    @property
    def hears(self) -> bool:
        """Is the bot in the group?"""
        return self._channel.rooms.hears(self.chat.id)

    def room(self, topic: str = "") -> Room:
        """The room of events that happen here."""
        return Room(self.address, self.chat.name, topic)

    async def says(self, text: str, topic: str = "") -> None:
        """Let an anonymous administrator type; the bot hears commands only."""
        ref = self._ref()
        message = self.hear(self.chat.name, text, ref, topic)
        what = read_typed(text)
        if self.hears and isinstance(what, CommandGiven):
            await self.does(what, message=message, ref=ref, topic=topic)

    async def presses(self, label: str, bubble: Bubble | None = None) -> None:
        """Let an anonymous administrator press a button.

        Raises:
            NoSuchButton: no such words are on a button; an emoji may stand before them.
        """
        where, button = pressed(self.bubbles(), label, bubble)
        await self.does(read_press(button.data), message=where.id, topic=where.topic)

    async def places(self, presence: Presence, by: Member | None = None) -> None:
        """Add the bot, take it out, or change what it may do; the bot is told, as platforms do."""
        self.standing.presence = presence
        await self.does(BotPlaced(presence), by)

    async def adds_bot(self, by: Member | None = None) -> None:
        """Add the bot to the group."""
        self.standing.presence = Presence.PRESENT
        await self.does(BotPlaced(Presence.PRESENT, added=True), by)

    async def removes_bot(self, by: Member | None = None) -> None:
        """Take the bot out of the group."""
        await self.places(Presence.GONE, by)

    async def mutes_bot(self, by: Member | None = None) -> None:
        """Let the bot stay, and write no more."""
        await self.places(Presence.MUTED, by)

    async def is_channel(self, by: Member | None = None) -> None:
        """Make the bot a member of what turns out to be a broadcast channel."""
        await self.does(BotInChannel(), by)

    async def welcomes(self, number: int = 1, by: Member | None = None) -> None:
        """Let people come in."""
        await self.does(MembersCame(number), by)

    async def renames(self, title: str, by: Member | None = None) -> None:
        """Give the group another title."""
        self.chat = replace(self.chat, name=title)
        await self.does(GroupRenamed(), by)

    async def closes(self, topic: str, by: Member | None = None) -> None:
        """Close a forum topic: nothing can be written there."""
        self.standing.closed.add(topic)
        await self.does(TopicClosed(True), by, topic)

    async def reopens(self, topic: str, by: Member | None = None) -> None:
        """Open a forum topic again."""
        self.standing.closed.discard(topic)
        await self.does(TopicClosed(False), by, topic)

    async def migrates(self, to: str, tells: int = 2) -> None:
        """Make the group a supergroup, with another id and an empty chat.

        The bot is told `tells` times: twice as platforms do, once by either address. Untold, it
        finds out when it writes to the old one.
        """
        old = self.room()
        presence = self.standing.presence
        self.standing.moved_to = to
        self.chat = replace(self.chat, id=to)
        self.standing.presence = presence
        for _ in range(tells):
            moved = GroupMoved(self.address)
            await self._take(Event(old.address, moved, self._now(), self._ref(), room=old))

    async def does(
        self,
        what: What,
        by: Member | None = None,
        topic: str = "",
        *,
        message: str | None = None,
        ref: str | None = None,
    ) -> None:
        """Send any event of this room; by nobody known, its sender is the group."""
        sender = Address(self._channel.name, by.id) if by else self.address
        name, tongue = (by.name, "id") if by else ("", "")
        at, room = self._now(), self.room(topic)
        await self._take(Event(sender, what, at, ref or self._ref(), message, name, tongue, room))

    def hear(self, by: str, text: str, ref: str, topic: str = "") -> str:
        """Show what somebody wrote to everybody in the group, and give the message's id."""
        return self._channel.hear(self.chat.id, text, ref, by=by, topic=topic)

    @property
    def screen(self) -> Bubble:
        """The newest message of the bot in the group.

        Raises:
            LookupError: it has said nothing here.
        """
        return newest(self.bubbles())

    @property
    def text(self) -> str:
        """The words of the newest message of the bot in the group."""
        return self.screen.page.text

    def buttons(self) -> list[str]:
        """The words on the buttons of the newest message of the bot in the group."""
        return [button.label for button in buttons_of(self.screen)]

    def bubbles(self) -> tuple[Bubble, ...]:
        """All that the group shows, oldest first."""
        return self._channel.chat(self.chat.id).bubbles

    def theirs(self) -> tuple[Bubble, ...]:
        """All that the bot said in the group and that is still there, oldest first."""
        return tuple(each for each in self.bubbles() if not each.mine)

    def told(self) -> str:
        """All words of the bot in the group: in its messages, under pictures, on buttons."""
        words = []
        for each in self.theirs():
            alt = each.picture.alt if each.picture else ""
            link = each.page.link[0] if each.page.link else ""
            words += [each.page.text, alt, link, *(button.label for button in buttons_of(each))]
        return "\n".join(text for text in words if text)

    def _now(self) -> datetime:
        return self._clock.now()

    def _ref(self) -> str:
        return f"group-{self.chat.id}-{next(self._refs)}"
