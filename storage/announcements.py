"""What groups are shown of webinars: which message, and what it says by now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ScalarSelect, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.planned import State
from flows.presences import WRITING
from flows.webinars import Answered, WebinarState
from storage.tables.groups import GROUPS
from storage.tables.planned import PLANNED
from storage.tables.webinars import ATTENDANCES, INVITED_GROUPS, WEBINARS

STALE_LIFE = timedelta(days=2)  # from the start: what is said of it later is of no use any more


@dataclass(frozen=True, slots=True)
class Shown:
    """The announcement of a webinar in a group: its message, None before, and what it shows."""

    message: str | None = None
    version: int = 0
    yes: int = 0
    no: int = 0
    shown_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stale:
    """An announcement that is not right any more, in the chat of a group and its forum topic."""

    webinar: int
    address: Address
    topic: str = ""


COLUMNS = tuple(INVITED_GROUPS.c[name] for name in ("message", "version", "yes", "no", "shown_at"))
SHOWN = select(*COLUMNS).where(
    INVITED_GROUPS.c.webinar_id == bindparam("webinar"),
    INVITED_GROUPS.c.group_id == bindparam("group"),
)
_THERE = (
    INVITED_GROUPS.c.webinar_id == bindparam("webinar"),
    INVITED_GROUPS.c.group_id
    == select(GROUPS.c.id)
    .where(
        GROUPS.c.channel == bindparam("of_channel"), GROUPS.c.external == bindparam("of_external")
    )
    .scalar_subquery(),
)
REMEMBER = update(INVITED_GROUPS).where(*_THERE)


def _answered(answer: Answered) -> ScalarSelect[Any]:
    """Count one answer to the webinar of the row that is looked at."""
    return (
        select(func.count())
        .where(ATTENDANCES.c.webinar_id == WEBINARS.c.id, ATTENDANCES.c.answer == answer)
        .correlate(WEBINARS)
        .scalar_subquery()
    )


STALE = (
    select(WEBINARS.c.id, GROUPS.c.channel, GROUPS.c.external, GROUPS.c.topic)
    .join(INVITED_GROUPS, INVITED_GROUPS.c.webinar_id == WEBINARS.c.id)
    .join(GROUPS, GROUPS.c.id == INVITED_GROUPS.c.group_id)
    .where(
        INVITED_GROUPS.c.message.is_not(None),
        GROUPS.c.presence.in_(WRITING),
        or_(INVITED_GROUPS.c.shown_at.is_(None), INVITED_GROUPS.c.shown_at <= bindparam("before")),
        WEBINARS.c.starts_at > bindparam("since"),
        or_(
            INVITED_GROUPS.c.version != WEBINARS.c.version,
            INVITED_GROUPS.c.yes != WEBINARS.c.left_yes + _answered(Answered.YES),
            INVITED_GROUPS.c.no != _answered(Answered.NO),
        ),
    )
    .order_by(INVITED_GROUPS.c.shown_at.asc().nulls_first(), WEBINARS.c.id, GROUPS.c.id)
    .limit(bindparam("most"))
)

# How the newest post of a webinar in a group stands. What is on its way, may have arrived, or was
# refused is not followed by another.
_NEWEST_POST = (
    select(PLANNED.c.state)
    .where(
        PLANNED.c.webinar_id == WEBINARS.c.id,
        PLANNED.c.group_id == GROUPS.c.id,
        PLANNED.c.purpose == "announce",
    )
    .order_by(PLANNED.c.id.desc())
    .limit(1)
    .correlate(WEBINARS, GROUPS)
    .scalar_subquery()
)
LOST = (
    select(WEBINARS.c.id, GROUPS.c.channel, GROUPS.c.external, GROUPS.c.topic)
    .join(INVITED_GROUPS, INVITED_GROUPS.c.webinar_id == WEBINARS.c.id)
    .join(GROUPS, GROUPS.c.id == INVITED_GROUPS.c.group_id)
    .where(
        INVITED_GROUPS.c.message.is_(None),
        GROUPS.c.presence.in_(WRITING),
        WEBINARS.c.state == WebinarState.ANNOUNCED,
        WEBINARS.c.starts_at > bindparam("at"),
        _NEWEST_POST == State.SENT,
    )
    .order_by(WEBINARS.c.starts_at, WEBINARS.c.id, GROUPS.c.id)
    .limit(bindparam("most"))
)


async def shown(connection: AsyncConnection, webinar_id: int, group_id: int) -> Shown | None:
    """Tell what a group is shown; None when it is not invited."""
    row = (await connection.execute(SHOWN, {"webinar": webinar_id, "group": group_id})).first()
    return Shown(*row) if row else None


async def remember(
    connection: AsyncConnection,
    webinar_id: int,
    address: Address,
    message: str | None,
    version: int,
    yes: int,
    no: int,
    at: datetime,
) -> None:
    """Note what a group is shown by now; with `message` None that only an edit was tried.

    A group that is not linked or not invited (any more) remembers nothing.
    """
    key = {"webinar": webinar_id, "of_channel": address.channel, "of_external": address.id}
    row: dict[str, Any] = {"shown_at": at}
    if message is not None:
        row |= {"message": message, "version": version, "yes": yes, "no": no}
    await connection.execute(REMEMBER, key | row)


async def stale(connection: AsyncConnection, before: datetime, limit: int) -> tuple[Stale, ...]:
    """List announcements that show other numbers than there are, or an older version.

    Only where something stands, the bot may write, and it was shown last before an aware time;
    and not of webinars that began more than `STALE_LIFE` earlier.
    """
    key = {"before": before, "since": before - STALE_LIFE, "most": limit}
    rows = await connection.execute(STALE, key)
    return tuple(Stale(row[0], Address(row[1], row[2]), row[3]) for row in rows)


async def lost(connection: AsyncConnection, at: datetime, limit: int) -> tuple[Stale, ...]:
    """List where an announcement was posted that is not there any more, and would be of use.

    So it is after a group has moved: its messages stay behind. Only of webinars that start after an
    aware time, and where nothing has become of another post of it since.
    """
    rows = await connection.execute(LOST, {"at": at, "most": limit})
    return tuple(Stale(row[0], Address(row[1], row[2]), row[3]) for row in rows)
