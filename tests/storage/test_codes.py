"""Invitations and codes for linking: each works once, and says what became of it."""

import asyncio
from contextlib import suppress

from sqlalchemy import select

from flows.rights import Duty
from storage import erasure, invitations, room_codes
from storage.database import Database, StorageBusy
from storage.invitations import Invitation, Status
from storage.tables import INVITATIONS, ROOM_CODES
from tests.storage.people import (
    BU_ANI,
    BU_RAHMA,
    DAY,
    MONDAY,
    PHONE,
    RAHMAS_PHONE,
    scopes_of,
    settle,
)

UNTIL = MONDAY + 7 * DAY


async def test_an_invitation_says_to_what_and_works_once(database: Database) -> None:
    async with database.work() as unit:
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        to = Invitation(Duty.HELPER, "32", "Kab. Cianjur", (3, 4), rahma.id)
        await invitations.create(unit.connection, "undangan23", to, MONDAY, UNTIL)
        look = invitations.look

        assert await look(unit.connection, "undangan23", MONDAY) == (Status.FRESH, to)
        assert await look(unit.connection, "undangan24", MONDAY) == (Status.UNKNOWN, None)
        assert await look(unit.connection, "undangan23", UNTIL) == (Status.EXPIRED, to)
        assert await invitations.use(unit.connection, "undangan23", ani.id, UNTIL) is None
        assert await invitations.use(unit.connection, "undangan23", ani.id, MONDAY) == to
        assert await invitations.use(unit.connection, "undangan23", ani.id, MONDAY) is None
        assert await look(unit.connection, "undangan23", UNTIL + DAY) == (Status.USED, to)


async def test_open_invitations_are_hers_neither_used_nor_expired(database: Database) -> None:
    async with database.work() as unit:
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        made = ((rahma, "undangan23", 0), (rahma, "undangan24", 1), (rahma, "undangan26", 2))
        for who, code, day in (*made, (ani, "undangan27", 0)):
            to, at = Invitation(Duty.HELPER, by=who.id), MONDAY + day * DAY
            await invitations.create(unit.connection, code, to, at, at + 7 * DAY)
        await invitations.use(unit.connection, "undangan24", ani.id, MONDAY + DAY)
        open_by = invitations.open_by

        now = MONDAY + 2 * DAY
        assert await open_by(unit.connection, rahma.id, now) == (MONDAY, now)
        assert await open_by(unit.connection, rahma.id, UNTIL) == (now,)


async def test_open_invitations_to_a_group_can_be_ended_and_used_ones_stay_used(
    database: Database,
) -> None:
    async with database.work() as unit:
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        for who, code, groups in (
            (rahma, "undangan23", (3,)),
            (rahma, "undangan24", (3, 4)),
            (rahma, "undangan26", (4, 33)),
            (rahma, "undangan27", (3,)),
            (ani, "undangan29", (3,)),
        ):
            to = Invitation(Duty.HELPER, groups=groups, by=who.id)
            await invitations.create(unit.connection, code, to, MONDAY, UNTIL)
        await invitations.use(unit.connection, "undangan27", ani.id, MONDAY)
        found = await invitations.open_to(unit.connection, rahma.id, 3, MONDAY)
        assert len(found) == 2
        assert await invitations.open_to(unit.connection, rahma.id, 3, UNTIL) == ()
        await invitations.use(unit.connection, "undangan24", ani.id, MONDAY)

        await invitations.void(unit.connection, found, MONDAY + DAY)

        stands = {}
        for code in ("undangan23", "undangan24", "undangan26", "undangan29"):
            stands[code], _ = await invitations.look(unit.connection, code, MONDAY + DAY)
        assert list(stands.values()) == [Status.EXPIRED, Status.USED, Status.FRESH, Status.FRESH]
        assert await invitations.use(unit.connection, "undangan23", ani.id, MONDAY + DAY) is None


async def test_an_admin_without_a_profile_can_invite(database: Database) -> None:
    async with database.work() as unit:
        to = Invitation(Duty.COORDINATOR, "32")
        await invitations.create(unit.connection, "undangan23", to, MONDAY, UNTIL)

        assert await invitations.look(unit.connection, "undangan23", MONDAY) == (Status.FRESH, to)


