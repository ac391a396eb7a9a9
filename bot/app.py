"""The composition root: makes every part, hands them on, and stops them in reverse."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url

from bot.editions import Editions, Tell
from bot.messages import Channel
from bot.scheduler import Heartbeat
from bot.switchboard import Switchboard
from bot.words import Words
from handlers.desk import House
from storage import applied, migrate
from storage.database import Database

LOOK_EVERY = 20  # seconds: two looks take an edit over, within the minute that is promised
TIDY_EVERY = 6 * 3600  # seconds
KEEP_APPLIED = timedelta(hours=48)  # Telegram repeats what it has kept, for 24 hours at most


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
        heartbeat.every(TIDY_EVERY, lambda: tidy(database, utc_now()))
        yield App(database, editions, words, switchboard, heartbeat)
    finally:
        heartbeat.stop()
        await database.close()


async def tidy(database: Database, now: datetime) -> None:
    """Let go of what is kept only for a while: the numbers of events that were applied."""
    async with database.work() as unit:
        await applied.purge(unit.connection, now - KEEP_APPLIED)


def make_folder(database_url: str) -> None:
    """Make the folder of an SQLite file, which SQLite itself would not."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
