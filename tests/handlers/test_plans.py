"""What is planned follows every change in its own transaction, on both databases."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.settings import SHIPPED
from flows.catalogue import Catalogue
from flows.events import Address
from flows.groups import Group
from flows.planned import Kind, Planned, Reason, State
from flows.progress import Enrolment
from flows.teachers import Teacher, Zone
from flows.webinars import Answered, Seen, Webinar, WebinarState
from handlers import plans
from storage import attendances, chats, enrolments, ledgers, members, planned, webinars
from storage.content import read
from storage.database import Database
from storage.planned_rows import COLUMNS, read_planned
from storage.tables import PLANNED
from tests.databases import database as database
from tests.databases import postgres_supply as postgres_supply
from tests.databases import sqlite_supply as sqlite_supply
from tests.databases import supply as supply
from tests.storage.people import (
    BU_ANI,
    BU_MARIA,
    BU_RAHMA,
    MONDAY,
    OTHER_PHONE,
    OTHER_ROOM,
    PAK_BUDI,
    PHONE,
    ambassador,
    linked,
    settle,
    statements,
)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SATURDAY = MONDAY + 5 * DAY + 5 * HOUR  # 13.30 WIB
CHECKLIST = "belajar-id"
MARIAS_PHONE = Address("telegram", "5550505")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = read(SHIPPED).catalogue
    assert found is not None
    return found


class House:
    """A group of Bu Rahma's, and one unit of work to plan in."""

    def __init__(self, connection: AsyncConnection, catalogue: Catalogue, group: Group) -> None:
        self.connection = connection
        self.catalogue = catalogue
        self.group = group
        self.rahma = BU_RAHMA

    async def joined(self, address: Address, *people: Teacher) -> list[Teacher]:
        """People on one phone, all in the group."""
        _, stored = await settle(self.connection, address, *people)
        return [await members.join(self.connection, each, self.group, MONDAY) for each in stored]

    async def webinar(
        self,
        **rest: Any,  # noqa: ANN401 - fields of a webinar
    ) -> Webinar:
        """An announced webinar on Saturday, with everything planned."""
        draft = await webinars.create(
            self.connection, "Akun kita", self.rahma.id, Zone.WIB, CHECKLIST, MONDAY
        )
        known: dict[str, Any] = {"starts_at": SATURDAY, "state": WebinarState.ANNOUNCED}
        known |= {"groups": (self.group.id,), "version": 1, "code": f"kode{draft.id}"}
        return await self.saved(draft, **{**known, **rest})

    async def saved(
        self,
        before: Webinar,
        **changes: Any,  # noqa: ANN401 - fields of a webinar
    ) -> Webinar:
        """The webinar after a change, planned anew."""
        after = replace(before, **changes)
        await webinars.save(self.connection, before, after)
        await plans.renew_webinar(self.connection, after, self.catalogue, MONDAY)
        return after

    async def renew(self, *people: Teacher, now: datetime = MONDAY) -> None:
        ids = [each.id for each in people]
        await plans.renew_people(self.connection, ids, self.catalogue, now)

    async def says_yes(self, webinar: Webinar, who: Teacher) -> None:
        await attendances.answer(self.connection, webinar.id, who.id, Answered.YES, MONDAY)
        await self.renew(who)

    async def rows(self, who: Teacher, kind: Kind = Kind.WEBINAR) -> dict[str, Planned]:
        """Her rows of a kind, by purpose."""
        chosen = select(*COLUMNS).where(PLANNED.c.profile_id == who.id, PLANNED.c.kind == kind)
        rows = [read_planned(row) for row in await self.connection.execute(chosen)]
        return {row.purpose: row for row in rows}

    async def ends(self, who: Teacher) -> dict[Reason | None, set[str]]:
        """Her purposes by the reason why they are not sent; None for what will be."""
        found: dict[Reason | None, set[str]] = {}
        for purpose, row in (await self.rows(who)).items():
            assert (row.state is State.SKIPPED) == (row.reason is not None)
            found.setdefault(row.reason, set()).add(purpose)
        return found

    async def all(self, who: Teacher) -> list[Planned]:
        """All her reminders of webinars."""
        chosen = select(*COLUMNS).where(PLANNED.c.profile_id == who.id)
        return [read_planned(row) for row in await self.connection.execute(chosen)]

    async def posts(self) -> Counter[tuple[str, State, Reason | None]]:
        """How many posts there are, by purpose, state and reason."""
        chosen = select(PLANNED.c.purpose, PLANNED.c.state, PLANNED.c.reason)
        rows = await self.connection.execute(chosen.where(PLANNED.c.kind == Kind.POST))
        return Counter((row[0], row[1], row[2]) for row in rows)


