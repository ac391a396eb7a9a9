"""Waiting messages, and those that went lately, as whoever plans anew must know them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import OPEN, Kind, Planned, Reason, State
from flows.plans import CAPPED
from flows.thinning import A_WEEK
from storage.planned_rows import COLUMNS, UNREADABLE, read_planned, read_sound
from storage.tables.planned import PLANNED
from storage.tables.profiles import PROFILES
from storage.tables.webinars import WEBINARS

_BY_ID = select(*COLUMNS).order_by(PLANNED.c.id)
ABOUT_WEBINAR = _BY_ID.where(
    PLANNED.c.webinar_id == bindparam("webinar"),
    PLANNED.c.kind == Kind.WEBINAR,
    PLANNED.c.profile_id > bindparam("after"),
    PLANNED.c.profile_id <= bindparam("last"),
)
# The webinars are not named: of one there are thousands of rows, of one person a few.
REMINDERS_OF = _BY_ID.where(
    PLANNED.c.kind == Kind.WEBINAR,
    PLANNED.c.profile_id.in_(bindparam("profiles", expanding=True)),
)
OF_KIND = _BY_ID.where(
    PLANNED.c.webinar_id == bindparam("webinar"), PLANNED.c.kind == bindparam("of_kind")
)
NUMBER = select(func.count()).where(
    PLANNED.c.webinar_id == bindparam("webinar"),
    PLANNED.c.kind == Kind.WEBINAR,
    PLANNED.c.state.in_(OPEN),
)
_IN_CHATS = PROFILES.c.address_id.in_(bindparam("chats", expanding=True))
_MAY_COUNT = or_(
    PLANNED.c.state.in_((*OPEN, State.SENDING)),
    and_(PLANNED.c.state == State.SKIPPED, PLANNED.c.reason == Reason.CAP),
)
# What else waits for those chats, unasked, and may have to make room.
OTHERS = (
    select(PROFILES.c.address_id, *COLUMNS)
    .join(PROFILES, PROFILES.c.id == PLANNED.c.profile_id)
    .where(_IN_CHATS, PLANNED.c.kind.in_(CAPPED), PLANNED.c.asked.is_(False), _MAY_COUNT)
    .where(
        or_(
            PLANNED.c.webinar_id.is_(None),
            PLANNED.c.webinar_id.not_in(bindparam("webinars", expanding=True)),
            PLANNED.c.profile_id.not_in(bindparam("profiles", expanding=True)),
        )
    )
    .order_by(PLANNED.c.id)
)
_UNASKED_TO = (
    PLANNED.c.address_id.in_(bindparam("chats", expanding=True)),
    PLANNED.c.kind.in_(CAPPED),
    PLANNED.c.asked.is_(False),
)
# What was sent again may have arrived the first time too.
SENT = (
    select(PLANNED.c.address_id, PLANNED.c.ended_at)
    .where(
        *_UNASKED_TO,
        PLANNED.c.ended_at > bindparam("since"),
        PLANNED.c.state.in_((State.SENT, State.UNCERTAIN)),
    )
    .union_all(
        select(PLANNED.c.address_id, PLANNED.c.doubted_at).where(
            *_UNASKED_TO,
            PLANNED.c.doubted_at > bindparam("since"),
            PLANNED.c.state.not_in(OPEN),
        )
    )
)
OF_PEOPLE = _BY_ID.where(
    PLANNED.c.profile_id.in_(bindparam("profiles", expanding=True)),
    PLANNED.c.kind != Kind.WEBINAR,
    or_(PLANNED.c.state.in_(OPEN), PLANNED.c.state == State.SKIPPED),
)

# WAIT names its checklist itself, what comes after a webinar by the webinar.
ABOUT = (
    select(*COLUMNS)
    .outerjoin(WEBINARS, WEBINARS.c.id == PLANNED.c.webinar_id)
    .where(
        PLANNED.c.profile_id == bindparam("profile"),
        PLANNED.c.state.in_(OPEN),
        PLANNED.c.asked.is_(False),
        or_(
            and_(PLANNED.c.kind == Kind.WEBINAR, WEBINARS.c.checklist == bindparam("of_checklist")),
            and_(PLANNED.c.kind == Kind.WAIT, PLANNED.c.detail.like(bindparam("its_steps"))),
        ),
    )
    .order_by(PLANNED.c.due_at, PLANNED.c.id)
)
# What waits no more because a chat had enough already, and would be planned if there were room.
THINNED = (
    select(PLANNED.c.id)
    .join(PROFILES, PROFILES.c.id == PLANNED.c.profile_id)
    .where(
        PROFILES.c.address_id
        == select(PROFILES.c.address_id)
        .where(PROFILES.c.id == bindparam("profile"))
        .correlate(None)
        .scalar_subquery(),
        PLANNED.c.state == State.SKIPPED,
        PLANNED.c.reason == Reason.CAP,
        PLANNED.c.due_at > bindparam("now"),
    )
    .limit(1)
)


async def about_webinar(
    connection: AsyncConnection, webinar_id: int, after: int, last: int
) -> dict[int, list[Planned]]:
    """Load the reminders about a webinar, by profile, for those in `after` < profile <= `last`."""
    key = {"webinar": webinar_id, "after": after, "last": last}
    found: defaultdict[int, list[Planned]] = defaultdict(list)
    for row in await read_sound(connection, ABOUT_WEBINAR, key):
        found[row.profile or 0].append(row)
    return found


async def reminders_of(
    connection: AsyncConnection, profiles: Sequence[int]
) -> dict[tuple[int, int], list[Planned]]:
    """Load the reminders of some people about all webinars, by webinar and profile."""
    found: defaultdict[tuple[int, int], list[Planned]] = defaultdict(list)
    for row in await read_sound(connection, REMINDERS_OF, {"profiles": profiles}):
        found[row.webinar or 0, row.profile or 0].append(row)
    return found


async def of_kind(connection: AsyncConnection, webinar_id: int, kind: Kind) -> tuple[Planned, ...]:
    """Load the rows of a kind about a webinar: posts, or summaries."""
    return await read_sound(connection, OF_KIND, {"webinar": webinar_id, "of_kind": kind})


async def number(connection: AsyncConnection, webinar_id: int) -> int:
    """Count the reminders of a webinar that are still to be sent."""
    return await connection.scalar(NUMBER, {"webinar": webinar_id}) or 0


async def of_people(connection: AsyncConnection, profiles: Sequence[int]) -> tuple[Planned, ...]:
    """Load what is planned or was skipped for some people, their reminders of webinars apart."""
    return await read_sound(connection, OF_PEOPLE, {"profiles": profiles})


async def others(
    connection: AsyncConnection,
    chats: Sequence[int],
    webinars: Sequence[int],
    profiles: Sequence[int],
) -> Mapping[int, Sequence[Planned]]:
    """Load what waits unasked for some chats, or was skipped there for want of room.

    That of these people about these webinars is left out.
    """
    found: defaultdict[int, list[Planned]] = defaultdict(list)
    key = {"chats": chats, "webinars": webinars, "profiles": profiles}
    try:
        rows = (await connection.execute(OTHERS, key)).all()
    except UNREADABLE:
        return found  # whoever reads the bad row for itself sets it aside
    for chat, *values in rows:
        found[chat].append(read_planned(values))
    return found


async def sent_in(
    connection: AsyncConnection, chats: Sequence[int], now: datetime
) -> Mapping[int, Sequence[datetime]]:
    """Tell when unasked messages went to some chats within a week before an aware time."""
    found: defaultdict[int, list[datetime]] = defaultdict(list)
    for chat, at in await connection.execute(SENT, {"chats": chats, "since": now - A_WEEK}):
        found[chat].append(at)
    return found


async def about(connection: AsyncConnection, profile: int, checklist: str) -> tuple[Planned, ...]:
    """List what somebody would get about a checklist without asking, in the order of its times."""
    key = {"profile": profile, "of_checklist": checklist, "its_steps": f"{checklist}/%"}
    return await read_sound(connection, ABOUT, key)


async def has_thinned(connection: AsyncConnection, profile: int, now: datetime) -> bool:
    """Tell whether in somebody's chat a message of a time to come was skipped to keep the caps."""
    found = await connection.execute(THINNED, {"profile": profile, "now": now})
    return found.first() is not None
