"""Which handler serves which kind of event: the one list of them."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from flows.events import (
    ChatClosed,
    ChatReopened,
    CommandGiven,
    DeliveryFailed,
    GroupSpoke,
    HelpUntold,
    MediaSent,
    Pressed,
    TextTyped,
)
from flows.outgoing import Outgoing
from flows.presses import ErasureAnswered
from handlers import (
    chats,
    commands,
    erasure,
    help_answers,
    help_requests,
    media,
    persons,
    presses,
    texts,
)
from handlers.desk import Desk

Handler = Callable[[Any, Desk], Awaitable[list[Outgoing]]]

TABLE: Mapping[type[Any], Handler] = {
    ChatClosed: chats.closed,
    ChatReopened: chats.reopened,
    CommandGiven: commands.given,
    DeliveryFailed: help_requests.undelivered,
    GroupSpoke: chats.group_spoke,
    HelpUntold: help_requests.brought_again,
    MediaSent: media.arrived,
    Pressed: presses.pressed,
    TextTyped: texts.arrived,
}


async def handle(desk: Desk) -> list[Outgoing]:
    """Serve the event of a desk with the handler of its kind."""
    what = desk.event.what
    return await TABLE[type(what)](what, desk)


async def redraw(desk: Desk) -> list[Outgoing]:
    """Answer an event that was applied before: show where the person is, and change nothing.

    What was stored for others and perhaps never sent is brought again: an answer, a call for help.
    """
    what = desk.event.what
    if isinstance(what, DeliveryFailed | HelpUntold):
        return await handle(desk)  # both look first whether it is still so
    caller = await desk.caller()
    if (answer := await help_answers.repeated(what, desk, caller)) is not None:
        return answer
    if caller.talk.teacher is None and caller.talk.people:
        return await persons.ask_who(desk, caller)
    gone = caller.talk.teacher is None
    if gone and isinstance(what, Pressed) and isinstance(what.press, ErasureAnswered):
        # She asked whether she is gone, and is not greeted as if she were new.
        return await erasure.answered(what.press, desk, caller)
    shown = desk.show(desk.draw(caller.talk), caller.talk, caller.chat)
    return [shown, *await help_requests.asked_before(desk, caller)]
