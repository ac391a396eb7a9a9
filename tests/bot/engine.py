"""A house with planned messages that say one word, so that the engine alone is looked at."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App, Recipe, opened
from bot.limits import Limits
from bot.messages import Delivery, Outcome, Receipt, ShowPage
from bot.settings import SHIPPED
from flows.events import Address, ReminderDue
from flows.outgoing import Outgoing, Show
from flows.planned import Kind, Planned, Reason, State
from flows.speech import Quote, Screen
from flows.teachers import Language, Teacher
from handlers.desk import Desk
from storage import chats, planned, plans, teachers
from storage.content import Fault
from storage.database import Database
from storage.tables.planned import PLANNED
from tests.bot.house import HOUSE, FakeChannel
from tests.phones import StageTimer, TestClock

LEASE = timedelta(minutes=2)
QUICK = Limits(0, 0, 0, 8)


class Engine:
    """The house of a test, opened as often as it asks; `told` counts what admins were told."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.clock = TestClock()
        self.channel = FakeChannel()
        self.told = 0

    def house(self, limits: Limits = QUICK) -> Any:  # noqa: ANN401 - a context manager
        """The house, to be entered."""
        recipe = Recipe(
            self.url,
            Path(SHIPPED),
            HOUSE,
            {"fake": self.channel},
            _deaf,
            self.clock.now,
            limits,
            StageTimer(self.clock),
            self._tell,
        )
        return opened(recipe)

    async def _tell(self) -> None:
        self.told += 1

    def got(self) -> Counter[str]:
        """How many messages went to each chat."""
        return Counter(each.to.id for each in self.channel.deliveries if isinstance(each, ShowPage))


class Gate:
    """A platform that takes a message (`reached`) and answers nothing until the gate is `open`."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.open = asyncio.Event()

    async def answer(self, _delivery: Delivery) -> Receipt:
        """Say that it arrived, once the gate is open."""
        self.reached.set()
        await self.open.wait()
        return Receipt(Outcome.DONE, "m")


async def _deaf(_faults: tuple[Fault, ...]) -> None:
    return


async def say_its_number(what: ReminderDue, desk: Desk) -> list[Outgoing]:
    """Stands in for the judging of reminders: says which one it is, and nothing twice."""
    row = await planned.load(desk.connection, what.planned)
    if row is None or row.token != what.token:
        return []
    if not await planned.begin_sending(desk.connection, row.id, what.token, desk.now + LEASE):
        return []
    words = Screen((Quote(row.detail or f"Pesan {row.id}."),))
    token = (row.id, what.token)
    return [Show(desk.event.sender, Language.ID, words, planned=token, passing=True)]


async def plan(
    database: Database,
    profile: int,
    clock: TestClock,
    occasion: str = "1",
    source: str = "own",
    after: timedelta = timedelta(),
) -> None:
    """Plan one message, due now or some time after."""
    async with database.work() as unit:
        await _plan(unit.connection, profile, clock.at + after, occasion, source)


async def crowd(
    database: Database, number: int, clock: TestClock, name: str = "guru", source: str = "own"
) -> list[int]:
    """So many people who have met the bot, each with one message that is due now."""
    people = []
    async with database.work() as unit:
        for n in range(number):
            address = Address("fake", f"{name}-{n}")
            chat = await chats.create(unit.connection, address, Language.ID, clock.at)
            teacher = await teachers.create(unit.connection, chat.id, Teacher(0, f"{name} {n}"))
            people.append(teacher.id)
            await _plan(unit.connection, teacher.id, clock.at, "1", source)
    return people


async def _plan(
    connection: AsyncConnection, profile: int, due_at: datetime, occasion: str, source: str
) -> None:
    row = Planned(0, Kind.OWN, "own", occasion, due_at, profile, source=source, asked=True)
    assert await plans.add(connection, row)


async def ends(app: App) -> Counter[tuple[State, Reason | None]]:
    """How many rows are in which state, for which reason."""
    async with app.database.look() as connection:
        found = await connection.execute(select(PLANNED.c.state, PLANNED.c.reason))
        return Counter((state, reason) for state, reason in found)
