"""The composition root: everything is made, handed on, and let go of again."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import (
    EMPTY_WAL_EVERY,
    LOOK_EVERY,
    TIDY_EVERY,
    App,
    Recipe,
    WordsInForce,
    make_folder,
    opened,
    utc_now,
)
from bot.editions import BadContent, Editions
from bot.rounds import KEEP_APPLIED, KEEP_POSTS, tidy
from bot.settings import SHIPPED
from flows.events import Pressed
from flows.presses import ConsentAnswered, ErasureAnswered
from storage import applied, chats, migrate, move_codes, standings
from storage import database as database_module
from storage import help as requests
from storage.content import Fault
from storage.migrate import DatabaseTooNew
from storage.standings import Spot
from storage.tables import APPLIED, MOVE_CODES, POSTS, STANDINGS
from tests.bot.house import ANI, BUDI, HOUSE, MONDAY, FakeChannel, event, house


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("sqlite+aiosqlite:///{}/a/b/damping.db", "a/b"),
        ("sqlite:///{}/c/damping.db", "c"),
        ("sqlite:///{}/damping.db", ""),
    ],
)
def test_the_folder_of_a_file_is_made(url: str, made: str, tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(url.format(tmp_path.as_posix()))

    assert (tmp_path / made).is_dir()
    assert not list(tmp_path.rglob("*.db"))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "postgresql://bot@host/name"])
def test_no_folder_is_made_where_there_is_no_file(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    make_folder(url)

    assert list(tmp_path.iterdir()) == []


def test_the_clock_of_the_world_is_aware_and_in_utc() -> None:
    assert utc_now().utcoffset() == timedelta()


def test_platforms_repeat_for_a_day_and_we_remember_for_longer() -> None:
    assert timedelta(hours=24) < KEEP_APPLIED
    assert 2 * LOOK_EVERY < 60  # an edit is in force within the minute that is promised


async def test_a_house_opens_on_a_new_file_and_again_on_the_same(
    tmp_path: Path, channel: FakeChannel
) -> None:
    for _ in range(2):
        async with house(tmp_path, channel) as app:
            assert await migrate.current(app.database) == await migrate.newest_known()
            assert app.editions.edition.number == 1
            assert len(app.heartbeat._scheduler.get_jobs()) == 10
            assert not app.heartbeat._scheduler.running


async def _deaf(_faults: tuple[Fault, ...]) -> None:
    return


async def test_no_house_opens_without_content_and_no_file_is_left(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'data' / 'house.db'}"

    with pytest.raises(BadContent):
        async with opened(Recipe(url, tmp_path / "nowhere", HOUSE, {}, _deaf)):
            pass

    assert not (tmp_path / "data").exists()


async def test_a_database_of_a_newer_version_is_refused_in_a_sentence(
    tmp_path: Path, channel: FakeChannel
) -> None:
    async with house(tmp_path, channel) as app, app.database.work() as unit:
        await unit.connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'to_come'")

    with pytest.raises(DatabaseTooNew, match=r"\w+ .*\."):
        async with house(tmp_path, channel):
            pass


async def test_the_heartbeat_ends_with_the_house(tmp_path: Path, channel: FakeChannel) -> None:
    async with house(tmp_path, channel) as app:
        app.heartbeat.start()
        assert app.heartbeat._scheduler.running

    assert not app.heartbeat._scheduler.running


def test_words_are_made_once_for_an_edition_and_anew_for_another() -> None:
    editions = Editions(SHIPPED, _deaf)
    editions.load()
    words = WordsInForce(editions)

    first = words()

    assert words() is first
    edition = editions.edition
    editions._edition = type(edition)(2, "another", edition.catalogue)
    assert words() is not first


async def test_a_house_hands_its_parts_on(app: App, channel: FakeChannel) -> None:
    board = app.switchboard

    assert board.database is app.database
    assert board.catalogue() is app.editions.current
    assert board.deliveries.words() is app.words()
    assert dict(board.channels) == {"fake": channel}


async def is_applied(app: App, ref: str) -> bool:
    async with app.database.look() as connection:
        return await applied.is_applied(connection, ref)


async def test_applied_numbers_are_kept_for_two_days(app: App) -> None:
    await app.switchboard.take(event(ANI, "/start", "1"))

    await tidy(app.database, MONDAY + timedelta(hours=48))
    assert await is_applied(app, "fake:1")
    await tidy(app.database, MONDAY + timedelta(hours=48, seconds=1))
    assert not await is_applied(app, "fake:1")


async def test_what_is_old_is_let_go_of_soon_after_a_start_too(app: App) -> None:
    """A bot that is started again every few hours would never come to it."""
    app.heartbeat.start()
    due = {
        job.trigger.interval.total_seconds(): job.next_run_time
        for job in app.heartbeat._scheduler.get_jobs()
    }

    assert due[TIDY_EVERY] - utc_now() < timedelta(minutes=1)
    assert due[EMPTY_WAL_EVERY] - utc_now() <= timedelta(minutes=1)


async def test_tidying_reaches_every_table_that_only_grows(app: App) -> None:
    await app.switchboard.take(event(ANI, Pressed(ConsentAnswered(True))))
    async with app.database.work() as unit:
        ani = await chats.find_and_hold(unit.connection, ANI)
        assert ani is not None
        spot = Spot("belajar-id", "cek", MONDAY.date())
        await standings.shift(unit.connection, [standings.Move("all", spot)])
        await move_codes.create(unit.connection, "ENDED", 1, MONDAY)
        wanted = await requests.open(unit.connection, 1, "belajar-id", "cek", "", MONDAY)
        about = requests.about_request(wanted.id)
        await requests.post(unit.connection, ani.id, "m9", about, MONDAY)
        await requests.answer(unit.connection, wanted.id, ani.id, MONDAY)

    await tidy(app.database, MONDAY + KEEP_POSTS)
    async with app.database.look() as connection:
        assert await requests.about(connection, ani.id, "m9") == about
    await tidy(app.database, MONDAY + KEEP_POSTS + timedelta(seconds=1))

    async with app.database.look() as connection:
        for table in (APPLIED, MOVE_CODES, POSTS):
            assert (await connection.execute(select(table))).all() == [], table.name
        # Bu Ani herself is counted on, and nobody's empty place.
        assert set((await connection.execute(select(STANDINGS.c.people))).scalars()) == {1}
        assert await requests.find(connection, wanted.id) is not None


async def test_a_busy_database_is_tidied_another_time(
    tmp_path: Path,
    channel: FakeChannel,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(database_module, "PRAGMAS", ("PRAGMA busy_timeout = 10",))
    async with house(tmp_path, channel) as app:
        with closing(sqlite3.connect(tmp_path / "house.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await tidy(app.database, MONDAY)

    assert "the database is busy" in caplog.text


async def test_a_beat_after_an_erasure_her_name_is_in_none_of_the_database_s_files(
    app: App, tmp_path: Path
) -> None:
    name = "Sulastri Wijayakusuma"

    def files_with_her() -> list[str]:
        files = tmp_path.glob("house.db*")
        return [each.name for each in files if name.encode() in each.read_bytes()]

    await app.switchboard.take(event(ANI, Pressed(ConsentAnswered(True))))
    await app.switchboard.take(event(ANI, name))
    assert files_with_her() != []
    await app.switchboard.take(event(ANI, Pressed(ErasureAnswered(True), 1)))
    for _ in range(3):
        await app.switchboard.take(event(BUDI, "/start"))
    assert files_with_her() == ["house.db-wal"]

    (beat,) = (
        job.args[0]
        for job in app.heartbeat._scheduler.get_jobs()
        if job.trigger.interval.total_seconds() == EMPTY_WAL_EVERY
    )
    await beat()

    assert files_with_her() == []
