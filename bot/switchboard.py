"""The only way in and out: one lane per chat, one transaction per event, sent once it is stored."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.deliveries import Deliveries
from bot.fetching import Fetcher
from bot.lanes import Lanes, lane_of
from bot.ledger import Ledger
from bot.messages import Channel, Outcome, Receipt
from bot.outbox import Outbox
from bot.pacing import Pacer
from bot.remembering import Memory
from flows.catalogue import Catalogue
from flows.events import (
    Address,
    DeliveryFailed,
    Event,
    GroupInspected,
    GroupMoved,
    Presence,
    Pressed,
    ReminderDue,
    Room,
    TopicClosed,
)
from flows.outgoing import Fetch, HandBook, Inspect, Outgoing, Show, Toast
from flows.speech import Say, Screen
from flows.teachers import Language
from handlers import table
from handlers.desk import Desk, House
from storage import applied
from storage.database import Database, StorageBusy

logger = logging.getLogger(__name__)

# Seconds between the tries at one event while the database is busy: about a minute, and with a
# locked SQLite file, where each try waits its own time-out, not quite two.
PAUSES = (2.0, 8.0, 20.0, 30.0)
TRIES = len(PAUSES) + 1
ASK_AFTER = 2  # tries; then the person is asked to do it again later, and it is tried on


@dataclass(slots=True)
class Switchboard:
    """Takes events in and sends what they lead to.

    `catalogue` gives the content in force; `deliveries` renders it. `channels` are by name. What
    goes out without a slot is counted by the `pacer`. `now` (aware UTC) is asked for the time of
    what is planned, for which an event may wait long; without it, the event's own counts.
    """

    database: Database
    catalogue: Callable[[], Catalogue]
    deliveries: Deliveries
    channels: Mapping[str, Channel]
    house: House
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    pacer: Pacer = field(default_factory=Pacer)
    now: Callable[[], datetime] | None = None
    _lanes: Lanes = field(default_factory=Lanes)

    async def take(self, event: Event, stored: Callable[[], None] | None = None) -> None:
        """Serve one event whole: store its effect once, tell `stored`, then send.

        The effect and the number of the event are stored together: a repetition finds it and
        only shows again where the person is, which also heals a reply that was lost.

        Raises:
            StorageBusy: nothing was stored after several tries. Whatever is raised, the person
                was asked to try again later.
        """
        async with self._lanes.turn(lane_of(event)):
            try:
                outgoings = await self._applied(event, asks=True)
            except StorageBusy:
                raise
            except Exception:
                await self._apologise(event)
                raise
            if stored is not None:
                stored()
            await self._bring(outgoings, event)

    async def _bring(self, outgoings: Iterable[Outgoing], event: Event) -> None:
        """Send, remember, and follow up: with what comes after it, or with that it failed."""
        for outgoing in outgoings:
            if isinstance(outgoing, Inspect):
                await self._inspect(outgoing, event)
                continue
            if isinstance(outgoing, Fetch):
                await self._fetch(outgoing, event)
                continue
            sent, receipt = await self._send_where_it_is(outgoing, event)
            if isinstance(sent, Show):
                await self._learn(sent, receipt, event)
            if not isinstance(sent, Show | HandBook):
                continue
            if sent.failing and receipt.outcome is not Outcome.DONE:
                surely = receipt.outcome is not Outcome.UNCERTAIN
                what = DeliveryFailed(sent.failing, surely, receipt.presence)
                failed = replace(event, what=what, ref=f"{event.ref}/{sent.failing}")
                await self._bring(await self._applied(failed), failed)
            elif isinstance(sent, Show) and _goes_on(outgoing, sent, receipt):
                await self._bring(sent.then, event)

    async def _learn(self, sent: Show, receipt: Receipt, event: Event) -> None:
        """Note what was sent, and serve what that tells of the bot's standing in a group."""
        await self._settle(sent, receipt, event)
        memory = Memory(self.database, self.house, self.catalogue)
        try:
            is_open = await memory.keep(sent, receipt, event)
        except StorageBusy:
            # All is stored and sent: the rest must not stay unsent for this.
            logger.warning("event %s: a message could not be remembered", event.ref)
            is_open = False
        if is_open:
            room, ref = Room(sent.to, topic=sent.topic), f"{event.ref}/open-{sent.to.id}"
            found = Event(sent.to, TopicClosed(closed=False), event.at, ref, room=room)
            await self._bring(await self._applied(found), found)
        told = receipt.outcome is Outcome.DONE or sent.planned is not None
        if told and receipt.presence is not None:
            await self._found(sent.to, receipt.presence, event)

    async def _settle(self, sent: Show, receipt: Receipt, event: Event) -> None:
        """Note what became of something planned; where that fails, its lease decides."""
        for pause in (*PAUSES, None):
            try:
                return await self._ledger().note(sent, receipt, self._as_of_now(event))
            except StorageBusy:
                logger.warning("event %s: its end could not be noted", event.ref)
            except Exception as fault:
                # It was sent, perhaps: whoever served it must not take it for broken.
                logger.error("event %s: noting failed: %s", event.ref, type(fault).__name__)
                return None
            if pause is not None:
                await self.sleep(pause)
        return None

    async def _send_where_it_is(self, outgoing: Outgoing, event: Event) -> tuple[Outgoing, Receipt]:
        """Send, and once more to the new address when the chat has moved; that is stored first."""
        receipt = await self._send(outgoing)
        if receipt.outcome is not Outcome.MOVED or receipt.moved_to is None:
            return outgoing, receipt
        old, new = outgoing.to, receipt.moved_to
        moved = Event(old, GroupMoved(new), event.at, f"moved-{old.id}-{new.id}", room=Room(old))
        await self._bring(await self._applied(moved), moved)
        if isinstance(outgoing, Show) and not await self._ledger().is_open(outgoing):
            return outgoing, receipt
        again = replace(outgoing, to=new)
        if isinstance(again, Show):
            # Messages have other numbers there.
            again = replace(again, edit=None, fades=None, remembered=None)
        return again, await self._send(again)

    def _ledger(self) -> Ledger:
        return Ledger(self.database, self.catalogue)

    def _as_of_now(self, event: Event) -> Event:
        """An event about what is planned, as if its time had come now."""
        is_planned = isinstance(event.what, ReminderDue)
        return replace(event, at=self.now()) if self.now and is_planned else event

    async def _inspect(self, wish: Inspect, event: Event) -> None:
        """Look what the bot may do in a group, and serve what is found."""
        channel = self.channels.get(wish.to.channel)
        presence = await channel.inspect(wish.to) if channel else None
        if presence is not None:
            await self._found(wish.to, presence, event)

    async def _fetch(self, wish: Fetch, event: Event) -> None:
        """Get a file that somebody sent, and serve what it says."""
        fetcher = Fetcher(self.database, self.catalogue, self.channels, self.house)
        found = await fetcher.fetch(wish, event)
        await self._bring(await self._applied(found), found)

    async def _found(self, group: Address, presence: Presence, event: Event) -> None:
        """Serve what was learnt of the bot's standing in a group."""
        ref = f"{event.ref}/inspected-{group.id}"
        found = Event(group, GroupInspected(presence), event.at, ref, room=Room(group))
        await self._bring(await self._applied(found), found)

    async def serve(self, event: Event) -> None:
        """Serve what nobody did just now, such as something left over: she hears of no fault.

        Raises:
            StorageBusy: nothing was stored after several tries.
        """
        async with self._lanes.turn(lane_of(event)):
            await self._bring(await self._applied(event), event)

    async def send(self, outgoings: Iterable[Outgoing]) -> None:
        """Send what no event of a person led to, such as a notice to admins."""
        for outgoing in outgoings:
            await self._send(outgoing)

    async def _applied(self, event: Event, asks: bool = False) -> list[Outgoing]:
        """Store an event, and keep its lane meanwhile, or the next one would overtake it.

        With `asks`, the person is asked to do it again when that takes long.
        """
        for attempt, pause in enumerate(PAUSES, 1):
            try:
                return await self._apply(event)
            except StorageBusy:
                logger.warning("event %s: the database is busy, try %s", event.ref, attempt)
            if asks and attempt == ASK_AFTER:
                await self._apologise(event)
            await self.sleep(pause)
        return await self._apply(event)

    async def _apply(self, event: Event) -> list[Outgoing]:
        event = self._as_of_now(event)
        async with self.database.work() as unit:
            desk = Desk(unit.connection, event, self.catalogue(), self.house)
            ref = f"{event.sender.channel}:{event.ref}"
            if not await applied.claim(unit.connection, ref, event.at):
                return await table.redraw(desk)
            return await table.handle(desk)

    async def _apologise(self, event: Event) -> None:
        """Say that nothing was stored (yet). Where the person is cannot be known now."""
        words = Say("toast.busy")
        if isinstance(event.what, Pressed):
            receipt = await self._send(Toast(event.sender, Language.ID, event.ref, words))
            if receipt.outcome is not Outcome.FAILED:
                return
        if event.room is not None:
            return  # A group is not told of one person's bad luck.
        # A press that was answered already, because this took long, cannot be answered again.
        await self._send(Show(event.sender, Language.ID, Screen((words,)), passing=True))

    async def _send(self, outgoing: Outgoing) -> Receipt:
        return await Outbox(self.deliveries, self.channels, self.pacer).send(outgoing)


def _goes_on(outgoing: Outgoing, sent: Show, receipt: Receipt) -> bool:
    """Does what comes after a screen follow now? With what was planned, only where that arrived.

    In a chat that has moved, the messages that it would change stayed behind.
    """
    arrived = receipt.outcome is Outcome.DONE and sent.to == outgoing.to
    return sent.planned is None or arrived
