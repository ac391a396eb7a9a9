"""What groups are shown of webinars: which message, and what it says by now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.planned import OPEN, Kind, State
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
LOSE = (
    update(INVITED_GROUPS)
    .where(*_THERE, INVITED_GROUPS.c.message == bindparam("old"))
    .values(message=None, shown_at=None, version=0, yes=0, no=0)
)


def _count(answer: Answered) -> ColumnElement[int]:
    return func.count(case((ATTENDANCES.c.answer == answer, 1)))


# The answers to each webinar that counts, once, in however many groups it is announced.
_RECENT = (
    select(WEBINARS.c.id)
    .where(WEBINARS.c.starts_at > bindparam("since"), WEBINARS.c.state != WebinarState.DRAFT)
    .cte("recent")
)
_ANSWERS = (
    select(
        _RECENT.c.id,
        _count(Answered.YES).label("yes"),
        _count(Answered.NO).label("no"),
    )
    .outerjoin(ATTENDANCES, ATTENDANCES.c.webinar_id == _RECENT.c.id)
    .group_by(_RECENT.c.id)
    .cte("answers")
)
STALE = (
    select(WEBINARS.c.id, GROUPS.c.channel, GROUPS.c.external, GROUPS.c.topic)
    .join(_ANSWERS, _ANSWERS.c.id == WEBINARS.c.id)
    .join(INVITED_GROUPS, INVITED_GROUPS.c.webinar_id == WEBINARS.c.id)
    .join(GROUPS, GROUPS.c.id == INVITED_GROUPS.c.group_id)
    .where(
        INVITED_GROUPS.c.message.is_not(None),
        GROUPS.c.presence.in_(WRITING),
        or_(INVITED_GROUPS.c.shown_at.is_(None), INVITED_GROUPS.c.shown_at <= bindparam("before")),
        or_(
            INVITED_GROUPS.c.version != WEBINARS.c.version,
            INVITED_GROUPS.c.yes != WEBINARS.c.left_yes + _ANSWERS.c.yes,
            INVITED_GROUPS.c.no != _ANSWERS.c.no,
        ),
    )
    .order_by(INVITED_GROUPS.c.shown_at.asc().nulls_first(), WEBINARS.c.id, GROUPS.c.id)
    .limit(bindparam("most"))
)

_POSTS = (
    PLANNED.c.webinar_id == bindparam("webinar"),
    PLANNED.c.group_id == bindparam("group"),
    PLANNED.c.kind == Kind.POST,
)
# What stands there, and whatever news may have come after it without taking its place.
NEWS = (
    select(PLANNED.c.purpose)
    .where(
        *_POSTS,
        PLANNED.c.purpose.in_(("announce", "moved", "changed")),
        PLANNED.c.state != State.SKIPPED,
        PLANNED.c.id
        >= select(func.max(PLANNED.c.id))
        .where(*_POSTS, PLANNED.c.message == bindparam("its_message"))
        .scalar_subquery(),
    )
    .order_by(PLANNED.c.id.desc())
    .limit(1)
)
AWAITS = (
    select(PLANNED.c.id)
    .where(
        PLANNED.c.group_id == bindparam("group"),
        PLANNED.c.kind == Kind.POST,
        PLANNED.c.state.in_((*OPEN, State.SENDING)),
        PLANNED.c.purpose != "withdrawn",
    )
    .limit(1)
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


async def news_of(connection: AsyncConnection, webinar_id: int, group_id: int, message: str) -> str:
    """Tell what the announcement in a message has to say besides: `moved` or `changed`.

    It is `announce` where nothing has changed since, as far as that group was told.
    """
    key = {"webinar": webinar_id, "group": group_id, "its_message": message}
    return (await connection.execute(NEWS, key)).scalar() or "announce"


async def awaits(connection: AsyncConnection, group_id: int) -> bool:
    """Tell whether something is still to be posted in a group."""
    return (await connection.execute(AWAITS, {"group": group_id})).first() is not None


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


async def lose(
    connection: AsyncConnection, webinar_id: int, address: Address, message: str
) -> None:
    """Note that the message of an announcement is not there any more, unless another one is."""
    key = {"webinar": webinar_id, "of_channel": address.channel, "of_external": address.id}
    await connection.execute(LOSE, key | {"old": message})


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
