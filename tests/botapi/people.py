"""A person's hands and eyes."""

from typing import Any

from tests.botapi.chats import Chat, Query, Shown, ShownButton
from tests.botapi.world import World

NOT_OPENED = "bot can't initiate conversation with a user"
BLOCKED = "bot was blocked by the user"


class Room:
    """What is common to private chats and groups: looking at what the bot shows, and pressing."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat
        self._looked = 0
        world.chats[chat.id] = chat

    @property
    def screen(self) -> Shown:
        """What the bot showed last, without waiting."""
        assert self.chat.screen is not None, "the bot has shown nothing"
        return self.chat.screen

    async def sees(self, words: str = "") -> Shown:
        """Wait until the bot shows something with these words, after this person's last act."""

        def found() -> Shown | None:
            screen = self.chat.screen
            fresh = self.chat.revision > self._looked
            return screen if fresh and screen is not None and words in screen.text else None

        return await self._world.until(
            found, lambda: f"waited for {words!r}; the chat shows {self.chat.screen}"
        )

    async def hears_from(self, sender: dict[str, Any], **content: object) -> int:
        """Let a message stand in this chat and reach the bot; gives the message's number."""
        number = self._world.next_message()
        self._looked = self.chat.revision
        text = str(content.get("text", ""))
        self.chat.shown.append(Shown(number, self.chat.id, text, by_bot=False))
        if text.startswith("/"):
            length = len(text.split()[0])
            entity = {"type": "bot_command", "offset": 0, "length": length}
            content.setdefault("entities", [entity])
        await self._world.happen("message", {**self._frame(number), **sender, **content})
        return number

    async def tap(self, user: dict[str, Any], words: str, on: Shown | None = None) -> Query:
        """Let somebody press a button of the newest screen, or of `on`, by its words."""

        def found() -> tuple[Shown, ShownButton] | None:
            message = on or self.chat.screen
            button = message and message.button(words)
            return (message, button) if message and button else None

        message, button = await self._world.until(
            found, lambda: f"no button {words!r} on {on or self.chat.screen}"
        )
        return await self.press(user, button.data or "", message.id)

    async def press(self, user: dict[str, Any], data: str, message: int) -> Query:
        """Let somebody press a button with this data, also on a message that is gone."""
        query = Query(f"q{len(self.chat.queries)}-{self.chat.id}", message, user["id"])
        self.chat.queries.append(query)
        self._looked = self.chat.revision
        shown = self.chat.message(message)
        gone = {"chat": self.chat.about, "message_id": message, "date": 0}
        await self._world.happen(
            "callback_query",
            {
                "id": query.id,
                "from": user,
                "chat_instance": str(self.chat.id),
                "data": data,
                "message": gone if shown is None else self._world.as_json(shown),
            },
        )
        return query

    async def answered(self, query: Query) -> str:
        """Wait until a press is answered."""
        return await self._world.until(lambda: query.answer, lambda: "the press was not answered")

    def _frame(self, number: int) -> dict[str, Any]:
        return {"message_id": number, "date": self._world.now(), "chat": self.chat.about}


class Person(Room):
    """Somebody with a phone, in private with the bot. The bot may write once she has."""

    def __init__(self, world: World, number: int, first_name: str, language: str = "id") -> None:
        about = {"id": number, "type": "private", "first_name": first_name}
        super().__init__(world, Chat(number, about, refuses=NOT_OPENED))
        self.user = {"id": number, "is_bot": False, "first_name": first_name}
        if language:
            self.user["language_code"] = language

    async def says(self, text: str, replies_to: Shown | None = None) -> int:
        """Write words or a command; gives the message's number."""
        if replies_to is None:
            return await self.sends(text=text)
        return await self.sends(text=text, reply_to_message=self._world.as_json(replies_to))

    async def sends(self, **content: object) -> int:
        """Send anything else, in the words of the Bot API: `photo=[…]`, `sticker={…}`."""
        if self.chat.refuses == NOT_OPENED:
            self.chat.refuses = ""
        return await self.hears_from({"from": self.user}, **content)

    async def sends_file(self, name: str, content: bytes, kind: str = "text/csv") -> int:
        """Send a document, which the bot may then ask for; gives the message's number."""
        file = f"file-of-{self.chat.id}-{len(self._world.files)}"
        self._world.files[file] = content
        document = {
            "file_id": file,
            "file_unique_id": file,
            "file_name": name,
            "mime_type": kind,
            "file_size": len(content),
        }
        return await self.sends(document=document)

    async def edits(self, number: int, text: str) -> int:
        """Change an own message; gives the update's number."""
        self._looked = self.chat.revision
        message = {**self._frame(number), "from": self.user, "text": text}
        return await self._world.happen("edited_message", message)

    async def taps(self, words: str, on: Shown | None = None) -> Query:
        """Press a button of the newest screen, or of `on`, by its words; wait for no answer."""
        return await self.tap(self.user, words, on)

    async def press_data(self, data: str, message: int) -> Query:
        """Press a button with this data, as on a message that is not there any more."""
        return await self.press(self.user, data, message)

    async def presses(self, words: str, on: Shown | None = None) -> str:
        """Press a button and wait until the press is answered; gives the words of the answer."""
        query = await self.taps(words, on)
        return await self.answered(query)

    async def presses_row(self, words: str) -> str:
        """Press the first button that holds words among others, as a row of a list does."""

        def found() -> ShownButton | None:
            rows = self.chat.screen.rows if self.chat.screen else []
            return next((b for row in rows for b in row if words in b.label), None)

        button = await self._world.until(
            found, lambda: f"no button with {words!r} on {self.chat.screen}"
        )
        return await self.presses(button.label)

    async def blocks(self) -> None:
        """Block the bot."""
        self.chat.refuses = BLOCKED
        await self._member("member", "kicked")

    async def unblocks(self) -> None:
        """Let the bot in again."""
        self.chat.refuses = ""
        await self._member("kicked", "member")

    async def _member(self, old: str, new: str) -> None:
        until = {"until_date": 0}
        await self._world.happen(
            "my_chat_member",
            {
                "chat": self.chat.about,
                "from": self.user,
                "date": self._world.now(),
                "old_chat_member": {"user": self._world.bot, "status": old, **until},
                "new_chat_member": {"user": self._world.bot, "status": new, **until},
            },
        )
