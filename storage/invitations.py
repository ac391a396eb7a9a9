"""Invitations to a duty, each by a link that works once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.rights import Duty
from storage.codes import Status, hashed
from storage.tables.grants import INVITATIONS

__all__ = [
    "Invitation",
    "Status",
    "carry",
    "create",
    "look",
    "open_by",
    "open_to",
    "purge",
    "use",
    "void",
]


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody is invited to: a duty, for a region, and for a helper the groups (by id).

    `by` is the profile of who invites, None when that is nobody with one.
    """

    duty: Duty
    province: str | None = None
    regency: str = ""
    groups: tuple[int, ...] = ()
    by: int | None = None


CONTENT = tuple(
    INVITATIONS.c[name] for name in ("duty", "province", "regency", "groups", "profile_id")
)
CREATE = insert(INVITATIONS)
LOOK = select(INVITATIONS.c.used_at, INVITATIONS.c.expires_at, *CONTENT).where(
    INVITATIONS.c.code_hash == bindparam("hashed")
)
USE = (
    update(INVITATIONS)
    .where(
        INVITATIONS.c.code_hash == bindparam("hashed"),
        INVITATIONS.c.used_at.is_(None),
        INVITATIONS.c.expires_at > bindparam("now"),
    )
    .values(used_at=bindparam("now"), used_by=bindparam("profile"))
    .returning(*CONTENT)
)
OPEN_BY = (
    select(INVITATIONS.c.made_at)
    .where(
        INVITATIONS.c.profile_id == bindparam("profile"),
        INVITATIONS.c.used_at.is_(None),
        INVITATIONS.c.expires_at > bindparam("now"),
    )
    .order_by(INVITATIONS.c.made_at)
)
OPEN_TO = select(INVITATIONS.c.code_hash, INVITATIONS.c.groups).where(
    INVITATIONS.c.profile_id == bindparam("profile"),
    INVITATIONS.c.used_at.is_(None),
    INVITATIONS.c.expires_at > bindparam("now"),
    INVITATIONS.c.duty == Duty.HELPER,
)
VOID = (
    update(INVITATIONS)
    .where(
        INVITATIONS.c.code_hash.in_(bindparam("hashes", expanding=True)),
        INVITATIONS.c.used_at.is_(None),
    )
    .values(expires_at=bindparam("now"))
)
OPEN_TO_HELP = select(INVITATIONS.c.code_hash, INVITATIONS.c.groups).where(
    INVITATIONS.c.used_at.is_(None), INVITATIONS.c.duty == Duty.HELPER
)
REGROUP = (
    update(INVITATIONS)
    .where(INVITATIONS.c.code_hash == bindparam("hashed"))
    .values(groups=bindparam("to_groups"))
)
PURGE = delete(INVITATIONS).where(
    or_(
        INVITATIONS.c.used_at <= bindparam("before"),
        INVITATIONS.c.expires_at <= bindparam("before"),
    )
)


async def create(
    connection: AsyncConnection,
    code: str,
    invitation: Invitation,
    at: datetime,
    expires_at: datetime,
) -> None:
    """Store an invitation under the hash of its code, made at and good until an aware time.

    The caller makes the code, random and long enough not to be guessed.
    """
    row = {
        "code_hash": hashed(code),
        "profile_id": invitation.by,
        "duty": invitation.duty,
        "province": invitation.province,
        "regency": invitation.regency,
        "groups": _written(invitation.groups),
        "made_at": at,
        "expires_at": expires_at,
    }
    await connection.execute(CREATE, row)


async def look(
    connection: AsyncConnection, code: str, at: datetime
) -> tuple[Status, Invitation | None]:
    """Tell what a code is good for at an aware time, and what it invites to; changes nothing.

    What is used says so also after it would have expired.
    """
    row = (await connection.execute(LOOK, {"hashed": hashed(code)})).first()
    if row is None:
        return Status.UNKNOWN, None
    used_at, expires_at, *content = row
    return Status.at(used_at, expires_at, at), _read(*content)


async def use(
    connection: AsyncConnection, code: str, profile_id: int, at: datetime
) -> Invitation | None:
    """Use an invitation up for a person; None when unknown, used or expired at `at`."""
    row = {"hashed": hashed(code), "profile": profile_id, "now": at}
    found = (await connection.execute(USE, row)).first()
    return _read(*found) if found else None


async def open_by(
    connection: AsyncConnection, profile_id: int, at: datetime
) -> tuple[datetime, ...]:
    """Tell when somebody made the invitations that are neither used nor expired, oldest first."""
    rows = await connection.execute(OPEN_BY, {"profile": profile_id, "now": at})
    return tuple(rows.scalars())


async def open_to(
    connection: AsyncConnection, profile_id: int, group_id: int, at: datetime
) -> tuple[str, ...]:
    """List, by their hashes, somebody's invitations to help in a group that still work."""
    rows = await connection.execute(OPEN_TO, {"profile": profile_id, "now": at})
    return tuple(hashed for hashed, groups in rows if group_id in json.loads(groups))


async def void(connection: AsyncConnection, hashes: Sequence[str], at: datetime) -> None:
    """Let invitations end at an aware time; one that was used stays so."""
    await connection.execute(VOID, {"hashes": list(hashes), "now": at})


async def carry(connection: AsyncConnection, from_group: int, to_group: int) -> None:
    """Let what invites to help in a group that goes up in another one invite there.

    Whoever uses it is given what is then the own of her who invited, and nothing else.
    """
    for key, written in (await connection.execute(OPEN_TO_HELP)).all():
        groups = json.loads(written)
        if from_group in groups:
            there = dict.fromkeys(to_group if each == from_group else each for each in groups)
            row = {"hashed": key, "to_groups": _written(tuple(there))}
            await connection.execute(REGROUP, row)


async def purge(connection: AsyncConnection, before: datetime) -> int:
    """Let go of the invitations used or expired up to an aware time, and tell how many.

    Whoever follows the link of such a one is told that nobody knows it: keep them for a while.
    """
    return (await connection.execute(PURGE, {"before": before})).rowcount


def _written(groups: Sequence[int]) -> str:
    return json.dumps(groups, separators=(",", ":"))


def _read(
    duty: Duty, province: str | None, regency: str, groups: str, by: int | None
) -> Invitation:
    return Invitation(Duty(duty), province, regency, tuple(json.loads(groups)), by)
