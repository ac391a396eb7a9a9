"""What is stored about a person can be had as a copy, and be ended; only numbers stay."""

import json
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.groups import Group
from flows.planned import Kind
from flows.rights import Duty
from flows.teachers import Teacher
from flows.webinars import Answered, Seen
from storage import (
    applied,
    attendances,
    audits,
    chats,
    code_tries,
    enrolments,
    erasure,
    grants,
    groups,
    help,
    imports,
    invitations,
    log,
    members,
    move_codes,
    presses,
    renewals,
    room_codes,
    snapshots,
    teachers,
)
from storage.chats import Chat
from storage.database import Database
from storage.imports import Import
from storage.invitations import Invitation
from storage.tables import LEFT_COUNTS, METADATA, PROFILES
from tests.databases import SqliteFiles
from tests.storage.meetings import CODE, SATURDAY, SPOKEN, announced, plan
from tests.storage.people import (
    BU_ANI,
    BU_MARIA,
    FINISHED,
    MONDAY,
    ONE_DONE,
    OTHER_PHONE,
    PAK_BUDI,
    PHONE,
    linked,
    scopes_of,
    settle,
)

HER_WORDS = ("Ani", PHONE.id, "SDN Contoh 1", "ani@guru.sd.belajar.id")


async def live(connection: AsyncConnection, chat: Chat, teacher: Teacher) -> Teacher:
    """Leave a trace of a person in every table there is; she is in a group after it."""
    rahma, (other,) = await settle(connection, OTHER_PHONE, BU_MARIA)
    await chats.record_consent(connection, chat.id, "v1", True, MONDAY)
    await applied.claim(connection, "telegram:1", MONDAY)
    await enrolments.save(connection, teacher.id, None, FINISHED, scopes_of(teacher))
    await log.write(connection, teacher.id, MONDAY, "StepAnswered", "akun", "cek", "done")
    wanted = await help.open(connection, teacher.id, "akun", "masuk", "lupa", MONDAY)
    about = help.about_request(wanted.id)
    await help.post(connection, rahma.id, "77", about, MONDAY)
    await help.post(connection, chat.id, "78", about, MONDAY)
    await help.answer(connection, wanted.id, rahma.id, MONDAY)
    await code_tries.add(connection, chat.id, MONDAY)
    teacher = await serve(connection, teacher, other)
    await move_codes.create(connection, "RAHASIA", teacher.id, MONDAY + timedelta(minutes=10))
    return teacher


async def serve(connection: AsyncConnection, teacher: Teacher, other: Teacher) -> Teacher:
    """Let a person be in a group, accompany it, bear duties, give them and be ticked for."""
    room = await linked(connection)
    await groups.add_keeper(connection, room.id, teacher.id, MONDAY)
    await grants.create(connection, teacher.id, Duty.AMBASSADOR, "32", "", other.id, MONDAY)
    await grants.create(connection, other.id, Duty.HELPER, "32", "", teacher.id, MONDAY)
    until = MONDAY + timedelta(days=7)
    await room_codes.create(connection, "KODEGRUP", teacher.id, until)
    for by in (teacher, other):
        invitation = Invitation(Duty.HELPER, "32", groups=(room.id,), by=by.id)
        await invitations.create(connection, f"UNDANGAN{by.id}", invitation, MONDAY, until)
    await invitations.use(connection, f"UNDANGAN{other.id}", teacher.id, MONDAY)
    for actor, subject in ((teacher, other), (other, teacher), (other, other)):
        person = (actor.id, False, "tick", room.id, subject.id)
        await audits.write(connection, *person, "masuk", MONDAY)
    await snapshots.take(connection, MONDAY, {"akun": {}})
    await meet(connection, teacher, room)
    return await members.join(connection, teacher, room, MONDAY)


async def meet(connection: AsyncConnection, teacher: Teacher, room: Group) -> None:
    """Let a person make a webinar, answer and come to it, and be about to be reminded of it."""
    webinar = await announced(connection, teacher.id, room)
    await attendances.answer(connection, webinar.id, teacher.id, Answered.YES, MONDAY)
    await attendances.check_in(connection, webinar.id, teacher.id, Seen.CODE, SATURDAY)
    await imports.put(connection, Import(webinar.id, teacher.id, SATURDAY, '["Budi","Ani"]'))
    moment = (f"p{teacher.id}", "day-3", f"w{webinar.id}")
    await renewals.mark(connection, webinar.id, teacher.id)
    await plan(connection, Kind.WEBINAR, moment, profile=teacher.id)
    await plan(connection, Kind.POST, (f"g{room.id}", "announce", f"w{webinar.id}/1"), room.id)


async def everything(connection: AsyncConnection) -> dict[str, list[str]]:
    """Write out every row of every table."""
    found = {}
    for table in METADATA.sorted_tables:
        rows = (await connection.execute(select(table))).all()
        found[table.name] = [str(tuple(row)) for row in rows]
    return found


