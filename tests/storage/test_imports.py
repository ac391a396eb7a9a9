"""A list of who came waits for her ambassador's word, and no longer than that."""

from dataclasses import replace

from flows.webinars import Seen
from storage import attendances, erasure, imports, members
from storage.database import Database
from storage.imports import Import
from tests.storage.meetings import SATURDAY, announced
from tests.storage.people import (
    BU_ANI,
    BU_SARI,
    DAY,
    MONDAY,
    OTHER_PHONE,
    PAK_BUDI,
    PHONE,
    SARIS_PHONE,
    ambassador,
    linked,
    scopes_of,
    settle,
)


async def test_one_list_of_each_person_waits_for_a_webinar_the_newest(database: Database) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        webinar = await announced(unit.connection, rahma.id)
        other = await announced(unit.connection, rahma.id)
        first = Import(webinar.id, rahma.id, SATURDAY, '["Ani"]')
        assert await imports.get(unit.connection, webinar.id, rahma.id) is None
        for each in (first, replace(first, rows='["Ani","Budi"]', made_at=SATURDAY + DAY)):
            await imports.put(unit.connection, each)
            assert await imports.get(unit.connection, webinar.id, rahma.id) == each

        await imports.put(unit.connection, replace(first, webinar=other.id))
        await imports.drop(unit.connection, webinar.id, rahma.id)
        assert await imports.get(unit.connection, webinar.id, rahma.id) is None
        assert await imports.get(unit.connection, other.id, rahma.id) is not None

        await imports.purge(unit.connection, SATURDAY)
        assert await imports.get(unit.connection, other.id, rahma.id) is not None
        await imports.purge(unit.connection, SATURDAY + DAY)
        assert await imports.get(unit.connection, other.id, rahma.id) is None


async def test_the_lists_of_two_ambassadors_of_one_webinar_wait_beside_each_other(
    database: Database,
) -> None:
    async with database.work() as unit:
        rahma = await ambassador(unit.connection)
        _, (sari,) = await settle(unit.connection, SARIS_PHONE, BU_SARI)
        webinar = await announced(unit.connection, rahma.id)
        lists = [
            Import(webinar.id, each.id, SATURDAY, f'["{each.name}"]') for each in (rahma, sari)
        ]
        for each in lists:
            await imports.put(unit.connection, each)
        assert [await imports.get(unit.connection, webinar.id, e.profile) for e in lists] == lists

        await imports.drop(unit.connection, webinar.id, rahma.id)
        assert await imports.get(unit.connection, webinar.id, rahma.id) is None
        assert await imports.get(unit.connection, webinar.id, sari.id) == lists[1]


async def test_lists_that_may_name_somebody_go_with_her(database: Database) -> None:
    async with database.work() as unit:
        room = await linked(unit.connection)
        rahma = await ambassador(unit.connection, room)
        in_her_group = await announced(unit.connection, rahma.id, room)
        of_budi = await announced(unit.connection, rahma.id)
        of_neither = await announced(unit.connection, rahma.id)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        _, (budi,) = await settle(unit.connection, OTHER_PHONE, PAK_BUDI)
        ani = await members.join(unit.connection, ani, room, MONDAY)
        for each in (in_her_group, of_budi, of_neither):
            await imports.put(unit.connection, Import(each.id, rahma.id, SATURDAY, '["Ani"]'))
        await attendances.check_in(unit.connection, of_budi.id, budi.id, Seen.CODE, SATURDAY)

        await erasure.erase(unit.connection, ani.id, scopes_of(ani))
        assert await imports.get(unit.connection, in_her_group.id, rahma.id) is None
        assert await imports.get(unit.connection, of_budi.id, rahma.id) is not None
        await erasure.erase(unit.connection, budi.id, scopes_of(budi))
        assert await imports.get(unit.connection, of_budi.id, rahma.id) is None
        assert await imports.get(unit.connection, of_neither.id, rahma.id) is not None
