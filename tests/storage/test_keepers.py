"""Keepers: who accompanies a group, as long as she is entitled to."""

from dataclasses import replace

from flows.events import Address
from flows.rights import Duty
from flows.teachers import Language
from storage import chats, grants, groups
from storage.database import Database
from storage.groups import Keeper
from tests.storage.people import (
    BU_ANI,
    BU_SARI,
    DAY,
    MONDAY,
    OTHER_ROOM,
    PHONE,
    RAHMAS_PHONE,
    SARIS_PHONE,
    ambassador,
    linked,
    settle,
)

THIRD_ROOM = Address("telegram", "-1005550902")


async def test_who_accompanies_a_group_is_known_with_the_way_to_her(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        rahma = await ambassador(unit.connection, group)
        sari = await ambassador(unit.connection, address=SARIS_PHONE, who=BU_SARI)
        await groups.add_keeper(unit.connection, group.id, sari.id, MONDAY + DAY)
        await groups.add_keeper(unit.connection, group.id, sari.id, MONDAY - DAY)
        await groups.add_keeper(unit.connection, group.id, sari.id, MONDAY - DAY, as_helper=True)
        chat = await chats.find(unit.connection, SARIS_PHONE)
        assert chat is not None
        gone = replace(chat, language=Language.EN, closed_at=MONDAY)
        await chats.save(unit.connection, chat, gone)

        assert await groups.keepers(unit.connection, group.id) == (
            Keeper(rahma.id, "Rahma", RAHMAS_PHONE, Language.ID, False),
            Keeper(sari.id, "Sari", SARIS_PHONE, Language.EN, True),
        )


async def test_groups_are_hers_only_while_a_duty_is_in_force(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        rahma = await ambassador(unit.connection, group)
        assert await groups.kept_by(unit.connection, [rahma.id]) == (group,)
        (grant,) = await grants.of(unit.connection, [rahma.id])

        await grants.end(unit.connection, grant.id, MONDAY + DAY)
        assert await groups.kept_by(unit.connection, [rahma.id]) == ()
        assert await groups.keepers(unit.connection, group.id) == ()
        await grants.create(
            unit.connection, rahma.id, Duty.COORDINATOR, "32", "", None, MONDAY + DAY
        )
        assert await groups.kept_by(unit.connection, [rahma.id]) == ()
        await grants.create(
            unit.connection, rahma.id, Duty.AMBASSADOR, "32", "", None, MONDAY + 2 * DAY
        )
        assert await groups.kept_by(unit.connection, [rahma.id]) == (group,)


async def test_neither_duty_brings_the_groups_of_the_other(database: Database) -> None:
    async with database.work() as unit:
        own = await linked(unit.connection)
        helped = await linked(unit.connection, OTHER_ROOM, "Zona B", code="lain234679")
        sari = await ambassador(unit.connection, own, address=SARIS_PHONE, who=BU_SARI)
        await groups.add_keeper(unit.connection, helped.id, sari.id, MONDAY, as_helper=True)
        assert await groups.kept_by(unit.connection, [sari.id]) == (own,)

        who, place = sari.id, (None, "")
        helping = await grants.create(unit.connection, who, Duty.HELPER, *place, None, MONDAY)
        assert await groups.kept_by(unit.connection, [who]) == (own, helped)
        assert await groups.kept_by(unit.connection, [who], as_helper=False) == (own,)
        assert await groups.kept_by(unit.connection, [who], as_helper=True) == (helped,)
        (keeper,) = await groups.keepers(unit.connection, helped.id)
        assert (keeper.profile, keeper.as_helper) == (who, True)

        first, *_ = await grants.of(unit.connection, [who])
        await grants.end(unit.connection, first.id, MONDAY)
        assert await groups.kept_by(unit.connection, [who]) == (helped,)
        await grants.end(unit.connection, helping.id, MONDAY)
        assert await groups.kept_by(unit.connection, [who]) == ()


async def test_what_comes_by_a_duty_in_force_replaces_what_one_that_is_over_left(
    database: Database,
) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        sari = await ambassador(unit.connection, group, address=SARIS_PHONE, who=BU_SARI)
        (grant,) = await grants.of(unit.connection, [sari.id])
        await grants.end(unit.connection, grant.id, MONDAY)
        await grants.create(unit.connection, sari.id, Duty.HELPER, None, "", None, MONDAY)
        assert await groups.kept_by(unit.connection, [sari.id]) == ()

        await groups.add_keeper(unit.connection, group.id, sari.id, MONDAY, as_helper=True)
        assert await groups.kept_by(unit.connection, [sari.id], as_helper=True) == (group,)

        await grants.create(unit.connection, sari.id, Duty.AMBASSADOR, "32", "", None, MONDAY)
        await groups.add_keeper(unit.connection, group.id, sari.id, MONDAY)
        assert await groups.kept_by(unit.connection, [sari.id], as_helper=False) == (group,)


async def test_the_groups_of_several_people_come_by_title_and_once(database: Database) -> None:
    async with database.work() as unit:
        later = await linked(unit.connection, title="Zona B")
        first = await linked(unit.connection, OTHER_ROOM, "Guru A", code="lain234679")
        rahma = await ambassador(unit.connection, later, first)
        sari = await ambassador(unit.connection, later, address=SARIS_PHONE, who=BU_SARI)

        both = [rahma.id, sari.id]
        assert await groups.kept_by(unit.connection, both) == (first, later)
        assert await groups.kept_by(unit.connection, []) == ()
        assert await groups.remove_keeper(unit.connection, first.id, rahma.id)
        assert not await groups.remove_keeper(unit.connection, first.id, rahma.id)
        assert await groups.kept_by(unit.connection, both) == (later,)


async def test_a_group_that_is_gone_gets_no_keeper_and_makes_no_error(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await groups.add_keeper(unit.connection, 99, ani.id, MONDAY)

        assert await groups.keepers(unit.connection, 99) == ()


async def test_groups_are_handed_over_to_another_person(database: Database) -> None:
    async with database.work() as unit:
        hers = await linked(unit.connection)
        both = await linked(unit.connection, OTHER_ROOM, "Zona B", code="lain234679")
        helped = await linked(unit.connection, THIRD_ROOM, "Zona C", code="tiga234679")
        rahma = await ambassador(unit.connection, hers, both)
        sari = await ambassador(unit.connection, address=SARIS_PHONE, who=BU_SARI)
        for who, group in ((rahma, helped), (sari, both)):
            await grants.create(unit.connection, who.id, Duty.HELPER, None, "", None, MONDAY)
            await groups.add_keeper(unit.connection, group.id, who.id, MONDAY, as_helper=True)

        given = await groups.hand_over(unit.connection, rahma.id, sari.id, MONDAY + DAY)

        assert given == 2
        assert await groups.kept_by(unit.connection, [rahma.id]) == (helped,)
        assert await groups.kept_by(unit.connection, [sari.id], as_helper=False) == (hers, both)
        assert await groups.hand_over(unit.connection, rahma.id, sari.id, MONDAY) == 0
