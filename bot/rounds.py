"""What is looked after every so often, at a time that is passed in."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.pacing import Held, Pacer
from bot.switchboard import Switchboard
from flows.catalogue import Catalogue
from flows.events import Event
from handlers import announcements, digests, groups, help_requests, plans, snapshots
from storage import (
    applied,
    code_tries,
    imports,
    invitations,
    ledgers,
    move_codes,
    room_codes,
    standings,
    webinars,
)
from storage import help as requests
from storage import snapshots as snapshots_kept
from storage.database import Database, StorageBusy

KEEP_APPLIED = timedelta(hours=48)  # Telegram repeats what it has kept, for 24 hours at most
KEEP_POSTS = timedelta(days=30)  # after the answer; until then an admin may reply once more
# After their end, so that an old link or code is told from a wrong one.
KEEP_INVITATIONS = timedelta(days=30)
KEEP_ROOM_CODES = timedelta(days=7)
KEEP_LISTS = timedelta(hours=18)  # of who came, with names: tidied every six hours, a day at most
KEEP_TRIES = timedelta(days=1)  # of codes; a day of them counts
KEEP_SNAPSHOTS = timedelta(days=731)  # two years, as long as single events are meant to be kept
KEEP_PLANNED = timedelta(days=731)  # after their end, for whoever asks why
KEEP_DRAFTS = timedelta(days=90)  # of webinars that nobody announced
LAST = 9  # the rank of what waits behind all that is planned
AT_A_TIME = 8  # events that a round brings; teachers' own are to find room beside them

logger = logging.getLogger(__name__)


async def tidy(database: Database, now: datetime) -> None:
    """Let go of what is kept only for a while, each kind in a unit of its own: nobody waits long.

    What is a lot goes in several. What cannot go because the database is busy goes next time.
    """
    for purge in (
        partial(applied.purge, before=now - KEEP_APPLIED),
        partial(move_codes.purge, at=now),
        partial(requests.purge, before=now - KEEP_POSTS),
        partial(invitations.purge, before=now - KEEP_INVITATIONS),
        partial(room_codes.purge, at=now - KEEP_ROOM_CODES),
        partial(snapshots_kept.purge, before=(now - KEEP_SNAPSHOTS).date()),
        partial(imports.purge, before=now - KEEP_LISTS),
        partial(code_tries.purge, before=now - KEEP_TRIES),
        partial(ledgers.purge, before=now - KEEP_PLANNED),
        partial(webinars.purge_drafts, before=now - KEEP_DRAFTS),
        standings.sweep,
    ):
        try:
            more: object = True
            while more is True:
                async with database.work() as unit:
                    more = await purge(unit.connection)
        except StorageBusy:
            logger.warning("the database is busy: what is old goes next time")


async def bring_untold(database: Database, switchboard: Switchboard, now: datetime) -> None:
    """Bring the admins the calls for help that were stored, but not sent before a sudden end."""
    async with database.look() as connection:
        left_over = await help_requests.untold(connection, now)
    await _serve_all(left_over, switchboard)


async def watch_groups(database: Database, switchboard: Switchboard, now: datetime) -> None:
    """Put welcome messages right, tell what was not told, and look whether the bot may write."""
    async with database.look() as connection:
        found = await groups.due(connection, now)
    await _serve_all(found, switchboard)


async def freshen_announcements(
    database: Database, switchboard: Switchboard, pacer: Pacer, now: datetime
) -> None:
    """Put right what groups are shown of webinars: in slots, after all that was planned."""
    async with database.look() as connection:
        found = await announcements.stale(connection, now)

    async def serve(event: Event) -> None:
        try:
            async with pacer.slot(event.sender, LAST, group=True):
                await switchboard.serve(event)
        except Held:
            logger.debug("event %s waits for its group", event.ref)

    await _all_with(serve, found)


async def renew_plans(
    database: Database, catalogue: Callable[[], Catalogue], now: datetime
) -> None:
    """Plan anew for whom a change of a webinar left waiting: some in each unit."""
    try:
        more = True
        while more:
            async with database.work() as unit:
                more = await plans.renew_rest(unit.connection, catalogue(), now)
    except StorageBusy:
        logger.warning("the database is busy: plans are renewed at the next beat")


async def plan_digests(
    database: Database, catalogue: Callable[[], Catalogue], now: datetime
) -> None:
    """Plan the next digest of every group for whoever accompanies it."""
    try:
        async with database.work() as unit:
            await digests.plan(unit.connection, catalogue(), now)
    except StorageBusy:
        logger.warning("the database is busy: digests are planned at the next beat")


async def _serve_all(events: Sequence[Event], switchboard: Switchboard) -> None:
    """Serve events side by side, a few at a time. One that cannot be served harms no other."""
    await _all_with(switchboard.serve, events)


async def _all_with(serve: Callable[[Event], Awaitable[object]], events: Sequence[Event]) -> None:
    places = asyncio.Semaphore(AT_A_TIME)

    async def serve_one(event: Event) -> None:
        async with places:
            try:
                await serve(event)
            except Exception as fault:
                # Its message may quote what is kept. What is due is found again at a next beat.
                kind = type(fault).__name__
                logger.error("event %s could not be served: %s", event.ref, kind)

    await asyncio.gather(*map(serve_one, events))


async def keep_day(database: Database, catalogue: Callable[[], Catalogue], now: datetime) -> None:
    """Keep how everybody stands today, so that a week later it can be told what changed."""
    try:
        async with database.work() as unit:
            await snapshots.take(unit.connection, catalogue(), now)
    except StorageBusy:
        logger.warning("the database is busy: the numbers of today are kept at the next beat")