@pytest.fixture
async def house(database: Database, catalogue: Catalogue) -> AsyncIterator[House]:
    async with database.work() as unit:
        made = House(unit.connection, catalogue, await linked(unit.connection))
        made.rahma = await ambassador(unit.connection, made.group)
        yield made


BEFORE = {"day-before", "hour-before", "start"}
NEITHER = {"day-3", "day-7", "day-14"}


async def test_all_guests_are_planned_in_their_own_zones_and_a_second_time_changes_nothing(
    house: House,
) -> None:
    (ani,) = await house.joined(PHONE, BU_ANI)
    (maria,) = await house.joined(MARIAS_PHONE, BU_MARIA)
    webinar = await house.webinar()

    assert await house.ends(ani) == {None: NEITHER}
    assert (await house.rows(ani))["day-3"].due_at == SATURDAY + 3 * DAY + 2.5 * HOUR
    assert (await house.rows(maria))["day-3"].due_at == SATURDAY + 3 * DAY + 0.5 * HOUR
    again = await plans.renew_webinar(house.connection, webinar, house.catalogue, MONDAY)
    assert (again.added, again.moved, again.kept, again.dropped) == (0, 0, 6, {})


async def test_what_a_move_would_do_is_told_before_and_is_what_it_does(house: House) -> None:
    (ani,) = await house.joined(PHONE, BU_ANI)
    webinar = await house.webinar()
    await house.says_yes(webinar, ani)
    moved = replace(webinar, starts_at=SATURDAY + 7 * DAY, moves=1, version=2)
    before = await house.rows(ani)

    seen = await plans.foresee(house.connection, moved, house.catalogue, MONDAY)
    assert await house.rows(ani) == before
    done = await plans.renew_webinar(house.connection, moved, house.catalogue, MONDAY)

    assert seen == done
    assert (seen.moved, seen.first) == (7, SATURDAY + 6 * DAY)
    after = await house.rows(ani)
    assert {row.id for row in after.values()} == {row.id for row in before.values()}
    assert {row.occasion for row in after.values()} == {f"w{webinar.id}.1"}


async def test_a_claimed_row_that_changes_is_let_go_by_who_would_send_it(house: House) -> None:
    (ani,) = await house.joined(PHONE, BU_ANI)
    webinar = await house.webinar()
    now = SATURDAY + 4 * DAY
    found = await planned.claim(house.connection, now, "t1", now + HOUR, 9)
    (claimed,) = [each for each in found if each.address == PHONE]
    await house.saved(webinar, off=frozenset({"day-3"}))

    assert not await planned.begin_sending(house.connection, claimed.id, "t1", now + HOUR)
    assert (await house.rows(ani))["day-3"].reason is Reason.OFF


async def test_a_yes_an_arrival_and_the_end_of_a_checklist_are_followed(house: House) -> None:
    (ani,) = await house.joined(PHONE, BU_ANI)
    webinar = await house.webinar()
    await house.says_yes(webinar, ani)
    assert await house.ends(ani) == {None: BEFORE | NEITHER | {"evening"}}

    await attendances.check_in(house.connection, webinar.id, ani.id, Seen.CODE, SATURDAY)
    await house.renew(ani, now=SATURDAY)
    assert Reason.ELSE in await house.ends(ani)

    done = Enrolment(CHECKLIST, 1, MONDAY, finished_at=SATURDAY)
    await enrolments.save(house.connection, ani.id, None, done, ())
    await house.renew(ani, now=SATURDAY)
    assert (await house.ends(ani))[Reason.DONE] == NEITHER | {"evening"}
    again = replace(done, finished_at=None, open_step="masuk", entered_at=SATURDAY)
    await enrolments.save(house.connection, ani.id, done, again, ())
    await house.renew(ani, now=SATURDAY)
    assert (await house.ends(ani))[None] >= NEITHER | {"evening"}


