"""A database with so many reminders due at one minute, made as a webinar makes them."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update

from bench.crowds import make_group
from bot.rounds import renew_plans
from bot.settings import SHIPPED
from flows.catalogue import Catalogue
from flows.teachers import Zone
from flows.webinars import WebinarState
from handlers import plans
from storage import migrate, webinars
from storage.content import read
from storage.database import Database
from storage.tables import ADDRESSES, PLANNED, PROGRESS

MADE = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)  # a Monday, 09.00 WIB
STARTS = MADE + timedelta(days=1, hours=4)
DUE = datetime(2026, 11, 20, 9, 0, 5, tzinfo=UTC)  # five seconds after the third day's 16.00 WIB


async def fill(url: str, people: int) -> float:
    """Let so many people join, and plan for all of them; gives the seconds that planning took."""
    catalogue = _catalogue()
    database = Database(url)
    try:
        await migrate.upgrade(database)
        async with database.work() as unit:
            group = await make_group(
                unit.connection, "-1", 1, people, catalogue, MADE, channel="telegram"
            )
            first = catalogue.checklists[0]
            fresh = {"ticks": "{}", "open_step": first.steps[0].id, "finished_at": None}
            mine = PROGRESS.c.checklist == first.id
            await unit.connection.execute(update(PROGRESS).where(mine).values(fresh))
            draft = await webinars.create(unit.connection, "Bench", 1, Zone.WIB, first.id, MADE)
            state, groups = WebinarState.ANNOUNCED, (group.id,)
            webinar = replace(draft, starts_at=STARTS, state=state, code="bench", groups=groups)
            await webinars.save(unit.connection, draft, webinar)
        began = time.perf_counter()
        async with database.work() as unit:
            await plans.renew_webinar(unit.connection, webinar, catalogue, MADE)
        await renew_plans(database, lambda: catalogue, MADE)
        return time.perf_counter() - began
    finally:
        await database.close()


def _catalogue() -> Catalogue:
    found = read(SHIPPED).catalogue
    if found is None:
        raise LookupError("the shipped content has faults")
    return found


async def states(url: str) -> dict[str, int]:
    """Count what became of what was due, by state."""
    database = Database(url)
    try:
        async with database.look() as connection:
            rows = await connection.execute(
                select(PLANNED.c.state, func.count())
                .where(PLANNED.c.due_at <= DUE, PLANNED.c.kind == "webinar")
                .group_by(PLANNED.c.state)
            )
            return {str(state.value): number for state, number in rows}
    finally:
        await database.close()


async def unreached(url: str, chats: set[str]) -> int:
    """Count the people to whom nothing came, and of whom nobody is told that this is uncertain."""
    database = Database(url)
    try:
        async with database.look() as connection:
            rows = await connection.execute(
                select(ADDRESSES.c.external)
                .join(PLANNED, PLANNED.c.address_id == ADDRESSES.c.id)
                .where(PLANNED.c.due_at <= DUE, PLANNED.c.state != "uncertain")
                .where(PLANNED.c.kind == "webinar")
            )
            return sum(row[0] not in chats for row in rows)
    finally:
        await database.close()
