"""Planned messages: rows that are claimed, sent, and explained.

A row is never removed on being picked up, and each change asks for the state it comes from, so that
of two who try the same only one succeeds. What is planned, and for whom, is written by
`storage.plans`; what is asked about it stands in `storage.ledgers`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import Planned, Reason, State
from storage.claims import Claimed, claim
from storage.planned_rows import ONE, read_planned
from storage.tables.planned import PLANNED
from storage.tables.profiles import PROFILES

__all__ = [
    "Claimed",
    "Expired",
    "begin_sending",
    "claim",
    "expire",
    "is_sending",
    "load",
    "put_off",
    "release",
    "sent",
    "set_aside",
    "skipped",
    "uncertain",
]


@dataclass(frozen=True, slots=True)
class Expired:
    """Whose lease had run out: so many are planned again, and these ids are uncertain now."""

    planned: int = 0
    uncertain: tuple[int, ...] = ()


def _overdue(state: State) -> ColumnElement[bool]:
    """Whose lease ran out; by ids alone, since they are locked (see `storage.claims.CLAIM`)."""
    chosen = (
        select(PLANNED.c.id)
        .where(PLANNED.c.state == state, PLANNED.c.lease_until <= bindparam("now"))
        .with_for_update(skip_locked=True)
        .cte("overdue")
    )
    return PLANNED.c.id.in_(select(chosen.c.id))


EXPIRE_CLAIMS = (
    update(PLANNED)
    .where(_overdue(State.CLAIMED))
    .values(state=State.PLANNED, token="", lease_until=None)
    .returning(PLANNED.c.id)
)
# The token stays: who finds out after all what came of it may still say so.
EXPIRE_SENDING = (
    update(PLANNED)
    .where(_overdue(State.SENDING))
    .values(state=State.UNCERTAIN, lease_until=None, ended_at=bindparam("now"))
    .returning(PLANNED.c.id)
)
# What nobody has begun; the claims of others stay.
RELEASE = (
    update(PLANNED)
    .where(
        PLANNED.c.state == State.CLAIMED,
        PLANNED.c.token.in_(bindparam("our_tokens", expanding=True)),
    )
    .values(state=State.PLANNED, token="", lease_until=None)
)
_OURS = (PLANNED.c.id == bindparam("planned"), PLANNED.c.token == bindparam("our_token"))
BEGIN_SENDING = (
    update(PLANNED)
    .where(*_OURS, PLANNED.c.state == State.CLAIMED)
    .values(
        state=State.SENDING,
        lease_until=bindparam("lease"),
        address_id=select(PROFILES.c.address_id)
        .where(PROFILES.c.id == PLANNED.c.profile_id)
        .correlate(PLANNED)
        .scalar_subquery(),
    )
)
_IN_HAND = PLANNED.c.state.in_((State.CLAIMED, State.SENDING))
_NOT_ENDED = or_(_IN_HAND, PLANNED.c.state == State.UNCERTAIN)
IS_SENDING = select(PLANNED.c.id).where(*_OURS, PLANNED.c.state == State.SENDING)
END = (
    update(PLANNED)
    .where(
        *_OURS,
        # Of what somebody has sent again, and nobody has claimed since, only that it did arrive.
        or_(
            _NOT_ENDED,
            and_(PLANNED.c.state == State.PLANNED, bindparam("to_state") == State.SENT),
        ),
    )
    .values(
        state=bindparam("to_state"),
        reason=bindparam("for_reason"),
        message=bindparam("its_message"),
        lease_until=None,
        ended_at=bindparam("now"),
    )
)
PUT_OFF = (
    update(PLANNED)
    .where(*_OURS, _NOT_ENDED)
    .values(
        state=State.PLANNED,
        due_at=bindparam("due"),
        reason=bindparam("for_reason"),
        tries=PLANNED.c.tries + bindparam("one"),
        token="",
        lease_until=None,
        ended_at=None,
    )
)
SET_ASIDE = (
    update(PLANNED)
    .where(*_OURS, _IN_HAND)
    .values(
        state=State.SKIPPED,
        reason=Reason.BROKEN,
        token="",
        lease_until=None,
        ended_at=bindparam("now"),
    )
)


async def expire(connection: AsyncConnection, now: datetime) -> Expired:
    """Plan again what was claimed and never sent; what was being sent is uncertain from now on."""
    again = (await connection.execute(EXPIRE_CLAIMS, {"now": now})).scalars().all()
    unknown = (await connection.execute(EXPIRE_SENDING, {"now": now})).scalars().all()
    return Expired(len(again), tuple(sorted(unknown)))


async def load(connection: AsyncConnection, planned_id: int) -> Planned | None:
    """Load one; None when there is none such (any more).

    Raises:
        LookupError, ValueError, TypeError: what stands in the row is not what may stand there.
    """
    row = (await connection.execute(ONE, {"planned": planned_id})).first()
    return read_planned(row) if row else None


async def begin_sending(
    connection: AsyncConnection, planned_id: int, token: str, lease_until: datetime
) -> bool:
    """Note that the request is about to be made; False where the claim is not ours any more."""
    row = {"planned": planned_id, "our_token": token, "lease": lease_until}
    return (await connection.execute(BEGIN_SENDING, row)).rowcount == 1


async def sent(
    connection: AsyncConnection, planned_id: int, token: str, message: str | None, at: datetime
) -> None:
    """Note that it arrived."""
    await _end(connection, planned_id, token, State.SENT, None, at, message)


async def uncertain(connection: AsyncConnection, planned_id: int, token: str, at: datetime) -> None:
    """Note that nobody knows whether it arrived."""
    await _end(connection, planned_id, token, State.UNCERTAIN, None, at)


async def skipped(
    connection: AsyncConnection, planned_id: int, token: str, reason: Reason, at: datetime
) -> None:
    """Note that it is not sent, and why."""
    await _end(connection, planned_id, token, State.SKIPPED, reason, at)


async def put_off(
    connection: AsyncConnection,
    planned_id: int,
    token: str,
    due_at: datetime,
    reason: Reason | None = None,
    *,
    tried: bool = False,
) -> None:
    """Plan it again for a later time; `tried` when a request was made and surely did not arrive."""
    row = {"planned": planned_id, "our_token": token, "due": due_at, "for_reason": reason}
    await connection.execute(PUT_OFF, {**row, "one": int(tried)})


async def set_aside(connection: AsyncConnection, planned_id: int, token: str, at: datetime) -> bool:
    """Skip a row as BROKEN, whatever is in it, so that it stops nothing and can be looked at.

    False where it is not in hand under this token (any more): what it came to stays.
    """
    row = {"planned": planned_id, "our_token": token, "now": at}
    return (await connection.execute(SET_ASIDE, row)).rowcount == 1


async def release(connection: AsyncConnection, tokens: Sequence[str]) -> int:
    """Plan again at once what was claimed under some tokens and not begun; tell how many."""
    done = await connection.execute(RELEASE, {"our_tokens": list(tokens)})
    return done.rowcount


async def is_sending(connection: AsyncConnection, planned_id: int, token: str) -> bool:
    """Tell whether a row is still ours to send: it may be gone with a group that went up."""
    row = {"planned": planned_id, "our_token": token}
    return (await connection.execute(IS_SENDING, row)).first() is not None


async def _end(
    connection: AsyncConnection,
    planned_id: int,
    token: str,
    state: State,
    reason: Reason | None,
    at: datetime,
    message: str | None = None,
) -> None:
    row = {"planned": planned_id, "our_token": token, "to_state": state, "for_reason": reason}
    await connection.execute(END, {**row, "its_message": message, "now": at})
