"""Who was not told how the bot stands in a group is found, until she was."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address, Presence
from flows.groups import Group
from storage import chats, grants, groups, untold
from storage.database import Database
from tests.storage.people import BU_SARI, DAY, MONDAY, ROOM, SARIS_PHONE, ambassador, linked

MINUTE = timedelta(minutes=1)


async def muted(connection: AsyncConnection, group: Group) -> Group:
    """The bot may not write in a group since Monday."""
    after = replace(group, presence=Presence.MUTED, presence_at=MONDAY)
    await groups.save(connection, group, after)
    return after


async def due(connection: AsyncConnection, tried: timedelta = -DAY) -> list[Address]:
    """The groups with untold news, of those where it was tried up to some time after Monday."""
    return list(await untold.due(connection, MONDAY + MINUTE, MONDAY + tried, 9))


async def test_news_are_due_until_each_was_told_and_not_before_they_have_rested(
    database: Database,
) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        rahma = await ambassador(unit.connection, group)
        sari = await ambassador(unit.connection, group, address=SARIS_PHONE, who=BU_SARI)
        assert await due(unit.connection) == []
        await muted(unit.connection, group)

        assert await untold.due(unit.connection, MONDAY - MINUTE, MONDAY, 9) == ()
        assert await due(unit.connection) == [ROOM]
        assert await untold.due(unit.connection, MONDAY, MONDAY, 0) == ()
        await untold.told(unit.connection, group.id, rahma.id, Presence.MUTED)
        assert await untold.of(unit.connection, group.id) == (sari.id,)
        assert await due(unit.connection) == [ROOM]
        await untold.told(unit.connection, group.id, sari.id, Presence.MUTED)
        assert await due(unit.connection) == []


async def test_what_was_tried_once_more_rests_unless_it_is_other_news(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        await ambassador(unit.connection, group)
        before = await muted(unit.connection, group)
        await untold.tried(unit.connection, group.id, MONDAY + MINUTE)
        assert await due(unit.connection) == []
        assert await due(unit.connection, MINUTE) == [ROOM]

        gone = replace(before, presence=Presence.GONE, presence_at=MONDAY + 2 * MINUTE)
        await groups.save(unit.connection, before, gone)
        found = await untold.due(unit.connection, MONDAY + 3 * MINUTE, MONDAY - DAY, 9)
        assert found == (ROOM,)


async def test_nobody_is_due_to_be_told_who_cannot_be_or_bears_no_duty_there(
    database: Database,
) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        await ambassador(unit.connection, group)
        sari = await ambassador(unit.connection, group, address=SARIS_PHONE, who=BU_SARI)
        before = await muted(unit.connection, group)
        (grant,) = await grants.of(unit.connection, [sari.id])
        await grants.end(unit.connection, grant.id, MONDAY)
        (rahma,) = await untold.of(unit.connection, group.id)
        assert rahma != sari.id

        chat = await chats.of_profile(unit.connection, rahma)
        assert chat is not None
        await chats.save(unit.connection, chat, replace(chat, closed_at=MONDAY))
        assert await due(unit.connection) == []
        await chats.save(unit.connection, replace(chat, closed_at=MONDAY), chat)
        assert await due(unit.connection) == [ROOM]

        # Whoever comes to it later sees how the bot stands there, and has no news of it.
        late = await ambassador(unit.connection, before, address=Address("web", "late"))
        assert late.id not in await untold.of(unit.connection, group.id)
