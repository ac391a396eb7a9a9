"""The long poll: fetch, begin, and confirm what is stored by fetching on."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.calls import Sleep
from bot.channels.telegram.ledger import Ledger
from bot.channels.telegram.receiver import Clock, Stored
from bot.channels.telegram.request import Flooded
from bot.channels.telegram.shares import Shares

logger = logging.getLogger(__name__)
T = TypeVar("T")

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
WAIT = 25  # Seconds that Telegram holds an empty answer back.
BATCH = 100  # source: Bot API, getUpdates, the most at a time
IN_FLIGHT = 256
ANSWERING = 32  # Presses that are let go and answered blank at a time; the rest is only let go.
BREATH = 0.1  # Seconds for new updates to be stored before the next fetch, which confirms them.
MOMENT = 0.5  # Seconds before Telegram is asked again that had nothing but what is in hand.
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


class Hands(Protocol):
    """Who handles updates. See `Receiver`."""

    def begin(self, update: Update, stored: Stored) -> asyncio.Task[None]:
        """Start to handle an update; `stored` is called once it need not come again."""
        ...

    def let_go(self, update: Update) -> asyncio.Task[None] | None:
        """Do no more with an update than courtesy asks for."""
        ...


class Poller:
    """Fetches updates for ever and begins to handle each at once, in their order.

    Telegram keeps an update until it is stored, and brings it again after a crash or stop before.
    `last_poll_at` (aware UTC) is when the last answer came, for a health check. At most
    `in_flight` updates are in hand at a time, and a few of each person (`Shares`); meanwhile the
    rest waits at Telegram.
    """

    def __init__(
        self,
        bot: Api,
        hands: Hands,
        clock: Clock,
        *,
        wait: int = WAIT,
        in_flight: int = IN_FLIGHT,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.last_poll_at: datetime | None = None
        self._bot = bot
        self._hands = hands
        self._clock = clock
        self._wait = wait
        self._in_flight = in_flight
        self._sleep = sleep
        self._ledger = Ledger()
        self._shares = Shares()
        self._in_hand: set[asyncio.Task[None]] = set()
        self._answering: set[asyncio.Task[None]] = set()
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
            fresh = [each for each in raw if int(each["update_id"]) not in self._ledger]
            self._begin_all(fresh)
            self._shares.tell(self.last_poll_at)
            await self._let_store(len(raw), len(fresh))

    def start(self) -> asyncio.Task[None]:
        """Poll in the background. The task ends by `stop`, or early with TokenRefused."""
        self._polling = asyncio.create_task(self.run(), name="telegram polling")
        return self._polling

    async def stop(self, grace: float = GRACE) -> None:
        """End the poll, and give what is in hand up to `grace` seconds."""
        if self._polling is not None:
            self._polling.cancel()
            await asyncio.gather(self._polling, return_exceptions=True)
        for answering in self._answering:  # Telegram stops the waiting by itself.
            answering.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)
        if self._in_hand:
            _, late = await asyncio.wait(self._in_hand, timeout=grace)
            for task in late:
                task.cancel()
            if late:
                logger.warning("%d events were still in hand and were broken off", len(late))
                await asyncio.wait(late)
        await self._confirm()

    async def _fetch(self) -> list[dict[str, Any]]:
        return await self._bot.raw_updates(self._ledger.offset(), BATCH, self._wait, ALLOWED)

    async def _let_store(self, fetched: int, fresh: int) -> None:
        """Wait a little, so that the next fetch brings news and not what is being stored."""
        if fresh:
            await self._ledger.settled(BREATH)
        # A full fetch of what is in hand hides all that came after it.
        elif fetched and not (fetched >= BATCH and self._ledger.pass_over()):
            await self._ledger.settled(MOMENT)

    def _begin_all(self, raw: Iterable[dict[str, Any]]) -> None:
        read = {int(each["update_id"]): self._read(each) for each in raw}
        too_many = self._shares.too_many(each for each in read.values() if each is not None)
        for number, update in read.items():
            if len(self._in_hand) >= self._in_flight:
                return  # The rest comes again.
            self._ledger.begin(number)
            if update is None:
                self._ledger.end(number)
            elif number in too_many:
                self._let_go(update)
            else:
                self._begin(update)

    def _read(self, raw: dict[str, Any]) -> Update | None:
        try:
            return Update.de_json(raw, self._bot)
        except Exception as fault:  # One strange update must not end all polling.
            _strange(int(raw["update_id"]), fault)
            return None

    def _begin(self, update: Update) -> None:
        number = update.update_id
        try:
            task = self._hands.begin(update, lambda: self._ledger.end(number))
        except Exception as fault:
            _strange(number, fault)
            self._ledger.end(number)
            return
        self._shares.begin(update)
        self._in_hand.add(task)
        task.add_done_callback(self._in_hand.discard)
        task.add_done_callback(lambda _: self._shares.end(update))

    def _let_go(self, update: Update) -> None:
        self._ledger.end(update.update_id)
        self._shares.let_go()
        task = self._hands.let_go(update) if len(self._answering) < ANSWERING else None
        if task is not None:
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def _confirm(self) -> None:
        """Tell Telegram what is stored, so that the next start gets only the rest again."""
        offset = self._ledger.offset()
        if offset is None:
            return
        try:
            async with asyncio.timeout(LAST_WORD):
                await self._bot.raw_updates(offset, 1, 0, ALLOWED)
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


def _strange(number: int, fault: Exception) -> None:
    logger.error("update %d cannot be read: %s", number, type(fault).__name__)


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
