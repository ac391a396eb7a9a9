"""The hands of many: groups and channels, and what people do in them."""

from typing import Any

from tests.botapi.chats import Query, Shown
from tests.botapi.people import Person, Room
from tests.botapi.rooms import GONE, SENDING, RoomChat, Topic, standing
from tests.botapi.world import World

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
AS_CHANNEL = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


class Many(Room):
    """A room that the bot can be put into. What happens without it is not told to it."""

    chat: RoomChat

    async def adds_bot(self, by: Person, payload: str = "", **rights: bool) -> None:
        """Let somebody add the bot, as by a link with a `payload`; `rights` make it administrator.

        A broadcast channel has no other bots than administrators.
        """
        channel = self.chat.about["type"] == "channel"
        status = "administrator" if rights or channel else "member"
        await self.places_bot(standing(status, **rights), by.user)
        if channel:
            return
        self.chat.people[by.chat.id] = by.user
        await self.notes(by.user, new_chat_members=[self._world.bot])
        if payload:
            words = f"/start@{self._world.bot['username']} {payload}"
            await self.hears_from({"from": by.user}, text=words)

    async def places_bot(self, new: dict[str, Any], by: dict[str, Any]) -> None:
        """Change what the bot is in this room; it is told even when it is out."""
        self._looked = self.chat.revision
        change = self.chat.place_bot(new, self._world.bot)
        told = {**change, "from": by, "date": self._world.now()}
        await self._world.happen("my_chat_member", told)

    async def kicks_bot(self, by: Person) -> None:
        """Let somebody take the bot out."""
        await self.places_bot(standing("kicked"), by.user)

    async def notes(self, by: dict[str, Any], **content: object) -> None:
        """Let Telegram write down what happened here; the bot hears it whatever its privacy."""
        if self.chat.bot["status"] in GONE:
            return
        number = self._world.next_message()
        await self._world.happen("message", {**self._frame(number), "from": by, **content})


