"""Every story plays on a stage of its own, and leaves all counters right."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import editions
from storage.content import Reading, read
from storage.content.files import list_files
from tests.stage import Stage, staged


@pytest.fixture(scope="session", autouse=True)
def content_is_read_once() -> Iterator[None]:
    """Reading all content takes longer than most stories: the same words are read once."""
    readings: dict[tuple[tuple[str, bytes], ...], Reading] = {}

    def read_once(folder: Path) -> Reading:
        state = tuple((name, path.read_bytes()) for name, path in list_files(folder).items())
        if state not in readings:
            readings[state] = read(folder)
        return readings[state]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(editions, "read", read_once)
        yield


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The whole house on a fresh SQLite file. At the end, a count of all people finds no fault."""
    async with staged(tmp_path) as opened:
        yield opened
        assert await opened.miscounted() == []
