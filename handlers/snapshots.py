"""The daily snapshot of all counters."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.catalogue import Catalogue
from handlers.counts import thresholds_of
from storage import snapshots


async def take(connection: AsyncConnection, catalogue: Catalogue, now: datetime) -> int:
    """Keep how everybody stands on the day (UTC) of an aware time; tells how many rows were new.

    A day that was kept already stays as it is, so that this may be called at every beat.
    """
    thresholds = {each.id: thresholds_of(each) for each in catalogue.checklists}
    return await snapshots.take(connection, now, thresholds)
