"""Plans what is for no teacher alone: posts about a webinar in its groups, and its summaries."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import OPEN, Kind, Planned, Reason, State
from flows.turnouts import planned_for
from flows.webinar_posts import due_of, news_with
from flows.webinars import Webinar, WebinarState
from handlers.planned_notices import notices
from storage import announcements, plans, waiting

ANNOUNCE, CANCELLED, WITHDRAWN = "announce", "cancelled", "withdrawn"
ARRIVED = (State.SENDING, State.SENT, State.UNCERTAIN)  # or may have


async def post(connection: AsyncConnection, webinar: Webinar, purpose: str, now: datetime) -> None:
    """Plan a post about a webinar in each of its groups, and private notices beside them.

    It is due at once, unless changes are joined or there were many posts there by now.

    `purpose` is `announce`, `moved`, `changed` or `cancelled`. Unique for the webinar's `version`.
    What still waits in a group tells the newest there is when it goes, so no second one follows it;
    where nobody was told of a webinar yet, news of it are its announcement, and nobody is told that
    it is cancelled.
    """
    rows = await waiting.of_kind(connection, webinar.id, Kind.POST)
    for group in webinar.groups:
        hers = [row for row in rows if row.group == group]
        open_rows = [row for row in hers if row.state in OPEN]
        announces = any(row.purpose == ANNOUNCE for row in open_rows)
        reason = Reason.CANCELLED if purpose == CANCELLED else Reason.REPLACED
        if announces and purpose != CANCELLED:
            continue
        for row in open_rows:
            await plans.end(connection, row, reason, now)
        known = await _knows(connection, webinar, group, hers)
        if known or not announces:
            news = news_with(purpose, hers) if known or purpose == CANCELLED else ANNOUNCE
            await plans.add(connection, _post(webinar, group, news, due_of(news, hers, now)))
    await notices(connection, webinar, purpose, now)


async def withdraw(
    connection: AsyncConnection, before: Webinar, after: Webinar, now: datetime
) -> None:
    """Plan that what stands in groups that are not invited any more says so; else nothing there.

    To be called before the change is saved, while it is known what they were shown.
    """
    gone = set(before.groups) - set(after.groups)
    if before.state is not WebinarState.ANNOUNCED or not gone:
        return
    for row in await waiting.of_kind(connection, before.id, Kind.POST):
        if row.group in gone and row.state in OPEN:
            await plans.end(connection, row, Reason.ELSE, now)
    for group in sorted(gone):
        shown = await announcements.shown(connection, before.id, group)
        if shown is not None and shown.message is not None:
            row = _post(after, group, WITHDRAWN, now)
            await plans.add(connection, replace(row, detail=shown.message))


async def _knows(
    connection: AsyncConnection, webinar: Webinar, group: int, rows: Sequence[Planned]
) -> bool:
    """Was a group told of a webinar? `rows` are all posts that there were for it there."""
    if any(row.state in ARRIVED for row in rows):
        return True
    shown = await announcements.shown(connection, webinar.id, group)
    return shown is not None and shown.message is not None


def _post(webinar: Webinar, group: int, purpose: str, due: datetime) -> Planned:
    return Planned(
        0,
        Kind.POST,
        purpose,
        f"w{webinar.id}/{webinar.version}",
        due,
        group=group,
        webinar=webinar.id,
        until=webinar.ends,
        source="post",
    )


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
