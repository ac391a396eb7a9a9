"""The composition root: makes every part, hands them on, and stops them in reverse."""

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import make_url

from bot.editions import Editions, Tell
from bot.messages import Channel
from bot.scheduler import Heartbeat
from bot.settings import BadSettings
from bot.switchboard import Switchboard
from bot.words import Words
from handlers import help_requests
from handlers.desk import House
from storage import applied, migrate, move_codes, standings
from storage import help as requests
from storage.database import Database, StorageBusy

LOOK_EVERY = 20  # seconds: two looks take an edit over, within the minute that is promised
TIDY_EVERY = 6 * 3600  # seconds
EMPTY_WAL_EVERY = 60  # seconds: how long erased words can still be read in SQLite's log
HELP_EVERY = 180  # seconds: how long a call for help lies unseen after a sudden end
KEEP_APPLIED = timedelta(hours=48)  # Telegram repeats what it has kept, for 24 hours at most

KEEP_POSTS = timedelta(days=30)  # after the answer; until then an admin may reply once more

logger = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The clock of the world (aware UTC)."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an app is made of. `tell` hears of faults in an edited content folder."""

    database_url: str
    content_dir: Path
    house: House
    channels: Mapping[str, Channel]
    tell: Tell


class WordsInForce:
    """The words of the edition in force, made anew only when another edition is."""

    def __init__(self, editions: Editions) -> None:
        self._editions = editions
        self._number = 0
        self._words: Words | None = None

    def __call__(self) -> Words:
        """Give the words; the same object as long as the edition is the same."""
        edition = self._editions.edition
        if self._words is None or edition.number != self._number:
            self._words = Words(edition.catalogue.words, self._editions.folder)
            self._number = edition.number
        return self._words


@dataclass(frozen=True, slots=True)
class App:
    """All parts of a running house."""

    database: Database
    editions: Editions
    words: WordsInForce
    switchboard: Switchboard
    heartbeat: Heartbeat


@asynccontextmanager
async def opened(recipe: Recipe) -> AsyncIterator[App]:
    """Make the house and bring its database up to date; close it at the end.

    The channels are the caller's: they are started once the house is open, and stopped before it
    closes. The heartbeat is made, and started by whoever wants it to beat.

    Raises:
        BadContent: there is no content to begin with.
        BadSettings: the database's folder cannot be made.
        DatabaseTooNew: a newer version of this program wrote the database.
    """
    editions = Editions(recipe.content_dir, recipe.tell)
    editions.load()
    make_folder(recipe.database_url)
    database = Database(recipe.database_url)
    heartbeat = Heartbeat()
    try:
        await migrate.upgrade(database)
        words = WordsInForce(editions)
        switchboard = Switchboard(
            database, lambda: editions.current, words, recipe.channels, recipe.house
        )
        heartbeat.every(LOOK_EVERY, editions.look)
        heartbeat.every(TIDY_EVERY, lambda: tidy(database, utc_now()), at_once=True)
        heartbeat.every(EMPTY_WAL_EVERY, database.empty_wal)
        heartbeat.every(
            HELP_EVERY, lambda: bring_untold(database, switchboard, utc_now()), at_once=True
        )
        yield App(database, editions, words, switchboard, heartbeat)
    finally:
        await heartbeat.stop()
        await database.close()


async def tidy(database: Database, now: datetime) -> None:
    """Let go of what is kept only for a while, each kind in a unit of its own: nobody waits long.

    What cannot go because the database is busy goes next time.
    """
    for purge in (
        partial(applied.purge, before=now - KEEP_APPLIED),
        partial(move_codes.purge, at=now),
        partial(requests.purge, before=now - KEEP_POSTS),
        standings.sweep,
    ):
        try:
            async with database.work() as unit:
                await purge(unit.connection)
        except StorageBusy:
            logger.warning("the database is busy: what is old goes next time")


async def bring_untold(database: Database, switchboard: Switchboard, now: datetime) -> None:
    """Bring the admins the calls for help that were stored, but not sent before a sudden end."""
    async with database.look() as connection:
        left_over = await help_requests.untold(connection, now)
    for event in left_over:
        await switchboard.serve(event)


def make_folder(database_url: str) -> None:
    """Make the folder of an SQLite file, which SQLite itself would not.

    Raises:
        BadSettings: it cannot be made.
    """
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return
    try:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadSettings(
            "The folder in which DAMPING_DATABASE_URL puts the database cannot be made "
            f"({type(fault).__name__}). Choose another, or let the bot's user write there."
        ) from None