async def test_a_stop_a_closed_chat_and_a_group_that_was_left_are_over_when_they_are(
    house: House,
) -> None:
    (ani,) = await house.joined(PHONE, BU_ANI)
    await house.webinar()
    chat = await chats.find(house.connection, PHONE)
    assert chat is not None
    for field, reason in (("stopped_at", Reason.STOPPED), ("closed_at", Reason.CLOSED)):
        after = replace(chat, **{field: MONDAY})  # type: ignore[arg-type]
        await chats.save(house.connection, chat, after)
        await plans.renew_phone(house.connection, chat.id, house.catalogue, MONDAY)
        assert await house.ends(ani) == {reason: NEITHER}
        await chats.save(house.connection, after, chat)
        await plans.renew_phone(house.connection, chat.id, house.catalogue, MONDAY)
        assert await house.ends(ani) == {None: NEITHER}

    away = await members.leave(house.connection, ani, house.group.id)
    await house.renew(away)
    assert await house.ends(ani) == {Reason.LEFT: NEITHER}
    back = await members.join(house.connection, away, house.group, MONDAY)
    await house.renew(back)
    assert await house.ends(ani) == {None: NEITHER}


async def test_two_webinars_and_two_people_on_a_phone_share_its_caps(house: House) -> None:
    ani, budi = await house.joined(PHONE, BU_ANI, replace(PAK_BUDI, zone=Zone.WIB))
    first = await house.webinar()
    await house.webinar(starts_at=SATURDAY + HOUR)

    rows = [*(await house.rows(ani)).values(), *(await house.rows(budi)).values()]
    open_rows = [row for row in rows if row.state is State.PLANNED]
    assert len({row.due_at.date() for row in open_rows}) == len(open_rows)
    shared = await ledgers.states_of(house.connection, first.id)
    assert sum(n for key, n in shared.items() if key[2] is Reason.CAP) > 0

    # Room comes when one of the two is not held.
    await house.saved(first, state=WebinarState.CANCELLED)
    kept = [
        row for who in (ani, budi) for row in (await house.all(who)) if row.state is State.PLANNED
    ]
    assert {row.purpose for row in kept} == NEITHER
    assert all(row.webinar != first.id for row in kept)


async def test_the_quiet_hours_of_her_group_are_kept(house: House) -> None:
    (ani,) = await house.joined(PHONE, BU_ANI)
    await house.connection.execute(text("UPDATE groups SET quiet = '18-7'"))
    await house.webinar()

    day_7 = (await house.rows(ani))["day-7"]
    assert day_7.due_at == SATURDAY + 7 * DAY + timedelta(hours=17, minutes=30)  # 07.00 WIB


async def test_posts_follow_one_another_and_never_tell_of_what_was_never_announced(
    house: House,
) -> None:
    other = await linked(house.connection, OTHER_ROOM, "Lain", code="lain234567")
    webinar = await house.webinar(groups=(house.group.id, other.id))
    await plans.post(house.connection, webinar, "announce", MONDAY)
    assert await house.posts() == Counter({("announce", State.PLANNED, None): 2})
    await house.connection.execute(
        PLANNED.update().where(PLANNED.c.group_id == other.id).values(state=State.SENT)
    )

    second = await house.saved(webinar, version=2)
    await plans.post(house.connection, second, "moved", MONDAY)
    third = await house.saved(second, version=3)
    await plans.post(house.connection, third, "changed", MONDAY)
    assert await house.posts() == Counter(
        {
            ("announce", State.PLANNED, None): 1,
            ("announce", State.SENT, None): 1,
            ("moved", State.SKIPPED, Reason.REPLACED): 1,
            ("moved", State.PLANNED, None): 1,
        }
    )
    gone = await house.saved(third, version=4, state=WebinarState.CANCELLED)
    await plans.post(house.connection, gone, "cancelled", MONDAY)
    assert (await house.posts())["announce", State.SKIPPED, Reason.CANCELLED] == 1
    assert (await house.posts())["cancelled", State.PLANNED, None] == 1


async def test_its_ambassador_gets_two_summaries_that_move_and_end_with_it(house: House) -> None:
    webinar = await house.webinar()
    first = await house.rows(house.rahma, Kind.SUMMARY)
    moved = await house.saved(webinar, starts_at=SATURDAY + DAY, moves=1)
    second = await house.rows(house.rahma, Kind.SUMMARY)

    assert len(first) == 2
    assert [each.due_at + DAY for each in first.values()] == [x.due_at for x in second.values()]
    await house.saved(moved, state=WebinarState.CANCELLED)
    ended = await house.rows(house.rahma, Kind.SUMMARY)
    assert {each.reason for each in ended.values()} == {Reason.CANCELLED}