class Group(Many):
    """A group. In a forum, `topic` says where something is written; None is the general one."""

    def __init__(
        self,
        world: World,
        number: int,
        title: str,
        *,
        forum: bool = False,
        basic: bool = False,
        bot: bool = True,
    ) -> None:
        about = {"id": number, "type": "group" if basic else "supergroup", "title": title}
        if forum:
            about["is_forum"] = True
        self.chat: RoomChat
        super().__init__(world, RoomChat(number, about))
        if not bot:
            self.chat.place_bot(standing("left"), world.bot)

    async def hears(self, person: Person, text: str, topic: int | None = None) -> int:
        """Let a member write."""
        self.chat.people[person.chat.id] = person.user
        return await self.hears_from({"from": person.user}, text=text, **_in(topic))

    async def hears_anonymous(self, text: str, topic: int | None = None) -> int:
        """Let an administrator write who hides behind the group."""
        sender = {"from": ANONYMOUS, "sender_chat": self.chat.about}
        return await self.hears_from(sender, text=text, **_in(topic))

    async def hears_as_channel(self, text: str, channel: "Broadcast") -> int:
        """Let somebody write in the name of a channel."""
        sender = {"from": AS_CHANNEL, "sender_chat": channel.chat.about}
        return await self.hears_from(sender, text=text)

    async def hears_linked(self, text: str, channel: "Broadcast") -> int:
        """Let a post of the linked channel appear, as Telegram forwards it."""
        origin = {"type": "channel", "date": 1, "chat": channel.chat.about, "message_id": 1}
        sender = {"from": TELEGRAM, "sender_chat": channel.chat.about}
        return await self.hears_from(
            sender, text=text, is_automatic_forward=True, forward_origin=origin
        )

    async def hears_from(self, sender: dict[str, Any], **content: object) -> int:
        """Let a message stand here; the bot hears it if Telegram would tell it."""
        if self._is_told(content):
            return await super().hears_from(sender, **content)
        number = self._world.next_message()
        self._looked = self.chat.revision
        text = str(content.get("text", ""))
        self.chat.shown.append(Shown(number, self.chat.id, text, by_bot=False))
        return number

    async def joins(self, *people: Person, by: Person | None = None) -> None:
        """Let people come in, all at once."""
        self.chat.people.update({each.chat.id: each.user for each in people})
        await self.notes((by or people[0]).user, new_chat_members=[each.user for each in people])

    async def renames(self, title: str, by: Person) -> None:
        """Give the group another title."""
        self.chat.about["title"] = title
        await self.notes(by.user, new_chat_title=title)

    async def promotes_bot(self, by: Person, **rights: bool) -> None:
        """Make the bot an administrator."""
        await self.places_bot(standing("administrator", **rights), by.user)

    async def restricts_bot(self, by: Person, **rights: bool) -> None:
        """Forbid the bot what is False here; with nothing named, to send anything."""
        rights = rights or dict.fromkeys(SENDING, False)
        await self.places_bot(standing("restricted", **rights), by.user)

    def permits(self, **permissions: bool) -> None:
        """Change what everybody may do. No bot is told."""
        self.chat.permissions.update(permissions)

    async def opens_topic(self, name: str, by: Person) -> int:
        """Begin a topic; gives its number."""
        number = self._world.next_message()
        self.chat.topics[number] = Topic(name)
        created = {"name": name, "icon_color": 7322096}
        await self.notes(by.user, forum_topic_created=created, **_in(number))
        return number

    async def closes_topic(self, number: int, by: Person) -> None:
        """Close a topic: only administrators with a right to topics write there."""
        self.chat.topics[number].closed = True
        await self.notes(by.user, forum_topic_closed={}, **_in(number))

    async def reopens_topic(self, number: int, by: Person) -> None:
        """Open a topic again."""
        self.chat.topics[number].closed = False
        await self.notes(by.user, forum_topic_reopened={}, **_in(number))

    def deletes_topic(self, number: int) -> None:
        """Remove a topic. No bot is told."""
        del self.chat.topics[number]

    async def taps(self, person: Person, words: str, on: Shown | None = None) -> Query:
        """Let a member press a button by its words; wait for no answer."""
        return await self.tap(person.user, words, on)

    async def presses(self, person: Person, words: str, on: Shown | None = None) -> str:
        """Let a member press a button and wait; gives the words of the answer, that she sees."""
        return await self.answered(await self.taps(person, words, on))

    async def migrates(self, number: int, by: Person, *, new_first: bool = False) -> "Group":
        """Become a supergroup with another number, and tell it in both, in either order.

        That the bot is in the new one is told too, and never that it left the old one; source:
        tdlib/telegram-bot-api, issue 266. No message of the old group is known in the new one.
        """
        new = Group(self._world, number, self.chat.about["title"])
        new.chat.people, new.chat.permissions = self.chat.people, self.chat.permissions
        here = self._frame(self._world.next_message())
        there = new._frame(self._world.next_message())
        self.chat.moved_to = number
        telling = [
            {**here, "from": by.user, "migrate_to_chat_id": number},
            {**there, "from": ANONYMOUS, "migrate_from_chat_id": self.chat.id},
        ]
        joined, new.chat.bot = self.chat.bot, standing("left")
        for message in reversed(telling) if new_first else telling:
            await self._world.happen("message", message)
            if message is telling[1]:
                await new.places_bot(joined, by.user)
        return new

    def _is_told(self, content: dict[str, object]) -> bool:
        """Would Telegram tell the bot? With privacy on, commands and replies to it only."""
        if self.chat.bot["status"] in GONE:
            return False
        if not self._world.privacy or self.chat.governed:
            return True
        first = str(content.get("text", "")).split(maxsplit=1)[:1]
        command, _, named = (first[0] if first else "").partition("@")
        ours = named.lower() in ("", str(self._world.bot["username"]).lower())
        return command.startswith("/") and ours or self._is_reply(content)

    def _is_reply(self, content: dict[str, object]) -> bool:
        answered = content.get("reply_to_message")
        number = answered.get("message_id") if isinstance(answered, dict) else None
        return any(each.by_bot and each.id == number for each in self.chat.shown)


class Broadcast(Many):
    """A channel, in which only its administrators write."""

    def __init__(self, world: World, number: int, title: str) -> None:
        self.chat: RoomChat
        super().__init__(world, RoomChat(number, {"id": number, "type": "channel", "title": title}))
        self.chat.place_bot(standing("left"), world.bot)

    async def posts(self, text: str) -> None:
        """Write a post."""
        if self.chat.bot["status"] not in GONE:
            post = {**self._frame(self._world.next_message()), "text": text}
            await self._world.happen("channel_post", {**post, "sender_chat": self.chat.about})


def _in(topic: int | None) -> dict[str, Any]:
    return {} if topic is None else {"message_thread_id": topic, "is_topic_message": True}
