"""An announcement that stayed behind when its group moved is found, until another is planned."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address, Presence
from flows.planned import Kind, Planned, Reason, State
from flows.webinars import Webinar
from storage import announcements, group_moves, groups, planned, plans
from storage.announcements import Stale
from storage.database import Database
from tests.storage.meetings import SATURDAY, announced
from tests.storage.people import MONDAY, ROOM, ambassador, linked

NEW = Address(ROOM.channel, "-100777")
SOON = timedelta(minutes=2)


async def moved(connection: AsyncConnection) -> tuple[Webinar, int]:
    """A group that was told of a webinar, and has another address now."""
    room = await linked(connection)
    rahma = await ambassador(connection, room)
    webinar = await announced(connection, rahma.id, room)
    await send(connection, webinar, room.id, 1)
    await announcements.remember(connection, webinar.id, ROOM, "41", 1, 0, 0, MONDAY)
    assert await announcements.lost(connection, MONDAY, 9) == ()
    assert await group_moves.move(connection, ROOM, NEW) is not None
    return webinar, room.id


async def add(connection: AsyncConnection, webinar: Webinar, group: int, version: int) -> None:
    """Plan a post."""
    occasion = f"w{webinar.id}/{version}"
    row = Planned(
        0, Kind.POST, "announce", occasion, MONDAY, group=group, webinar=webinar.id, source="post"
    )
    assert await plans.add(connection, row)


async def send(connection: AsyncConnection, webinar: Webinar, group: int, version: int) -> None:
    """Plan a post and send it."""
    await add(connection, webinar, group, version)
    (claimed,) = await planned.claim(connection, MONDAY, "t", MONDAY + SOON, 9)
    assert await planned.begin_sending(connection, claimed.id, "t", MONDAY + SOON)
    await planned.sent(connection, claimed.id, "t", "41", MONDAY)


async def test_it_is_lost_while_it_is_of_use_and_no_other_is_on_its_way(
    database: Database,
) -> None:
    async with database.work() as unit:
        webinar, group = await moved(unit.connection)

        lost = await announcements.lost(unit.connection, MONDAY, 9)
        assert lost == (Stale(webinar.id, NEW, "7"),)
        assert await announcements.lost(unit.connection, MONDAY, 0) == ()
        assert await announcements.lost(unit.connection, SATURDAY, 9) == ()

        await add(unit.connection, webinar, group, 2)
        assert await announcements.lost(unit.connection, MONDAY, 9) == ()


@pytest.mark.parametrize("state", [State.SENDING, State.UNCERTAIN, State.SKIPPED])
async def test_one_that_may_have_arrived_or_was_refused_is_not_followed_by_another(
    database: Database, state: State
) -> None:
    async with database.work() as unit:
        webinar, group = await moved(unit.connection)
        await add(unit.connection, webinar, group, 2)
        (claimed,) = await planned.claim(unit.connection, MONDAY, "u", MONDAY + SOON, 9)
        assert await planned.begin_sending(unit.connection, claimed.id, "u", MONDAY + SOON)
        if state is State.UNCERTAIN:
            await planned.uncertain(unit.connection, claimed.id, "u", MONDAY)
        if state is State.SKIPPED:
            await planned.skipped(unit.connection, claimed.id, "u", Reason.REFUSED, MONDAY)

        assert await announcements.lost(unit.connection, MONDAY, 9) == ()


async def test_where_the_bot_may_not_write_nothing_is_looked_for(database: Database) -> None:
    async with database.work() as unit:
        await moved(unit.connection)
        held = await groups.find_and_hold(unit.connection, NEW)
        assert held is not None
        await groups.save(unit.connection, held, replace(held, presence=Presence.MUTED))

        assert await announcements.lost(unit.connection, MONDAY, 9) == ()


async def test_a_message_that_was_removed_is_lost_unless_another_one_stands_there(
    database: Database,
) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        rahma = await ambassador(unit.connection, room)
        webinar = await announced(unit.connection, rahma.id, room)
        await send(unit.connection, webinar, room.id, 1)
        await announcements.remember(unit.connection, webinar.id, ROOM, "41", 1, 0, 0, MONDAY)

        await announcements.lose(unit.connection, webinar.id, ROOM, "40")
        assert await announcements.lost(unit.connection, MONDAY, 9) == ()

        await announcements.lose(unit.connection, webinar.id, ROOM, "41")
        assert await announcements.lost(unit.connection, MONDAY, 9) == (
            Stale(webinar.id, ROOM, "7"),
        )