async def test_erasure_leaves_counts_and_nothing_else(database: Database) -> None:
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        ani = await live(unit.connection, chat, ani)
        assert await erasure.erase(unit.connection, ani.id, scopes_of(ani)) is True

    async with database.look() as connection:
        left = await everything(connection)
        counts = (
            await connection.execute(select(LEFT_COUNTS).order_by("scope", "checklist"))
        ).all()
        done = await audits.newest(connection, 9)
        maria = await connection.scalar(select(PROFILES.c.id))
    assert not [row for rows in left.values() for row in rows for word in HER_WORDS if word in row]
    assert {table for table, rows in left.items() if not rows} == {
        "attendances",
        "code_tries",
        "consents",
        "help_requests",
        "imports",
        "keepers",
        "log",
        "memberships",
        "move_codes",
        "notes",
        "posts",
        "progress",
        "room_codes",
    }
    # What she made is anybody's now, and what is told to her group is no longer about her.
    kept = ("webinars", "webinar_groups", "planned", "renewals")
    assert {len(left[table]) for table in kept} == {1}
    # Bu Maria's, and the number of an update, which says nothing about who sent it.
    only_one = ("addresses", "profiles", "grants", "invitations", "groups", "applied")
    assert {len(left[table]) for table in only_one} == {1}
    assert {(each.actor, each.subject) for each in done} == {
        (None, maria),
        (maria, None),
        (maria, maria),
    }
    assert [tuple(row) for row in counts] == [
        (scope, checklist, "", 1) for scope in sorted(scopes_of(ani)) for checklist in ("", "akun")
    ]
    hers = set(scopes_of(ani)) - {"all", "province:32"}
    gone = [row for row in left["standings"] if "akun" in row or any(each in row for each in hers)]
    assert gone
    assert all(row.endswith(" 0, 0, 0)") for row in gone)


async def test_who_shares_the_phone_keeps_the_chat(database: Database) -> None:
    async with database.work() as unit:
        chat, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        ani = await live(unit.connection, chat, ani)
        await enrolments.save(unit.connection, budi.id, None, ONE_DONE, scopes_of(budi))
        assert await erasure.erase(unit.connection, ani.id, scopes_of(ani)) is False

        found = await presses.open_chat(unit.connection, PHONE)
        assert found is not None
        assert found.chat.active_profile is None
        assert found.others == ((budi.id, "Budi"),)
        assert await teachers.load(unit.connection, ani.id) is None
        assert await enrolments.of(unit.connection, budi.id) == {"akun": ONE_DONE}


async def test_an_ambassador_who_is_erased_leaves_the_requests_she_answered(
    database: Database,
) -> None:
    async with database.work() as unit:
        rahma, (herself,) = await settle(unit.connection, OTHER_PHONE, BU_MARIA)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        wanted = await help.open(unit.connection, ani.id, "akun", "masuk", "lupa", MONDAY)
        await help.answer(unit.connection, wanted.id, rahma.id, MONDAY)
        await erasure.erase(unit.connection, herself.id, scopes_of(herself))

        found = await help.find(unit.connection, wanted.id)
        assert found is not None
        assert (found.answered_at, found.answered_by) == (MONDAY, None)


async def test_erasing_somebody_who_is_gone_changes_nothing(database: Database) -> None:
    async with database.work() as unit:
        assert await erasure.erase(unit.connection, 99, ["all"]) is False


def words_in(file: Path) -> list[str]:
    """Those of her words that stand in any file of the database, in pages not in use too."""
    stored = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    return [word for word in HER_WORDS if word.encode() in stored]


async def test_the_file_itself_forgets_her(sqlite_supply: SqliteFiles) -> None:
    database = Database(await sqlite_supply.migrated())
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        ani = await live(unit.connection, chat, ani)
    async with database.work() as unit:
        await erasure.erase(unit.connection, ani.id, scopes_of(ani))
    file = Path(str(database.url.database))
    assert HER_WORDS[0] in words_in(file)

    assert await database.empty_wal() is True

    assert words_in(file) == []
    await database.close()


async def test_the_copy_holds_all_that_erasure_removes(database: Database) -> None:
    async with database.work() as unit:
        chat, (ani, _) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        ani = await live(unit.connection, chat, ani)
        copy = await erasure.copy_of(unit.connection, chat, ani.id)

    written = json.dumps(copy)
    assert {table for table, rows in copy.items() if rows} == {
        table.name for table in METADATA.sorted_tables
    } - {
        *("standings", "left_counts", "snapshots", "notes", "applied"),
        *("groups", "join_codes", "webinar_groups", "renewals"),
    }
    assert not [word for word in HER_WORDS if word not in written]
    assert "Budi" not in written
    assert "code_hash" not in written
    assert not [code for code in ("cianjur234", CODE, SPOKEN) if code in written]
    assert len(copy["audits"]) == 2  # what she did, and what was done for her
    assert [each["profile_id"] for each in copy["grants"]] == [ani.id]
    assert [each["group_id"] for each in copy["memberships"]] == [1]
    assert [(each["answer"], each["seen"]) for each in copy["attendances"]] == [("yes", "code")]
    assert [each["purpose"] for each in copy["planned"]] == ["day-3"]
    assert [each["made_by"] for each in copy["webinars"]] == [ani.id]
    assert [each["webinar_id"] for each in copy["imports"]] == [1]
    assert copy["progress"][0]["ticks"]["alamat"] == {
        "at": "2026-12-02T01:30:00+00:00",
        "way": "SELF",
        "value": "ani@guru.sd.belajar.id",
    }
