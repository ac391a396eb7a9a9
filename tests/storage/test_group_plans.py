"""Webinars and plans of a group follow it to its new address, and into another group."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.planned import Kind, State
from storage import announcements, groups, webinars
from storage.announcements import Shown
from storage.database import Database
from storage.tables import PLANNED
from tests.storage.meetings import announced, plan
from tests.storage.people import DAY, MONDAY, OTHER_ROOM, ROOM, ambassador, linked

MOVED = Address("telegram", "-1009990900")


async def planned(connection: AsyncConnection) -> Sequence[tuple[object, ...]]:
    """All planned messages: for what, of which group, from which source, and how far."""
    names = ("target", "purpose", "occasion", "group_id", "source", "state")
    columns = [PLANNED.c[name] for name in names]
    rows = await connection.execute(select(*columns).order_by(*columns[:3]))
    return [tuple(row) for row in rows]


async def test_at_its_new_address_a_group_is_shown_nothing_and_all_its_plans_go_on(
    database: Database,
) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        rahma = await ambassador(unit.connection, room)
        webinar = await announced(unit.connection, rahma.id, room)
        await announcements.remember(unit.connection, webinar.id, ROOM, "41", 1, 3, 1, MONDAY)
        await plan(unit.connection, Kind.POST, (f"g{room.id}", "moved", "w1/2"), room.id)
        before = await planned(unit.connection)

        await groups.move(unit.connection, ROOM, MOVED)

        assert await announcements.shown(unit.connection, webinar.id, room.id) == Shown()
        assert await announcements.stale(unit.connection, MONDAY, 9) == ()
        assert await planned(unit.connection) == before


async def test_two_groups_that_become_one_are_invited_once_and_to_the_webinars_of_both(
    database: Database,
) -> None:
    async with database.work() as unit:
        stays = await linked(unit.connection)
        gone = await linked(unit.connection, OTHER_ROOM, code="lain234679", at=MONDAY + DAY)
        rahma = await ambassador(unit.connection, stays, gone)
        both = await announced(unit.connection, rahma.id, stays, gone)
        only_gone = await announced(unit.connection, rahma.id, gone)
        for address, message in ((ROOM, "41"), (OTHER_ROOM, "42")):
            shown = (both.id, address, message, 1, 0, 0, MONDAY)
            await announcements.remember(unit.connection, *shown)

        await groups.move(unit.connection, ROOM, OTHER_ROOM)

        for webinar in (both, only_gone):
            found = await webinars.load(unit.connection, webinar.id)
            assert found is not None
            assert found.groups == (stays.id,)
        # What was posted at the new address is still there.
        there = await announcements.shown(unit.connection, both.id, stays.id)
        assert there == Shown("42", 1, 0, 0, MONDAY)
        assert await announcements.shown(unit.connection, only_gone.id, stays.id) == Shown()


async def test_plans_of_both_groups_go_on_in_the_one_that_stays(database: Database) -> None:
    async with database.work() as unit:
        stays = await linked(unit.connection)
        gone = await linked(unit.connection, OTHER_ROOM, code="lain234679", at=MONDAY + DAY)
        rahma = await ambassador(unit.connection, stays, gone)
        hers = f"p{rahma.id}"
        digest = (hers, "digest", f"g{gone.id}/2026-12-04")
        await plan(unit.connection, Kind.DIGEST, digest, gone.id, profile=rahma.id)
        nudge = (hers, "nudge", f"g{gone.id}/2026-12-04")
        await plan(unit.connection, Kind.NUDGE, nudge, gone.id, State.SENT, rahma.id)
        post = (f"g{gone.id}", "announce", "w1/1")
        await plan(unit.connection, Kind.POST, post, gone.id)
        # Of another group whose number only begins like that one's.
        far = (hers, "digest", f"g{gone.id}1/2026-12-04")
        await plan(unit.connection, Kind.DIGEST, far, stays.id, profile=rahma.id)

        await groups.move(unit.connection, ROOM, OTHER_ROOM)

        day = f"g{stays.id}/2026-12-04"
        assert await planned(unit.connection) == [
            (f"g{stays.id}", "announce", "w1/1", stays.id, "post", State.PLANNED),
            (hers, "digest", day, stays.id, "digest", State.PLANNED),
            (*far, stays.id, "digest", State.PLANNED),
            (hers, "nudge", day, stays.id, f"nudge{stays.id}", State.SENT),
        ]


@pytest.mark.parametrize(
    ("there", "coming", "left"),
    [
        (State.PLANNED, State.PLANNED, State.PLANNED),
        (State.PLANNED, State.SENT, State.SENT),
        (State.SENT, State.PLANNED, State.SENT),
        (State.SKIPPED, State.PLANNED, State.PLANNED),
        (State.SENDING, State.UNCERTAIN, State.UNCERTAIN),
        (State.CLAIMED, State.SENDING, State.SENDING),
    ],
)
async def test_what_both_were_to_be_told_is_kept_once_as_far_as_it_came(
    there: State, coming: State, left: State, database: Database
) -> None:
    async with database.work() as unit:
        stays = await linked(unit.connection)
        gone = await linked(unit.connection, OTHER_ROOM, code="lain234679", at=MONDAY + DAY)
        for group, state in ((stays, there), (gone, coming)):
            post = (f"g{group.id}", "announce", "w1/1")
            await plan(unit.connection, Kind.POST, post, group.id, state)

        await groups.move(unit.connection, ROOM, OTHER_ROOM)

        (row,) = await planned(unit.connection)
        assert row == (f"g{stays.id}", "announce", "w1/1", stays.id, "post", left)


async def test_a_row_that_nobody_understands_keeps_no_group_from_moving(
    database: Database,
) -> None:
    async with database.work() as unit:
        stays = await linked(unit.connection)
        gone = await linked(unit.connection, OTHER_ROOM, code="lain234679", at=MONDAY + DAY)
        for group in (stays, gone):
            post = (f"g{group.id}", "announce", "w1/1")
            await plan(unit.connection, Kind.POST, post, group.id)
        broken = text("UPDATE planned SET state = '???' WHERE group_id = :group")
        await unit.connection.execute(broken, {"group": gone.id})

        await groups.move(unit.connection, ROOM, OTHER_ROOM)

        (row,) = await planned(unit.connection)
        assert row[-1] is State.PLANNED
