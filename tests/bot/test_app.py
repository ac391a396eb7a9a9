"""The composition root: everything is made, handed on, and let go of again."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import (
    KEEP_APPLIED,
    LOOK_EVERY,
    App,
    Recipe,
    WordsInForce,
    make_folder,
    opened,
    tidy,
    utc_now,
)
from bot.editions import BadContent, Editions
from bot.settings import SHIPPED
from storage import applied, migrate
from storage.content import Fault
from storage.migrate import DatabaseTooNew
from tests.bot.house import ANI, HOUSE, MONDAY, FakeChannel, event, house


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
            assert len(app.heartbeat._scheduler.get_jobs()) == 2
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
    assert board.words() is app.words()
    assert dict(board.channels) == {"fake": channel}


async def is_applied(app: App, ref: str) -> bool:
    async with app.database.look() as connection:
        return await applied.outcome_of(connection, ref) is not None


async def test_applied_numbers_are_kept_for_two_days(app: App) -> None:
    await app.switchboard.take(event(ANI, "/start", "1"))

    await tidy(app.database, MONDAY + timedelta(hours=48))
    assert await is_applied(app, "fake:1")
    await tidy(app.database, MONDAY + timedelta(hours=48, seconds=1))
    assert not await is_applied(app, "fake:1")
