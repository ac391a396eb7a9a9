"""The long poll: fetch, begin, confirm by fetching on."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.calls import Sleep
from bot.channels.telegram.receiver import Clock
from bot.channels.telegram.request import Flooded

logger = logging.getLogger(__name__)
T = TypeVar("T")
Begin = Callable[[Update], asyncio.Task[None]]

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
WAIT = 25  # Seconds that Telegram holds an empty answer back.
BATCH = 100  # source: Bot API, getUpdates, the most at a time
IN_FLIGHT = 256
PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)  # Seconds between failed polls; the last one repeats.
GRACE = 10.0  # Seconds for what is in hand when polling stops.
LAST_WORD = 3.0  # Seconds for the confirmation after that.


class TokenRefused(Exception):
    """Telegram does not know this token. The message is one plain sentence, without the token."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram does not accept this bot's token: set DAMPING_TELEGRAM_TOKEN to the one"
            " that @BotFather shows under /mybots."
        )


class Poller:
    """Fetches updates for ever and begins to handle each at once, in their order.

    `last_poll_at` (aware UTC) is when the last answer came, for a health check. At most
    `in_flight` updates are in hand at a time; meanwhile the rest waits at Telegram.
    """

    def __init__(
        self,
        bot: Api,
        begin: Begin,
        clock: Clock,
        *,
        wait: int = WAIT,
        in_flight: int = IN_FLIGHT,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.last_poll_at: datetime | None = None
        self._bot = bot
        self._begin = begin
        self._clock = clock
        self._wait = wait
        self._in_flight = in_flight
        self._sleep = sleep
        self._offset: int | None = None
        self._in_hand: set[asyncio.Task[None]] = set()
        self._polling: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Poll until `stop`. What people wrote while nobody polled is fetched too, never dropped.

        Raises:
            TokenRefused: Telegram does not accept the token (any more).
        """
        # A webhook of an earlier time would keep all updates from us.
        await persistently(self._bot.delete_webhook, self._sleep)
        while True:
            while len(self._in_hand) >= self._in_flight:
                await asyncio.wait(self._in_hand, return_when=asyncio.FIRST_COMPLETED)
            raw = await persistently(self._fetch, self._sleep)
            self.last_poll_at = self._clock()
            self._begin_all(raw)

    def start(self) -> asyncio.Task[None]:
        """Poll in the background. The task ends by `stop`, or early with TokenRefused."""
        self._polling = asyncio.create_task(self.run(), name="telegram polling")
        return self._polling

    async def stop(self, grace: float = GRACE) -> None:
        """End the poll, and give what is in hand up to `grace` seconds."""
        if self._polling is not None:
            self._polling.cancel()
            await asyncio.gather(self._polling, return_exceptions=True)
        if self._in_hand:
            _, late = await asyncio.wait(self._in_hand, timeout=grace)
            for task in late:
                task.cancel()
            if late:
                logger.warning("%d events were still in hand and were broken off", len(late))
                await asyncio.wait(late)
        await self._confirm()

    async def _fetch(self) -> list[dict[str, Any]]:
        limit = min(BATCH, self._in_flight - len(self._in_hand))
        return await self._bot.raw_updates(self._offset, limit, self._wait, ALLOWED)

    def _begin_all(self, raw: Iterable[dict[str, Any]]) -> None:
        for each in raw:
            number = int(each["update_id"])
            self._offset = number + 1
            try:
                task = self._begin(Update.de_json(each, self._bot))
            except Exception as fault:  # One strange update must not end all polling.
                logger.error("update %d cannot be read: %s", number, type(fault).__name__)
                continue
            self._in_hand.add(task)
            task.add_done_callback(self._in_hand.discard)

    async def _confirm(self) -> None:
        """Tell Telegram what was fetched last, so that the next start does not get it again."""
        if self._offset is None:
            return
        try:
            async with asyncio.timeout(LAST_WORD):
                await self._bot.raw_updates(self._offset, 1, 0, ALLOWED)
        except (TelegramError, TimeoutError) as error:
            logger.info("the last updates will come again: %s", type(error).__name__)


async def persistently(call: Callable[[], Awaitable[T]], sleep: Sleep) -> T:
    """Make a call until it is answered, with growing pauses.

    Raises:
        TokenRefused: no pause will help.
    """
    failed = 0
    while True:
        try:
            return await call()
        except InvalidToken:
            break
        except Exception as error:
            pause = PAUSES[min(failed, len(PAUSES) - 1)]
            if isinstance(error, Flooded):
                pause = max(pause, error.seconds)
            _tell(error, pause)
        failed += 1
        await sleep(pause)
    raise TokenRefused


def _tell(error: Exception, pause: float) -> None:
    if isinstance(error, Conflict):
        logger.error(
            "another program polls with this bot's token, and only one may:"
            " stop the other one (again in %g s)",
            pause,
        )
    else:
        logger.warning(
            "Telegram cannot be reached: %s (again in %g s)", type(error).__name__, pause
        )
