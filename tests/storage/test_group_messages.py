"""The messages that a group remembers, and the welcomes that are missing or not right."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address, Presence
from flows.group_welcomes import WRONG
from storage import group_messages, groups, members
from storage.database import Database
from tests.storage.people import BU_ANI, DAY, MONDAY, OTHER_ROOM, PHONE, ROOM, linked, settle


async def test_the_messages_of_a_group_are_remembered(database: Database) -> None:
    async with database.work() as unit:
        new = await linked(unit.connection)
        group = replace(new, welcome_at=MONDAY, presence=Presence.NO_PICTURES)
        await groups.save(unit.connection, new, group)
        remember = group_messages.remember
        known = await remember(unit.connection, ROOM, "welcome", "41", MONDAY, 3)
        assert known is Presence.NO_PICTURES
        known = await remember(unit.connection, ROOM, "progress", "42", MONDAY + DAY)
        assert known is Presence.NO_PICTURES
        assert await remember(unit.connection, OTHER_ROOM, "welcome", "43", MONDAY) is None

        assert await groups.find(unit.connection, ROOM) == replace(
            group,
            welcome_message="41",
            welcome_people=3,
            progress_message="42",
            progress_at=MONDAY + DAY,
        )
        with pytest.raises(ValueError, match="welcome, progress"):
            await remember(unit.connection, ROOM, "title", "44", MONDAY)


async def test_of_two_welcomes_that_were_shown_at_a_time_none_is_taken_for_right(
    database: Database,
) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        await groups.save(unit.connection, group, replace(group, welcome_at=MONDAY + DAY))
        await group_messages.remember(unit.connection, ROOM, "welcome", "41", MONDAY, 3)

        found = await groups.find(unit.connection, ROOM)
        assert found == replace(
            group, welcome_message="41", welcome_people=WRONG, welcome_at=MONDAY + DAY
        )


async def due(connection: AsyncConnection, missing: datetime, wrong: datetime) -> list[Address]:
    """The groups whose welcome is due, of those tried up to some times."""
    return list(await group_messages.welcome_due(connection, missing, wrong, 9))


async def test_a_welcome_is_due_where_it_is_missing_or_wrong_and_may_be_shown(
    database: Database,
) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await members.join(unit.connection, ani, group, MONDAY)
        assert await group_messages.people(unit.connection, group.id) == 1
        early, late = MONDAY - DAY, MONDAY
        assert await due(unit.connection, early, early) == [ROOM]

        tried = replace(group, welcome_at=MONDAY)
        await groups.save(unit.connection, group, tried)
        assert await due(unit.connection, early, late) == []
        assert await due(unit.connection, late, early) == [ROOM]

        await group_messages.remember(unit.connection, ROOM, "welcome", "41", MONDAY, 0)
        assert await due(unit.connection, late, early) == []
        assert await due(unit.connection, early, late) == [ROOM]
        muted = replace(tried, presence=Presence.MUTED)
        await groups.save(unit.connection, tried, muted)
        assert await due(unit.connection, late, late) == []
        await groups.save(unit.connection, muted, tried)
        await group_messages.remember(unit.connection, ROOM, "welcome", "41", MONDAY, 1)
        assert await due(unit.connection, late, late) == []


async def test_not_more_welcomes_are_due_than_wanted_and_the_longest_left_alone_come_first(
    database: Database,
) -> None:
    rooms = [Address("web", f"g{number}") for number in range(3)]
    async with database.work() as unit:
        for number, room in enumerate(rooms):
            group = await linked(unit.connection, room, code=f"code{number}")
            tried = replace(group, welcome_at=MONDAY - number * DAY if number else None)
            await groups.save(unit.connection, group, tried)

        found = await group_messages.welcome_due(unit.connection, MONDAY, MONDAY, 2)
        assert found == (rooms[0], rooms[2])