async def test_what_somebody_erased_gave_out_opens_nothing(database: Database) -> None:
    async with database.work() as unit:
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        to = Invitation(Duty.HELPER, by=rahma.id)
        await invitations.create(unit.connection, "undangan23", to, MONDAY, UNTIL)
        await room_codes.create(unit.connection, "kode2346", rahma.id, UNTIL)
        await erasure.erase(unit.connection, rahma.id, scopes_of(rahma))

        found = await invitations.look(unit.connection, "undangan23", MONDAY)
        assert found == (Status.UNKNOWN, None)
        assert (await room_codes.look(unit.connection, "kode2346", MONDAY))[0] is Status.UNKNOWN


async def test_an_invitation_outlives_whoever_used_it(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        to = Invitation(Duty.AMBASSADOR, "32")
        await invitations.create(unit.connection, "undangan23", to, MONDAY, UNTIL)
        await invitations.use(unit.connection, "undangan23", ani.id, MONDAY)
        await erasure.erase(unit.connection, ani.id, scopes_of(ani))

        assert await invitations.look(unit.connection, "undangan23", MONDAY) == (Status.USED, to)


async def test_of_two_who_follow_an_invitation_at_once_one_is_taken_in(database: Database) -> None:
    other = Database(database.url.render_as_string(hide_password=False))
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        to = Invitation(Duty.AMBASSADOR, "32")
        await invitations.create(unit.connection, "undangan23", to, MONDAY, UNTIL)

    async def follow(machine: Database) -> bool:
        for _ in range(3):  # as the switchboard does
            with suppress(StorageBusy):
                async with machine.work() as unit:
                    found = await invitations.use(unit.connection, "undangan23", ani.id, MONDAY)
                    return found is not None
        raise StorageBusy("three times in a row")

    taken = await asyncio.gather(*(follow(each) for each in [database, other] * 3))

    assert sorted(taken) == [False] * 5 + [True]
    await other.close()


async def test_a_code_for_linking_is_its_persons_alone_and_works_once(database: Database) -> None:
    async with database.work() as unit:
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        await room_codes.create(unit.connection, "kode2346", rahma.id, MONDAY + DAY)
        look = room_codes.look

        assert await look(unit.connection, "kode2346", MONDAY) == (Status.FRESH, rahma.id)
        assert await look(unit.connection, "kode2347", MONDAY) == (Status.UNKNOWN, None)
        assert await look(unit.connection, "kode2346", MONDAY + DAY) == (Status.EXPIRED, rahma.id)
        assert await room_codes.use(unit.connection, "kode2346", MONDAY + DAY) is None
        assert await room_codes.use(unit.connection, "kode2346", MONDAY) == rahma.id
        assert await room_codes.use(unit.connection, "kode2346", MONDAY) is None
        assert await look(unit.connection, "kode2346", MONDAY + DAY) == (Status.USED, rahma.id)


async def test_a_new_code_for_linking_replaces_the_one_before(database: Database) -> None:
    async with database.work() as unit:
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        for code in ("kode2346", "kode2347"):
            await room_codes.create(unit.connection, code, rahma.id, MONDAY + DAY)

        assert await room_codes.use(unit.connection, "kode2346", MONDAY) is None
        assert await room_codes.use(unit.connection, "kode2347", MONDAY) == rahma.id


async def test_no_code_is_stored_as_it_is(database: Database) -> None:
    async with database.work() as unit:
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        await room_codes.create(unit.connection, "kode2346", rahma.id, UNTIL)
        to = Invitation(Duty.HELPER, by=rahma.id)
        await invitations.create(unit.connection, "undangan23", to, MONDAY, UNTIL)
        for table in (ROOM_CODES, INVITATIONS):
            rows = (await unit.connection.execute(select(table))).all()
            assert len(rows) == 1
            assert "kode2346" not in str(rows)
            assert "undangan23" not in str(rows)


async def test_what_is_used_or_expired_for_long_is_let_go_of(database: Database) -> None:
    async with database.work() as unit:
        people = (await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA, BU_ANI))[1]
        for number, who in enumerate(people):
            code = f"code{number}"
            to = Invitation(Duty.HELPER)
            await invitations.create(unit.connection, code, to, MONDAY, UNTIL)
            await room_codes.create(unit.connection, code, who.id, UNTIL)
        await invitations.use(unit.connection, "code0", people[0].id, MONDAY)
        await room_codes.use(unit.connection, "code0", MONDAY)

        for purge in (invitations.purge, room_codes.purge):
            assert await purge(unit.connection, MONDAY - DAY) == 0
            assert await purge(unit.connection, MONDAY) == 1
            assert await purge(unit.connection, UNTIL) == 1
