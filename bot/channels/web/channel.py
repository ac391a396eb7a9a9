"""The browser chat as a channel: keeps in memory what each phone and each group shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count

from bot.channels.web.bubbles import Attachment, Bubble, Chat
from bot.channels.web.notices import ChatChanged, Listeners, PressAnswered
from bot.channels.web.rooms import Rooms
from bot.channels.web.starts import address_of
from bot.messages import (
    AnswerPress,
    Delivery,
    LeaveChat,
    Outcome,
    Page,
    Picture,
    Receipt,
    RemoveMessage,
    SendFile,
    ShowPage,
    Span,
)
from flows.blocks import StartLink
from flows.events import Address, Medium, Presence

UPLOADS = 20  # files that are kept at a time


class WebChannel:
    """Shows what it is given on invented phones and in invented groups.

    Nothing leaves the process, nothing is kept. `rooms` are the groups that there are; `home` is
    where the page is served, put in front of links to it, without a stroke at its end. `uploads`
    are the files that people sent, by the name under which `fetch` gives them.
    """

    name = "web"

    def __init__(self, now: Callable[[], datetime], limit: int = 300) -> None:
        self.listeners = Listeners()
        self.rooms = Rooms()
        self.home = ""
        self.uploads: dict[str, bytes] = {}
        self._now = now
        self._limit = limit
        self._numbers = count(1)
        self._chats: dict[str, Chat] = {}

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Change the chat that is addressed, and tell the open pages."""
        who = delivery.to.id
        refusal = self.rooms.refusal(delivery)
        if refusal is not None:
            return refusal
        match delivery:
            case ShowPage(edit=old, in_place=True) if self.chat(who).bubble(old) is None:
                return Receipt(Outcome.MISSING)
            case ShowPage():
                return self._changed(who, self._show(delivery))
            case SendFile():
                return self._changed(who, self._hand_over(delivery))
            case RemoveMessage(message=message):
                self.chat(who).remove(message)
                return self._changed(who, message)
            case AnswerPress(ref=ref, text=text, url=url):
                self.listeners.tell(PressAnswered(who, ref, text, url))
                return Receipt(Outcome.DONE)
            case LeaveChat():
                self.rooms.left(who)
                return Receipt(Outcome.DONE)

    async def inspect(self, to: Address) -> Presence | None:
        """Tell what the bot may do in a group; None when there is none of that id."""
        return self.rooms.inspect(to.id)

    def take_in(self, ref: str, content: bytes) -> str:
        """Keep a file that somebody sent with an event, and give its name for `fetch`.

        Only the newest are kept.
        """
        file = f"web-{ref}"
        self.uploads[file] = content
        while len(self.uploads) > UPLOADS:
            del self.uploads[next(iter(self.uploads))]
        return file

    async def fetch(self, file: str, most: int) -> bytes | None:
        """Give a file that was sent on the page; None where it is too large, or not there."""
        content = self.uploads.get(file)
        return None if content is None or len(content) > most else content

    def link(self, link: StartLink) -> str:
        """Give the address of this page that begins with a word."""
        return address_of(link, self.home)

    def command(self, command: str) -> str:
        """Write a command as it is typed in a group here: no other bot is in it."""
        return f"/{command}"

    def chat(self, who: str) -> Chat:
        """Look at a person's phone, or a group's chat; empty when nothing was said yet."""
        return self._chats.setdefault(who, Chat(self._limit))

    def hear(
        self,
        who: str,
        text: str,
        ref: str,
        medium: Medium | None = None,
        *,
        by: str = "",
        topic: str = "",
    ) -> str:
        """Show what somebody wrote or sent, and give its id; a `ref` shown before, only once.

        In a group, `by` is the name of who did, and `topic` where.
        """
        known = self.chat(who).find(lambda each: each.ref == ref)
        if known is not None:
            return known.id
        page = Page(((Span(text),),) if text else ())
        bubble = Bubble(
            self._number(), True, self._now(), page, medium=medium, ref=ref, by=by, topic=topic
        )
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
        old = chat.bubble(wish.edit)
        picture = self._picture(wish.page.picture, old)
        if old is not None and not old.mine:
            bubble = replace(old, page=wish.page, picture=picture)
        else:
            bubble = Bubble(
                self._number(), False, self._now(), wish.page, picture=picture, topic=wish.topic
            )
        if wish.fades != bubble.id:
            chat.fade(wish.fades)
        chat.put(bubble)
        return bubble.id

    def _picture(self, shown: Picture | None, old: Bubble | None) -> Attachment | None:
        """The picture of a bubble: that of the old one, if it is the same."""
        if shown is None:
            return None
        new = Attachment(self._number(), shown.name, shown.content, shown.alt, True)
        before = old.picture if old is not None else None
        return before if before is not None and replace(before, id=new.id) == new else new

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
