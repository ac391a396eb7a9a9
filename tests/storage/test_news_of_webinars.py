"""What a group or a guest has still to be told of a webinar, as the posts and answers tell it."""

from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import Kind, Planned, Reason
from flows.webinars import Answered
from storage import announcements, attendances, guests, members, planned, plans
from storage.database import Database
from tests.storage.meetings import HOUR, announced
from tests.storage.people import (
    BU_ANI,
    MONDAY,
    OTHER_ROOM,
    PAK_BUDI,
    PHONE,
    ambassador,
    linked,
    settle,
)


async def posted(
    connection: AsyncConnection, group: int, webinar: int, purpose: str, version: int, message: str
) -> None:
    """Plan a post and send it, as a message; without one, it waits."""
    occasion = f"w{webinar}/{version}"
    row = Planned(
        0, Kind.POST, purpose, occasion, MONDAY, group=group, webinar=webinar, source="post"
    )
    assert await plans.add(connection, row)
    if message:
        (claimed,) = await planned.claim(connection, MONDAY, "t", MONDAY + HOUR, 9)
        assert await planned.begin_sending(connection, claimed.id, "t", MONDAY + HOUR)
        await planned.sent(connection, claimed.id, "t", message, MONDAY)


async def test_what_stands_in_a_group_is_news_as_long_as_nothing_else_stands_there(
    database: Database,
) -> None:
    async with database.work() as unit:
        connection = unit.connection
        room, other = await linked(connection), await linked(connection, OTHER_ROOM, code="lain23")
        rahma = await ambassador(connection, room, other)
        webinar = await announced(connection, rahma.id, room, other)

        async def news(message: str) -> str:
            return await announcements.news_of(connection, webinar.id, room.id, message)

        assert await news("41") == "announce"
        await posted(connection, room.id, webinar.id, "announce", 1, "41")
        assert await news("41") == "announce"
        assert not await announcements.awaits(connection, room.id)

        await posted(connection, other.id, webinar.id, "moved", 2, "")
        assert await news("41") == "announce"  # that is another group's
        (row,) = await planned.claim(connection, MONDAY, "u", MONDAY + HOUR, 9)
        await planned.skipped(connection, row.id, "u", Reason.CLOSED, MONDAY)

        await posted(connection, room.id, webinar.id, "moved", 2, "")
        assert await news("41") == "moved"  # it is on its way
        assert await announcements.awaits(connection, room.id)
        (row,) = await planned.claim(connection, MONDAY, "u", MONDAY + HOUR, 9)
        assert await planned.begin_sending(connection, row.id, "u", MONDAY + HOUR)
        await planned.sent(connection, row.id, "u", "42", MONDAY)
        assert await news("42") == "moved"

        await posted(connection, room.id, webinar.id, "announce", 3, "43")
        assert await news("43") == "announce"


@pytest.mark.parametrize("answer", list(Answered))
async def test_outside_is_who_comes_and_is_in_no_group_of_the_webinar(
    database: Database, answer: Answered
) -> None:
    async with database.work() as unit:
        connection = unit.connection
        room, other = await linked(connection), await linked(connection, OTHER_ROOM, code="lain23")
        rahma = await ambassador(connection, room, other)
        webinar = await announced(connection, rahma.id, room)
        chat, (ani, budi) = await settle(connection, PHONE, BU_ANI, PAK_BUDI)
        for each, group in ((ani, room), (budi, other)):
            await members.join(connection, each, group, MONDAY)
            await attendances.answer(connection, webinar.id, each.id, answer, MONDAY)

        found = await guests.outside(connection, webinar.id)

        assert found == (((budi.id, chat.id),) if answer is Answered.YES else ())

        new = Planned(0, Kind.NOTICE, "moved", "w1/2", MONDAY, webinar=webinar.id, source="w1")
        rows = [(replace(new, profile=profile), on) for profile, on in found]
        await plans.add_all(connection, rows)
        await plans.add_all(connection, rows)  # what there is already stays alone
        due = await planned.claim(connection, MONDAY, "t", MONDAY + HOUR, 9)
        assert len(due) == len(found)
