"""All that the stand-in knows: chats, waiting updates, the bot's profile."""

import asyncio
import time
from collections.abc import Callable
from itertools import count
from typing import Any, TypeVar

from tests.botapi.chats import Chat, Shown

T = TypeVar("T")
PATIENCE = 10.0  # Seconds that a person waits for the bot before a test fails.


class World:
    """The state behind the API. `now` gives seconds since 1970 for the dates of messages."""

    def __init__(self, username: str, now: Callable[[], float] = time.time) -> None:
        self.bot = {"id": 1000001, "is_bot": True, "first_name": "Damping", "username": username}
        self.chats: dict[int, Chat] = {}
        self.pending: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}  # what people sent, by its file_id
        self.webhook = ""
        self.privacy = True  # As BotFather sets it: the bot hears in groups what is meant for it.
        self.commands: dict[tuple[str, str], dict[str, str]] = {}
        self.described: dict[tuple[str, str], str] = {}
        self.changed = asyncio.Condition()
        self._now = now
        self._updates = count(70_000_001)
        self._messages = count(1)

    def now(self) -> int:
        """Tell the time in whole seconds, as the Bot API does."""
        return int(self._now())

    def next_message(self) -> int:
        """Take a number for a new message."""
        return next(self._messages)

    async def tell(self) -> None:
        """Wake everybody who waits for a change."""
        async with self.changed:
            self.changed.notify_all()

    async def happen(self, kind: str, content: dict[str, Any]) -> int:
        """Let something happen that the bot is to hear of; gives the update's number."""
        number = self.note(kind, content)
        await self.tell()
        return number

    def note(self, kind: str, content: dict[str, Any]) -> int:
        """Let something happen, and wake nobody yet."""
        number = next(self._updates)
        self.pending.append({"update_id": number, kind: content})
        return number

    async def until(self, found: Callable[[], T | None], otherwise: Callable[[], str]) -> T:
        """Wait until there is something to be found.

        Raises:
            AssertionError: it did not come in `PATIENCE` seconds; says what there is instead.
        """
        try:
            async with asyncio.timeout(PATIENCE), self.changed:
                while (it := found()) is None:
                    await self.changed.wait()
                return it
        except TimeoutError:
            raise AssertionError(otherwise()) from None

    def as_json(self, message: Shown) -> dict[str, Any]:
        """Write a message as the Bot API answers it."""
        written: dict[str, Any] = {
            "message_id": message.id,
            "date": message.date,
            "chat": self.chats[message.chat].about,
            "from": self.bot,
            "caption" if message.photo or message.document else "text": message.text,
        }
        if message.topic is not None:
            written |= {"message_thread_id": message.topic, "is_topic_message": True}
        file = {"file_id": f"file-{message.id}", "file_unique_id": f"f{message.id}"}
        if message.photo:
            written["photo"] = [{**file, "width": 800, "height": 600}]
        if message.document:
            written["document"] = file
        if message.markup:
            written["reply_markup"] = message.markup
        return written
