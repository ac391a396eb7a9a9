"""A chat was closed or opened again."""

from dataclasses import replace

from flows.events import ChatClosed, ChatReopened
from flows.outgoing import Outgoing
from handlers import plans
from handlers.desk import Desk
from storage import chats


async def closed(_what: ChatClosed, desk: Desk) -> list[Outgoing]:
    """Note that nothing can be sent there any more, and give up what was planned.

    Progress stays for when she comes back.
    """
    chat = await chats.find_and_hold(desk.connection, desk.event.sender)
    if chat is not None:
        after = replace(chat, closed_at=desk.now, shown_message=None)
        await chats.save(desk.connection, chat, after)
        await plans.renew_phone(desk.connection, chat.id, desk.catalogue, desk.now)
    return []


async def reopened(_what: ChatReopened, desk: Desk) -> list[Outgoing]:
    """Note that the way is open again. What to say comes with her next message."""
    chat = await chats.find_and_hold(desk.connection, desk.event.sender)
    if chat is not None:
        await chats.save(desk.connection, chat, replace(chat, closed_at=None))
        await plans.renew_phone(desk.connection, chat.id, desk.catalogue, desk.now)
    return []
