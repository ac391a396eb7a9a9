"""Groups: linked once, found by chat, id and code, and changed by one at a time."""

import asyncio
from dataclasses import replace

import pytest

from flows.events import Address, Presence
from flows.teachers import Zone
from storage import groups
from storage.database import Database, StorageBusy
from storage.groups import CodeFound
from tests.storage.people import (
    DAY,
    MONDAY,
    OTHER_ROOM,
    ROOM,
    linked,
    statements,
)


async def test_every_field_of_a_group_comes_back(database: Database) -> None:
    async with database.work() as unit:
        new = await linked(unit.connection)
        full = replace(
            new,
            title="Guru Cianjur 🌱",
            zone=Zone.WITA,
            topic="",
            welcome="Selamat datang",
            quiet="21-5",
            digest_day=None,
            presence=Presence.MUTED,
            presence_at=MONDAY,
            looked_at=MONDAY + DAY,
            welcome_message="11",
            welcome_people=3,
            welcome_at=MONDAY + 2 * DAY,
            progress_message="12",
            progress_topic="7",
            progress_at=MONDAY + 3 * DAY,
        )
        await groups.save(unit.connection, new, full)

    async with database.look() as connection:
        assert await groups.find(connection, ROOM) == full
        assert await groups.load(connection, new.id) == full
        assert await groups.load(connection, new.id + 1) is None
        assert await groups.find(connection, OTHER_ROOM) is None
    async with database.work() as unit:
        assert await groups.find_and_hold(unit.connection, ROOM) == full
        assert await groups.load_and_hold(unit.connection, new.id) == full
        assert await groups.find_and_hold(unit.connection, OTHER_ROOM) is None


async def test_a_new_group_is_as_the_rules_say(database: Database) -> None:
    async with database.work() as unit:
        new = await linked(unit.connection)

        assert await groups.load(unit.connection, new.id) == new
    assert (new.topic, new.regency, new.join_code) == ("7", "Kab. Cianjur", "cianjur234")
    assert (new.quiet, new.digest_day, new.presence) == ("20-6", 0, Presence.PRESENT)


async def test_saving_what_did_not_change_asks_nothing(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        asked = statements(unit.connection)
        await groups.save(unit.connection, group, replace(group))

    assert asked == []


async def test_a_group_linked_by_another_machine_a_moment_ago_is_busy(database: Database) -> None:
    async with database.work() as unit:
        await linked(unit.connection)

    with pytest.raises(StorageBusy):
        async with database.work() as unit:
            await linked(unit.connection, code="lain234679")


async def test_a_renewed_link_still_says_whose_it_was(database: Database) -> None:
    async with database.work() as unit:
        old = await linked(unit.connection)
        await linked(unit.connection, OTHER_ROOM, code="lain234679")
        new = await groups.renew_code(unit.connection, old, "baru234679", MONDAY + DAY)

        assert new == replace(old, join_code="baru234679")
        assert await groups.by_code(unit.connection, "baru234679") == CodeFound(new, True)
        assert await groups.by_code(unit.connection, "cianjur234") == CodeFound(new, False)
        assert await groups.by_code(unit.connection, "siapa23467") is None
        other = await groups.by_code(unit.connection, "lain234679")
        assert other is not None
        assert other.current


async def test_who_was_not_looked_after_for_longest_comes_first(database: Database) -> None:
    rooms = [Address("web", f"g{number}") for number in range(4)]
    async with database.work() as unit:
        for number, room in enumerate(rooms):
            group = await linked(unit.connection, room, code=f"code{number}")
            if number:
                looked = replace(group, looked_at=MONDAY - number * DAY)
                await groups.save(unit.connection, group, looked)

        found = await groups.inspection_due(unit.connection, MONDAY - 2 * DAY, 9)
        assert found == (rooms[0], rooms[3], rooms[2])
        assert await groups.inspection_due(unit.connection, MONDAY, 2) == (rooms[0], rooms[3])


async def test_groups_of_a_regency_are_found_however_it_is_spelled(database: Database) -> None:
    async with database.work() as unit:
        await linked(unit.connection, Address("web", "1"), "B", "Kab. Cianjur", "c1")
        await linked(unit.connection, Address("web", "2"), "A", "kabupaten  cianjur", "c2")
        await linked(unit.connection, Address("web", "3"), "C", "Kota Bogor", "c3")
        await linked(unit.connection, Address("web", "4"), "D", "", "c4")

        of_all = await groups.of_region(unit.connection, "32")
        assert {each.title for each in of_all} == {"A", "B", "C", "D"}
        assert [each.regency for each in of_all] == sorted(each.regency for each in of_all)
        found = await groups.of_region(unit.connection, "32", "Kab. Cianjur")
        assert {each.title for each in found} == {"A", "B"}
        assert await groups.of_region(unit.connection, "91") == ()


async def test_two_who_change_a_group_wait_for_each_other(database: Database) -> None:
    other = Database(database.url.render_as_string(hide_password=False))
    async with database.work() as unit:
        group = await linked(unit.connection)

    async def count(machine: Database) -> None:
        for _ in range(10):
            async with machine.work() as unit:
                before = await groups.load_and_hold(unit.connection, group.id)
                assert before is not None
                await asyncio.sleep(0)
                after = replace(before, welcome_people=before.welcome_people + 1)
                await groups.save(unit.connection, before, after)

    await asyncio.gather(*(count(each) for each in [database, other] * 2))

    async with database.look() as connection:
        found = await groups.load(connection, group.id)
    assert found is not None
    assert found.welcome_people == 40
    await other.close()
