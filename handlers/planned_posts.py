"""Plans what is for no teacher alone: posts about a webinar in its groups, and its summaries."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import OPEN, Kind, Planned, Reason, State
from flows.turnouts import planned_for
from flows.webinars import Webinar, WebinarState
from storage import plans, waiting

ANNOUNCE, CANCELLED = "announce", "cancelled"


async def post(connection: AsyncConnection, webinar: Webinar, purpose: str, now: datetime) -> None:
    """Plan a post about a webinar in each of its groups, due now.

    `purpose` is `announce`, `moved`, `changed` or `cancelled`. Unique for the webinar's `version`.
    What still waits in a group tells the newest there is when it goes, so no second one follows it;
    where nobody was told of a webinar yet, nobody is told that it is cancelled.
    """
    rows = await waiting.of_kind(connection, webinar.id, Kind.POST)
    for group in webinar.groups:
        open_rows = [row for row in rows if row.group == group and row.state in OPEN]
        announces = any(row.purpose == ANNOUNCE for row in open_rows)
        reason = Reason.CANCELLED if purpose == CANCELLED else Reason.REPLACED
        if announces and purpose != CANCELLED:
            continue
        for row in open_rows:
            await plans.end(connection, row, reason, now)
        if not announces:
            await _plan(connection, webinar, group, purpose, now)


async def _plan(
    connection: AsyncConnection, webinar: Webinar, group: int, purpose: str, now: datetime
) -> None:
    row = Planned(
        0,
        Kind.POST,
        purpose,
        f"w{webinar.id}/{webinar.version}",
        now,
        group=group,
        webinar=webinar.id,
        until=webinar.ends,
        source="post",
    )
    await plans.add(connection, row)


async def summaries(connection: AsyncConnection, webinar: Webinar, now: datetime) -> None:
    """Plan the summaries of a webinar for who made it; they move with it, until they were sent."""
    if webinar.made_by is None or webinar.starts_at is None:
        return
    rows = {row.purpose: row for row in await waiting.of_kind(connection, webinar.id, Kind.SUMMARY)}
    announced = webinar.state is WebinarState.ANNOUNCED
    for number, (due, purpose) in enumerate(planned_for(webinar), 1):
        row = rows.get(purpose)
        if row is None and announced:
            await plans.add(connection, _summary(webinar, number, purpose, due))
        elif row is not None and not announced and row.state in OPEN:
            await plans.end(connection, row, Reason.CANCELLED, now)
        elif row is not None and announced and _may_move(row) and row.due_at != due:
            await plans.move(connection, row, due)


def _may_move(row: Planned) -> bool:
    was_off = row.state is State.SKIPPED and row.reason is Reason.CANCELLED
    return row.state in OPEN or was_off


def _summary(webinar: Webinar, number: int, purpose: str, due: datetime) -> Planned:
    return Planned(
        0,
        Kind.SUMMARY,
        purpose,
        f"w{webinar.id}/{number}",
        due,
        profile=webinar.made_by,
        webinar=webinar.id,
        source=f"w{webinar.id}",
    )
