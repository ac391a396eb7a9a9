"""Word beside what somebody is doing: for one who did nothing just now, or to stay in the chat."""

from collections.abc import Sequence
from dataclasses import replace

from flows.events import Presence
from flows.outgoing import Outgoing, Show
from flows.speech import Block, Button, Screen
from handlers.desk import Caller, Desk
from storage import chats, teachers


async def told(
    profile: int,
    words: Block,
    desk: Desk,
    *buttons: Button,
    tells: tuple[int, Presence] | None = None,
) -> list[Outgoing]:
    """Tell somebody something beside whatever she is doing; nothing to whom it cannot be sent.

    `tells` is the standing of the bot in a group (by id) that the words are about.
    """
    chat = await chats.of_profile(desk.connection, profile)
    if chat is None or chat.closed_at is not None:
        return []
    people = await teachers.of_chat(desk.connection, chat.id)
    names = [each.name for each in people if each.id == profile]
    whose = names[0] if len(people) > 1 and names else ""
    screen = Screen((words,), rows=tuple((each,) for each in buttons))
    shown = Show(chat.address, chat.language, screen, profile, whose, passing=True, tells=tells)
    return [shown]


def with_lasting(
    lasting: Sequence[Screen], page: Sequence[Outgoing], desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Screens that stay in her chat as they are, and below them the page to go on from."""
    kept = [desk.show(each, caller.talk, caller.chat) for each in lasting]
    below = [
        replace(each, edit=None, fades=each.edit or each.fades) if isinstance(each, Show) else each
        for each in page
    ]
    return [*(replace(each, edit=None, fades=None, passing=True) for each in kept), *below]
