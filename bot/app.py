"""The composition root: makes every part, hands them on, and stops them in reverse."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.deliveries import Deliveries
from bot.dispatching import Dispatcher
from bot.editions import Editions, Tell
from bot.limits import Limits
from bot.messages import Channel
from bot.pacing import Pacer, Timer
from bot.pictures import Pictures
from bot.rounds import (
    bring_untold,
    freshen_announcements,
    keep_day,
    plan_digests,
    renew_plans,
    tidy,
    watch_groups,
)
from bot.scheduler import Heartbeat
from bot.settings import BadSettings
from bot.switchboard import Switchboard
from bot.words import Words
from flows.catalogue import Catalogue
from handlers.desk import House
from storage import migrate
from storage.database import Database

LOOK_EVERY = 20  # seconds: two looks take an edit over, within the minute that is promised
TIDY_EVERY = 6 * 3600  # seconds
EMPTY_WAL_EVERY = 60  # seconds: how long erased words can still be read in SQLite's log
HELP_EVERY = 180  # seconds: how long a call for help lies unseen after a sudden end
GROUPS_EVERY = 30  # seconds: how long a group's welcome may show an old number
DISPATCH_EVERY = 5  # seconds: how late a reminder may come
ANNOUNCEMENTS_EVERY = 15  # seconds: how long a group may be shown old answers
DIGESTS_EVERY = 3600  # seconds
SNAPSHOT_EVERY = 3600  # seconds: the first beat of a day keeps it


def utc_now() -> datetime:
    """The clock of the world (aware UTC)."""
    return datetime.now(UTC)


async def _nobody_told() -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an app is made of. `tell` hears of faults in an edited content folder.

    `now` is the clock by which it looks after what becomes due (aware UTC). `limits` are what the
    platform takes, by the time of `timer` (the loop's, unless told); `broken` hears that a planned
    message was set aside.
    """

    database_url: str
    content_dir: Path
    house: House
    channels: Mapping[str, Channel]
    tell: Tell
    now: Callable[[], datetime] = utc_now
    limits: Limits = field(default_factory=Limits)
    timer: Timer | None = None
    broken: Callable[[], Awaitable[object]] = _nobody_told


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
    pacer: Pacer
    dispatcher: Dispatcher

    async def send_due(self, now: datetime) -> None:
        """Do at once what several beats do at an aware time: plan, send, put right in groups."""
        await renew_plans(self.database, lambda: self.editions.current, now)
        await plan_digests(self.database, lambda: self.editions.current, now)
        await self.dispatcher.beat()
        await freshen_announcements(self.database, self.switchboard, self.pacer, now)


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
        deliveries = Deliveries(words, recipe.channels, Pictures())
        pacer = Pacer(recipe.limits, recipe.timer)
        switchboard = Switchboard(
            database,
            lambda: editions.current,
            deliveries,
            recipe.channels,
            recipe.house,
            pacer=pacer,
            now=recipe.now,
        )
        dispatcher = Dispatcher(database, switchboard, pacer, recipe.now, recipe.broken)
        app = App(database, editions, words, switchboard, heartbeat, pacer, dispatcher)
        _set_beats(app, recipe.now)
        yield app
    finally:
        await heartbeat.stop()
        await database.close()


def _set_beats(app: App, now: Callable[[], datetime]) -> None:
    """Say what is done every so often, once the heartbeat is started."""
    every, database, board = app.heartbeat.every, app.database, app.switchboard

    def catalogue() -> Catalogue:
        return app.editions.current

    every(LOOK_EVERY, app.editions.look)
    every(TIDY_EVERY, lambda: tidy(database, now()), at_once=True)
    every(EMPTY_WAL_EVERY, database.empty_wal)
    every(HELP_EVERY, lambda: bring_untold(database, board, now()), at_once=True)
    every(GROUPS_EVERY, lambda: watch_groups(database, board, now()))
    every(SNAPSHOT_EVERY, lambda: keep_day(database, catalogue, now()), at_once=True)
    every(DIGESTS_EVERY, lambda: plan_digests(database, catalogue, now()), at_once=True)
    every(DISPATCH_EVERY, lambda: renew_plans(database, catalogue, now()), at_once=True)
    every(DISPATCH_EVERY, app.dispatcher.beat, at_once=True)
    every(ANNOUNCEMENTS_EVERY, lambda: freshen_announcements(database, board, app.pacer, now()))


def make_folder(database_url: str) -> None:
    """Make the folder of an SQLite file, which SQLite itself would not.

    Raises:
        BadSettings: it cannot be made.
    """
    file = _file_of(database_url)
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadSettings(
            "The folder in which DAMPING_DATABASE_URL puts the database cannot be made "
            f"({type(fault).__name__}). Choose another, or let the bot's user write there."
        ) from None


def is_missing(database_url: str) -> bool:
    """Tell whether a URL names an SQLite file that is not there."""
    file = _file_of(database_url)
    return file is not None and not file.exists()


def _file_of(database_url: str) -> Path | None:
    """The SQLite file of a URL; None for a database in memory or elsewhere."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    return Path(str(url.database))
