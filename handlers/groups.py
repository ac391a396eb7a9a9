"""What happens to a group and to the bot in it; its ambassadors are told once of each change."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from flows import presences
from flows.events import (
    BotInChannel,
    BotPlaced,
    DeliveryFailed,
    Event,
    GroupInspected,
    GroupMoved,
    GroupRenamed,
    InspectionDue,
    MembersCame,
    NewsDue,
    Presence,
    Room,
    TopicClosed,
    WelcomeDue,
)
from flows.group_welcomes import AGAIN, EVERY
from flows.groups import Group, kept_title
from flows.outgoing import Inspect, Leave, Outgoing, Show
from flows.screens import linking, takeovers
from flows.screens import presences as news
from flows.speech import Say, Screen
from handlers import group_welcomes as welcomes
from handlers.desk import Desk
from handlers.telling import told
from storage import announcements, audits, chats, group_messages, groups, untold

LOOK_EVERY = timedelta(minutes=50)  # whoever accompanies a group hears within the hour
BEAT = timedelta(seconds=30)
MOST_AT_A_BEAT = 20


async def placed(what: BotPlaced, desk: Desk) -> list[Outgoing]:
    """Say hello in a new group that is not linked; of a linked one, tell what is different now."""
    group = await _held(desk)
    if group is not None:
        return await _noted(group, presences.learnt(group.presence, what.presence), desk)
    greets = what.added and presences.can_write(what.presence)
    return [desk.show_room(linking.hello())] if greets else []


async def in_channel(_what: BotInChannel, desk: Desk) -> list[Outgoing]:
    """Go out of a broadcast channel, and tell whoever brought the bot there, if she is known."""
    event = desk.event
    outgoing: list[Outgoing] = [Leave(event.room.address)] if event.room else []
    chat = None if event.by_nobody else await chats.find(desk.connection, event.sender)
    if chat is not None and chat.closed_at is None:
        screen = Screen((Say("room.channel"),))
        outgoing.append(Show(chat.address, chat.language, screen, passing=True))
    return outgoing


async def moved(what: GroupMoved, desk: Desk) -> list[Outgoing]:
    """Let everything follow a group to its new address. Told twice, it is done once.

    Where the new chat was linked too, whoever had one of the two is told that they are one.
    """
    room = desk.event.room
    done = await groups.move(desk.connection, room.address, what.to) if room else None
    if done is None or done.merged is None:
        return []
    number, detail = done.group.id, f"from {done.merged}"
    audit = (None, False, "group-merged", number, None, detail)
    await audits.write(desk.connection, *audit, desk.now)
    keeping = {each.profile for each in await groups.keepers(desk.connection, number)}
    return [
        shown
        for each in done.kept
        for shown in await told(
            each.profile,
            takeovers.merged(done.group, each.profile in keeping, desk.house.operator),
            desk,
        )
    ]


async def renamed(_what: GroupRenamed, desk: Desk) -> list[Outgoing]:
    """Keep the new title."""
    group, room = await _held(desk), desk.event.room
    if group is not None and room is not None:
        await groups.save(desk.connection, group, replace(group, title=kept_title(room.title)))
    return []


async def came(_what: MembersCame, desk: Desk) -> list[Outgoing]:
    """Greet nobody by herself: the one welcome message is there for all, or is posted now."""
    group = await _held(desk)
    if group is None or group.welcome_message is not None:
        return []
    return await welcomes.freshen(desk, group)


async def topic_closed(what: TopicClosed, desk: Desk) -> list[Outgoing]:
    """Note that the group's own topic was closed or opened; no other one matters."""
    group, room = await _held(desk), desk.event.room
    if group is None or room is None or room.topic != group.topic:
        return []
    return await _noted(group, presences.topic_turned(group.presence, what.closed), desk)


async def inspected(what: GroupInspected, desk: Desk) -> list[Outgoing]:
    """Note what was found when somebody looked, such as that pictures are not allowed."""
    group = await _held(desk)
    if group is None:
        return []
    return await _noted(group, presences.learnt(group.presence, what.presence), desk)


async def inspection_due(_what: InspectionDue, desk: Desk) -> list[Outgoing]:
    """Have somebody look, and note when: what nobody told is found out within the hour."""
    group = await _held(desk)
    if group is None:
        return []
    await groups.save(desk.connection, group, replace(group, looked_at=desk.now))
    return [Inspect(group.address)]


async def welcome_due(_what: WelcomeDue, desk: Desk) -> list[Outgoing]:
    """Post the welcome or put its number right, in a group where the bot may write."""
    group = await _held(desk)
    return [] if group is None else await welcomes.freshen(desk, group)


async def news_due(_what: NewsDue, desk: Desk) -> list[Outgoing]:
    """Tell once more how the bot stands, whom it did not reach when that changed."""
    group = await _held(desk)
    if group is None:
        return []
    await untold.tried(desk.connection, group.id, desk.now)
    return await _news(group, desk)


async def undelivered(what: DeliveryFailed, desk: Desk) -> list[Outgoing]:
    """Learn from what did not arrive in a group what the bot may do there; else nothing."""
    number = int(what.about.partition(":")[2])
    group = await groups.load_and_hold(desk.connection, number)
    if group is None or what.presence is None:
        return []
    room = desk.event.room
    elsewhere = room is not None and room.topic != group.topic
    if what.presence is Presence.TOPIC_CLOSED and elsewhere:
        return []  # it was asked for in another topic than the group's own
    return await _noted(group, presences.learnt(group.presence, what.presence), desk)


async def due(connection: AsyncConnection, now: datetime) -> list[Event]:
    """Find the groups whose welcome is wrong, whose news were not told, or that nobody looked at.

    Not more than 20 of each at an aware time; the others come at the next beat. A group is named
    once in half a minute, however often it is asked.
    """
    most, bucket = MOST_AT_A_BEAT, int(now.timestamp() // BEAT.total_seconds())
    found = (
        (
            "welcome",
            WelcomeDue(),
            await group_messages.welcome_due(connection, now - AGAIN, now - EVERY, most),
        ),
        ("news", NewsDue(), await untold.due(connection, now - AGAIN, now - LOOK_EVERY, most)),
        (
            "inspect",
            InspectionDue(),
            await groups.inspection_due(connection, now - LOOK_EVERY, most),
        ),
    )
    return [
        Event(each, what, now, f"{name}-{each.id}-{bucket}", room=Room(each))
        for name, what, rooms in found
        for each in rooms
    ]


async def _held(desk: Desk) -> Group | None:
    """The group of the event, kept from others until the unit ends; None when it is not linked."""
    room = desk.event.room
    return await groups.find_and_hold(desk.connection, room.address) if room else None


async def _noted(group: Group, presence: Presence, desk: Desk) -> list[Outgoing]:
    """Keep how the bot stands, and tell whoever accompanies the group when that is new."""
    if presence is group.presence:
        return []
    after = replace(group, presence=presence, presence_at=desk.now)
    await groups.save(desk.connection, group, after)
    sent = await _news(after, desk)
    if presences.can_write(presence) and not presences.can_write(group.presence):
        # People may have joined meanwhile.
        return [*sent, *await welcomes.freshen(desk, after)]
    return sent


async def _news(group: Group, desk: Desk) -> list[Outgoing]:
    """Say how the bot stands to whoever accompanies the group and was told something else."""
    words = news.news(group, await announcements.awaits(desk.connection, group.id))
    return [
        shown
        for profile in await untold.of(desk.connection, group.id)
        for shown in await told(profile, words, desk, tells=(group.id, group.presence))
    ]
