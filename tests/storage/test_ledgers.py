"""Why somebody got a message or did not can be read from the rows, by person and by webinar."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import Kind, Reason, State
from flows.teachers import Teacher
from storage import chats, enrolments, ledgers, members, nudges, planned, recipients, waiting
from storage.chats import Chat
from storage.database import Database
from storage.recipients import Heard
from storage.tables import PLANNED
from tests.databases import SqliteFiles
from tests.storage.meetings import HOUR, announced
from tests.storage.people import (
    BEGUN,
    BU_ANI,
    DAY,
    FINISHED,
    MONDAY,
    OTHER_PHONE,
    PAK_BUDI,
    PHONE,
    ambassador,
    linked,
    settle,
)
from tests.storage.test_planned import message, plan

NOW = MONDAY + 20 * DAY


def sent(chat: Chat, who: Teacher, name: str, at: datetime, **rest: Any) -> dict[str, Any]:  # noqa: ANN401
    """A message that arrived."""
    row = message(who.id, name, state=State.SENT, ended_at=at, address_id=chat.id)
    return {**row, **rest}


async def add(connection: AsyncConnection, *rows: dict[str, Any]) -> None:
    for each in rows:
        await connection.execute(insert(PLANNED), each)


async def test_a_person_sees_what_was_sent_and_what_will_be_newest_first(
    database: Database,
) -> None:
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        coming = message(ani.id, "w3", due_at=NOW + DAY)
        long_ago = NOW - 9 * DAY  # given up then; it stands where it would have come
        ended = {"state": State.SKIPPED, "reason": Reason.CAP, "ended_at": long_ago}
        skipped = message(ani.id, "w2", due_at=NOW - DAY, **ended)
        await add(unit.connection, skipped, sent(chat, ani, "w1", NOW - 3 * DAY), coming)

        found = await ledgers.of_person(unit.connection, ani.id, 2)

        assert [(each.occasion, each.state, each.reason) for each in found] == [
            ("w3", State.PLANNED, None),
            ("w2", State.SKIPPED, Reason.CAP),
        ]
        assert len(await ledgers.of_person(unit.connection, ani.id, 9)) == 3


async def test_a_webinar_is_counted_by_purpose_state_and_reason(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        rahma = await ambassador(unit.connection, group)
        webinar = await announced(unit.connection, rahma.id, group)
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        _, (budi,) = await settle(unit.connection, OTHER_PHONE, PAK_BUDI)
        about = {"webinar_id": webinar.id}
        uncertain = {"state": State.UNCERTAIN, "ended_at": NOW}
        off = {"state": State.SKIPPED, "reason": Reason.OFF, "ended_at": NOW, "purpose": "day-3"}
        await add(
            unit.connection,
            sent(chat, ani, "w1", NOW, **about),
            message(budi.id, "w1", **about, **uncertain),
            message(budi.id, "w1", **about, **off),
            message(None, "w1/1", target="g1", kind=Kind.POST, **about),
        )

        assert await ledgers.states_of(unit.connection, webinar.id) == {
            ("evening", State.SENT, None): 1,
            ("evening", State.UNCERTAIN, None): 1,
            ("day-3", State.SKIPPED, Reason.OFF): 1,
        }
        uncertain_to = await ledgers.people_with(unit.connection, webinar.id, State.UNCERTAIN, None)
        assert uncertain_to == (budi.id,)
        assert (
            await ledgers.people_with(unit.connection, webinar.id, State.SKIPPED, Reason.CAP) == ()
        )
        assert await ledgers.people_with(
            unit.connection, webinar.id, State.SKIPPED, Reason.OFF
        ) == (budi.id,)


async def test_who_left_three_without_an_answer_is_found_until_she_writes_or_is_done(
    database: Database,
) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        chat, (stored,) = await settle(unit.connection, PHONE, BU_ANI)
        ani = await members.join(unit.connection, stored, group, MONDAY)
        three = [sent(chat, ani, f"w{n}", MONDAY + n * 5 * DAY) for n in (1, 2, 3)]
        await add(unit.connection, *three, sent(chat, ani, "own", NOW, asked=True))
        assert await ledgers.unanswered(unit.connection, group.id, 3) == (ani.id,)
        assert await ledgers.unanswered(unit.connection, group.id, 4) == ()

        await enrolments.save(unit.connection, ani.id, None, BEGUN, ())
        assert await ledgers.unanswered(unit.connection, group.id, 3) == (ani.id,)
        await enrolments.save(unit.connection, ani.id, BEGUN, FINISHED, ())
        assert await ledgers.unanswered(unit.connection, group.id, 3) == ()
        await enrolments.save(unit.connection, ani.id, FINISHED, BEGUN, ())
        await chats.save(unit.connection, chat, replace(chat, seen_at=MONDAY + 6 * DAY))
        assert await ledgers.unanswered(unit.connection, group.id, 3) == ()
        assert await ledgers.unanswered(unit.connection, group.id, 2) == (ani.id,)


async def test_what_went_to_a_chat_unasked_is_counted_with_what_may_have_gone(
    database: Database,
) -> None:
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        old, new = NOW - 9 * DAY, NOW - 2 * DAY
        unknown = sent(chat, ani, "w3", NOW - DAY, state=State.UNCERTAIN)
        going = sent(chat, ani, "w4", NOW, state=State.SENDING, ended_at=None)
        await add(
            unit.connection,
            sent(chat, ani, "w1", old),
            sent(chat, ani, "w2", new),
            unknown,
            going,
            sent(chat, ani, "own", NOW - HOUR, asked=True),
            sent(chat, ani, "g1", NOW - HOUR, kind=Kind.DIGEST),
        )
        every = await unit.connection.execute(select(PLANNED.c.occasion, PLANNED.c.id))
        ids = {row.occasion: row.id for row in every}

        async def heard(seen: datetime | None, but: int = 0) -> Heard:
            found = await recipients.heard(unit.connection, {chat.id: seen}, NOW, but)
            return found[chat.id]

        since = await heard(old - DAY)
        assert sorted(since.sent) == [new, NOW - DAY, NOW]
        assert (since.silent, since.notices) == (2, 1)
        assert (await heard(old)).silent == 1
        assert (await heard(None)).silent == 2
        assert NOW not in (await heard(old, ids["w4"])).sent


async def test_what_is_uncertain_is_sent_again_at_somebodys_word_and_nothing_else_is(
    database: Database,
) -> None:
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        unknown = sent(chat, ani, "w1", NOW, state=State.UNCERTAIN)
        first, second = await plan(unit.connection, unknown, sent(chat, ani, "w2", NOW))

        assert await ledgers.send_again(unit.connection, first, NOW)
        assert not await ledgers.send_again(unit.connection, first, NOW)
        assert not await ledgers.send_again(unit.connection, second, NOW)
        row = await planned.load(unit.connection, first)
        assert row is not None
        assert (row.state, row.due_at, row.ended_at) == (State.PLANNED, NOW, None)


async def test_ends_are_forgotten_once_they_are_old_and_open_rows_never(
    database: Database,
) -> None:
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await add(
            unit.connection,
            sent(chat, ani, "w1", MONDAY),
            sent(chat, ani, "w2", NOW),
            message(ani.id, "w3"),
        )
        await ledgers.purge(unit.connection, MONDAY + DAY)

        left = await unit.connection.execute(select(PLANNED.c.occasion).order_by(PLANNED.c.id))
        assert left.scalars().all() == ["w2", "w3"]


@pytest.mark.parametrize("column", ["kind", "until", "due_at", "reason", "asked"])
async def test_a_corrupt_row_takes_no_list_from_those_who_look(
    sqlite_supply: SqliteFiles, column: str
) -> None:
    """H16: it is shown as what it is."""
    database = Database(await sqlite_supply.migrated())
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        bad, good = await plan(unit.connection, message(ani.id, "w1"), message(ani.id, "w2"))
        await unit.connection.execute(
            text(f"UPDATE planned SET {column} = 'sampah' WHERE id = {bad}")  # noqa: S608
        )

        told = {
            each.id: each.reason for each in await ledgers.of_person(unit.connection, ani.id, 9)
        }
        if column != "asked":
            assert told == {bad: Reason.BROKEN, good: None}
        await unit.connection.execute(
            text(f"UPDATE planned SET state = 'claimed', token = 't1' WHERE id = {bad}")  # noqa: S608
        )
        assert await planned.set_aside(unit.connection, bad, "t1", NOW)
        (shown,) = await ledgers.broken(unit.connection, 9)
        assert (shown.id, shown.state, shown.reason) == (bad, State.SKIPPED, Reason.BROKEN)
        everything = await unit.connection.scalar(select(func.count()).select_from(PLANNED))
        assert everything == 2
    await database.close()


async def test_when_somebody_is_next_is_known_and_what_waits_for_room_in_her_chat(
    database: Database,
) -> None:
    async with database.work() as unit:
        connection = unit.connection
        _, (ani, tono) = await settle(connection, PHONE, BU_ANI, PAK_BUDI)
        cap = {"state": State.SKIPPED, "reason": Reason.CAP, "ended_at": NOW}
        await add(connection, message(ani.id, "w1", due_at=NOW - DAY, **cap))
        assert await nudges.next_due(connection, ani.id) is None
        assert not await waiting.has_thinned(connection, ani.id, NOW)

        await add(connection, message(tono.id, "w2", due_at=NOW + 2 * DAY, **cap))
        await add(connection, message(ani.id, "w3", due_at=NOW + 3 * DAY))
        await add(connection, message(ani.id, "w4", due_at=NOW + DAY))

        assert await nudges.next_due(connection, ani.id) == NOW + DAY
        assert await waiting.has_thinned(connection, ani.id, NOW)
        assert not await waiting.has_thinned(connection, ani.id, NOW + 2 * DAY)
