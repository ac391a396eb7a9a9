"""A group whose chat gets another address keeps everything, in either order of the news."""

from contextlib import nullcontext
from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.group_welcomes import WRONG
from flows.groups import Group
from flows.rights import Duty
from flows.teachers import Teacher
from storage import (
    audits,
    grants,
    group_messages,
    groups,
    invitations,
    members,
    recounts,
    standings,
    teachers,
)
from storage.database import Database, StorageBusy
from storage.groups import Moved
from storage.invitations import Invitation
from tests.databases import Supply
from tests.storage.people import (
    BU_ANI,
    BU_MARIA,
    BU_SARI,
    DAY,
    MONDAY,
    OTHER_PHONE,
    OTHER_ROOM,
    PAK_BUDI,
    PHONE,
    ROOM,
    SARIS_PHONE,
    ambassador,
    linked,
    scopes_of,
    settle,
    statements,
)

MOVED = Address("telegram", "-1009990900")


async def test_a_group_goes_on_at_its_new_address_with_all_it_had(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        rahma = await ambassador(unit.connection, group)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        ani = await members.join(unit.connection, ani, group, MONDAY)
        for slot in ("welcome", "progress"):
            await group_messages.remember(unit.connection, ROOM, slot, "41", MONDAY)

        moved = await groups.move(unit.connection, ROOM, MOVED)

        # What it remembered are messages of the old chat; the topic is the same in the new one.
        assert moved == Moved(replace(group, address=MOVED, welcome_people=WRONG))
        assert await groups.find(unit.connection, MOVED) == moved.group
        assert await groups.find(unit.connection, ROOM) is None
        assert [each.profile for each in await groups.keepers(unit.connection, group.id)] == [
            rahma.id
        ]
        assert [each.teacher for each in await members.of(unit.connection, group.id)] == [ani]


async def test_it_is_moved_once_however_often_it_is_told(database: Database) -> None:
    async with database.work() as unit:
        await linked(unit.connection)
        assert await groups.move(unit.connection, ROOM, MOVED) is not None
        await group_messages.remember(unit.connection, MOVED, "welcome", "1", MONDAY)

        assert await groups.move(unit.connection, ROOM, MOVED) is None
        assert await groups.move(unit.connection, MOVED, MOVED) is None
        found = await groups.find(unit.connection, MOVED)
        assert found is not None
        assert found.welcome_message == "1"


async def test_a_chat_that_was_never_linked_cannot_move(database: Database) -> None:
    async with database.work() as unit:
        other = await linked(unit.connection, OTHER_ROOM)

        assert await groups.move(unit.connection, ROOM, OTHER_ROOM) is None
        assert await groups.find(unit.connection, OTHER_ROOM) == other


@pytest.mark.parametrize("moved_is_older", [True, False])
async def test_where_both_chats_were_linked_the_older_row_takes_over_the_people(
    moved_is_older: bool, database: Database
) -> None:
    async with database.work() as unit:
        old = await linked(unit.connection, at=MONDAY + (0 if moved_is_older else 1) * DAY)
        new = await linked(
            unit.connection, OTHER_ROOM, "Baru", "Kota Bogor", "bogor23467", MONDAY + DAY / 2
        )
        stays, gone = (old, new) if moved_is_older else (new, old)
        rahma = await ambassador(unit.connection, stays)
        sari = await ambassador(unit.connection, gone, address=SARIS_PHONE, who=BU_SARI)
        ani, budi, maria = await _three(unit.connection, old, new)
        await audits.write(unit.connection, rahma.id, False, "tick", gone.id, ani.id, "", MONDAY)

        merged = await groups.move(unit.connection, ROOM, OTHER_ROOM)

        assert merged is not None
        assert (merged.group, merged.merged) == (replace(stays, address=OTHER_ROOM), gone.id)
        assert [each.profile for each in merged.kept] == [rahma.id, sari.id]
        assert await groups.load(unit.connection, gone.id) is None
        # Who linked the newer chat does not come by the people of the older one.
        assert await groups.kept_by(unit.connection, [sari.id]) == ()
        assert await groups.kept_by(unit.connection, [rahma.id]) == (merged.group,)
        people = await members.of(unit.connection, stays.id)
        assert {each.teacher.id for each in people} == {ani.id, budi.id, maria.id}
        for each in people:
            assert [group.group for group in each.teacher.groups] == [stays.id]
            assert each.teacher == await teachers.load(unit.connection, each.teacher.id)
        scope = f"group:{stays.id}"
        assert await standings.population(unit.connection, scope) == 3
        assert await standings.population(unit.connection, f"group:{gone.id}") == 0
        assert await recounts.recount(unit.connection, scopes_of) == []
        for code in ("cianjur234", "bogor23467"):
            found = await groups.by_code(unit.connection, code)
            assert found is not None
            assert (found.group.id, found.current) == (stays.id, True)
        assert [each.group for each in await audits.newest(unit.connection, 9)] == [stays.id]


async def test_where_the_older_one_has_nobody_by_right_those_of_the_newer_go_on(
    database: Database,
) -> None:
    async with database.work() as unit:
        old = await linked(unit.connection)
        new = await linked(unit.connection, OTHER_ROOM, code="lain234679", at=MONDAY + DAY)
        rahma = await ambassador(unit.connection, old, new)
        sari = await ambassador(unit.connection, new, address=SARIS_PHONE, who=BU_SARI)
        (grant,) = await grants.of(unit.connection, [rahma.id])
        await grants.end(unit.connection, grant.id, MONDAY)

        merged = await groups.move(unit.connection, ROOM, OTHER_ROOM)

        assert merged is not None
        assert merged.group.id == old.id
        (keeper,) = await groups.keepers(unit.connection, old.id)
        assert merged.kept == (keeper,)
        assert (keeper.profile, keeper.as_helper) == (sari.id, False)


async def _three(connection: AsyncConnection, old: Group, new: Group) -> list[Teacher]:
    """Bu Ani is in one of two groups, Pak Budi in the other, Bu Maria in both."""
    _, (ani, budi) = await settle(connection, PHONE, BU_ANI, PAK_BUDI)
    _, (maria,) = await settle(connection, OTHER_PHONE, BU_MARIA)
    found = []
    for teacher, rooms in ((ani, [old]), (budi, [new]), (maria, [old, new])):
        there = teacher
        for room in rooms:
            there = await members.join(connection, there, room, MONDAY)
        found.append(there)
    return found


@pytest.mark.postgres
@pytest.mark.parametrize("moved", [False, True])
async def test_what_was_changed_while_it_was_looked_at_is_kept_and_what_was_moved_comes_later(
    moved: bool, postgres_supply: Supply, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(await postgres_supply.migrated())
    async with database.work() as unit:
        await linked(unit.connection)
        stored = await linked(unit.connection, OTHER_ROOM, code="lain234679")
    stale = replace(stored, title="before", looked_at=MONDAY)

    async def outdated(_: AsyncConnection, address: Address) -> Group | None:
        known = {OTHER_ROOM: replace(stale, address=ROOM) if moved else stale}
        return known.get(address)

    with monkeypatch.context() as patched:
        patched.setattr("storage.group_moves.find", outdated)
        with pytest.raises(StorageBusy) if moved else nullcontext():
            async with database.work() as unit:
                await groups.move(unit.connection, OTHER_ROOM, MOVED)

    async with database.look() as connection:
        there = stored if moved else replace(stored, address=MOVED)
        assert await groups.find(connection, there.address) == there
    await database.close()


async def test_people_who_move_with_a_group_are_counted_in_one_go(database: Database) -> None:
    async with database.work() as unit:
        old = await linked(unit.connection)
        new = await linked(unit.connection, OTHER_ROOM, code="lain234679", at=MONDAY + DAY)
        await _three(unit.connection, old, new)
        asked = statements(unit.connection)
        await groups.move(unit.connection, ROOM, OTHER_ROOM)

        assert sum("INSERT INTO standings" in each for each in asked) == 1
        assert await recounts.recount(unit.connection, scopes_of) == []


async def test_an_open_invitation_to_help_follows_to_the_group_that_stays(
    database: Database,
) -> None:
    async with database.work() as unit:
        old = await linked(unit.connection)
        new = await linked(unit.connection, OTHER_ROOM, code="lain234679", at=MONDAY + DAY)
        rahma = await ambassador(unit.connection, old, new)
        ways = {"a": (new.id, 99), "b": (new.id, old.id), "c": (99,), "d": (new.id,)}
        for code, named in ways.items():
            to = Invitation(Duty.HELPER, groups=named, by=rahma.id)
            await invitations.create(unit.connection, code, to, MONDAY, MONDAY + 7 * DAY)
        await invitations.use(unit.connection, "d", rahma.id, MONDAY)
        await groups.move(unit.connection, ROOM, OTHER_ROOM)

        found = {}
        for code in ways:
            _, there = await invitations.look(unit.connection, code, MONDAY)
            assert there is not None
            found[code] = there.groups
        assert found == {"a": (old.id, 99), "b": (old.id,), "c": (99,), "d": (new.id,)}
