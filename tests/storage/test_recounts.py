"""A count of all people finds every counter that is wrong, whatever people did before."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.groups import Group
from flows.progress import Enrolment, Tick, Way
from flows.teachers import Teacher
from storage import enrolments, erasure, members, recounts, standings, teachers
from storage.database import Database
from storage.recounts import Difference
from storage.standings import Move, Spot, Standing
from storage.tables import METADATA, STANDINGS
from tests.storage.people import (
    BEGUN,
    BU_ANI,
    BU_MARIA,
    DAY,
    MONDAY,
    PAK_BUDI,
    PHONE,
    linked,
    scopes_of,
    settle,
)

START, MASUK, END = (
    Spot("akun", "cek", date(2026, 11, 30)),
    Spot("akun", "masuk", date(2026, 12, 1)),
    Spot("akun", "", date(2026, 12, 2)),
)
JOINED = Spot("", "", MONDAY.date())


async def test_a_recount_finds_what_is_wrong_and_puts_it_right(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await enrolments.save(unit.connection, ani.id, None, BEGUN, scopes_of(ani))
        wrong = STANDINGS.update().where(STANDINGS.c.scope == "all", STANDINGS.c.checklist != "")
        await unit.connection.execute(wrong.values(people=5, assisted=1))
        lost = STANDINGS.delete().where(
            STANDINGS.c.scope == "province:32", STANDINGS.c.checklist == ""
        )
        await unit.connection.execute(lost)
        moves = [Move("province:32", START, -1), Move("all", MASUK, 2, stuck=1)]
        await standings.shift(unit.connection, moves)

        found = await recounts.recount(unit.connection, scopes_of)

        assert found == [
            Difference("all", START, 5, 1),
            Difference("all", START, 1, 0, "assisted"),
            Difference("all", MASUK, 2, 0),
            Difference("all", MASUK, 1, 0, "stuck"),
            Difference("province:32", JOINED, 0, 1),
            Difference("province:32", START, 0, 1),
        ]
        assert await recounts.recount(unit.connection, scopes_of) == []
        assert await standings.of(unit.connection, "all", "akun") == (Standing("all", START, 1),)


Act = tuple[int, str, int]  # whose turn, what she does, on which day or in which group
ACTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["cek", "masuk", "", "stuck", "assist", "move", "join", "leave", "erase"]),
        st.integers(0, 2),
    ),
    max_size=14,
)


async def act(
    connection: AsyncConnection, teacher: Teacher, what: str, day: int, rooms: list[Group]
) -> Teacher | None:
    """One person does one thing: steps on, moves to another province or group, or is erased."""
    if what == "erase":
        await erasure.erase(connection, teacher.id, scopes_of(teacher))
        return None
    if what == "join":
        return await members.join(connection, teacher, rooms[day], MONDAY)
    if what == "leave":
        return await members.leave(connection, teacher, rooms[day].id)
    if what == "move":
        moved = replace(teacher, province=str(90 + day))
        await teachers.save(connection, teacher, moved)
        await enrolments.move_scopes(connection, teacher.id, scopes_of(teacher), scopes_of(moved))
        return moved
    before = (await enrolments.of(connection, teacher.id)).get("akun")
    at = MONDAY + day * DAY
    now = before or Enrolment("akun", 1, MONDAY, open_step="cek", entered_at=at)
    if what == "stuck":
        after = replace(now, stuck_at=None if now.stuck_at else at)
    elif what == "assist":
        after = replace(now, ticks={f"s{day}": Tick(at, Way.AMBASSADOR)} if day else {})
    else:
        after = replace(now, open_step=what, entered_at=at)
    await enrolments.save(connection, teacher.id, before, after, scopes_of(teacher))
    return teacher


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
async def test_whatever_people_do_the_counters_say_what_a_count_says(
    database: Database, acts: list[Act]
) -> None:
    async with database.work() as unit:
        for table in reversed(METADATA.sorted_tables):
            await unit.connection.execute(table.delete())
        _, cast = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI, BU_MARIA)
        regencies = ("Kab. Cianjur", "Kabupaten Cianjur", "")
        rooms = [
            await linked(unit.connection, Address("web", f"g{i}"), regency=each, code=f"code{i}")
            for i, each in enumerate(regencies)
        ]
        people: list[Teacher | None] = [*cast]
        for who, what, day in acts:
            teacher = people[who]
            if teacher is not None:
                people[who] = await act(unit.connection, teacher, what, day, rooms)

        assert await recounts.recount(unit.connection, scopes_of) == []
        counted = await standings.of(unit.connection, "all", "akun")
        left = [each for each in people if each is not None]
        begun = [each for each in left if await enrolments.of(unit.connection, each.id)]
        assert sum(each.people for each in counted) == len(begun)
        assert await standings.population(unit.connection, "all") == len(left)
        for each in left:
            assert await teachers.load(unit.connection, each.id) == each
