"""Deliveries to Telegram: shown, edited, sent, removed, answered."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram import html
from bot.channels.telegram.calls import Caller, Sleep, outcome_of, says, wording
from bot.channels.telegram.in_hand import InHand
from bot.channels.telegram.incoming import CHANNEL
from bot.messages import (
    AnswerPress,
    Delivery,
    Outcome,
    Page,
    Receipt,
    RemoveMessage,
    SendFile,
    ShowPage,
)

logger = logging.getLogger(__name__)
T = TypeVar("T")

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChannel:
    """The way to people on Telegram. Can be handed out before anything is connected.

    `in_hand` are the presses that wait for an answer; whoever receives updates fills it.
    """

    name = CHANNEL

    def __init__(self, bot: Bot, sleep: Sleep = asyncio.sleep) -> None:
        self._bot = bot
        self._caller = Caller(sleep)
        self.in_hand = InHand()

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Bring one delivery to its address. Never raises, whatever Telegram answers."""
        try:
            return await self._deliver(delivery)
        except TelegramError as error:
            outcome = outcome_of(error)
            fault = f"{type(error).__name__} {wording(error)}"
        except (ValueError, OSError) as error:  # It could not be written down: never sent.
            outcome, fault = Outcome.FAILED, type(error).__name__
        except Exception as error:
            outcome, fault = Outcome.UNCERTAIN, type(error).__name__
        if outcome is not Outcome.CLOSED:
            logger.warning("%s ended %s: %s", type(delivery).__name__, outcome, fault)
        return Receipt(outcome)

    async def _deliver(self, delivery: Delivery) -> Receipt:
        match delivery:
            case ShowPage():
                return await self._show(delivery)
            case SendFile():
                return await self._send_file(delivery)
            case RemoveMessage(to, message):
                chat, number = int(to.id), int(message)
                await self._caller.make(lambda: self._bot.delete_message(chat, number))
                return Receipt(Outcome.DONE)
            case AnswerPress():
                return await self._answer(delivery)

    async def _show(self, delivery: ShowPage) -> Receipt:
        chat, page = int(delivery.to.id), delivery.page
        picture = await asyncio.to_thread(_content, page.picture) if page.picture else None
        # Telegram does not turn a text into a picture: a page with one is always sent anew.
        edited = (
            picture is None
            and delivery.edit is not None
            and await self._edit(chat, int(delivery.edit), page)
        )
        shown = delivery.edit if edited else await self._send(chat, page, picture)
        for old in {delivery.edit, delivery.fades} - {None, shown}:
            await self._fade(chat, int(str(old)))
        return Receipt(Outcome.DONE, shown)

    async def _edit(self, chat: int, message: int, page: Page) -> bool:
        """Show a page in place of a message; False where that one cannot be edited (any more)."""
        keyboard = html.keyboard(page)
        try:
            await self._worded(
                page,
                html.TEXT_LIMIT,
                lambda text, mode: self._bot.edit_message_text(
                    text,
                    chat,
                    message,
                    parse_mode=mode,
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                ),
            )
        except BadRequest as refusal:
            return says(refusal, "message is not modified")
        return True

    async def _send(self, chat: int, page: Page, picture: bytes | None) -> str:
        keyboard = html.keyboard(page)
        if picture is None:
            message = await self._worded(
                page,
                html.TEXT_LIMIT,
                lambda text, mode: self._bot.send_message(
                    chat,
                    text,
                    parse_mode=mode,
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                ),
            )
        else:
            message = await self._worded(
                page,
                html.CAPTION_LIMIT,
                lambda text, mode: self._bot.send_photo(
                    chat, picture, text, parse_mode=mode, reply_markup=keyboard
                ),
            )
        return str(message.message_id)

    async def _worded(
        self, page: Page, limit: int, call: Callable[[str, str | None], Awaitable[T]]
    ) -> T:
        """Make a call with a page's words as HTML; with none if Telegram cannot read that."""
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

    async def _send_file(self, delivery: SendFile) -> Receipt:
        message = await self._caller.make(
            lambda: self._bot.send_document(
                int(delivery.to.id),
                delivery.content,
                html.shortened(delivery.caption, html.CAPTION_LIMIT) or None,
                filename=delivery.name,
            )
        )
        return Receipt(Outcome.DONE, str(message.message_id))

    async def _answer(self, delivery: AnswerPress) -> Receipt:
        """Answer a press once. A second answer, or a late one, is not shown: words FAILED then."""
        query = self.in_hand.release(delivery.ref)
        unseen = Receipt(Outcome.FAILED if delivery.text else Outcome.DONE)
        if query is None:
            return unseen
        text = html.shortened(delivery.text, html.TOAST_LIMIT) or None
        try:
            await self._caller.make(lambda: self._bot.answer_callback_query(query, text))
        except BadRequest as refusal:
            if not says(refusal, "query is too old"):
                raise
            return unseen
        return Receipt(Outcome.DONE)


def _content(picture: Path) -> bytes | None:
    return picture.read_bytes() if picture.is_file() else None
