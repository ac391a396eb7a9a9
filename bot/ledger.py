"""What became of planned messages and announcements, noted once the channel has answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Outcome, Receipt
from flows.catalogue import Catalogue
from flows.events import Event
from flows.outgoing import Show
from flows.planned import Reason
from handlers import plans
from storage import announcements, chats, planned, teachers
from storage.chats import Chat
from storage.database import Database

SOON = timedelta(seconds=10)  # until what was not sent is tried again, where nobody says when
HELD = timedelta(minutes=30)  # until it is seen whether the bot may write in a group again


@dataclass(frozen=True, slots=True)
class Ledger:
    """Notes the fate of what was planned, all of one message in a unit of its own."""

    database: Database
    catalogue: Callable[[], Catalogue]

    async def is_open(self, show: Show) -> bool:
        """Tell whether a message is still to be sent once its group is found to have moved.

        The group that it went up in may have had the same. An announcement that was only to be
        put right stayed behind: another one is planned.
        """
        if show.planned is None:
            return show.webinar is None or show.edit is None
        async with self.database.look() as connection:
            return await planned.is_sending(connection, *show.planned)

    async def note(self, sent: Show, receipt: Receipt, event: Event) -> None:
        """Note what became of a message, and of the announcement that it is.

        Where this fails, the message counts as under way until its lease ends, and is uncertain
        then.

        Raises:
            StorageBusy: nothing was noted.
        """
        if sent.planned is None and sent.webinar is None:
            return
        async with self.database.work() as unit:
            if sent.planned is not None:
                await self._end(unit.connection, sent, receipt, event.at)
            if sent.webinar is not None:
                await self._announced(unit.connection, sent, receipt, event.at)

    async def _end(
        self, connection: AsyncConnection, sent: Show, receipt: Receipt, at: datetime
    ) -> None:
        """End a row, or plan it again where it surely did not arrive, and may later."""
        if sent.planned is None:
            return
        row, token = sent.planned
        match receipt.outcome:
            case Outcome.DONE:
                await planned.sent(connection, row, token, receipt.message, at)
            case Outcome.UNCERTAIN:
                await planned.uncertain(connection, row, token, at)
            case Outcome.LATER | Outcome.MOVED:
                due_at = at + max(SOON, timedelta(seconds=receipt.wait))
                await planned.put_off(connection, row, token, due_at, tried=True)
            case _ if receipt.presence is not None:
                await planned.put_off(connection, row, token, at + HELD, Reason.HELD)
            case Outcome.CLOSED:
                chat = await chats.find_and_hold(connection, sent.to)  # chats are held first
                await planned.skipped(connection, row, token, Reason.CLOSED, at)
                if chat is not None:
                    await self._closed(connection, chat, at)
            case _:
                await planned.skipped(connection, row, token, Reason.REFUSED, at)

    async def _closed(self, connection: AsyncConnection, chat: Chat, at: datetime) -> None:
        """Close a chat, and the plans of all who share it."""
        await chats.save(connection, chat, replace(chat, closed_at=chat.closed_at or at))
        people = [each.id for each in await teachers.of_chat(connection, chat.id)]
        await plans.renew_people(connection, people, self.catalogue(), at)

    @staticmethod
    async def _announced(
        connection: AsyncConnection, sent: Show, receipt: Receipt, at: datetime
    ) -> None:
        """Note what a group is shown now; of an edit that failed, only that it was tried.

        Where the message is not there any more, nothing is shown: another one is planned.
        """
        arrived = receipt.outcome is Outcome.DONE
        if sent.webinar is None or not arrived and sent.edit is None:
            return
        webinar, version, yes, no = sent.webinar
        if receipt.outcome is Outcome.MISSING:
            await announcements.lose(connection, webinar, sent.to, str(sent.edit))
            return
        message = receipt.message if arrived else None
        await announcements.remember(connection, webinar, sent.to, message, version, yes, no, at)
