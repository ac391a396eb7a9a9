"""Pages, shown in a chat: in place of a message where that is possible, else as a new one."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from telegram import Bot, InputMediaPhoto, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram import html
from bot.channels.telegram.calls import (
    NO_MESSAGE,
    NO_PICTURES,
    NO_TOPIC,
    Caller,
    says,
)
from bot.channels.telegram.senders import is_group
from bot.messages import Outcome, Page, Picture, Receipt, ShowPage
from flows.events import Presence

logger = logging.getLogger(__name__)
T = TypeVar("T")

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Showing:
    """Shows pages and takes the buttons of older ones away."""

    def __init__(self, bot: Bot, caller: Caller) -> None:
        self._bot = bot
        self._caller = caller

    async def show(self, delivery: ShowPage) -> Receipt:
        """Show a page; where pictures are forbidden, its words alone.

        Raises:
            TelegramError: as `Caller.make`.
        """
        picture = delivery.page.picture
        content = await asyncio.to_thread(_content, picture) if picture else None
        try:
            return Receipt(Outcome.DONE, await self._put(delivery, content))
        except TelegramError as refusal:
            if delivery.in_place and says(refusal, *NO_MESSAGE):
                return Receipt(Outcome.MISSING)
            if content is None or not says(refusal, *NO_PICTURES):
                raise
        shown = await self._put(delivery, None)
        presence = Presence.NO_PICTURES if is_group(delivery.to) else None
        return Receipt(Outcome.DONE, shown, presence=presence)

    async def _put(self, delivery: ShowPage, picture: bytes | None) -> str:
        """Show a page with this picture, and give the message that it is in."""
        chat, old = int(delivery.to.id), delivery.edit
        if old is not None and await self._edit(chat, int(old), delivery, picture):
            shown = old
        else:
            shown = await self._send(delivery, picture)
        for each in {old, delivery.fades} - {None, shown}:
            await self._fade(chat, int(str(each)))
        return shown

    async def _edit(
        self, chat: int, message: int, delivery: ShowPage, picture: bytes | None
    ) -> bool:
        """Show a page in place of a message; False where that one cannot be edited (any more).

        A picture takes the place of words and of another picture; words cannot take a picture's.

        Raises:
            TelegramError: as `Caller.make`; any refusal, where it is to be in place or nowhere.
        """
        page = delivery.page
        editing = self._editing(chat, message, page, picture)
        try:
            await self._worded(page, _limit(picture), editing)
        except BadRequest as refusal:
            if picture is not None and says(refusal, *NO_PICTURES):
                raise
            is_shown = says(refusal, "message is not modified")
            if delivery.in_place and not is_shown:
                raise
            return is_shown
        return True

    def _editing(
        self, chat: int, message: int, page: Page, picture: bytes | None
    ) -> Callable[[str, str | None], Awaitable[object]]:
        keyboard = html.keyboard(page)
        if picture is None:
            return lambda text, mode: self._bot.edit_message_text(
                text,
                chat,
                message,
                parse_mode=mode,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            )
        return lambda text, mode: self._bot.edit_message_media(
            InputMediaPhoto(picture, text, mode, filename=_name(page)),
            chat,
            message,
            reply_markup=keyboard,
        )

    async def _send(self, delivery: ShowPage, picture: bytes | None) -> str:
        """Send a page into its topic; into the general one where that is gone."""
        topic = int(delivery.topic) if delivery.topic else None
        try:
            return await self._sent(delivery, picture, topic)
        except BadRequest as refusal:
            if topic is None or not says(refusal, *NO_TOPIC):
                raise
        return await self._sent(delivery, picture, None)

    async def _sent(self, delivery: ShowPage, picture: bytes | None, topic: int | None) -> str:
        page = delivery.page
        sending = self._sending(int(delivery.to.id), page, picture, topic)
        message = await self._worded(page, _limit(picture), sending)
        return str(message.message_id)

    def _sending(
        self, chat: int, page: Page, picture: bytes | None, topic: int | None
    ) -> Callable[[str, str | None], Awaitable[Message]]:
        keyboard = html.keyboard(page)
        if picture is None:
            return lambda text, mode: self._bot.send_message(
                chat,
                text,
                parse_mode=mode,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
                message_thread_id=topic,
            )
        return lambda text, mode: self._bot.send_photo(
            chat,
            picture,
            text,
            parse_mode=mode,
            reply_markup=keyboard,
            message_thread_id=topic,
            filename=_name(page),
        )

    async def _worded(
        self, page: Page, limit: int, call: Callable[[str, str | None], Awaitable[T]]
    ) -> T:
        """Make a call with a page's words as HTML; with none if it is bare, or cannot be read."""
        if not page.bare:
            try:
                return await self._caller.make(lambda: call(html.body(page, limit), ParseMode.HTML))
            except BadRequest as refusal:
                if not says(refusal, "can't parse"):
                    raise
            logger.warning("Telegram could not read our HTML: sent without")
        return await self._caller.make(lambda: call(html.plain(page, limit), None))

    async def _fade(self, chat: int, message: int) -> None:
        """Take the buttons of an old message away. It does no harm when that fails."""
        try:
            await self._bot.edit_message_reply_markup(chat, message)
        except TelegramError as error:
            logger.debug("old buttons stayed: %s", type(error).__name__)


def _limit(picture: bytes | None) -> int:
    return html.TEXT_LIMIT if picture is None else html.CAPTION_LIMIT


def _name(page: Page) -> str | None:
    return None if page.picture is None else page.picture.name


def _content(picture: Picture) -> bytes | None:
    """Give what is in a picture; None for a file that is not there."""
    content = picture.content
    if isinstance(content, Path):
        return content.read_bytes() if content.is_file() else None
    return content
