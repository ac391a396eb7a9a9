"""Every test of the switchboard and its neighbours has a house of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from tests.bot.house import FakeChannel, house


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel()


@pytest.fixture
async def app(tmp_path: Path, channel: FakeChannel) -> AsyncIterator[App]:
    async with house(tmp_path, channel) as opened:
        yield opened
