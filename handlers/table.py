"""Which handler serves which kind of event: the one list of them."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from flows.events import (
    AnnouncementDue,
    BotInChannel,
    BotPlaced,
    ChatClosed,
    ChatReopened,
    CommandGiven,
    DeliveryFailed,
    FileFetched,
    GroupInspected,
    GroupMoved,
    GroupRenamed,
    HelpUntold,
    InspectionDue,
    ListRead,
    MediaSent,
    MembersCame,
    NewsDue,
    Pressed,
    ReminderDue,
    TextTyped,
    TopicClosed,
    WelcomeDue,
    What,
)
from flows.outgoing import Outgoing
from flows.presses import ErasureAnswered
from handlers import (
    announcements,
    answers,
    attendance_lists,
    attendance_readings,
    chats,
    check_ins,
    commands,
    deliveries,
    erasure,
    group_presses,
    groups,
    help_answers,
    help_requests,
    media,
    nudges,
    persons,
    presses,
    reminders,
    rooms,
    starts,
    stops,
    texts,
    webinar_presses,
)
from handlers.attendance_readings import Look
from handlers.desk import Desk

Handler = Callable[[Any, Desk], Awaitable[list[Outgoing]]]

TABLE: Mapping[type[Any], Handler] = {
    AnnouncementDue: announcements.due,
    BotInChannel: groups.in_channel,
    BotPlaced: groups.placed,
    ChatClosed: chats.closed,
    ChatReopened: chats.reopened,
    CommandGiven: commands.given,
    DeliveryFailed: deliveries.failed,
    GroupInspected: groups.inspected,
    GroupMoved: groups.moved,
    GroupRenamed: groups.renamed,
    HelpUntold: help_requests.brought_again,
    InspectionDue: groups.inspection_due,
    ListRead: attendance_lists.read,
    MediaSent: media.arrived,
    MembersCame: groups.came,
    NewsDue: groups.news_due,
    Pressed: presses.pressed,
    ReminderDue: reminders.due,
    TextTyped: texts.arrived,
    TopicClosed: groups.topic_closed,
    WelcomeDue: groups.welcome_due,
}
# What means something else when it happens in a group.
IN_ROOMS: Mapping[type[Any], Handler] = {CommandGiven: rooms.commanded, Pressed: rooms.pressed}


# What takes long is done first, before a unit of work is opened; what it gives is served.
READERS: Mapping[type[Any], Callable[[Any, Look], Awaitable[What]]] = {
    FileFetched: attendance_readings.read,
}


async def handle(desk: Desk) -> list[Outgoing]:
    """Serve the event of a desk with the handler of its kind."""
    what = desk.event.what
    handler = IN_ROOMS.get(type(what)) if desk.event.room is not None else None
    return await (handler or TABLE[type(what)])(what, desk)


async def read(what: FileFetched, look: Look) -> What:
    """Read what was fetched; gives what is served in its place."""
    return await READERS[type(what)](what, look)


async def redraw(desk: Desk) -> list[Outgoing]:
    """Answer an event that was applied before: show where the person is, and change nothing.

    What was stored for others and perhaps never sent is brought again: an answer, a call for help.
    """
    what = desk.event.what
    if isinstance(what, DeliveryFailed | HelpUntold):
        return await handle(desk)  # both look first whether it is still so
    if isinstance(what, ReminderDue):
        return await reminders.again(what, desk)
    if isinstance(what, AnnouncementDue | ListRead):
        return []  # the next beat finds it
    if desk.event.room is not None:
        return await rooms.again(desk)
    caller = await desk.caller()
    for again in (
        *(group_presses.again, webinar_presses.again, answers.again, starts.again, stops.again),
        *(check_ins.again, attendance_lists.again, nudges.again, help_answers.repeated),
    ):
        if (answer := await again(what, desk, caller)) is not None:
            return answer
    if caller.talk.teacher is None and caller.talk.people:
        return await persons.ask_who(desk, caller)
    gone = caller.talk.teacher is None
    if gone and isinstance(what, Pressed) and isinstance(what.press, ErasureAnswered):
        # She asked whether she is gone, and is not greeted as if she were new.
        return await erasure.answered(what.press, desk, caller)
    shown = desk.show(desk.draw(caller.talk), caller.talk, caller.chat)
    return [shown, *await help_requests.asked_before(desk, caller)]