async def test_a_time_of_her_own_replaces_the_next_general_one_and_can_be_put_off(
    house: House,
) -> None:
    (ani,) = await house.joined(PHONE, BU_ANI)
    await house.webinar()
    at = MONDAY + 6 * HOUR
    await plans.own(house.connection, ani.id, CHECKLIST, "cek", at, MONDAY)
    await plans.own(house.connection, ani.id, CHECKLIST, "cek", at + DAY, MONDAY)
    await house.renew(ani)

    (own,) = (await house.rows(ani, Kind.OWN)).values()
    assert (own.due_at, own.asked, own.detail) == (at + DAY, True, f"{CHECKLIST}/cek")
    assert await house.ends(ani) == {None: {"day-7", "day-14"}, Reason.REPLACED: {"day-3"}}

    # And back to the first time: the row is the same one.
    await plans.own(house.connection, ani.id, CHECKLIST, "cek", at, MONDAY)
    (back,) = (await house.rows(ani, Kind.OWN)).values()
    assert (back.id, back.due_at, back.state) == (own.id, at, State.PLANNED)


async def test_a_step_of_others_is_asked_about_once_for_each_arrival(house: House) -> None:
    (ani,) = await house.joined(PHONE, BU_ANI)
    here = Enrolment(CHECKLIST, 1, MONDAY, open_step="minta", entered_at=MONDAY)
    await enrolments.save(house.connection, ani.id, None, here, ())
    for _ in range(2):
        await plans.wait(house.connection, ani.id, CHECKLIST, "minta", house.catalogue, MONDAY)

    (wait,) = (await house.rows(ani, Kind.WAIT)).values()
    assert (wait.due_at, wait.asked) == (MONDAY + 3 * DAY, False)


async def test_a_nudge_by_hand_is_planned_once_a_day_and_waits_for_the_morning(
    house: House,
) -> None:
    (ani,) = await house.joined(PHONE, BU_ANI)
    (maria,) = await house.joined(MARIAS_PHONE, BU_MARIA)
    evening = MONDAY + 10 * HOUR  # 18.30 WIB, 20.30 WIT
    both = [ani.id, maria.id, 999]

    async def nudge(at: datetime) -> int:
        return await plans.nudge(house.connection, both, house.group.id, house.catalogue, at)

    assert await nudge(evening) == 2
    assert await nudge(evening + HOUR) == 0
    assert (await house.rows(ani, Kind.NUDGE))["nudge"].due_at == evening
    assert (await house.rows(maria, Kind.NUDGE))["nudge"].due_at == evening + 9.5 * HOUR
    assert await nudge(evening + DAY) == 2


async def test_whom_no_webinar_concerns_costs_two_questions(house: House) -> None:
    _, (budi,) = await settle(house.connection, OTHER_PHONE, PAK_BUDI)
    await house.webinar()
    asked = statements(house.connection)

    await house.renew(budi)

    assert len(asked) == 2


@pytest.mark.parametrize("supply", ["sqlite"], indirect=True)
async def test_a_corrupt_row_keeps_nobody_from_being_planned(house: House) -> None:
    """H16: it stays for the sender to set aside, and the others are planned anew."""
    (ani,) = await house.joined(PHONE, BU_ANI)
    (maria,) = await house.joined(MARIAS_PHONE, BU_MARIA)
    webinar = await house.webinar()
    bad = (await house.rows(ani))["day-3"].id
    await house.connection.execute(
        text(f"UPDATE planned SET until = 'sampah' WHERE id = {bad}")  # noqa: S608
    )

    done = await plans.renew_webinar(
        house.connection, replace(webinar, starts_at=SATURDAY + DAY), house.catalogue, MONDAY
    )

    assert done.moved == 5
    assert (await house.rows(maria))["day-3"].due_at == SATURDAY + 4 * DAY + 0.5 * HOUR
    told = await ledgers.of_person(house.connection, ani.id, 9)
    assert [each.reason for each in told if each.id == bad] == [Reason.BROKEN]
    assert len(told) == 3
