"""Chats as a person sees them: messages, buttons, what was edited and what is gone."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.tables import Refusal, Upload


@dataclass(frozen=True, slots=True)
class ShownButton:
    """A button under a message."""

    label: str
    data: str | None = None
    url: str | None = None
    style: str | None = None

    def reads(self, words: str) -> bool:
        """Is it the button with these words? An emoji may stand before them."""
        before = self.label.removesuffix(words)
        return before != self.label and not re.search(r"[^\W\d_]", before)


@dataclass
class Shown:
    """A message of the bot or of a person, as it looks now."""

    id: int
    chat: int
    text: str
    by_bot: bool = True
    markup: dict[str, Any] | None = None
    photo: Upload | str | None = None
    document: Upload | str | None = None
    source: str = ""  # The text as it was sent, with its tags.
    previews: bool = True
    edits: int = 0
    date: int = 0
    topic: int | None = None

    @property
    def rows(self) -> list[list[ShownButton]]:
        """The buttons as they stand."""
        return [
            [
                ShownButton(b["text"], b.get("callback_data"), b.get("url"), b.get("style"))
                for b in row
            ]
            for row in (self.markup or {}).get("inline_keyboard", [])
        ]

    @property
    def labels(self) -> list[str]:
        """The words on all buttons, in reading order."""
        return [button.label for row in self.rows for button in row]

    def button(self, words: str) -> ShownButton | None:
        """Find a button by its words."""
        return next((b for row in self.rows for b in row if b.reads(words)), None)


@dataclass
class Query:
    """A press of a person. `answer` is None until the bot answered, then the words shown to her.

    `opens` is the link that was opened instead of words.
    """

    id: str
    message: int
    by: int = 0
    answer: str | None = None
    opens: str = ""


@dataclass
class Chat:
    """One chat. `shown` are its messages in the order in which they were last written."""

    id: int
    about: dict[str, Any]
    shown: list[Shown] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)
    refuses: str = ""  # Why the bot may not write here.
    revision: int = 0  # Grows whenever the bot shows something.
    moved_to: int | None = None  # The number of the supergroup that it became.

    @property
    def screen(self) -> Shown | None:
        """What the bot showed last, and that is still there."""
        return next((each for each in reversed(self.shown) if each.by_bot), None)

    def refusal(self, kind: str, topic: int | None) -> Refusal | None:
        """Say why the bot may not send this kind of thing here; a private chat takes all."""
        del kind
        return None if topic is None else Refusal(400, "Bad Request: message thread not found")

    def may_remove(self, message: Shown) -> bool:
        """May the bot take this message out of the chat?"""
        return message in self.shown

    def message(self, number: int) -> Shown | None:
        """Find a message that is still there."""
        return next((each for each in self.shown if each.id == number), None)

    def show(self, message: Shown) -> None:
        """Put a message, new or edited, at the end of what was shown."""
        if message in self.shown:
            self.shown.remove(message)
        self.shown.append(message)
        self.revision += 1
