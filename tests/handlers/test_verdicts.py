"""A planned message is judged by what stands in the database at its moment."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.settings import SHIPPED
from flows.catalogue import Catalogue
from flows.events import Event, Presence, ReminderDue
from flows.places import Asking, Menu
from flows.planned import Kind, Planned, Reason, State
from flows.screens.welcome import Operator
from flows.teachers import Teacher
from flows.verdicts import Drop, Go, PutOff
from handlers.desk import Desk, House
from handlers.verdicts import verdict_of
from storage import chats, enrolments, groups, members, teachers
from storage.chats import Chat
from storage.content import read
from storage.database import Database
from storage.tables import GROUPS, PLANNED
from tests.databases import database as database
from tests.databases import postgres_supply as postgres_supply
from tests.databases import sqlite_supply as sqlite_supply
from tests.databases import supply as supply
from tests.storage.people import (
    BEGUN,
    BU_ANI,
    DAY,
    MONDAY,
    PAK_BUDI,
    PHONE,
    ambassador,
    linked,
    settle,
)
from tests.storage.test_planned import message

NOW = MONDAY + 8 * DAY + timedelta(hours=7)  # a Tuesday, 15.30 WIB
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


class Place:
    """Bu Ani and Pak Budi on one phone, in a group; and a desk at some time."""

    def __init__(self, connection: AsyncConnection, catalogue: Catalogue) -> None:
        self.connection = connection
        self.catalogue = catalogue
        self.people: list[Teacher] = []

    async def filled(self) -> None:
        self.group = await linked(self.connection)
        self.chat, people = await settle(self.connection, PHONE, BU_ANI, PAK_BUDI)
        for each in people:
            after = replace(each, place=Menu())
            await teachers.save(self.connection, each, after)
            self.people.append(await members.join(self.connection, after, self.group, MONDAY))
        await self.phone(seen_at=MONDAY)

    async def phone(self, **changes: Any) -> Chat:  # noqa: ANN401 - fields of a chat
        after = replace(self.chat, **changes)
        await chats.save(self.connection, self.chat, after)
        self.chat = after
        return after

    async def judge(
        self,
        kind: Kind = Kind.NUDGE,
        at: datetime = NOW,
        **fields: Any,  # noqa: ANN401 - of a planned message
    ) -> Go | PutOff | Drop:
        """The verdict about a message to Bu Ani that is not stored."""
        row = Planned(0, kind, kind.value, "x", at, self.people[0].id, self.group.id)
        event = Event(PHONE, ReminderDue(0, ""), at, "planned")
        desk = Desk(self.connection, event, self.catalogue, House(Operator("Tim", "uji")))
        return await verdict_of(replace(row, **fields), desk)

    async def sent(self, *at: datetime, **rest: Any) -> None:  # noqa: ANN401
        for number, each in enumerate(at):
            row = message(self.people[1].id, f"s{number}", state=State.SENT, ended_at=each)
            row |= {"address_id": self.chat.id, **rest}
            await self.connection.execute(insert(PLANNED), row)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = read(SHIPPED).catalogue
    assert found is not None
    return found


@pytest.fixture
async def place(database: Database, catalogue: Catalogue) -> AsyncIterator[Place]:
    async with database.work() as unit:
        made = Place(unit.connection, catalogue)
        await made.filled()
        yield made


async def test_what_went_to_the_other_person_on_the_phone_counts(place: Place) -> None:
    assert await place.judge() == Go()
    await place.sent(NOW - 5 * HOUR)

    assert await place.judge() == Drop(Reason.CAP)
    assert await place.judge(Kind.OWN, asked=True, detail="akun/cek") == Go()
    assert await place.judge(Kind.DIGEST) == Go()


async def test_three_that_nobody_answered_are_enough_until_somebody_does(place: Place) -> None:
    await place.sent(NOW - 30 * DAY, NOW - 20 * DAY, NOW - 10 * DAY)
    await place.phone(seen_at=NOW - 40 * DAY)
    assert await place.judge() == Drop(Reason.SILENT)

    await place.phone(seen_at=NOW - 15 * DAY)
    assert await place.judge() == Go()


async def test_an_open_question_of_whoever_holds_the_phone_is_kept(place: Place) -> None:
    """H6: the phone was given to Pak Budi, who is asked for his school."""
    ani, budi = place.people
    await teachers.save(place.connection, budi, replace(budi, place=Asking("school")))
    await place.phone(seen_at=NOW - 30 * MINUTE)
    assert await place.judge() == Go()

    await place.phone(active_profile=budi.id)
    assert await place.judge() == PutOff(NOW + 30 * MINUTE)
    await place.phone(active_profile=None)
    assert await place.judge() == Go()
    assert ani.id != budi.id


async def test_longer_quiet_hours_of_her_group_are_kept(place: Place) -> None:
    evening = NOW + 3 * HOUR  # 18.30
    assert await place.judge(at=evening) == Go()
    await place.connection.execute(update(GROUPS).values(quiet="18-7"))

    assert await place.judge(at=evening) == PutOff(evening + 12.5 * HOUR, Reason.QUIET)
    assert await place.judge(Kind.DIGEST, at=evening) == Go()


async def test_a_step_of_others_is_not_asked_about_once_she_went_on(place: Place) -> None:
    waits: dict[str, Any] = {"detail": "akun/cek"}
    assert await place.judge(Kind.WAIT, **waits) == Drop(Reason.ELSE)
    await enrolments.save(place.connection, place.people[0].id, None, BEGUN, ())

    assert await place.judge(Kind.WAIT, **waits) == Go()


async def test_who_is_gone_or_out_of_reach_is_sent_nothing(place: Place) -> None:
    await place.phone(closed_at=NOW)
    assert await place.judge() == Drop(Reason.CLOSED)
    assert await place.judge(Kind.DIGEST) == Drop(Reason.CLOSED)
    assert await place.judge(profile=999) == Drop(Reason.CLOSED)
    assert await place.judge(webinar=999) == Drop(Reason.CANCELLED)


async def test_what_is_for_a_group_waits_for_the_right_to_write_there(place: Place) -> None:
    await ambassador(place.connection, place.group)
    post: dict[str, Any] = {"purpose": "cancelled", "profile": None}
    assert await place.judge(Kind.POST, **post) == Go()

    muted = replace(place.group, presence=Presence.MUTED)
    await groups.save(place.connection, place.group, muted)
    assert await place.judge(Kind.POST, **post) == PutOff(NOW + 30 * MINUTE, Reason.HELD)
    assert await place.judge(Kind.POST, **post, group=999) == Drop(Reason.CLOSED)
