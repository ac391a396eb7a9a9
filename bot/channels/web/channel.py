"""The browser chat as a channel: keeps in memory what each person's phone shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count

from bot.channels.web.bubbles import Attachment, Bubble, Chat
from bot.channels.web.notices import ChatChanged, Listeners, PressAnswered
from bot.messages import (
    AnswerPress,
    Delivery,
    Outcome,
    Page,
    Receipt,
    RemoveMessage,
    SendFile,
    ShowPage,
    Span,
)
from flows.events import Medium


class WebChannel:
    """Shows what it is given on invented phones. Nothing leaves the process, nothing is kept."""

    name = "web"

    def __init__(self, now: Callable[[], datetime], limit: int = 300) -> None:
        self.listeners = Listeners()
        self._now = now
        self._limit = limit
        self._numbers = count(1)
        self._chats: dict[str, Chat] = {}

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Change the phone of the person addressed, and tell the open pages."""
        who = delivery.to.id
        match delivery:
            case ShowPage():
                return self._changed(who, self._show(delivery))
            case SendFile():
                return self._changed(who, self._hand_over(delivery))
            case RemoveMessage(message=message):
                self.chat(who).remove(message)
                return self._changed(who, message)
            case AnswerPress(ref=ref, text=text):
                self.listeners.tell(PressAnswered(who, ref, text))
                return Receipt(Outcome.DONE)

    def chat(self, who: str) -> Chat:
        """Look at a person's phone; an empty one when nothing was said yet."""
        return self._chats.setdefault(who, Chat(self._limit))

    def hear(self, who: str, text: str, ref: str, medium: Medium | None = None) -> str:
        """Show what the person wrote or sent, and give its id; a `ref` shown before, only once."""
        known = self.chat(who).find(lambda each: each.ref == ref)
        if known is not None:
            return known.id
        page = Page(((Span(text),),) if text else ())
        bubble = Bubble(self._number(), True, self._now(), page, medium=medium, ref=ref)
        self.chat(who).put(bubble)
        self.listeners.tell(ChatChanged(who))
        return bubble.id

    def attachment(self, attachment_id: str) -> Attachment | None:
        """Find a file that is still on some phone."""
        for chat in self._chats.values():
            for bubble in chat.bubbles:
                for each in (bubble.file, bubble.picture):
                    if each is not None and each.id == attachment_id:
                        return each
        return None

    def close(self) -> None:
        """End the streams of all open pages."""
        self.listeners.close()

    def _show(self, wish: ShowPage) -> str:
        chat = self.chat(wish.to.id)
        picture = None
        if wish.page.picture is not None:
            picture = Attachment(self._number(), wish.page.picture.name, wish.page.picture)
        old = chat.bubble(wish.edit)
        if old is not None and not old.mine:
            bubble = replace(old, page=wish.page, picture=picture)
        else:
            bubble = Bubble(self._number(), False, self._now(), wish.page, picture=picture)
        if wish.fades != bubble.id:
            chat.fade(wish.fades)
        chat.put(bubble)
        return bubble.id

    def _hand_over(self, wish: SendFile) -> str:
        page = Page(((Span(wish.caption),),) if wish.caption else ())
        file = Attachment(self._number(), wish.name, wish.content)
        bubble = Bubble(self._number(), False, self._now(), page, file=file)
        self.chat(wish.to.id).put(bubble)
        return bubble.id

    def _changed(self, who: str, message: str) -> Receipt:
        self.listeners.tell(ChatChanged(who))
        return Receipt(Outcome.DONE, message)

    def _number(self) -> str:
        return str(next(self._numbers))
