"""Lists of who came are read while others go on, by several ambassadors, and taken over at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from flows.events import FileFetched, ListRead
from flows.webinars import Webinar
from handlers import attendance_readings, table
from handlers.attendance_readings import Look
from storage import keepers
from storage.busy import StorageBusy
from tests.cast import ANI, BUDI, CIBIRU, JATINANGOR, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.attending import (
    HOUR,
    announced,
    in_group,
    named,
    seen,
    sends_list,
    zoom,
)
from tests.stories.crowds import joins, linked, profile_of

FIRST = ("Adi", "Bayu", "Cici", "Desi", "Esti", "Fajar", "Gita", "Hani", "Indra", "Jaka")
LAST = ("Abidin", "Baskoro", "Cahyono", "Darmawan", "Effendi", "Firman", "Gunadi", "Hakim")
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]


@contextmanager
def written(stage: Stage) -> Iterator[list[str]]:
    """What is asked of the database in units of work meanwhile."""
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        found.append(statement)

    engine = stage.app.database._writer.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def two_ambassadors(stage: Stage) -> tuple[PacedHands, PacedHands, Webinar]:
    """A webinar of Bu Rahma's for Bu Ani, and for Pak Budi in Bu Sari's group, is over."""
    hers, _ = await in_group(stage, ANI)
    sari = await stage.met(SARI)
    others = await linked(stage, JATINANGOR, SARI)
    await stage.met(BUDI)
    await joins(stage, BUDI, others)
    webinar = await announced(stage, hers, others)
    stage.clock.at += 3 * HOUR
    return stage.hands(RAHMA), sari, webinar


async def test_the_lists_of_two_ambassadors_of_one_webinar_do_not_push_each_other_out(
    stage: Stage,
) -> None:
    rahma, sari, webinar = await two_ambassadors(stage)
    rows = zoom(["Bu Ani", "Pak Budi"])
    await sends_list(stage, rahma, rows)
    await sends_list(stage, sari, rows)
    assert len((await stage.rows())["imports"]) == 2

    await rahma.presses("Buang daftar")
    await sari.presses("Catat yang cocok")
    assert set(await seen(stage, webinar)) == {await profile_of(stage, BUDI)}
    await sends_list(stage, rahma, rows)
    await rahma.presses("Catat yang cocok")

    assert set(await seen(stage, webinar)) == {
        await profile_of(stage, ANI),
        await profile_of(stage, BUDI),
    }


async def test_a_long_list_is_taken_over_in_as_few_questions_as_a_short_one(stage: Stage) -> None:
    group, _ = await in_group(stage)
    webinar = await announced(stage, group)
    await named(stage, group, NAMES)
    stage.clock.at += 3 * HOUR
    rahma = stage.hands(RAHMA)
    numbers = []
    for names in (NAMES[:10], NAMES[10:]):
        await sends_list(stage, rahma, zoom(names))
        with written(stage) as statements:
            await rahma.presses("Catat yang cocok")
        numbers.append(len(statements))

    assert len(await seen(stage, webinar)) == len(NAMES)
    assert numbers[1] <= numbers[0] < 50


async def test_who_loses_a_group_while_her_list_is_read_learns_no_name_of_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rahma, _, webinar = await two_ambassadors(stage)
    group = (await stage.rows())["groups"][0]
    assert group["external"] == CIBIRU.id

    async def loses(what: FileFetched, look: Look) -> ListRead:
        found = await attendance_readings.read(what, look)
        async with stage.app.database.work() as unit:
            her = await profile_of(stage, RAHMA, unit.connection)
            assert await keepers.remove_keeper(unit.connection, group["id"], her)
        return found

    monkeypatch.setitem(table.READERS, FileFetched, loses)
    await sends_list(stage, rahma, zoom(["Bu Ani"]))

    assert "belum berhasil diambil" in rahma.text
    assert (await stage.rows())["imports"] == []
    assert await seen(stage, webinar) == {}


async def test_a_list_that_cannot_be_matched_now_is_asked_for_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rahma, _, _ = await two_ambassadors(stage)

    async def is_busy(*_: object) -> None:
        raise StorageBusy("A moment.")

    with monkeypatch.context() as patched:
        patched.setattr(attendance_readings, "_roll", is_busy)
        await sends_list(stage, rahma, zoom(["Bu Ani"]))
    assert "Mohon kirim sekali lagi" in rahma.text

    await rahma.sends_file("h.csv", zoom(["Bu Ani"]))
    assert "Cocok: 1" in rahma.text
