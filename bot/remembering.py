"""What is noted once a screen was sent: where it is now, whom it reached, and what that tells."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.messages import Outcome, Receipt
from flows.catalogue import Catalogue
from flows.events import Event, Presence
from flows.outgoing import Show
from handlers import plans
from handlers.desk import House
from storage import chats, group_messages, untold
from storage import help as requests
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Memory:
    """Notes what became of what was sent, each in a unit of its own."""

    database: Database
    house: House
    catalogue: Callable[[], Catalogue]

    async def keep(self, sent: Show, receipt: Receipt, event: Event) -> bool:
        """Note which message bears what now, who was told what, and a closed door.

        Nothing is asked of the database when an edit in place left all as it was. Tells whether a
        new message has come into a group whose topic is closed, as far as is known.
        """
        if sent.keeps:
            return await self._keep_of_group(sent, receipt, event)
        if sent.tells is not None and receipt.outcome is Outcome.DONE:
            group, presence = sent.tells
            async with self.database.work() as unit:
                await untold.told(unit.connection, group, sent.profile, presence)
        await self._keep_of_chat(sent, receipt, event)
        return False

    async def _keep_of_group(self, sent: Show, receipt: Receipt, event: Event) -> bool:
        if receipt.message is None:
            return False
        async with self.database.work() as unit:
            known = await group_messages.remember(
                unit.connection, sent.to, sent.keeps, receipt.message, event.at, sent.people
            )
        # An old message can be edited where no new one can be sent.
        return known is Presence.TOPIC_CLOSED and receipt.message != sent.edit

    async def _keep_of_chat(self, sent: Show, receipt: Receipt, event: Event) -> None:
        moved = not sent.passing and receipt.message not in (None, sent.remembered)
        if receipt.outcome is not Outcome.CLOSED and not moved and not sent.about:
            return
        async with self.database.work() as unit:
            chat = await chats.find_and_hold(unit.connection, sent.to)
            if chat is None and sent.about and sent.to in self.house.admins:
                chat = await chats.create(unit.connection, sent.to, sent.language, event.at)
            if chat is None:
                return
            if receipt.outcome is Outcome.CLOSED:
                await chats.save(unit.connection, chat, replace(chat, closed_at=event.at))
                await plans.renew_phone(unit.connection, chat.id, self.catalogue(), event.at)
            if receipt.message is None:
                return
            if moved:
                await chats.remember_message(unit.connection, chat.id, receipt.message)
            if sent.about:
                await requests.post(unit.connection, chat.id, receipt.message, sent.about, event.at)
