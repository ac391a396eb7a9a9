"""Word for somebody who did nothing just now, in her own chat."""

from flows.outgoing import Outgoing, Show
from flows.speech import Block, Screen
from handlers.desk import Desk
from storage import chats, teachers


async def told(profile: int, words: Block, desk: Desk) -> list[Outgoing]:
    """Tell somebody something beside whatever she is doing; nothing to whom it cannot be sent."""
    chat = await chats.of_profile(desk.connection, profile)
    if chat is None or chat.closed_at is not None:
        return []
    people = await teachers.of_chat(desk.connection, chat.id)
    names = [each.name for each in people if each.id == profile]
    whose = names[0] if len(people) > 1 and names else ""
    return [Show(chat.address, chat.language, Screen((words,)), profile, whose, passing=True)]
