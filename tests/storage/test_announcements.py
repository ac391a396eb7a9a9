"""What groups are shown of webinars is remembered, and what is not right any more is found."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address, Presence
from flows.groups import Group
from flows.webinars import Answered, Webinar, WebinarState
from storage import announcements, attendances, erasure, groups, webinars
from storage.announcements import Shown, Stale
from storage.database import Database
from tests.storage.meetings import HOUR, SATURDAY, announced
from tests.storage.people import (
    BU_ANI,
    DAY,
    MONDAY,
    OTHER_ROOM,
    PAK_BUDI,
    PHONE,
    ROOM,
    ambassador,
    linked,
    scopes_of,
    settle,
)


async def shown_in_one(connection: AsyncConnection) -> tuple[Webinar, Group]:
    """A webinar that two groups are invited to, and that only one of them was shown."""
    room = await linked(connection)
    other = await linked(connection, OTHER_ROOM, code="lain234679")
    rahma = await ambassador(connection, room, other)
    webinar = await announced(connection, rahma.id, room, other)
    await announcements.remember(connection, webinar.id, ROOM, "41", 1, 0, 0, MONDAY)
    return webinar, room


async def test_what_a_group_is_shown_is_remembered_for_that_group_alone(
    database: Database,
) -> None:
    async with database.work() as unit:
        webinar, room = await shown_in_one(unit.connection)
        shown = announcements.shown
        assert await shown(unit.connection, webinar.id, room.id) == Shown("41", 1, 0, 0, MONDAY)
        assert await shown(unit.connection, webinar.id, room.id + 1) == Shown()
        assert await shown(unit.connection, webinar.id, 99) is None

        # An edit that did not arrive: the message says what it said.
        tried = (webinar.id, ROOM, None, 2, 5, 1, MONDAY + DAY)
        await announcements.remember(unit.connection, *tried)
        expected = Shown("41", 1, 0, 0, MONDAY + DAY)
        assert await shown(unit.connection, webinar.id, room.id) == expected

        strange = Address("telegram", "-100999")
        await announcements.remember(unit.connection, webinar.id, strange, "42", 1, 0, 0, MONDAY)
        assert await shown(unit.connection, webinar.id, room.id) == expected


async def test_numbers_that_grew_and_versions_that_are_old_make_it_stale(
    database: Database,
) -> None:
    async with database.work() as unit:
        webinar, room = await shown_in_one(unit.connection)
        _, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        stale = announcements.stale
        assert await stale(unit.connection, MONDAY, 9) == ()

        await attendances.answer(unit.connection, webinar.id, ani.id, Answered.YES, MONDAY)
        wrong = Stale(webinar.id, ROOM, room.topic)
        assert await stale(unit.connection, MONDAY, 9) == (wrong,)
        assert await stale(unit.connection, MONDAY - HOUR, 9) == ()  # shown only a moment ago

        await announcements.remember(unit.connection, webinar.id, ROOM, "41", 1, 1, 0, MONDAY)
        assert await stale(unit.connection, MONDAY, 9) == ()
        await attendances.answer(unit.connection, webinar.id, budi.id, Answered.NO, MONDAY)
        assert await stale(unit.connection, MONDAY, 9) == (wrong,)

        await announcements.remember(unit.connection, webinar.id, ROOM, "41", 1, 1, 1, MONDAY)
        cancelled = replace(webinar, version=2, state=WebinarState.CANCELLED)
        await webinars.save(unit.connection, webinar, cancelled)
        assert await stale(unit.connection, MONDAY, 9) == (wrong,)


async def test_who_said_yes_and_is_erased_changes_nothing_in_the_announcement(
    database: Database,
) -> None:
    async with database.work() as unit:
        webinar, _ = await shown_in_one(unit.connection)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await attendances.answer(unit.connection, webinar.id, ani.id, Answered.YES, MONDAY)
        await announcements.remember(unit.connection, webinar.id, ROOM, "41", 1, 1, 0, MONDAY)
        await erasure.erase(unit.connection, ani.id, scopes_of(ani))
        assert await announcements.stale(unit.connection, MONDAY, 9) == ()
        assert await attendances.answers(unit.connection, webinar.id) == (1, 0)


async def test_nothing_is_stale_where_the_bot_may_not_write_or_after_two_days(
    database: Database,
) -> None:
    async with database.work() as unit:
        webinar, room = await shown_in_one(unit.connection)
        newer = replace(webinar, version=2)
        await webinars.save(unit.connection, webinar, newer)
        stale = announcements.stale
        last = SATURDAY + 2 * DAY
        assert len(await stale(unit.connection, last - HOUR, 9)) == 1
        assert await stale(unit.connection, last, 9) == ()

        for presence, count in ((Presence.MUTED, 0), (Presence.NO_PICTURES, 1)):
            there = await groups.load(unit.connection, room.id)
            assert there is not None
            await groups.save(unit.connection, there, replace(there, presence=presence))
            assert len(await stale(unit.connection, MONDAY, 9)) == count


async def test_what_was_shown_longest_ago_comes_first(database: Database) -> None:
    async with database.work() as unit:
        webinar, _ = await shown_in_one(unit.connection)
        there = (webinar.id, OTHER_ROOM, "7", 0, 0, 0)
        await announcements.remember(unit.connection, *there, MONDAY - DAY)
        await webinars.save(unit.connection, webinar, replace(webinar, version=2))

        found = await announcements.stale(unit.connection, MONDAY, 9)
        assert [each.address for each in found] == [OTHER_ROOM, ROOM]
        assert len(await announcements.stale(unit.connection, MONDAY, 1)) == 1
