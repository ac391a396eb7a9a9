"""From an update to the house, and every press answered in time."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable
from datetime import datetime

from telegram import Update

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.groups import Groups
from bot.channels.telegram.incoming import read
from bot.channels.telegram.senders import CHANNEL
from bot.messages import AnswerPress
from flows.events import Address, CommandGiven, Event

logger = logging.getLogger(__name__)

ANSWER_WITHIN = 0.8  # Seconds; source: design.md, section 9, "answered blank at the latest"

Clock = Callable[[], datetime]
Stored = Callable[[], None]
Take = Callable[[Event, Stored], Awaitable[object]]


class Receiver:
    """Hands events to `take`, and answers blank what `take` has not answered by itself.

    `take` says by its second argument that the event is stored. `username` is the bot's own,
    without the @.
    """

    def __init__(
        self,
        channel: TelegramChannel,
        take: Take,
        clock: Clock,
        username: str,
        answer_within: float = ANSWER_WITHIN,
    ) -> None:
        self._channel = channel
        self._take = take
        self._clock = clock
        self._username = username
        self._answer_within = answer_within
        self._groups = Groups()

    def begin(self, update: Update, stored: Stored) -> asyncio.Task[None]:
        """Read an update and start to handle it at once.

        The tasks that call `take` start in the order of these calls, whatever kind the updates are.
        `stored` is called, perhaps twice, once the update need not come again: it is stored, or
        ended by a fault that it would only bring again, or is nothing for us.
        """
        event = self._heard(update)
        taking = None
        if event is None:
            stored()
        else:
            taking = asyncio.create_task(self._taken(event, stored))
        return asyncio.create_task(
            self._seen_through(str(update.update_id), self._held(update), taking)
        )

    def let_go(self, update: Update) -> asyncio.Task[None] | None:
        """Answer a press blank without handling it; None where there is nothing to answer."""
        person = self._held(update)
        if not person:
            return None
        return asyncio.create_task(self._seen_through(str(update.update_id), person, None))

    def _heard(self, update: Update) -> Event | None:
        event = read(update, self._clock(), self._username)
        if event is None or event.room is None or not isinstance(event.what, CommandGiven):
            return event
        passes = self._groups.may_pass(event.room.address.id, event.what, event.at, event.sender.id)
        return event if passes else None

    def _held(self, update: Update) -> str:
        """Remember that a press waits for its answer, and give who pressed; "" if it is none."""
        query = update.callback_query
        if query is None:
            return ""
        self._channel.in_hand.hold(str(update.update_id), query.id)
        return str(query.from_user.id)

    async def _taken(self, event: Event, stored: Stored) -> None:
        try:
            await self._take(event, stored)
        except Exception as fault:
            last = traceback.extract_tb(fault.__traceback__)[-1]
            # Neither its message nor the whole trace: both can hold what a person wrote.
            logger.error(
                "event %s was not taken: %s at %s:%s",
                event.ref,
                type(fault).__name__,
                last.filename,
                last.lineno,
            )
        stored()  # Not when it is broken off: then it has to come again.

    async def _seen_through(self, ref: str, person: str, taking: asyncio.Task[None] | None) -> None:
        """Wait for the end of an event; a press is answered in time and in any case."""
        try:
            if taking is not None:
                await asyncio.wait({taking}, timeout=self._answer_within if person else None)
            if person:
                await self._channel.deliver(AnswerPress(Address(CHANNEL, person), ref))
            if taking is not None:
                await taking
        finally:
            if taking is not None:
                taking.cancel()
