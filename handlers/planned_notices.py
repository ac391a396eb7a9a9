"""Plans what whoever said yes to a webinar hears in private, where no group of hers is told."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import OPEN, Kind, Planned, Reason
from flows.webinars import Webinar
from storage import guests, plans, waiting

PURPOSES = ("moved", "cancelled")  # news that somebody who comes must not miss


async def notices(
    connection: AsyncConnection, webinar: Webinar, purpose: str, now: datetime
) -> None:
    """Plan a notice for each who said yes and is in none of its groups, due now.

    `purpose` is that of the posts in the groups. What waits from an earlier change is over; what
    would come after the start is of no use.
    """
    if purpose not in PURPOSES:
        return
    for row in await waiting.of_kind(connection, webinar.id, Kind.NOTICE):
        if row.state in OPEN:
            await plans.end(connection, row, Reason.REPLACED, now)
    if webinar.begins <= now:
        return
    outside = await guests.outside(connection, webinar.id)
    new = [(_notice(webinar, purpose, profile, now), chat) for profile, chat in outside]
    await plans.add_all(connection, new)


def _notice(webinar: Webinar, purpose: str, profile: int, now: datetime) -> Planned:
    return Planned(
        0,
        Kind.NOTICE,
        purpose,
        f"w{webinar.id}/{webinar.version}",
        now,
        profile=profile,
        webinar=webinar.id,
        until=webinar.begins,
        asked=True,
        source=f"w{webinar.id}",
    )
