"""The messages that groups remember, and which welcomes are not right."""

from datetime import datetime

from sqlalchemy import and_, bindparam, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address, Presence
from flows.group_welcomes import WRONG
from flows.presences import WRITING
from storage.tables.groups import GROUPS, MEMBERSHIPS

SLOTS = ("welcome", "progress")  # the messages that a group remembers

_THAT_ONE = (
    GROUPS.c.channel == bindparam("of_channel"),
    GROUPS.c.external == bindparam("of_external"),
)
_AT = bindparam("at", type_=GROUPS.c.welcome_at.type)
# Of two that were shown at a time nobody knows which one stands there: it is to be shown once more.
WELCOME = (
    update(GROUPS)
    .where(*_THAT_ONE)
    .values(
        welcome_message=bindparam("message"),
        welcome_people=case((GROUPS.c.welcome_at == _AT, bindparam("people")), else_=WRONG),
        welcome_at=func.coalesce(GROUPS.c.welcome_at, _AT),
    )
    .returning(GROUPS.c.presence)
)
PROGRESS = (
    update(GROUPS)
    .where(*_THAT_ONE)
    .values(progress_message=bindparam("message"), progress_at=_AT)
    .returning(GROUPS.c.presence)
)
PEOPLE = select(func.count()).where(MEMBERSHIPS.c.group_id == bindparam("group"))
_PEOPLE_THERE = (
    select(func.count())
    .where(MEMBERSHIPS.c.group_id == GROUPS.c.id)
    .correlate(GROUPS)
    .scalar_subquery()
)
WELCOME_DUE = (
    select(GROUPS.c.channel, GROUPS.c.external)
    .where(
        GROUPS.c.presence.in_(WRITING),
        or_(
            GROUPS.c.welcome_at.is_(None),
            and_(GROUPS.c.welcome_message.is_(None), GROUPS.c.welcome_at <= bindparam("missing")),
            and_(GROUPS.c.welcome_message.is_not(None), GROUPS.c.welcome_at <= bindparam("wrong")),
        ),
        or_(GROUPS.c.welcome_message.is_(None), GROUPS.c.welcome_people != _PEOPLE_THERE),
    )
    .order_by(GROUPS.c.welcome_at.asc().nulls_first(), GROUPS.c.id)
    .limit(bindparam("most"))
)


async def remember(
    connection: AsyncConnection,
    address: Address,
    slot: str,
    message: str,
    at: datetime,
    people: int = 0,
) -> Presence | None:
    """Note which message of a group bears its welcome or its progress, shown at an aware time.

    `slot` is one of `SLOTS`; a welcome shows the number of `people`. Gives what is known of the bot
    there; None for a group that is not linked (any more), which remembers nothing.
    """
    if slot not in SLOTS:
        raise ValueError(f"a group remembers no message {slot!r}, only: {', '.join(SLOTS)}")
    row = {"of_channel": address.channel, "of_external": address.id, "message": message, "at": at}
    if slot == "welcome":
        found = await connection.scalar(WELCOME, row | {"people": people})
    else:
        found = await connection.scalar(PROGRESS, row)
    return Presence(found) if found else None


async def people(connection: AsyncConnection, group_id: int) -> int:
    """Tell how many people are in a group: the number that its welcome is to show."""
    return int(await connection.scalar(PEOPLE, {"group": group_id}) or 0)


async def welcome_due(
    connection: AsyncConnection, missing: datetime, wrong: datetime, limit: int
) -> tuple[Address, ...]:
    """List the groups that may be written to and have no welcome, or one that is not right.

    Those only in which it was shown last, or tried, up to an aware time: `missing` where there is
    none, else `wrong`. Not more than `limit`, longest ago first.
    """
    row = {"missing": missing, "wrong": wrong, "most": limit}
    rows = await connection.execute(WELCOME_DUE, row)
    return tuple(Address(*each) for each in rows)
