"""Nothing that people did is lost with what was not stored, as it was in hand."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect

import pytest

from tests.botapi import BotApi, Person
from tests.telegram.acts import begins, done, reading
from tests.telegram.program import Program

pytestmark = pytest.mark.http


@contextmanager
def nobody_can_store(folder: Path) -> Iterator[None]:
    """Hold the lock for writing, as a long backup of another program would."""
    with closing(connect(folder / "run.db", isolation_level=None)) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")
        yield


async def test_a_press_that_was_not_stored_before_kill_9_is_not_lost(
    program: Program, ani: Person, tmp_path: Path
) -> None:
    await program.serves()
    await begins(ani)
    await reading()
    with nobody_can_store(tmp_path):
        await ani.presses("Sudah")  # answered blank, not stored
        await program.is_killed()
    assert done(ani.screen) == 0

    await program.serves()

    assert done(await ani.sees("1/8")) == 1


async def test_a_press_that_was_not_stored_before_a_stop_is_not_lost(
    program: Program, ani: Person, tmp_path: Path
) -> None:
    await program.serves()
    await begins(ani)
    await reading()
    with nobody_can_store(tmp_path):
        await ani.presses("Sudah")
        assert await program.stops() == 0  # after the time for what is in hand
    assert done(ani.screen) == 0

    await program.serves()

    assert done(await ani.sees("1/8")) == 1


async def test_what_was_stored_before_a_stop_does_not_come_again(
    program: Program, api: BotApi, ani: Person
) -> None:
    await program.serves()
    await begins(ani)
    await reading()
    await ani.presses("Sudah")

    assert await program.stops() == 0

    assert api.world.pending == []
