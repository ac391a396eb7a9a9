"""What an ambassador's pages about reminders ask of the database, on both of them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.digests import Subscription, renewals
from flows.planned import RANK, Kind, Planned, Reason, State
from flows.rights import Duty
from flows.teachers import Zone
from storage import digests, grants, groups, ledgers, members, nudges, plans, uncertain
from storage.database import Database
from storage.tables import PLANNED
from storage.tables.groups import GROUPS
from tests.storage.people import (
    BU_ANI,
    BU_SARI,
    DAY,
    MONDAY,
    OTHER_PHONE,
    OTHER_ROOM,
    PAK_BUDI,
    PHONE,
    SARIS_PHONE,
    ambassador,
    linked,
    settle,
)


async def plan(connection: AsyncConnection, kind: Kind, **fields: Any) -> int:  # noqa: ANN401
    """A row of a message, uncertain unless told."""
    row: dict[str, Any] = {"target": f"p{fields.get('profile_id')}", "kind": kind}
    row |= {"purpose": kind.value, "occasion": str(sorted(fields)), "due_at": MONDAY}
    row |= {"asked": False, "source": kind.value, "rank": RANK[kind], "detail": "", "token": ""}
    row |= {"state": State.UNCERTAIN, "tries": 0, "ended_at": MONDAY, **fields}
    found = await connection.execute(insert(PLANNED).values(**row).returning(PLANNED.c.id))
    planned: int = found.scalar_one()
    return planned


def ids(rows: Sequence[Planned]) -> list[int]:
    return [each.id for each in rows]


async def test_a_digest_is_for_who_accompanies_a_group_by_right(database: Database) -> None:
    async with database.work() as unit:
        connection = unit.connection
        group = await linked(connection)
        silent = await linked(connection, OTHER_ROOM, code="lain234679")
        off = update(GROUPS).where(GROUPS.c.id == silent.id).values(digest_day=None)
        await connection.execute(off)
        rahma = await ambassador(connection, group)
        await groups.add_keeper(connection, silent.id, rahma.id, MONDAY)
        sari = await ambassador(connection, address=SARIS_PHONE, who=BU_SARI)
        await groups.add_keeper(connection, group.id, sari.id, MONDAY)

        found = await digests.wanted(connection)
        assert [(each.group, each.profile) for each in found] == [
            (group.id, rahma.id),
            (group.id, sari.id),
        ]
        assert found[0] == Subscription(
            group.id, rahma.id, found[0].chat, Zone.WIB, group.digest_day or 0, group.digest_hour
        )
        assert await digests.wanted(connection, silent.id) == ()
        (grant,) = [
            each for each in await grants.of(connection, [sari.id]) if each.duty is Duty.AMBASSADOR
        ]
        await grants.end(connection, grant.id, MONDAY)
        assert [each.profile for each in await digests.wanted(connection, group.id)] == [rahma.id]


async def test_the_rows_of_digests_are_made_moved_and_given_up(database: Database) -> None:
    async with database.work() as unit:
        connection = unit.connection
        group = await linked(connection)
        await ambassador(connection, group)
        (who,) = await digests.wanted(connection)
        (made,) = renewals([who], [], MONDAY)
        assert made.new is not None
        assert await plans.add(connection, made.new, who.chat)
        assert not await plans.add(connection, made.new, who.chat)

        (row,) = await digests.planned_since(connection, MONDAY - DAY, group.id)
        assert renewals([who], [row], MONDAY) == []
        await plans.end(connection, row, Reason.OFF, MONDAY)
        (off,) = await digests.planned_since(connection, MONDAY - DAY)
        assert (off.state, off.reason) == (State.SKIPPED, Reason.OFF)
        (back,) = renewals([who], [off], MONDAY)
        assert back.new is not None
        await plans.take_over(connection, off, back.new)

        (again,) = await digests.planned_since(connection, MONDAY - DAY)
        assert (again.state, again.reason, again.ended_at) == (State.PLANNED, None, None)
        assert await digests.planned_since(connection, again.due_at) == ()


async def test_one_corrupt_digest_keeps_no_other_from_being_planned(database: Database) -> None:
    async with database.work() as unit:
        connection = unit.connection
        group = await linked(connection)
        rahma = await ambassador(connection, group)
        bad = await plan(connection, Kind.DIGEST, profile_id=rahma.id, group_id=group.id)
        good = await plan(
            connection, Kind.DIGEST, profile_id=rahma.id, group_id=group.id, occasion="good"
        )
        spoil = text("UPDATE planned SET reason = 'kacau' WHERE id = :bad")
        await connection.execute(spoil, {"bad": bad})

        assert ids(await digests.planned_since(connection, MONDAY - DAY)) == [good]


async def test_who_was_reminded_by_hand_on_a_day(database: Database) -> None:
    async with database.work() as unit:
        connection = unit.connection
        group = await linked(connection)
        _, (ani, budi) = await settle(connection, PHONE, BU_ANI, PAK_BUDI)
        for who, occasion in ((ani, "g1/2026-11-30"), (budi, "g1/2026-11-29")):
            await plan(
                connection, Kind.NUDGE, profile_id=who.id, group_id=group.id, occasion=occasion
            )

        assert await nudges.reminded(connection, group.id, "g1/2026-11-30") == {ani.id}
        assert await nudges.reminded(connection, group.id + 1, "g1/2026-11-30") == frozenset()


async def test_what_is_uncertain_is_told_to_who_accompanies_the_people(database: Database) -> None:
    async with database.work() as unit:
        connection = unit.connection
        group = await linked(connection)
        other = await linked(connection, OTHER_ROOM, code="lain234679")
        _, (ani,) = await settle(connection, PHONE, BU_ANI)
        _, (budi,) = await settle(connection, OTHER_PHONE, PAK_BUDI)
        ani = await members.join(connection, ani, group, MONDAY)
        await members.join(connection, budi, other, MONDAY)
        hers = await plan(connection, Kind.OWN, profile_id=ani.id)
        his = await plan(connection, Kind.OWN, profile_id=budi.id)
        post = await plan(connection, Kind.POST, target="g1", group_id=group.id, profile_id=None)
        await plan(connection, Kind.WAIT, profile_id=ani.id, state=State.SENT)
        digest = await plan(connection, Kind.DIGEST, profile_id=ani.id, group_id=group.id)

        assert ids(await uncertain.of_groups(connection, [group.id])) == [post, hers]
        assert ids(await uncertain.of_groups(connection, [group.id, other.id])) == [post, his, hers]
        assert await uncertain.of_groups(connection, []) == ()
        assert await uncertain.of_groups(connection, [group.id], 1) == ()
        assert ids(await uncertain.newest(connection, 2)) == [digest, post]

        assert await ledgers.send_again(connection, hers, MONDAY + DAY)
        assert not await ledgers.send_again(connection, hers, MONDAY + DAY)
        assert ids(await uncertain.of_groups(connection, [group.id])) == [post]
