"""The same press with the counters and without them, by turns."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from unittest import mock

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bench.crowds import MESSAGE, make_group
from bot.app import App
from bot.messages import Delivery, Outcome, Receipt
from flows.blocks import StartLink
from flows.catalogue import Catalogue
from flows.events import Address, Event, Presence, Pressed
from flows.presses import Answer, StepAnswered
from flows.scopes import scopes_of
from flows.teachers import Teacher
from handlers import desk
from storage.database import Database, Unit
from storage.tables import PROGRESS

FIRST = 1  # the profile of the first who presses; the others follow
WARMING = 20  # presses that are not measured


class NullChannel:
    """Takes everything and brings it nowhere; every page changes the message that is there."""

    name = "bench"

    async def deliver(self, _delivery: Delivery) -> Receipt:
        """Say that it arrived."""
        return Receipt(Outcome.DONE, MESSAGE)

    async def inspect(self, _to: Address) -> Presence | None:
        """Know nothing of groups."""
        return None

    async def fetch(self, _file: str, _most: int) -> bytes | None:
        """Have no files."""
        return None

    def link(self, link: StartLink) -> str:
        """Give the bare word."""
        return link.payload

    def command(self, command: str) -> str:
        """Write it with its slash."""
        return f"/{command}"


class TimedDatabase(Database):
    """A database that notes how long each unit of work took, from asking for it to its commit."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.times: list[float] = []

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Unit]:
        """Open a unit of work, and note its time in seconds."""
        begun = time.perf_counter()
        async with super().work() as unit:
            yield unit
        self.times.append(time.perf_counter() - begun)


async def prepare(
    connection: AsyncConnection, people: int, catalogue: Catalogue, now: datetime
) -> int:
    """Let so many people join who will press, and some more for warming up; the last one's number.

    All of them stand at the first step of the first checklist.
    """
    number = people + WARMING
    await make_group(connection, "pressing", FIRST, number, catalogue, now)
    first = catalogue.checklists[0]
    mine = PROGRESS.c.checklist == first.id
    then = now - timedelta(days=1)
    fresh = {"ticks": "{}", "open_step": first.steps[0].id, "entered_at": then, "finished_at": None}
    await connection.execute(update(PROGRESS).where(mine).values(fresh))
    return FIRST + number - 1


async def measure(
    app: App, presses: int, now: datetime, counted: list[float], uncounted: list[float]
) -> None:
    """Let people press *Sudah* one after the other, every second one without being counted.

    What is measured is the whole transaction of a press.
    """
    database = TimedDatabase(app.database.url.render_as_string(hide_password=False))
    app.switchboard.database = database
    checklist = app.editions.current.checklists[0]
    answer = Pressed(StepAnswered(checklist.id, checklist.steps[0].id, Answer.DONE))
    try:
        for number in range(-WARMING, 2 * presses):
            profile = FIRST + WARMING + number
            event = Event(Address("bench", str(profile)), answer, now, f"press-{profile}", MESSAGE)
            database.times.clear()
            with _counting(everywhere=number % 2 == 0):
                await app.switchboard.take(event)
            if number >= 0:
                (uncounted if number % 2 else counted).append(sum(database.times))
        await _check(database, checklist.steps[0].id, 2 * presses + WARMING)
    finally:
        app.switchboard.database = app.database
        await database.close()


async def _check(database: Database, step: str, people: int) -> None:
    """Make sure that everybody's press did what it was to do."""
    those = PROGRESS.c.profile_id < FIRST + people
    async with database.look() as connection:
        open_steps = await connection.scalars(select(PROGRESS.c.open_step).where(those))
        if step in set(open_steps):
            raise RuntimeError("a press changed nothing")


def _counting(everywhere: bool) -> "mock._patch[object]":
    """Count everybody where she counts, or nobody anywhere; both ways are patched alike."""
    return mock.patch(f"{desk.__name__}.scopes_of", new=scopes_of if everywhere else _nowhere)


def _nowhere(_teacher: Teacher) -> tuple[str, ...]:
    return ()
