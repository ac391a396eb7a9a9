"""Webinars: what is kept of them, and how they are found.

Whoever changes one holds its row first. Locks are taken in one order: chats, then webinars, then
groups, then standings.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, func, insert, or_, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.teachers import Zone
from flows.webinars import DOORS_CLOSE, DOORS_OPEN, Webinar, WebinarState
from storage.busy import StorageBusy
from storage.changes import changed
from storage.group_rows import load_and_share
from storage.tables.webinars import ATTENDANCES, INVITED_GROUPS, WEBINARS
from storage.webinar_rows import ALL, FIELDS, many, one

NOT_SHOWN = {"version": 0, "yes": 0, "no": 0}
A_DAY = timedelta(days=1)
MOST_OF_HERS = 60  # in the list of an ambassador; older ones are not offered there any more

CREATE = insert(WEBINARS).returning(WEBINARS.c.id)
SAVE = update(WEBINARS).where(WEBINARS.c.id == bindparam("webinar"))
DELETE = delete_from(WEBINARS).where(
    WEBINARS.c.id == bindparam("webinar"), WEBINARS.c.state == WebinarState.DRAFT
)
PURGE_DRAFTS = delete_from(WEBINARS).where(
    WEBINARS.c.state == WebinarState.DRAFT,
    WEBINARS.c.created_at < bindparam("before"),
    or_(WEBINARS.c.starts_at.is_(None), WEBINARS.c.starts_at < bindparam("before")),
)
INVITE = insert(INVITED_GROUPS)
DISINVITE = delete_from(INVITED_GROUPS).where(
    INVITED_GROUPS.c.webinar_id == bindparam("webinar"),
    INVITED_GROUPS.c.group_id.in_(bindparam("groups", expanding=True)),
)

_KNOWN = WEBINARS.c.state != WebinarState.DRAFT
_ANNOUNCED = WEBINARS.c.state == WebinarState.ANNOUNCED
_INVITES_ONE_OF = WEBINARS.c.id.in_(
    select(INVITED_GROUPS.c.webinar_id).where(
        INVITED_GROUPS.c.group_id.in_(bindparam("groups", expanding=True))
    )
)
LOAD = ALL.where(WEBINARS.c.id == bindparam("webinar"))
LOAD_AND_HOLD = LOAD.with_for_update()
BY_CODE = ALL.where(WEBINARS.c.code == bindparam("of_code"), _KNOWN)
BY_INVITE = ALL.where(WEBINARS.c.invite_code == bindparam("of_code"), _KNOWN)
DRAFTS = select(func.count()).where(
    WEBINARS.c.made_by == bindparam("profile"), WEBINARS.c.state == WebinarState.DRAFT
)
OF_GROUPS = (
    ALL.where(_ANNOUNCED, WEBINARS.c.starts_at > bindparam("since"), _INVITES_ONE_OF)
    .order_by(WEBINARS.c.starts_at, WEBINARS.c.id)
    .limit(bindparam("most"))
)
_KNOWS_HER = WEBINARS.c.id.in_(
    select(ATTENDANCES.c.webinar_id).where(ATTENDANCES.c.profile_id == bindparam("profile"))
)
FOR_HER = (
    ALL.where(
        _ANNOUNCED,
        WEBINARS.c.starts_at > bindparam("since"),
        or_(_INVITES_ONE_OF, _KNOWS_HER),
    )
    .order_by(WEBINARS.c.starts_at, WEBINARS.c.id)
    .limit(bindparam("most"))
)
HERS = (
    ALL.where(or_(WEBINARS.c.made_by == bindparam("profile"), and_(_KNOWN, _INVITES_ONE_OF)))
    .order_by(WEBINARS.c.starts_at.desc().nulls_first(), WEBINARS.c.id.desc())
    .limit(MOST_OF_HERS)
)
# Somewhat more than those whose doors are open; how long each one lasts is looked at afterwards.
WITH_CODES = ALL.where(
    _ANNOUNCED,
    WEBINARS.c.starts_at <= bindparam("opens"),
    or_(
        WEBINARS.c.late_until > bindparam("now"),
        WEBINARS.c.starts_at > bindparam("yesterday"),
        WEBINARS.c.minutes > A_DAY // timedelta(minutes=1),
    ),
).order_by(WEBINARS.c.starts_at, WEBINARS.c.id)


async def create(
    connection: AsyncConnection, title: str, made_by: int, zone: Zone, checklist: str, at: datetime
) -> Webinar:
    """Store a new draft, at an aware time."""
    new = Webinar(0, title, made_by, zone=zone, checklist=checklist, created_at=at)
    row = {name: getattr(new, name) for name in ("made_by", "created_at", *FIELDS)}
    row |= {"off": "", "left_yes": 0, "left_came": 0}
    return replace(new, id=(await connection.execute(CREATE, row)).scalar_one())


async def load(connection: AsyncConnection, webinar_id: int) -> Webinar | None:
    """Load one with its groups; None when there is none such."""
    return await one(connection, LOAD, {"webinar": webinar_id})


async def load_and_hold(connection: AsyncConnection, webinar_id: int) -> Webinar | None:
    """Load one and keep others from changing it until the unit ends.

    Meanwhile nobody answers or comes either; what is read of those after it is not older than it.
    """
    return await one(connection, LOAD_AND_HOLD, {"webinar": webinar_id})


async def save(connection: AsyncConnection, before: Webinar, after: Webinar) -> None:
    """Store what differs, its groups too; what a group that stays was shown is kept.

    `before` is what was read under a hold.

    Raises:
        StorageBusy: a group that is to be invited was merged into another one a moment ago.
    """
    changes = changed(before, after, FIELDS)
    if before.off != after.off:
        changes["off"] = _written(after.off)
    if changes:
        await connection.execute(SAVE, {"webinar": before.id, **changes})
    if gone := sorted(set(before.groups) - set(after.groups)):
        await connection.execute(DISINVITE, {"webinar": before.id, "groups": gone})
    for group_id in sorted(set(after.groups) - set(before.groups)):
        if await load_and_share(connection, group_id) is None:
            raise StorageBusy("One of the groups was merged a moment ago.")
        row = {"webinar_id": before.id, "group_id": group_id}
        await connection.execute(INVITE, row | NOT_SHOWN)


async def delete(connection: AsyncConnection, webinar_id: int) -> None:
    """Remove a draft."""
    await connection.execute(DELETE, {"webinar": webinar_id})


async def purge_drafts(connection: AsyncConnection, before: datetime) -> None:
    """Remove drafts that were made before an aware time and have no time that came after it."""
    await connection.execute(PURGE_DRAFTS, {"before": before})


async def by_code(connection: AsyncConnection, code: str) -> Webinar | None:
    """Find an announced or cancelled webinar by the code in its link for checking in."""
    return await one(connection, BY_CODE, {"of_code": code}) if code else None


async def by_invite(connection: AsyncConnection, code: str) -> Webinar | None:
    """Find an announced or cancelled webinar by the code in the link that invites to it."""
    return await one(connection, BY_INVITE, {"of_code": code}) if code else None


async def drafts_of(connection: AsyncConnection, profile: int) -> int:
    """Count the drafts of somebody."""
    return int(await connection.scalar(DRAFTS, {"profile": profile}) or 0)


async def of_groups(
    connection: AsyncConnection, groups: Sequence[int], since: datetime, limit: int = 20
) -> tuple[Webinar, ...]:
    """List what is announced in any of these groups and starts after `since`, soonest first."""
    key = {"groups": list(groups), "since": since, "most": limit}
    return await many(connection, OF_GROUPS, key)


async def for_her(
    connection: AsyncConnection, profile: int, groups: Sequence[int], since: datetime, limit: int
) -> tuple[Webinar, ...]:
    """List what somebody was told of and starts after `since`, soonest first.

    What is announced in any of her groups, and what she came to know by a link.
    """
    key = {"profile": profile, "groups": list(groups), "since": since, "most": limit}
    return await many(connection, FOR_HER, key)


async def hers(
    connection: AsyncConnection, profile: int, groups: Sequence[int]
) -> tuple[Webinar, ...]:
    """List what somebody made, drafts too, or that invites a group of hers; newest start first.

    Drafts without a time come before all others, and the drafts of others not at all; of very many
    the oldest are left out.
    """
    return await many(connection, HERS, {"profile": profile, "groups": list(groups)})


async def with_codes(connection: AsyncConnection, now: datetime) -> tuple[Webinar, ...]:
    """List those whose spoken or late code is good now (`Webinar.doors_open`, `takes_late`)."""
    key = {"now": now, "opens": now + DOORS_OPEN, "yesterday": now - A_DAY - DOORS_CLOSE}
    found = await many(connection, WITH_CODES, key)
    return tuple(each for each in found if each.doors_open(now) or each.takes_late(now))


async def codes_between(
    connection: AsyncConnection, since: datetime, until: datetime, but: int
) -> frozenset[str]:
    """Collect the spoken and late codes that are good at any time in a span of aware times.

    Those of the webinar `but` are left out.
    """
    key = {"now": since, "opens": until + DOORS_OPEN, "yesterday": since - A_DAY - DOORS_CLOSE}
    found = [each for each in await many(connection, WITH_CODES, key) if each.id != but]
    spoken = {each.spoken for each in found if each.ends + DOORS_CLOSE > since}
    late = {each.late_code for each in found if each.late_until and each.late_until > since}
    return frozenset((spoken | late) - {""})


def _written(off: frozenset[str]) -> str:
    return ",".join(sorted(off))
