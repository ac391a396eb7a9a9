"""What these stories begin with: a stand-in for Telegram, people with phones, a house."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.botapi import BotApi, Person
from tests.telegram.acts import ANI, BUDI, JOKO
from tests.telegram.group_acts import RAHMA
from tests.telegram.line import Line, WalkingClock
from tests.telegram.program import Program


@pytest.fixture
def clock() -> WalkingClock:
    """The clock of a house in this process, and of the messages that it sends and gets."""
    return WalkingClock()


@pytest.fixture
async def api(clock: WalkingClock, request: pytest.FixtureRequest) -> AsyncIterator[BotApi]:
    """A server to itself. Whatever the story is, no call was one that Telegram would not take."""
    is_ours = "program" not in request.fixturenames
    async with BotApi(now=(lambda: clock.at.timestamp()) if is_ours else time.time) as server:
        yield server
    assert server.complaints == []


@pytest.fixture
def ani(api: BotApi) -> Person:
    return api.person(ANI, "Bu Ani")


@pytest.fixture
def budi(api: BotApi) -> Person:
    return api.person(BUDI, "Pak Budi")


@pytest.fixture
def joko(api: BotApi) -> Person:
    return api.person(JOKO, "Pak Joko")


@pytest.fixture
def rahma(api: BotApi) -> Person:
    return api.person(RAHMA, "Bu Rahma")


@pytest.fixture
async def line(api: BotApi, clock: WalkingClock, tmp_path: Path) -> AsyncIterator[Line]:
    """The house in this process, polling."""
    line = Line(api, tmp_path, clock)
    await line.open()
    yield line
    await line.close()


@pytest.fixture
async def program(api: BotApi, tmp_path: Path) -> AsyncIterator[Program]:
    """The program, not started yet."""
    program = Program(api, tmp_path)
    yield program
    await program.is_killed()
