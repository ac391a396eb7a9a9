"""Deliveries to Telegram: shown, sent, removed, answered; and how Telegram writes links."""

import asyncio
import logging

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram import html, standing
from bot.channels.telegram.calls import Caller, Once, Sleep, says, wording
from bot.channels.telegram.in_hand import InHand
from bot.channels.telegram.senders import CHANNEL
from bot.channels.telegram.showing import Showing
from bot.messages import (
    AnswerPress,
    Delivery,
    LeaveChat,
    Outcome,
    Receipt,
    RemoveMessage,
    SendFile,
    ShowPage,
)
from flows.blocks import StartLink
from flows.events import Address, Presence

logger = logging.getLogger(__name__)

HOME = "https://t.me/"


class TelegramChannel:
    """The way to people and groups on Telegram. Can be handed out before anything is connected.

    `in_hand` are the presses that wait for an answer; whoever receives updates fills it.
    `username` is the bot's own, without the @, empty until it is known.
    """

    name = CHANNEL

    def __init__(self, bot: Bot, sleep: Sleep = asyncio.sleep) -> None:
        self._bot = bot
        self._caller = Caller(sleep)
        self._showing = Showing(bot, self._caller)
        self._paced = Showing(bot, Once())
        self.in_hand = InHand()
        self.username = ""

    def link(self, link: StartLink) -> str:
        """Give the address that opens the bot with a word; Telegram's own while it has no name."""
        if not self.username:
            return HOME
        way = "startgroup" if link.into_group else "start"
        return f"{HOME}{self.username}?{way}={link.payload}"

    def command(self, command: str) -> str:
        """Write a command with the bot's name, so that no other bot in a group takes it."""
        return f"/{command}@{self.username}" if self.username else f"/{command}"

    async def inspect(self, to: Address) -> Presence | None:
        """Look what the bot may do in a group; None where that cannot be learnt now. Never raises.

        A group that became a supergroup is not learnt: the next delivery tells where it is.
        """
        try:
            return await standing.look(self._bot, self._caller, int(to.id))
        except TelegramError as error:
            presence = standing.presence_told_by(error)
            # A refusal to be asked is not one to write.
            return presence if presence is Presence.GONE else None
        except Exception as error:
            logger.warning("a group could not be looked at: %s", type(error).__name__)
            return None

    async def fetch(self, file: str, most: int) -> bytes | None:
        """Download a file that somebody sent. None where it is too large or not had. Never raises.

        Telegram itself gives nothing larger than 20 MB.
        """
        try:
            found = await self._caller.make(lambda: self._bot.get_file(file))
            if found.file_size is not None and found.file_size > most:
                return None
            content = bytes(await self._caller.make(found.download_as_bytearray))
        except Exception as error:
            logger.warning("a file could not be had: %s", type(error).__name__)
            return None
        return content if len(content) <= most else None

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Bring one delivery to its address. Never raises, whatever Telegram answers."""
        try:
            return await self._deliver(delivery)
        except TelegramError as error:
            paced = isinstance(delivery, ShowPage) and delivery.paced
            receipt = standing.refused(error, delivery.to, paced)
            fault = f"{type(error).__name__} {wording(error)}"
        except (ValueError, OSError) as error:  # It could not be written down: never sent.
            receipt, fault = Receipt(Outcome.FAILED), type(error).__name__
        except Exception as error:
            receipt, fault = Receipt(Outcome.UNCERTAIN), type(error).__name__
        if receipt.outcome not in (Outcome.CLOSED, Outcome.MOVED):
            # That a group lets nobody write is its own affair, and told to whoever keeps it.
            level = logging.INFO if receipt.presence else logging.WARNING
            name = type(delivery).__name__
            logger.log(level, "%s ended %s: %s", name, receipt.outcome, fault)
        return receipt

    async def _deliver(self, delivery: Delivery) -> Receipt:
        match delivery:
            case ShowPage():
                return await (self._paced if delivery.paced else self._showing).show(delivery)
            case SendFile():
                return await self._send_file(delivery)
            case RemoveMessage(to, message):
                chat, number = int(to.id), int(message)
                await self._caller.make(lambda: self._bot.delete_message(chat, number))
                return Receipt(Outcome.DONE)
            case AnswerPress():
                return await self._answer(delivery)
            case LeaveChat(to):
                room = int(to.id)
                await self._caller.make(lambda: self._bot.leave_chat(room))
                return Receipt(Outcome.DONE)

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
            await self._say(query, text, delivery.url)
        except BadRequest as refusal:
            if not says(refusal, "query is too old"):
                raise
            return unseen
        return Receipt(Outcome.DONE)

    async def _say(self, query: str, text: str | None, url: str) -> None:
        """Answer with a word, or open our own chat by its link; no other is taken for that.

        Raises:
            TelegramError: as `Caller.make`.
        """
        if self.username and url.startswith(f"{HOME}{self.username}?"):
            try:
                await self._caller.make(lambda: self._bot.answer_callback_query(query, url=url))
            except BadRequest as refusal:
                if not says(refusal, "url_invalid"):
                    raise
            else:
                return
        await self._caller.make(lambda: self._bot.answer_callback_query(query, text))
