"""Chats and the people behind them: what is stored comes back, and only changes are written."""

from dataclasses import replace

from sqlalchemy import select

from flows.places import Menu, TypingCode
from flows.teachers import Language, Zone
from storage import chats, notes, teachers
from storage.database import Database
from storage.tables import CONSENTS, PROFILES
from tests.storage.people import (
    BU_ANI,
    BU_MARIA,
    DAY,
    MONDAY,
    OTHER_PHONE,
    PAK_BUDI,
    PHONE,
    settle,
    statements,
)


async def test_every_field_of_a_chat_comes_back(database: Database) -> None:
    async with database.work() as unit:
        new = await chats.create(unit.connection, PHONE, Language.ID, MONDAY)
        full = replace(
            new,
            language=Language.EN,
            active_profile=7,
            agreed_at=MONDAY,
            consent_version="v2",
            refused_at=MONDAY + DAY,
            stopped_at=MONDAY + 2 * DAY,
            closed_at=MONDAY + 3 * DAY,
            seen_at=MONDAY + 4 * DAY,
            shown_message="99",
        )
        await chats.save(unit.connection, new, full)

    async with database.look() as connection:
        assert await chats.find(connection, PHONE) == full


async def test_saving_what_did_not_change_asks_nothing(database: Database) -> None:
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        asked = statements(unit.connection)
        await chats.save(unit.connection, chat, replace(chat))
        await teachers.save(unit.connection, ani, replace(ani))

    assert asked == []


async def test_saving_writes_only_what_changed(database: Database) -> None:
    async with database.work() as unit:
        chat, _ = await settle(unit.connection, PHONE)
        asked = statements(unit.connection)
        await chats.save(unit.connection, chat, replace(chat, stopped_at=MONDAY))

    assert len(asked) == 1
    assert "stopped_at" in asked[0]
    assert "seen_at" not in asked[0]


async def test_the_message_with_the_buttons_is_remembered(database: Database) -> None:
    async with database.work() as unit:
        chat, _ = await settle(unit.connection, PHONE)
        await chats.remember_message(unit.connection, chat.id, "41")

        assert await chats.find(unit.connection, PHONE) == replace(chat, shown_message="41")


async def test_every_answer_to_the_consent_text_is_kept(database: Database) -> None:
    async with database.work() as unit:
        chat, _ = await settle(unit.connection, PHONE)
        await chats.record_consent(unit.connection, chat.id, "v1", False, MONDAY)
        await chats.record_consent(unit.connection, chat.id, "v2", True, MONDAY + DAY)
        kept = await unit.connection.execute(
            select(CONSENTS.c.version, CONSENTS.c.agreed, CONSENTS.c.at)
        )

        assert [tuple(row) for row in kept] == [
            ("v1", False, MONDAY),
            ("v2", True, MONDAY + DAY),
        ]


async def test_every_field_of_a_teacher_comes_back(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        changed = replace(
            BU_MARIA, id=ani.id, name="Maria Ö.", place=TypingCode(), school=None, joined_at=MONDAY
        )
        await teachers.save(unit.connection, ani, changed)

    async with database.look() as connection:
        assert await teachers.load(connection, ani.id) == changed
        stored = (await connection.execute(select(PROFILES.c.zone, PROFILES.c.role))).one()
    assert stored == (Zone.WIT, changed.role)


async def test_a_place_that_a_newer_version_stored_is_the_menu(database: Database) -> None:
    async with database.work() as unit:
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        unknown = PROFILES.update().values(place={"at": "AtTheMoon"})
        await unit.connection.execute(unknown)

        assert await teachers.load(unit.connection, ani.id) == replace(ani, place=Menu())


async def test_people_of_a_chat_come_in_the_order_of_joining(database: Database) -> None:
    async with database.work() as unit:
        waiting = replace(BU_MARIA, joined_at=None)
        chat, stored = await settle(unit.connection, PHONE, waiting, PAK_BUDI, BU_ANI)
        found = await teachers.of_chat(unit.connection, chat.id)

    assert [each.name for each in found] == ["Ani", "Budi", "Maria"]
    assert set(found) == set(stored)


async def test_the_chat_of_a_person_is_found_wherever_she_moved(database: Database) -> None:
    async with database.work() as unit:
        old, (ani, _) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        new, _ = await settle(unit.connection, OTHER_PHONE, BU_MARIA)
        before = await chats.of_profile(unit.connection, ani.id)
        await teachers.move(unit.connection, ani.id, new.id)
        after = await chats.of_profile(unit.connection, ani.id)

        assert before == old
        assert after == new
        assert await chats.of_profile(unit.connection, 999) is None


async def test_a_person_takes_her_place_along_to_another_phone(database: Database) -> None:
    async with database.work() as unit:
        old, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        new, (maria,) = await settle(unit.connection, OTHER_PHONE, BU_MARIA)
        await teachers.move(unit.connection, ani.id, new.id)

        assert await teachers.of_chat(unit.connection, old.id) == (budi,)
        assert set(await teachers.of_chat(unit.connection, new.id)) == {ani, maria}
        assert await chats.find(unit.connection, PHONE) == replace(old, active_profile=None)
        assert await chats.find(unit.connection, OTHER_PHONE) == new


async def test_the_id_of_somebody_erased_is_never_given_to_another(database: Database) -> None:
    """Her buttons live on in an old chat, and would press for a stranger."""
    async with database.work() as unit:
        chat, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await teachers.delete(unit.connection, ani.id)
        budi = await teachers.create(unit.connection, chat.id, PAK_BUDI)

    assert budi.id > ani.id


async def test_notes_are_overwritten_by_key(database: Database) -> None:
    async with database.work() as unit:
        assert await notes.get(unit.connection, "offset") is None
        await notes.put(unit.connection, "offset", "1")
        await notes.put(unit.connection, "offset", "2")

        assert await notes.get(unit.connection, "offset") == "2"
