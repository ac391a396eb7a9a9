"""Telegram, made ready and wired: the only place where the library for it is used."""

import asyncio
import logging
from datetime import datetime

from bot.channels.telegram.api import Api
from bot.channels.telegram.calls import Sleep
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.menus import Menus, set_menus
from bot.channels.telegram.polling import GRACE, Poller, TokenRefused, persistently
from bot.channels.telegram.quiet import silence
from bot.channels.telegram.receiver import Clock, Receiver, Take
from bot.channels.telegram.request import AiohttpRequest

__all__ = ["PUBLIC_API", "Menus", "TelegramChannel", "TelegramSide", "TokenRefused"]

logger = logging.getLogger(__name__)

PUBLIC_API = "https://api.telegram.org"


class TelegramSide:
    """Bot, channel and poll in one. `channel` can be handed out before `start`.

    `api_url` is the root of any Bot API server, `proxy` the address of an HTTP proxy.

    Raises:
        TokenRefused: the token is empty.
    """

    def __init__(
        self,
        token: str,
        api_url: str = PUBLIC_API,
        *,
        proxy: str | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        silence()  # First: at DEBUG the library would write the token down when a bot is made.
        if not token:
            raise TokenRefused
        root = api_url.rstrip("/")
        self._requests = (AiohttpRequest(proxy=proxy), AiohttpRequest(connections=2, proxy=proxy))
        self._bot = Api(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
        )
        self._sleep = sleep
        self._poller: Poller | None = None
        self.channel = TelegramChannel(self._bot, sleep)
        self.polling: asyncio.Task[None] | None = None
        self.username = ""  # Without the @; known from `start` on.

    @property
    def last_poll_at(self) -> datetime | None:
        """When the last poll was answered (aware UTC); None before the first."""
        return None if self._poller is None else self._poller.last_poll_at

    async def start(self, take: Take, clock: Clock) -> None:
        """Ask who we are, until Telegram answers, and begin to poll.

        Afterwards watch `polling`: it ends early only with TokenRefused.

        Raises:
            TokenRefused: Telegram does not accept the token.
        """
        await persistently(self._bot.initialize, self._sleep)
        self.username = self.channel.username = self._bot.username
        # It may be on: commands, presses and Telegram's own messages are all that is read there.
        off = self._bot.can_read_all_group_messages
        logger.info("privacy mode in groups is %s; the bot works with both", "off" if off else "on")
        receiver = Receiver(self.channel, take, clock, self.username)
        self._poller = Poller(self._bot, receiver, clock, sleep=self._sleep)
        self.polling = self._poller.start()

    async def set_menus(self, menus: Menus, remembered: str) -> str:
        """Set the menus where they changed, once started; give the fingerprint to remember."""
        return await set_menus(self._bot, menus, remembered)

    async def stop(self, grace: float = GRACE) -> None:
        """End the poll, finish what is in hand within `grace` seconds, close all connections."""
        if self._poller is not None:
            await self._poller.stop(grace)
        for request in self._requests:
            await request.shutdown()
