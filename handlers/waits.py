"""Who arrives at a step where somebody else must act first is asked about it some days later."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from flows import waits
from flows.catalogue import Catalogue
from flows.progress import Enrolment
from handlers import plans


async def plan(
    connection: AsyncConnection,
    profile: int,
    before: Mapping[str, Enrolment],
    after: Mapping[str, Enrolment],
    catalogue: Catalogue,
    now: datetime,
) -> None:
    """Plan to ask, for each such step at which she has just arrived; `after` is stored already."""
    for checklist, step in waits.arrived(before, after, catalogue):
        await plans.wait(connection, profile, checklist, step, catalogue, now)
