"""Every story plays on a stage of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stage import Stage, staged


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The whole house on a fresh SQLite file."""
    async with staged(tmp_path) as opened:
        yield opened
