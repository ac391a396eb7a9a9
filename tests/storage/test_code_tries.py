"""Whoever types codes that are none is counted, and forgotten within a day."""

from flows.events import Address
from storage import code_tries
from storage.database import Database
from tests.storage.meetings import HOUR
from tests.storage.people import BU_ANI, MONDAY, PAK_BUDI, PHONE, settle


async def test_tries_are_counted_by_chat_each_of_one_instant_too(database: Database) -> None:
    async with database.work() as unit:
        chat, _ = await settle(unit.connection, PHONE, BU_ANI)
        other, _ = await settle(unit.connection, Address("web", "lain"), PAK_BUDI)
        for at in (MONDAY, MONDAY, MONDAY + HOUR):
            await code_tries.add(unit.connection, chat.id, at)
        await code_tries.add(unit.connection, other.id, MONDAY)
        since = code_tries.count_since
        assert await since(unit.connection, chat.id, MONDAY) == 3
        assert await since(unit.connection, chat.id, MONDAY + HOUR) == 1

        await code_tries.purge(unit.connection, MONDAY + HOUR)
        assert await since(unit.connection, chat.id, MONDAY) == 1
        assert await since(unit.connection, other.id, MONDAY) == 0
