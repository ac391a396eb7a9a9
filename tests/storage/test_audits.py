"""Audits: what was done by right stays known after everybody in it is gone."""

from storage import audits, erasure
from storage.audits import Audit
from storage.database import Database
from tests.storage.people import (
    BU_ANI,
    BU_RAHMA,
    DAY,
    MONDAY,
    OTHER_ROOM,
    PHONE,
    RAHMAS_PHONE,
    linked,
    scopes_of,
    settle,
)


async def test_what_was_done_comes_newest_first(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        other = await linked(unit.connection, OTHER_ROOM, code="lain234679")
        _, (rahma, ani) = await settle(unit.connection, PHONE, BU_RAHMA, BU_ANI)
        for number, where in enumerate((group, group, other, group)):
            await audits.write(
                unit.connection,
                rahma.id,
                number == 0,
                "tick",
                where.id,
                ani.id,
                str(number),
                MONDAY + number * DAY,
            )
        await audits.write(unit.connection, None, True, "end", None, None, "", MONDAY)

        assert await audits.newest(unit.connection, 2) == (
            Audit(MONDAY + 3 * DAY, rahma.id, False, "tick", group.id, ani.id, "3"),
            Audit(MONDAY + 2 * DAY, rahma.id, False, "tick", other.id, ani.id, "2"),
        )
        # Of the same moment, the later one first.
        assert (await audits.newest(unit.connection, 9))[-2] == Audit(
            MONDAY, None, True, "end", None, None, ""
        )


async def test_erasing_somebody_takes_her_out_of_what_was_done(database: Database) -> None:
    async with database.work() as unit:
        group = await linked(unit.connection)
        _, (rahma,) = await settle(unit.connection, RAHMAS_PHONE, BU_RAHMA)
        _, (ani,) = await settle(unit.connection, PHONE, BU_ANI)
        await audits.write(unit.connection, rahma.id, False, "tick", group.id, ani.id, "", MONDAY)

        for who, left in ((ani, (rahma.id, None)), (rahma, (None, None))):
            await erasure.erase(unit.connection, who.id, scopes_of(who))
            (audit,) = await audits.newest(unit.connection, 9)
            assert (audit.actor, audit.subject) == left
