"""Webinars are kept, changed and found again, by whoever may know of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.teachers import Zone
from flows.webinars import WebinarState
from storage import announcements, attendances, groups, teachers, webinars
from storage.database import Database, StorageBusy
from tests.storage.meetings import CODE, HOUR, SATURDAY, SPOKEN, announced, draft
from tests.storage.people import (
    BU_SARI,
    DAY,
    MONDAY,
    OTHER_ROOM,
    ROOM,
    SARIS_PHONE,
    ambassador,
    linked,
    statements,
)

MINUTE = timedelta(minutes=1)


async def test_a_draft_grows_into_an_announced_webinar_with_all_its_fields(
    database: Database,
) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        other = await linked(unit.connection, OTHER_ROOM, code="lain234679")
        rahma = await ambassador(unit.connection, room, other)
        new = await draft(unit.connection, rahma.id)
        assert await webinars.load(unit.connection, new.id) == new

        after = replace(
            new,
            title="Masuk akun",
            starts_at=SATURDAY,
            minutes=60,
            zone=Zone.WITA,
            link="https://meet.example/abc",
            checklist="ruang",
            state=WebinarState.ANNOUNCED,
            code=CODE,
            invite_code="ajak234679",
            spoken=SPOKEN,
            late_code="lambat2346",
            late_until=SATURDAY + 7 * DAY,
            groups=(room.id, other.id),
            off=frozenset({"day-3", "hour-before"}),
            moves=1,
            version=2,
        )
        await webinars.save(unit.connection, new, after)

        assert await webinars.load_and_hold(unit.connection, new.id) == after
        assert await webinars.load(unit.connection, new.id + 1) is None


async def test_nothing_is_asked_when_nothing_differs(database: Database) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        new = await draft(unit.connection, rahma.id)
        asked = statements(unit.connection)
        await webinars.save(unit.connection, new, replace(new))

        assert asked == []


async def test_a_group_that_stays_keeps_what_it_was_shown(database: Database) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        other = await linked(unit.connection, OTHER_ROOM, code="lain234679")
        rahma = await ambassador(unit.connection, room, other)
        before = await announced(unit.connection, rahma.id, room)
        await announcements.remember(unit.connection, before.id, ROOM, "41", 1, 0, 0, SATURDAY)
        stays = await announcements.shown(unit.connection, before.id, room.id)

        both = replace(before, groups=(room.id, other.id))
        await webinars.save(unit.connection, before, both)
        assert await announcements.shown(unit.connection, before.id, room.id) == stays
        assert await announcements.shown(unit.connection, before.id, other.id) == (
            announcements.Shown()
        )

        await webinars.save(unit.connection, both, replace(both, groups=(other.id,)))
        assert await announcements.shown(unit.connection, before.id, room.id) is None
        found = await webinars.load(unit.connection, before.id)
        assert found is not None
        assert found.groups == (other.id,)


async def test_a_group_that_was_merged_away_meanwhile_is_invited_a_little_later(
    database: Database,
) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        new = await draft(unit.connection, rahma.id)

        with pytest.raises(StorageBusy):
            await webinars.save(unit.connection, new, replace(new, groups=(99,)))


async def test_drafts_that_nobody_has_gone_on_with_are_let_go_of(database: Database) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        rahma = await ambassador(unit.connection, room)
        old, coming = [await draft(unit.connection, rahma.id) for _ in range(2)]
        later = replace(coming, starts_at=MONDAY + 100 * DAY)
        await webinars.save(unit.connection, coming, later)
        told = await announced(unit.connection, rahma.id, room)

        await webinars.purge_drafts(unit.connection, MONDAY)
        assert await webinars.load(unit.connection, old.id) == old
        await webinars.purge_drafts(unit.connection, MONDAY + 90 * DAY)
        assert await webinars.load(unit.connection, old.id) is None
        for each in (later, told):
            assert await webinars.load(unit.connection, each.id) == each


async def test_only_a_draft_can_be_removed(database: Database) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        rahma = await ambassador(unit.connection, room)
        new, stays = (
            await draft(unit.connection, rahma.id),
            await announced(unit.connection, rahma.id, room),
        )
        for each in (new, stays):
            await webinars.delete(unit.connection, each.id)

        assert await webinars.load(unit.connection, new.id) is None
        assert await webinars.load(unit.connection, stays.id) == stays


async def test_a_link_finds_what_was_announced_or_cancelled_and_no_draft(
    database: Database,
) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        rahma = await ambassador(unit.connection, room)
        await draft(unit.connection, rahma.id)
        made = await announced(unit.connection, rahma.id, room)

        assert await webinars.by_code(unit.connection, "") is None
        assert await webinars.by_code(unit.connection, "tidakada23") is None
        assert await webinars.by_code(unit.connection, CODE) == made
        assert await webinars.by_invite(unit.connection, CODE) is None
        invites = replace(made, invite_code="ajak234679")
        await webinars.save(unit.connection, made, invites)
        assert await webinars.by_invite(unit.connection, "ajak234679") == invites
        assert await webinars.by_code(unit.connection, "ajak234679") is None
        await webinars.save(unit.connection, invites, made)
        assert await webinars.by_invite(unit.connection, "") is None

        cancelled = replace(made, state=WebinarState.CANCELLED)
        await webinars.save(unit.connection, made, cancelled)
        assert await webinars.by_code(unit.connection, CODE) == cancelled


async def test_a_group_has_what_is_announced_in_it_soonest_first(database: Database) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        other = await linked(unit.connection, OTHER_ROOM, code="lain234679")
        rahma = await ambassador(unit.connection, room, other)
        late = await announced(unit.connection, rahma.id, room, starts_at=SATURDAY + DAY)
        both = await announced(unit.connection, rahma.id, room, other)
        elsewhere = await announced(unit.connection, rahma.id, other)
        await announced(unit.connection, rahma.id, room, starts_at=MONDAY)
        for state in (WebinarState.CANCELLED, WebinarState.DRAFT):
            await announced(unit.connection, rahma.id, room, state=state)

        here = [room.id]
        assert await webinars.of_groups(unit.connection, here, MONDAY) == (both, late)
        assert await webinars.of_groups(unit.connection, here, SATURDAY) == (late,)
        assert await webinars.of_groups(unit.connection, here, MONDAY, 1) == (both,)
        assert await webinars.of_groups(unit.connection, [], MONDAY) == ()
        together = await webinars.of_groups(unit.connection, [room.id, other.id], MONDAY)
        assert together == (both, elsewhere, late)


async def test_whoever_came_to_know_one_by_its_link_has_it_beside_those_of_her_groups(
    database: Database,
) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        other = await linked(unit.connection, OTHER_ROOM, code="lain234679")
        rahma = await ambassador(unit.connection, room, other)
        here = await announced(unit.connection, rahma.id, room)
        there = await announced(unit.connection, rahma.id, other, starts_at=SATURDAY + DAY)
        mine = (rahma.id, [room.id], MONDAY, 5)

        assert await webinars.for_her(unit.connection, *mine) == (here,)
        await attendances.let_in(unit.connection, there.id, rahma.id)
        assert await webinars.for_her(unit.connection, *mine) == (here, there)
        assert await webinars.for_her(unit.connection, rahma.id, [], MONDAY, 5) == (there,)


async def test_an_ambassador_has_her_drafts_and_what_invites_her_groups(
    database: Database,
) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        rahma = await ambassador(unit.connection, room)
        sari = await ambassador(unit.connection, address=SARIS_PHONE, who=BU_SARI)
        of_sari = await announced(unit.connection, sari.id, room)
        await announced(unit.connection, sari.id)  # of a group that Bu Rahma does not keep
        await announced(unit.connection, sari.id, room, state=WebinarState.DRAFT)
        hers = await announced(unit.connection, rahma.id, room, starts_at=SATURDAY - DAY)
        begun = await draft(unit.connection, rahma.id)

        found = await webinars.hers(unit.connection, rahma.id, [room.id])
        assert found == (begun, of_sari, hers)
        assert await webinars.hers(unit.connection, rahma.id, []) == (begun, hers)


async def test_codes_are_good_while_the_doors_are_open_and_late_ones_for_a_week(
    database: Database,
) -> None:
    ends = SATURDAY + 90 * MINUTE
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        plain = await announced(unit.connection, rahma.id)
        await announced(unit.connection, rahma.id, state=WebinarState.CANCELLED)
        await draft(unit.connection, rahma.id)

        expected = {
            SATURDAY - 15 * MINUTE - timedelta(seconds=1): (),
            SATURDAY - 15 * MINUTE: (plain,),
            ends + 59 * MINUTE: (plain,),
            ends + 60 * MINUTE: (),
        }
        for at, found in expected.items():
            assert await webinars.with_codes(unit.connection, at) == found, at

        late = replace(plain, late_code="9021", late_until=SATURDAY + 7 * DAY)
        await webinars.save(unit.connection, plain, late)
        assert await webinars.with_codes(unit.connection, SATURDAY + 7 * DAY - MINUTE) == (late,)
        assert await webinars.with_codes(unit.connection, SATURDAY + 7 * DAY) == ()


async def test_the_doors_of_a_meeting_of_two_days_are_open_to_its_end(database: Database) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        long = await announced(unit.connection, rahma.id, minutes=48 * 60)

        assert await webinars.with_codes(unit.connection, SATURDAY + 48 * HOUR) == (long,)
        assert await webinars.with_codes(unit.connection, SATURDAY + 49 * HOUR) == ()


async def test_a_webinar_outlives_the_ambassador_and_the_group(database: Database) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        other = await linked(unit.connection, OTHER_ROOM, code="lain234679")
        rahma = await ambassador(unit.connection, room)
        made = await announced(unit.connection, rahma.id, room, other)
        await teachers.delete(unit.connection, rahma.id)
        await groups.move(unit.connection, OTHER_ROOM, ROOM)

        expected = replace(made, made_by=None, groups=(room.id,))
        assert await webinars.load(unit.connection, made.id) == expected


async def test_codes_that_are_good_at_some_time_of_a_span_are_taken(database: Database) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        rahma = await ambassador(unit.connection, room)
        made = await announced(unit.connection, rahma.id, room)
        ends = made.ends + HOUR
        late = replace(made, late_code="7777", late_until=SATURDAY + 7 * DAY)
        await webinars.save(unit.connection, made, late)
        spoken = {made.spoken}

        for since, until, taken in (
            (SATURDAY - DAY, SATURDAY - 16 * MINUTE, set()),
            (SATURDAY - DAY, SATURDAY, {*spoken, "7777"}),
            (ends - MINUTE, ends + DAY, {*spoken, "7777"}),
            (ends, ends + DAY, {"7777"}),
            (SATURDAY + 7 * DAY, SATURDAY + 8 * DAY, set()),
        ):
            found = await webinars.codes_between(unit.connection, since, until, 0)
            assert found == taken, since
        assert await webinars.codes_between(unit.connection, SATURDAY, ends, made.id) == set()


async def test_of_very_many_an_ambassador_is_offered_the_newest(database: Database) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        made = [await draft(unit.connection, rahma.id) for _ in range(webinars.MOST_OF_HERS + 2)]

        found = await webinars.hers(unit.connection, rahma.id, ())
        assert [each.id for each in found] == [each.id for each in reversed(made[2:])]
        assert await webinars.drafts_of(unit.connection, rahma.id) == len(made)
        assert await webinars.drafts_of(unit.connection, rahma.id + 1) == 0
