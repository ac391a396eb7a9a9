"""A whole list of who came is stored in a few statements, however many they are."""

from flows.webinars import Answered, Seen
from storage import attendances, chats
from storage.database import Database
from tests.storage.meetings import HOUR, SATURDAY, announced
from tests.storage.people import (
    BU_ANI,
    BU_MARIA,
    MONDAY,
    OTHER_PHONE,
    PAK_BUDI,
    PHONE,
    settle,
    statements,
)


async def test_many_are_checked_in_at_once_and_who_had_come_keeps_how(database: Database) -> None:
    async with database.work() as unit:
        _, (ani, budi) = await settle(unit.connection, PHONE, BU_ANI, PAK_BUDI)
        _, (maria,) = await settle(unit.connection, OTHER_PHONE, BU_MARIA)
        webinar = await announced(unit.connection, ani.id)
        await attendances.check_in(unit.connection, webinar.id, budi.id, Seen.CODE, SATURDAY)
        await attendances.answer(unit.connection, webinar.id, maria.id, Answered.YES, MONDAY)

        everybody = [maria.id, budi.id, ani.id, 999]
        as_told = (webinar.id, everybody, Seen.IMPORT, SATURDAY + HOUR)
        asked = statements(unit.connection)
        await chats.hold_owners(unit.connection, everybody)
        new = await attendances.check_in_all(unit.connection, *as_told)
        assert len(asked) == 3
        assert new == sorted((ani.id, maria.id))

        found = {each.profile: each for each in await attendances.of(unit.connection, webinar.id)}
        assert {each.seen for each in found.values()} == {Seen.CODE, Seen.IMPORT}
        assert found[budi.id].came_at == SATURDAY
        assert found[maria.id].answer is Answered.YES
        assert await attendances.check_in_all(unit.connection, *as_told) == []
        assert await attendances.check_in_all(unit.connection, 999, *as_told[1:]) == []
