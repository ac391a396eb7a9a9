"""What an operator does to a database now and then."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.app import is_missing, make_folder
from bot.settings import BadSettings, Settings
from flows.scopes import scopes_of
from storage import audits, ledgers, migrate, uncertain
from storage.database import Database
from storage.recounts import Difference, recount


async def migrate_database(settings: Settings) -> str:
    """Bring the database up to date, and say which revision it has now.

    Raises:
        DatabaseTooNew: a newer version of this program wrote it.
    """
    url = settings.database_url.get_secret_value()
    make_folder(url)
    database = Database(url)
    try:
        await migrate.upgrade(database)
        return f"The database is up to date (revision {await migrate.current(database)})."
    finally:
        await database.close()


async def audit_lines(settings: Settings, most: int) -> list[str]:
    """Tell what was done by right, newest first: when, who, what, in which group, to whom.

    People and groups by their numbers; `-` where there is none, or none any more.

    Raises:
        BadSettings: there is no database yet.
        DatabaseTooNew: a newer version of this program wrote the database.
    """
    async with _database(settings) as database, database.look() as connection:
        found = await audits.newest(connection, most)
    if not found:
        return ["Nothing has been done by right yet."]
    return [
        f"{each.at:%Y-%m-%d %H:%M} UTC  {'admin' if each.as_admin else 'person'} "
        f"{_number(each.actor)}  {each.action} {each.detail}".rstrip()
        + f"  group {_number(each.group)}  about {_number(each.subject)}"
        for each in found
    ]


async def planned_lines(settings: Settings, most: int) -> list[str]:
    """List the planned messages that were set aside or are uncertain, newest first.

    By their numbers, kind and state alone: neither names nor words of anybody.

    Raises:
        BadSettings: there is no database yet.
        DatabaseTooNew: a newer version of this program wrote the database.
    """
    async with _database(settings) as database, database.look() as connection:
        broken = await ledgers.broken(connection, most)
        unsure = await uncertain.newest(connection, most)
    lines = [
        f"{each.id}  {each.kind}  {each.state}{f' ({each.reason})' if each.reason else ''}"
        f"  person {_number(each.profile)}  group {_number(each.group)}"
        f"  webinar {_number(each.webinar)}"
        for each in (*broken, *unsure)
    ]
    return lines or ["No planned message is set aside, and none is uncertain."]


async def plan_again(settings: Settings, now: datetime) -> str:
    """Plan again what was set aside and still makes sense at an aware time; tell how many.

    Raises:
        BadSettings: there is no database yet.
        DatabaseTooNew: a newer version of this program wrote the database.
    """
    async with _database(settings) as database, database.work() as unit:
        number = await ledgers.plan_broken_again(unit.connection, now)
    many = "messages are" if number != 1 else "message is"
    return f"{number} planned {many} no longer set aside."


def _number(number: int | None) -> str:
    return "-" if number is None else str(number)


async def recount_database(settings: Settings) -> tuple[int, list[str]]:
    """Count everybody anew, put the counters right, and tell which were wrong.

    Raises:
        BadSettings: there is no database yet; none is made, because the name may be mistyped.
        DatabaseTooNew: a newer version of this program wrote the database.
    """
    async with _database(settings) as database, database.work() as unit:
        wrong = await recount(unit.connection, scopes_of)
    if not wrong:
        return 0, ["All counters agree with what was counted anew."]
    lines = [
        f"{each.scope}/{_counter(each)}: said {each.said}, counted {each.people}" for each in wrong
    ]
    many = f"{len(wrong)} counters were wrong and have"
    told = "1 counter was wrong and has" if len(wrong) == 1 else many
    return len(wrong), [*lines, f"{told} been put right."]


def _counter(each: Difference) -> str:
    what = "" if each.what == "people" else f" ({each.what})"
    if not each.spot.checklist:
        return f"(everybody){what}"
    return f"{each.spot.checklist}/{each.spot.step or '(done)'}{what}"


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    """The database of the settings, up to date; closed at the end. None is made."""
    url = settings.database_url.get_secret_value()
    database = Database(url)
    try:
        # SQLite would make the file that is looked for.
        if is_missing(url) or await migrate.current(database) is None:
            raise BadSettings(
                "DAMPING_DATABASE_URL names no database of this bot yet. "
                "python -m bot migrate makes one."
            )
        await migrate.upgrade(database)
        yield database
    finally:
        await database.close()
