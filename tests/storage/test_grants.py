"""Grants: a duty is borne by a person, from a day on and until it is taken from her."""

from datetime import timedelta

from flows.rights import Duty, Grant
from storage import erasure, grants, invitations, move_codes, room_codes, teachers
from storage.database import Database
from storage.invitations import Invitation, Status
from tests.storage.people import (
    BU_RAHMA,
    BU_SARI,
    DAY,
    MONDAY,
    RAHMAS_PHONE,
    SARIS_PHONE,
    scopes_of,
    settle,
)

WEEK = timedelta(days=7)


async def test_a_duty_is_found_with_its_person_and_said_in_her_profile(
    database: Database,
) -> None:
    async with database.work() as unit:
        _, (sari, rahma) = await settle(unit.connection, RAHMAS_PHONE, BU_SARI, BU_RAHMA)
        given = await grants.create(
            unit.connection, rahma.id, Duty.COORDINATOR, "32", "Kota Bogor", sari.id, MONDAY
        )

        assert given == Grant(given.id, rahma.id, Duty.COORDINATOR, "32", "Kota Bogor", MONDAY)
        assert await grants.of(unit.connection, [rahma.id, sari.id]) == (given,)
        assert await grants.of(unit.connection, [sari.id]) == ()
        assert await grants.of(unit.connection, []) == ()
        assert await grants.load(unit.connection, given.id) == given
        for who, serves in ((rahma, True), (sari, False)):
            found = await teachers.load(unit.connection, who.id)
            assert found is not None
            assert found.serves is serves


async def test_a_new_duty_makes_the_codes_void_that_would_move_it(database: Database) -> None:
    async with database.work() as unit:
        _, people = await settle(unit.connection, RAHMAS_PHONE, BU_SARI, BU_RAHMA)
        duty = (people[1].id, Duty.AMBASSADOR, "32", "", None, MONDAY)
        for each in people:
            await move_codes.create(unit.connection, f"BEFORE{each.id}", each.id, MONDAY + DAY)
        await grants.create(unit.connection, *duty)
        sari, rahma = [
            await move_codes.use(unit.connection, f"BEFORE{each.id}", MONDAY) for each in people
        ]
        assert (sari, rahma) == (people[0].id, None)

        await move_codes.create(unit.connection, "AFTER", people[1].id, MONDAY + DAY)
        await grants.create(unit.connection, *duty)  # which she has already
        assert await move_codes.use(unit.connection, "AFTER", MONDAY) == people[1].id


async def test_the_same_duty_is_not_given_twice(database: Database) -> None:
    async with database.work() as unit:
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        duty = (rahma.id, Duty.AMBASSADOR, "32", "", None)
        first = await grants.create(unit.connection, *duty, MONDAY)

        assert await grants.create(unit.connection, *duty, MONDAY + DAY) == first
        await grants.end(unit.connection, first.id, MONDAY + DAY)
        again = await grants.create(unit.connection, *duty, MONDAY + 2 * DAY)
        assert again.id != first.id
        assert await grants.of(unit.connection, [rahma.id]) == (again,)


async def test_who_loses_her_last_duty_serves_no_more(database: Database) -> None:
    async with database.work() as unit:
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        first, second = [
            await grants.create(unit.connection, rahma.id, duty, "32", "", None, MONDAY)
            for duty in (Duty.AMBASSADOR, Duty.COORDINATOR)
        ]
        for each, serves in ((first, True), (second, False)):
            assert await grants.end(unit.connection, each.id, MONDAY + DAY) is True
            found = await teachers.load(unit.connection, rahma.id)
            assert found is not None
            assert found.serves is serves

        assert await grants.of(unit.connection, [rahma.id]) == ()
        assert await grants.load(unit.connection, first.id) is None
        assert await grants.end(unit.connection, first.id, MONDAY + DAY) is False
        assert await grants.end(unit.connection, 99, MONDAY) is False


async def test_the_codes_of_somebody_removed_open_nothing_any_more(database: Database) -> None:
    async with database.work() as unit:
        connection = unit.connection
        _, (rahma,) = await settle(connection, RAHMAS_PHONE, BU_RAHMA)
        _, (sari,) = await settle(connection, SARIS_PHONE, BU_SARI)
        for who in (rahma, sari):
            grant = await grants.create(connection, who.id, Duty.AMBASSADOR, "32", "", None, MONDAY)
            await room_codes.create(connection, f"room{who.id}", who.id, MONDAY + DAY)
            invitation = Invitation(Duty.HELPER, groups=(1,), by=who.id)
            for name in ("open", "used"):
                code = f"{name}{who.id}"
                await invitations.create(connection, code, invitation, MONDAY, MONDAY + WEEK)
            await invitations.use(connection, f"used{who.id}", who.id, MONDAY)
            if who is rahma:
                await grants.end(connection, grant.id, MONDAY)

        async def status(code: str) -> Status:
            return (await invitations.look(connection, code, MONDAY))[0]

        assert await status(f"open{rahma.id}") is Status.UNKNOWN
        assert await status(f"used{rahma.id}") is Status.USED
        assert await status(f"open{sari.id}") is Status.FRESH
        assert await room_codes.use(connection, f"room{rahma.id}", MONDAY) is None
        assert await room_codes.use(connection, f"room{sari.id}", MONDAY) == sari.id


async def test_all_duties_come_by_name(database: Database) -> None:
    async with database.work() as unit:
        _, (sari, rahma) = await settle(unit.connection, RAHMAS_PHONE, BU_SARI, BU_RAHMA)
        helper, ambassador = [
            await grants.create(unit.connection, who.id, duty, "32", "", None, MONDAY)
            for who, duty in ((sari, Duty.HELPER), (rahma, Duty.AMBASSADOR))
        ]

        assert await grants.all_in_force(unit.connection) == (
            (ambassador, "Rahma"),
            (helper, "Sari"),
        )
        assert await grants.all_in_force(unit.connection, Duty.HELPER) == ((helper, "Sari"),)
        assert await grants.all_in_force(unit.connection, Duty.COORDINATOR) == ()


async def test_a_duty_goes_with_its_person_and_outlives_who_gave_it(database: Database) -> None:
    async with database.work() as unit:
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        _, (sari,) = await settle(unit.connection, SARIS_PHONE, BU_SARI)
        first = await grants.create(
            unit.connection, rahma.id, Duty.AMBASSADOR, "32", "", None, MONDAY
        )
        second = await grants.create(
            unit.connection, sari.id, Duty.HELPER, None, "", rahma.id, MONDAY
        )
        await erasure.erase(unit.connection, rahma.id, scopes_of(rahma))

        assert await grants.load(unit.connection, first.id) is None
        assert await grants.load(unit.connection, second.id) == second
