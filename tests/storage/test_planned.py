"""Planned messages are claimed once, sent once, and come to one end each, on both databases."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.planned import RANK, Kind, Reason, State
from storage import chats, groups, ledgers, planned
from storage.claims import Claimed
from storage.database import Database
from storage.planned import Expired
from storage.tables import PLANNED
from tests.databases import SqliteFiles
from tests.storage.people import (
    BU_ANI,
    DAY,
    MONDAY,
    OTHER_PHONE,
    PAK_BUDI,
    PHONE,
    ROOM,
    linked,
    settle,
)

MINUTE = timedelta(minutes=1)
NOW = MONDAY + DAY
LEASE = NOW + 5 * MINUTE


async def ani(connection: AsyncConnection) -> int:
    """Bu Ani, whom a message can reach."""
    _, (teacher,) = await settle(connection, PHONE, BU_ANI)
    return teacher.id


def message(profile: int | None, name: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """A row of a reminder, due on Monday."""
    row: dict[str, Any] = {"target": f"p{profile}", "kind": Kind.WEBINAR, "purpose": "evening"}
    row |= {"occasion": name, "due_at": MONDAY, "profile_id": profile, "asked": False}
    row |= {"source": "w1", "rank": RANK[Kind.WEBINAR], "detail": "", "state": State.PLANNED}
    return {**row, "token": "", "tries": 0, **fields}


async def plan(connection: AsyncConnection, *rows: dict[str, Any]) -> list[int]:
    """Plan messages; gives their ids."""
    return [
        (
            await connection.execute(insert(PLANNED).values(**row).returning(PLANNED.c.id))
        ).scalar_one()
        for row in rows
    ]


async def claim(
    connection: AsyncConnection,
    limit: int = 64,
    token: str = "t1",  # noqa: S107
    now: datetime = NOW,
) -> tuple[Claimed, ...]:
    return await planned.claim(connection, now, token, now + 5 * MINUTE, limit)


async def state(connection: AsyncConnection, planned_id: int) -> tuple[State, Reason | None]:
    row = await planned.load(connection, planned_id)
    assert row is not None
    return row.state, row.reason


async def test_what_is_due_is_claimed_once_and_what_is_not_due_waits(database: Database) -> None:
    async with database.work() as unit:
        her = await ani(unit.connection)
        rows = (message(her, "w1"), message(her, "w2", due_at=NOW + MINUTE))
        due, later = await plan(unit.connection, *rows)

        assert await claim(unit.connection) == (Claimed(due, 0, "w1", PHONE),)
        assert await claim(unit.connection, token="t2") == ()
        row = await planned.load(unit.connection, due)
        assert row is not None
        assert (row.state, row.token, row.lease_until) == (State.CLAIMED, "t1", LEASE)
        found = await claim(unit.connection, now=NOW + MINUTE)
        assert [each.id for each in found] == [later]


async def test_a_huge_source_leaves_the_small_ones_their_share(database: Database) -> None:
    """H16: a big broadcast does not starve an older small one, nor the other way round."""
    async with database.work() as unit:
        her = await ani(unit.connection)
        huge = [message(her, f"h{number}", source="w1") for number in range(300)]
        small = [message(her, f"s{number}", source="w2", due_at=NOW) for number in range(20)]
        tiny = message(her, "t", source="own", due_at=NOW)
        await plan(unit.connection, *huge, *small, tiny)

        found = await claim(unit.connection, 30)
        shares = {name: sum(each.source == name for each in found) for name in ("w1", "w2", "own")}
        assert shares == {"w1": 15, "w2": 14, "own": 1} or shares == {"w1": 14, "w2": 15, "own": 1}
        rest = await claim(unit.connection, 64, token="t2")
        assert len(rest) == 64
        assert sum(each.source == "w2" for each in rest) in (5, 6)


async def test_personal_messages_come_before_digests_and_posts(database: Database) -> None:
    async with database.work() as unit:
        her = await ani(unit.connection)
        group = await linked(unit.connection)
        post = message(None, "w1/1", target=f"g{group.id}", kind=Kind.POST, group_id=group.id)
        post |= {"rank": RANK[Kind.POST], "source": "post"}
        digest = message(her, "g1", kind=Kind.DIGEST, rank=1, source="digest", group_id=group.id)
        await plan(unit.connection, post, digest, message(her, "w1"))

        found = await claim(unit.connection)

        assert [each.rank for each in found] == [0, 1, 2]
        assert [each.address for each in found] == [PHONE, PHONE, ROOM]
        assert [(each.is_group, each.topic) for each in found] == [
            (False, ""),
            (False, ""),
            (True, "7"),
        ]


async def test_whom_nothing_reaches_stops_nobody_and_is_told_as_closed(database: Database) -> None:
    async with database.work() as unit:
        chat, (teacher,) = await settle(unit.connection, OTHER_PHONE, PAK_BUDI)
        await chats.save(unit.connection, chat, replace(chat, closed_at=MONDAY))
        closed = [message(teacher.id, f"c{number}") for number in range(5)]
        her = await ani(unit.connection)
        ids = await plan(unit.connection, *closed, message(her, "w1", due_at=NOW))
        nobody = message(None, "n", target="p999")
        (lost,) = await plan(unit.connection, nobody)

        found = await claim(unit.connection, 3)

        assert [each.address for each in found] == [PHONE]
        for each in (*ids[:5], lost):
            assert await state(unit.connection, each) == (State.SKIPPED, Reason.CLOSED)
        assert await claim(unit.connection, now=NOW + DAY) == ()


async def test_a_group_that_was_deleted_takes_its_posts_along(database: Database) -> None:
    async with database.work() as unit:
        gone = message(None, "w1/1", target="g5", kind=Kind.POST, rank=2, source="post")
        (lost,) = await plan(unit.connection, gone)

        assert await claim(unit.connection) == ()
        assert await state(unit.connection, lost) == (State.SKIPPED, Reason.CLOSED)


async def test_a_message_is_sent_by_who_holds_it_and_by_nobody_else(database: Database) -> None:
    async with database.work() as unit:
        (row,) = await plan(unit.connection, message(await ani(unit.connection), "w1"))
        await claim(unit.connection)
        lease = NOW + 2 * MINUTE

        assert not await planned.begin_sending(unit.connection, row, "other", lease)
        assert await planned.begin_sending(unit.connection, row, "t1", lease)
        assert not await planned.begin_sending(unit.connection, row, "t1", lease)
        await planned.skipped(unit.connection, row, "other", Reason.REFUSED, NOW)
        assert await state(unit.connection, row) == (State.SENDING, None)
        await planned.sent(unit.connection, row, "t1", "77", NOW)
        await planned.uncertain(unit.connection, row, "t1", NOW + MINUTE)
        await planned.skipped(unit.connection, row, "t1", Reason.REFUSED, NOW + MINUTE)
        await planned.put_off(unit.connection, row, "t1", NOW + DAY)
        await planned.set_aside(unit.connection, row, "t1", NOW + MINUTE)

        found = await planned.load(unit.connection, row)
        assert found is not None
        assert (found.state, found.message, found.ended_at) == (State.SENT, "77", NOW)
        assert (await unit.connection.execute(select(PLANNED.c.address_id))).scalar() is not None


async def test_a_claim_that_ran_out_is_planned_again_and_a_sending_is_uncertain(
    database: Database,
) -> None:
    """H3: killed between claim and request, and between request and answer."""
    async with database.work() as unit:
        her = await ani(unit.connection)
        waiting, going = await plan(unit.connection, message(her, "w1"), message(her, "w2"))
        await claim(unit.connection)
        await planned.begin_sending(unit.connection, going, "t1", NOW + 2 * MINUTE)

        assert await planned.expire(unit.connection, NOW + MINUTE) == Expired()
        assert await planned.expire(unit.connection, LEASE) == Expired(1, (going,))
        assert await planned.expire(unit.connection, LEASE) == Expired()
        assert await state(unit.connection, waiting) == (State.PLANNED, None)
        assert await state(unit.connection, going) == (State.UNCERTAIN, None)
        assert [each.id for each in await claim(unit.connection, token="t2")] == [waiting]
        assert not await planned.begin_sending(unit.connection, waiting, "t1", NOW + DAY)

        # Whoever sent it finds out after all.
        await planned.sent(unit.connection, going, "t1", "78", LEASE)
        assert await state(unit.connection, going) == (State.SENT, None)


async def test_what_is_put_off_waits_and_counts_only_requests_that_were_made(
    database: Database,
) -> None:
    async with database.work() as unit:
        (row,) = await plan(unit.connection, message(await ani(unit.connection), "w1"))
        await claim(unit.connection)
        await planned.put_off(unit.connection, row, "t1", NOW + MINUTE, Reason.HELD)
        assert await state(unit.connection, row) == (State.PLANNED, Reason.HELD)
        assert await claim(unit.connection) == ()

        await claim(unit.connection, now=NOW + MINUTE)
        assert await state(unit.connection, row) == (State.CLAIMED, None)
        await planned.begin_sending(unit.connection, row, "t1", NOW + 3 * MINUTE)
        await planned.put_off(unit.connection, row, "t1", NOW + 2 * MINUTE, tried=True)
        found = await planned.load(unit.connection, row)
        assert found is not None
        assert (found.state, found.tries, found.token) == (State.PLANNED, 1, "")


@pytest.mark.parametrize("column", ["kind", "reason", "until", "lease_until", "due_at", "rank"])
async def test_a_corrupt_row_stops_nobody_and_can_be_set_aside(
    sqlite_supply: SqliteFiles, column: str
) -> None:
    """H16: nothing of the kind can be written on PostgreSQL."""
    database = Database(await sqlite_supply.migrated())
    async with database.work() as unit:
        her = await ani(unit.connection)
        bad, good = await plan(unit.connection, message(her, "w1"), message(her, "w2"))
        value = "" if column == "due_at" else "sampah"
        await unit.connection.execute(
            text(f"UPDATE planned SET {column} = '{value}' WHERE id = {bad}")  # noqa: S608
        )

        found = await claim(unit.connection)
        assert {each.id for each in found} == {bad, good}
        if column not in {"rank", "reason", "lease_until"}:
            with pytest.raises((LookupError, ValueError, TypeError)):
                await planned.load(unit.connection, bad)
        await planned.set_aside(unit.connection, bad, "t1", NOW)
        row = select(PLANNED.c.state, PLANNED.c.reason).where(PLANNED.c.id == bad)
        ended = (await unit.connection.execute(row)).one()
        assert tuple(ended) == (State.SKIPPED, Reason.BROKEN)
    await database.close()


@pytest.mark.parametrize("supply", ["postgres"], indirect=True)
async def test_two_machines_never_claim_the_same_row(database: Database) -> None:
    async with database.work() as unit:
        her = await ani(unit.connection)
        await plan(unit.connection, *(message(her, f"w{number}") for number in range(60)))

    async def work(token: str) -> list[int]:
        async with database.work() as unit:
            found = await claim(unit.connection, 10, token)
            await asyncio.sleep(0.01)
        return [each.id for each in found]

    claimed = [each for one in await asyncio.gather(*map(work, "abcdef")) for each in one]
    assert len(claimed) == len(set(claimed)) == 60


async def test_a_group_that_moves_is_reached_at_its_new_address(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        post = message(None, "w1/1", target=f"g{group.id}", kind=Kind.POST, group_id=group.id)
        await plan(unit.connection, post)
        new = Address("telegram", "-1009990900")
        await groups.move(unit.connection, ROOM, new)

        assert [each.address for each in await claim(unit.connection)] == [new]


async def test_what_was_not_begun_is_planned_again_at_once(database: Database) -> None:
    async with database.work() as unit:
        her = await ani(unit.connection)
        begun, ours, later = await plan(
            unit.connection, *(message(her, f"w{number}") for number in range(3))
        )
        await unit.connection.execute(
            text("UPDATE planned SET state = 'claimed', token = 't1' WHERE id = :id"),
            [{"id": begun}, {"id": ours}],
        )
        await unit.connection.execute(
            text("UPDATE planned SET state = 'claimed', token = 'other' WHERE id = :id"),
            {"id": later},
        )
        assert await planned.begin_sending(unit.connection, begun, "t1", NOW + MINUTE)

        assert await planned.release(unit.connection, ["t0", "t1"]) == 1

        found = [await state(unit.connection, each) for each in (begun, ours, later)]
        assert [each for each, _ in found] == [State.SENDING, State.PLANNED, State.CLAIMED]
        assert await planned.is_sending(unit.connection, begun, "t1")
        assert not await planned.is_sending(unit.connection, begun, "other")
        assert not await planned.is_sending(unit.connection, later, "other")


async def test_of_what_is_sent_again_only_that_the_first_arrived_is_news(
    database: Database,
) -> None:
    async with database.work() as unit:
        (row,) = await plan(unit.connection, message(await ani(unit.connection), "w1"))
        await claim(unit.connection)
        assert await planned.begin_sending(unit.connection, row, "t1", NOW + MINUTE)
        await planned.uncertain(unit.connection, row, "t1", NOW)
        assert await ledgers.send_again(unit.connection, row, NOW)

        await planned.uncertain(unit.connection, row, "t1", NOW)
        await planned.skipped(unit.connection, row, "t1", Reason.REFUSED, NOW)
        await planned.put_off(unit.connection, row, "t1", NOW + DAY)
        assert await planned.set_aside(unit.connection, row, "t1", NOW) is False
        assert await state(unit.connection, row) == (State.PLANNED, None)

        await planned.sent(unit.connection, row, "t1", "77", NOW)
        assert await state(unit.connection, row) == (State.SENT, None)
