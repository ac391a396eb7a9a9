"""Recipients: what of people and their chats can speak against a planned message."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import State
from flows.plans import CAPPED
from flows.recipients import Recipient
from flows.thinning import A_WEEK
from storage.tables.addresses import ADDRESSES
from storage.tables.planned import PLANNED
from storage.tables.profiles import PROFILES
from storage.tables.progress import PROGRESS
from storage.teachers import read_groups

_SOME: BindParameter[list[int]] = bindparam("profiles", expanding=True)
PEOPLE = (
    select(
        PROFILES.c.id,
        PROFILES.c.address_id,
        PROFILES.c.zone,
        PROFILES.c.groups,
        ADDRESSES.c.stopped_at.is_not(None),
        ADDRESSES.c.closed_at.is_not(None),
    )
    .join(ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id)
    .where(PROFILES.c.id.in_(_SOME))
    .order_by(PROFILES.c.id)
)
BEGUN = select(
    PROGRESS.c.profile_id, PROGRESS.c.checklist, PROGRESS.c.finished_at.is_not(None)
).where(PROGRESS.c.profile_id.in_(_SOME))
ON_PHONE = (
    select(PROFILES.c.id).where(PROFILES.c.address_id == bindparam("chat")).order_by(PROFILES.c.id)
)
UNASKED = (
    select(PLANNED.c.state, PLANNED.c.ended_at)
    .where(
        PLANNED.c.address_id == bindparam("chat"),
        PLANNED.c.id != bindparam("but"),
        PLANNED.c.kind.in_(CAPPED),
        PLANNED.c.asked.is_(False),
        or_(
            PLANNED.c.state == State.SENDING,
            PLANNED.c.state.in_((State.SENT, State.UNCERTAIN))
            & (PLANNED.c.ended_at > bindparam("since")),
        ),
    )
    .order_by(PLANNED.c.ended_at)
)


async def some(connection: AsyncConnection, profiles: Sequence[int]) -> dict[int, Recipient]:
    """Load some people as recipients, by profile; who is gone is not in it."""
    key = {"profiles": profiles}
    begun: defaultdict[int, dict[str, bool]] = defaultdict(dict)
    for profile, checklist, is_done in await connection.execute(BEGUN, key):
        begun[profile][checklist] = bool(is_done)
    return {
        profile: Recipient(
            profile,
            chat,
            zone,
            frozenset(each.group for each in read_groups(groups)),
            bool(stopped),
            bool(closed),
            frozenset(name for name, is_done in begun[profile].items() if is_done),
            frozenset(begun[profile]),
        )
        for profile, chat, zone, groups, stopped, closed in await connection.execute(PEOPLE, key)
    }


async def on_phone(connection: AsyncConnection, chat_id: int) -> tuple[int, ...]:
    """List the people of a chat, by profile."""
    return tuple((await connection.execute(ON_PHONE, {"chat": chat_id})).scalars())


async def unasked(
    connection: AsyncConnection, chat_id: int, seen_at: datetime | None, now: datetime, but: int
) -> tuple[tuple[datetime, ...], int]:
    """Tell what went to a chat unasked: when, of a week; and how many arrived since `seen_at`.

    What is being sent counts as sent now, and what is uncertain as sent: a cap that is held too
    strictly annoys nobody. For silence counts what arrived. The row `but` is left out.
    """
    a_week_ago = now - A_WEEK
    since = min(a_week_ago, seen_at) if seen_at else None
    key = {"chat": chat_id, "but": but, "since": since or datetime.min.replace(tzinfo=now.tzinfo)}
    times, silent = [], 0
    for state, ended_at in await connection.execute(UNASKED, key):
        at = now if state is State.SENDING or ended_at is None else ended_at
        if at > a_week_ago:
            times.append(at)
        if state is State.SENT and (seen_at is None or at > seen_at):
            silent += 1
    return tuple(times), silent
