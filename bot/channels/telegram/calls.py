"""When a call is made again, and what its refusal means."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram.request import Flooded, NotSent
from bot.messages import Outcome

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[object]]

PAUSES = (0.2, 1.0)  # Seconds before a second and a third attempt to reach Telegram at all.
LONGEST_WAIT = 30.0  # Seconds that Telegram may make one delivery wait at a time.

# Wordings of refusals, in small letters; there are no codes finer than 400 and 403.
MUTED = (
    "not enough rights to send text",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_send_plain_forbidden",
    "chat_restricted",
    "user_banned_in_channel",
)
NO_PICTURES = (
    "not enough rights to send photos",
    "chat_send_photos_forbidden",
    "chat_send_media_forbidden",
)
CLOSED_TOPIC = ("topic_closed",)
NO_MESSAGE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message",
)
NO_TOPIC = ("message thread not found", "topic_deleted", "topic_id_invalid")
GONE = (
    "chat not found",
    "bot was kicked",
    "not a member",
    "group chat was deleted",
    "group chat was deactivated",
    "channel_private",
)


class Caller:
    """Makes calls, and makes one again only where it surely did not arrive."""

    def __init__(self, sleep: Sleep = asyncio.sleep) -> None:
        self._sleep = sleep

    async def make(self, call: Callable[[], Awaitable[T]]) -> T:
        """Make a call, waiting where Telegram asks for it, three attempts in all.

        Raises:
            TelegramError: the last attempt's refusal, or one that another attempt would repeat.
        """
        for pause in PAUSES:
            try:
                return await call()
            except Flooded as flood:
                if flood.seconds > LONGEST_WAIT:
                    raise
                await self._sleep(flood.seconds)
            except NotSent:
                await self._sleep(pause)
        return await call()


class Once(Caller):
    """Makes each call once: whoever calls has better uses for the time that a wait would take."""

    async def make(self, call: Callable[[], Awaitable[T]]) -> T:
        """Make a call.

        Raises:
            TelegramError: Telegram refused, or could not be reached.
        """
        return await call()


def outcome_of(error: TelegramError) -> Outcome:
    """Say how a delivery ended that was answered with `error`.

    Only what is known not to have arrived is FAILED; a broken connection or a time-out is not.
    """
    if isinstance(error, ChatMigrated):
        return Outcome.MOVED
    if says(error, *GONE) or isinstance(error, Forbidden) and not says(error, *MUTED):
        return Outcome.CLOSED
    if isinstance(error, BadRequest | Forbidden | NotSent | Flooded | InvalidToken):
        return Outcome.FAILED
    return Outcome.UNCERTAIN


def says(error: TelegramError, *words: str) -> bool:
    """Is it a refusal in one of these wordings, which are in small letters?"""
    refusal = error.message.lower()
    return isinstance(error, BadRequest | Forbidden) and any(each in refusal for each in words)


def wording(error: TelegramError) -> str:
    """Give Telegram's own words for a refusal, as far as they can hold nothing of ours."""
    return f"({error.message.split(':')[0][:80]})" if isinstance(error, BadRequest) else ""
