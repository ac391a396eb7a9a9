"""Recipients: what of people and their chats can speak against a planned message."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.places import Place, from_json
from flows.planned import State
from flows.plans import CAPPED, NOTICES
from flows.recipients import Recipient
from flows.thinning import A_DAY, A_WEEK
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
_HOLDER = PROFILES.alias("holder")
PHONES = (
    select(PROFILES.c.id, ADDRESSES.c.id, ADDRESSES.c.seen_at, _HOLDER.c.place)
    .join(ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id)
    .outerjoin(_HOLDER, _HOLDER.c.id == ADDRESSES.c.active_profile)
    .where(PROFILES.c.id.in_(_SOME))
)
ON_PHONE = (
    select(PROFILES.c.id).where(PROFILES.c.address_id == bindparam("chat")).order_by(PROFILES.c.id)
)
# What was sent again may have arrived the first time too.
HEARD = (
    select(
        PLANNED.c.address_id,
        PLANNED.c.asked,
        PLANNED.c.state,
        PLANNED.c.ended_at,
        PLANNED.c.doubted_at,
    )
    .where(
        PLANNED.c.address_id.in_(bindparam("chats", expanding=True)),
        PLANNED.c.id != bindparam("but"),
        or_(
            PLANNED.c.kind.in_(CAPPED) & PLANNED.c.asked.is_(False),
            PLANNED.c.kind.in_(NOTICES)
            & PLANNED.c.asked.is_(True)
            & (PLANNED.c.purpose != "cancelled"),
        ),
        or_(
            PLANNED.c.state == State.SENDING,
            PLANNED.c.state.in_((State.SENT, State.UNCERTAIN))
            & (PLANNED.c.ended_at > bindparam("since")),
            PLANNED.c.doubted_at > bindparam("a_week_ago"),
        ),
    )
    .order_by(PLANNED.c.ended_at)
)


@dataclass(frozen=True, slots=True)
class Phone:
    """The chat of somebody, and where whoever holds the phone is: it is her question that counts.

    `seen_at` is when the chat was last active.
    """

    chat: int
    seen_at: datetime | None = None
    place: Place | None = None


@dataclass(slots=True)
class Heard:
    """What went to a chat: `sent` are the times of what nobody asked for, of a week.

    `silent` is how many of them arrived since the chat was last active, ever. `notices` are how
    many of webinars that were said yes to went within 24 hours.
    """

    sent: list[datetime] = field(default_factory=list)
    silent: int = 0
    notices: int = 0


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


async def phones(connection: AsyncConnection, profiles: Sequence[int]) -> dict[int, Phone]:
    """Tell for some people how their phones stand, by profile; who is gone is not in it."""
    rows = await connection.execute(PHONES, {"profiles": profiles})
    return {row[0]: Phone(row[1], row[2], from_json(row[3]) if row[3] else None) for row in rows}


async def on_phone(connection: AsyncConnection, chat_id: int) -> tuple[int, ...]:
    """List the people of a chat, by profile."""
    return tuple((await connection.execute(ON_PHONE, {"chat": chat_id})).scalars())


async def heard(
    connection: AsyncConnection,
    seen: Mapping[int, datetime | None],
    now: datetime,
    but: int = 0,
) -> Mapping[int, Heard]:
    """Tell what went to some chats; `seen` says when each was last active, None for never.

    What is being sent counts as sent now, and what is uncertain as sent: a cap that is held too
    strictly annoys nobody. For silence counts what arrived. The row `but` is left out.
    """
    a_week_ago = now - A_WEEK
    since = min([a_week_ago, *(at or datetime.min.replace(tzinfo=UTC) for at in seen.values())])
    key = {"chats": list(seen), "but": but, "since": since, "a_week_ago": a_week_ago}
    found: defaultdict[int, Heard] = defaultdict(Heard)
    for chat, asked, state, ended_at, doubted_at in await connection.execute(HEARD, key):
        one = found[chat]
        times = [each for each in (_went(state, ended_at, now), doubted_at) if each is not None]
        if asked:
            one.notices += sum(at > now - A_DAY for at in times)
            continue
        one.sent.extend(at for at in times if at > a_week_ago)
        active = seen[chat]
        arrived = state is State.SENT and ended_at is not None
        one.silent += arrived and (active is None or ended_at > active)
    return found


def _went(state: State, ended_at: datetime | None, now: datetime) -> datetime | None:
    """When it went as it stands; None while it waits to be sent again, or was not sent."""
    if state is State.SENDING:
        return now
    return ended_at if state in (State.SENT, State.UNCERTAIN) else None
