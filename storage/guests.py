"""Guests of webinars: whom a webinar concerns, and which webinars concern somebody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.guests import Guest
from flows.planned import OPEN, REVERSIBLE, Kind
from flows.webinars import Answered, Seen, Webinar, WebinarState
from storage.tables.addresses import ADDRESSES
from storage.tables.groups import GROUPS, MEMBERSHIPS
from storage.tables.planned import PLANNED
from storage.tables.profiles import PROFILES
from storage.tables.progress import PROGRESS
from storage.tables.webinars import ATTENDANCES, INVITED_GROUPS, WEBINARS
from storage.teachers import read_groups

HOUSE_QUIET = "20-6"  # what groups have unless theirs is longer

_CONCERNED = union(
    select(MEMBERSHIPS.c.profile_id).where(
        MEMBERSHIPS.c.group_id.in_(bindparam("groups", expanding=True))
    ),
    select(ATTENDANCES.c.profile_id).where(ATTENDANCES.c.webinar_id == bindparam("webinar")),
)
_GUESTS = (
    select(
        PROFILES.c.id,
        PROFILES.c.address_id,
        PROFILES.c.zone,
        PROFILES.c.groups,
        ATTENDANCES.c.answer,
        ATTENDANCES.c.answered_at,
        ATTENDANCES.c.came_at.is_not(None),
        ADDRESSES.c.stopped_at.is_not(None),
        ADDRESSES.c.closed_at.is_not(None),
        PROGRESS.c.finished_at.is_not(None),
        ATTENDANCES.c.seen.is_not_distinct_from(Seen.IMPORT),
    )
    .join(ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id)
    .outerjoin(
        ATTENDANCES,
        and_(
            ATTENDANCES.c.profile_id == PROFILES.c.id,
            ATTENDANCES.c.webinar_id == bindparam("webinar"),
        ),
    )
    .outerjoin(
        PROGRESS,
        and_(
            PROGRESS.c.profile_id == PROFILES.c.id,
            PROGRESS.c.checklist == bindparam("of_checklist"),
        ),
    )
    .order_by(PROFILES.c.id)
)
CHUNK = (
    _GUESTS.where(PROFILES.c.id.in_(select(_CONCERNED.subquery().c.profile_id)))
    .where(PROFILES.c.id > bindparam("after"))
    .limit(bindparam("most"))
)
NUMBER = select(func.count()).select_from(_CONCERNED.subquery())
_SOME: BindParameter[list[int]] = bindparam("profiles", expanding=True)
SOME = _GUESTS.where(PROFILES.c.id.in_(_SOME))
# Live is what has a row that may still change, or is not over for longer than rows are planned.
CONCERNING = (
    select(WEBINARS.c.id)
    .where(
        WEBINARS.c.state != WebinarState.DRAFT,
        WEBINARS.c.starts_at > bindparam("since"),
        or_(
            WEBINARS.c.id.in_(
                select(INVITED_GROUPS.c.webinar_id)
                .join(MEMBERSHIPS, MEMBERSHIPS.c.group_id == INVITED_GROUPS.c.group_id)
                .where(MEMBERSHIPS.c.profile_id.in_(_SOME))
            ),
            WEBINARS.c.id.in_(
                select(ATTENDANCES.c.webinar_id).where(ATTENDANCES.c.profile_id.in_(_SOME))
            ),
            WEBINARS.c.id.in_(
                select(PLANNED.c.webinar_id).where(
                    PLANNED.c.profile_id.in_(_SOME),
                    PLANNED.c.kind == Kind.WEBINAR,
                    or_(PLANNED.c.state.in_(OPEN), PLANNED.c.reason.in_(REVERSIBLE)),
                )
            ),
        ),
    )
    .order_by(WEBINARS.c.id)
)
_IN_ITS_GROUPS = (
    select(MEMBERSHIPS.c.profile_id)
    .join(INVITED_GROUPS, INVITED_GROUPS.c.group_id == MEMBERSHIPS.c.group_id)
    .where(
        INVITED_GROUPS.c.webinar_id == bindparam("webinar"),
        MEMBERSHIPS.c.profile_id == ATTENDANCES.c.profile_id,
    )
    .correlate(ATTENDANCES)
)
OUTSIDE = (
    select(PROFILES.c.id, PROFILES.c.address_id)
    .join(ATTENDANCES, ATTENDANCES.c.profile_id == PROFILES.c.id)
    .where(
        ATTENDANCES.c.webinar_id == bindparam("webinar"),
        ATTENDANCES.c.answer == Answered.YES,
        ~_IN_ITS_GROUPS.exists(),
    )
    .order_by(PROFILES.c.id)
)
ODD_QUIET = select(GROUPS.c.id, GROUPS.c.quiet).where(GROUPS.c.quiet != HOUSE_QUIET)


async def chunk(
    connection: AsyncConnection, webinar: Webinar, after: int, limit: int
) -> tuple[Guest, ...]:
    """Load some of those whom a webinar concerns, by profile, from the one after `after` on.

    They are the members of its groups, and whoever answered or came.
    """
    key = {"after": after, "most": limit, "groups": webinar.groups}
    return await _guests(connection, CHUNK, webinar, key)


async def number(connection: AsyncConnection, webinar: Webinar) -> int:
    """Count those whom a webinar concerns."""
    key = {"groups": webinar.groups, "webinar": webinar.id}
    return await connection.scalar(NUMBER, key) or 0


async def some(
    connection: AsyncConnection, webinar: Webinar, profiles: Sequence[int]
) -> tuple[Guest, ...]:
    """Load some people as guests of a webinar, whether or not it concerns them."""
    return await _guests(connection, SOME, webinar, {"profiles": profiles})


async def webinars_of(
    connection: AsyncConnection, profiles: Sequence[int], since: datetime
) -> tuple[int, ...]:
    """List the webinars that concern any of some people and start after an aware time, by id."""
    rows = await connection.execute(CONCERNING, {"profiles": profiles, "since": since})
    return tuple(rows.scalars())


async def outside(connection: AsyncConnection, webinar_id: int) -> tuple[tuple[int, int], ...]:
    """List who said yes to a webinar and is in none of its groups: the profile, and its chat."""
    rows = await connection.execute(OUTSIDE, {"webinar": webinar_id})
    return tuple((profile, chat) for profile, chat in rows)


async def odd_quiet(connection: AsyncConnection) -> dict[int, str]:
    """Tell the quiet hours of groups where they are not those of the house; there are few."""
    return {row[0]: row[1] for row in await connection.execute(ODD_QUIET)}


async def _guests(
    connection: AsyncConnection, chosen: Select[Any], webinar: Webinar, key: dict[str, Any]
) -> tuple[Guest, ...]:
    key |= {"webinar": webinar.id, "of_checklist": webinar.checklist}
    return tuple(_guest(*row) for row in await connection.execute(chosen, key))


def _guest(
    profile: int,
    chat: int,
    zone: Any,  # noqa: ANN401 - as the column reads it
    groups: str,
    *rest: Any,  # noqa: ANN401 - in the order of the fields
) -> Guest:
    return Guest(profile, chat, zone, tuple(each.group for each in read_groups(groups)), *rest)
