"""Members: who is in a group, counted there, with all that helps to help her."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from flows.events import Address
from flows.scopes import group_scope
from flows.teachers import Belonging
from storage import (
    chats,
    enrolments,
    groups,
    log,
    members,
    presses,
    recounts,
    standings,
    teachers,
)
from storage.database import Database, StorageBusy
from storage.members import LogLine, Member
from tests.storage.people import (
    BEGUN,
    BU_ANI,
    BU_MARIA,
    DAY,
    FINISHED,
    MONDAY,
    ONE_DONE,
    OTHER_PHONE,
    OTHER_ROOM,
    PAK_BUDI,
    PHONE,
    linked,
    scopes_of,
    settle,
    statements,
)

MINUTE = timedelta(minutes=1)


async def test_who_joins_is_counted_in_the_group_and_its_region_once(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        near = await linked(unit.connection, OTHER_ROOM, code="lain234679")
        _, (maria,) = await settle(unit.connection, PHONE, BU_MARIA)
        await enrolments.save(unit.connection, maria.id, None, BEGUN, scopes_of(maria))

        there = await members.join(unit.connection, maria, group, MONDAY)
        twice = await members.join(unit.connection, there, near, MONDAY)

        belonging = Belonging(group.id, "32", "Kab. Cianjur")
        assert there == replace(maria, groups=(belonging,))
        assert await teachers.load(unit.connection, maria.id) == twice
        scopes = ("all", "province:91", "alone:91", "province:32", "regency:32:kabupaten cianjur")
        assert set(scopes_of(twice)) == {*scopes, f"group:{group.id}", f"group:{near.id}"}
        for scope in scopes_of(twice):
            assert await standings.population(unit.connection, scope) == 1
            assert sum(e.people for e in await standings.of(unit.connection, scope, "akun")) == 1
        assert await recounts.recount(unit.connection, scopes_of) == []


async def test_joining_again_changes_nothing(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        there = await members.join(unit.connection, ani, group, MONDAY)
        asked = statements(unit.connection)

        assert await members.join(unit.connection, there, group, MONDAY + DAY) == there
        assert asked == []
        (member,) = await members.of(unit.connection, group.id)
        assert member.joined_at == MONDAY


async def test_who_leaves_one_group_stays_in_the_other(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        other = await linked(unit.connection, OTHER_ROOM, regency="Kota Bogor", code="lain234679")
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        for each in (group, other):
            ani = await members.join(unit.connection, ani, each, MONDAY)

        left = await members.leave(unit.connection, ani, group.id)

        assert [each.group for each in left.groups] == [other.id]
        assert await teachers.load(unit.connection, ani.id) == left
        assert await members.of(unit.connection, group.id) == ()
        assert await members.one(unit.connection, other.id, ani.id) is not None
        assert await standings.population(unit.connection, group_scope(group.id)) == 0
        assert await standings.population(unit.connection, "regency:32:kabupaten cianjur") == 0
        assert await standings.population(unit.connection, "province:32") == 1
        assert await members.leave(unit.connection, left, group.id) == left
        assert await recounts.recount(unit.connection, scopes_of) == []


async def test_a_group_that_was_merged_meanwhile_takes_nobody_in(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)

        with pytest.raises(StorageBusy):
            await members.join(unit.connection, ani, replace(group, id=99), MONDAY)


async def test_everybody_in_a_group_comes_with_all_that_is_known_in_two_questions(
    database: Database,
) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        _, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        other, (maria,) = await settle(unit.connection, OTHER_PHONE, BU_MARIA)
        await chats.save(unit.connection, other, replace(other, stopped_at=MONDAY))
        ani = await members.join(unit.connection, ani, group, MONDAY + DAY)
        budi = await members.join(unit.connection, budi, group, MONDAY + DAY)
        maria = await members.join(unit.connection, maria, group, MONDAY)
        for name, enrolment in (("akun", ONE_DONE), ("ruang", replace(BEGUN, checklist="ruang"))):
            later = replace(enrolment, begun_at=MONDAY + (name == "ruang") * DAY)
            await enrolments.save(unit.connection, ani.id, None, later, scopes_of(ani))
        await enrolments.save(unit.connection, budi.id, None, FINISHED, scopes_of(budi))
        for minutes, kind in enumerate(("begin", "stuck", "untick", "nudged")):
            at = MONDAY + minutes * MINUTE
            await log.write(unit.connection, ani.id, at, kind, "akun", "cek", "lupa")
        await members.call(unit.connection, group.id, budi.id, MONDAY + 2 * DAY)
        asked = statements(unit.connection)

        found = await members.of(unit.connection, group.id)

        assert len(asked) == 2
        said = LogLine(MONDAY + MINUTE, "stuck", "akun", "cek", "lupa")
        assert found[0] == Member(maria, MONDAY, closed=True)
        assert replace(found[1], enrolments={}) == Member(ani, MONDAY + DAY, last=said)
        assert list(found[1].enrolments) == ["akun", "ruang"]
        assert found[1].enrolments["akun"] == ONE_DONE
        assert found[2] == Member(
            budi, MONDAY + DAY, MONDAY + 2 * DAY, enrolments={"akun": FINISHED}
        )
        for each in found:
            assert await members.one(unit.connection, group.id, each.teacher.id) == each


async def test_the_last_of_two_words_at_the_same_moment_is_the_one_written_last(
    database: Database,
) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await members.join(unit.connection, ani, group, MONDAY)
        for kind in ("tick", "finish"):
            await log.write(unit.connection, ani.id, MONDAY, kind, "akun")

        (member,) = await members.of(unit.connection, group.id)
        assert member.last is not None
        assert member.last.kind == "finish"


async def test_who_is_in_another_group_only_is_no_member(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        other = await linked(unit.connection, OTHER_ROOM, code="lain234679")
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await members.join(unit.connection, ani, other, MONDAY)

        assert await members.one(unit.connection, group.id, ani.id) is None
        assert await members.of(unit.connection, group.id) == ()
        await groups.load(unit.connection, group.id)


async def test_a_call_can_be_taken_back(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await members.join(unit.connection, ani, group, MONDAY)
        for at in (MONDAY + DAY, None):
            await members.call(unit.connection, group.id, ani.id, at)
            (member,) = await members.of(unit.connection, group.id)
            assert member.called_at == at


async def test_a_timeline_begins_with_the_newest(database: Database) -> None:
    async with database.work() as unit:
        _, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        for minutes in range(5):
            at = MONDAY + minutes * MINUTE
            await log.write(unit.connection, ani.id, at, "tick", "akun", str(minutes))
        await log.write(unit.connection, budi.id, MONDAY, "tick", "akun", "other")

        found = await members.timeline(unit.connection, ani.id, 3)

        assert [each.step for each in found] == ["4", "3", "2"]
        assert found[0] == LogLine(MONDAY + 4 * MINUTE, "tick", "akun", "4", "")


async def test_those_who_join_at_once_on_two_machines_are_all_counted(database: Database) -> None:
    other = Database(database.url.render_as_string(hide_password=False))
    phones = [Address("web", str(number)) for number in range(8)]
    async with database.work() as unit:
        group = await linked(unit.connection)
        for phone in phones:
            await settle(unit.connection, phone, BU_ANI)

    async def follow(machine: Database, phone: Address) -> None:
        for _ in range(5):  # as the switchboard does
            with suppress(StorageBusy):
                async with machine.work() as unit:
                    found = await presses.open_chat(unit.connection, phone)
                    assert found is not None
                    assert found.teacher is not None
                    await members.join(unit.connection, found.teacher, group, MONDAY)
                    return
        raise StorageBusy("five times in a row")

    machines = [database, other] * 8
    twice = [*phones, *phones]  # everybody presses twice
    await asyncio.gather(*(follow(*each) for each in zip(machines, twice, strict=True)))

    async with database.work() as unit:
        assert len(await members.of(unit.connection, group.id)) == 8
        assert await standings.population(unit.connection, group_scope(group.id)) == 8
        assert await recounts.recount(unit.connection, scopes_of) == []
    await other.close()
