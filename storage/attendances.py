"""Attendances: who answered, who came, and how a webinar went in numbers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Update,
    bindparam,
    case,
    func,
    select,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.progress import Enrolment
from flows.turnouts import TO_FINISH, TO_START
from flows.webinars import Answered, Attendance, Seen, Turnout, Webinar
from storage import enrolments
from storage.enrolments import read_enrolment
from storage.tables.groups import MEMBERSHIPS
from storage.tables.profiles import PROFILES
from storage.tables.progress import PROGRESS
from storage.tables.webinars import ATTENDANCES, INVITED_GROUPS, WEBINARS
from storage.upserts import OnBoth, for_one, on_both

KEY = (ATTENDANCES.c.webinar_id, ATTENDANCES.c.profile_id)
HERS = ATTENDANCES.c.profile_id == bindparam("profile")
_OF_ONE = ATTENDANCES.c.webinar_id == bindparam("webinar")
OF = select(ATTENDANCES).where(_OF_ONE).order_by(ATTENDANCES.c.profile_id)
ONE = select(ATTENDANCES).where(_OF_ONE, HERS)
# Whoever moves the webinar waits for the answer, or it for her: so that one of them sees the other.
SHARE = (
    select(WEBINARS.c.id)
    .where(WEBINARS.c.id == bindparam("webinar"))
    .with_for_update(read=True, key_share=True)
)
ANSWER = on_both(
    ATTENDANCES,
    lambda insert: insert.on_conflict_do_update(
        index_elements=KEY,
        set_={name: insert.excluded[name] for name in ("answer", "answered_at")},
        where=ATTENDANCES.c.answer.is_distinct_from(insert.excluded.answer),
    ).returning(ATTENDANCES.c.profile_id),
)
CAME = ("came_at", "seen")


def _checking_in(insert: Any) -> Any:  # noqa: ANN401 - of either dialect
    """Let who came be noted, unless that is known; gives for whom that was new."""
    return insert.on_conflict_do_update(
        index_elements=KEY,
        set_={name: insert.excluded[name] for name in CAME},
        where=ATTENDANCES.c.came_at.is_(None),
    ).returning(ATTENDANCES.c.profile_id)


OPEN = on_both(ATTENDANCES, lambda insert: insert.on_conflict_do_nothing())
CHECK_IN = on_both(ATTENDANCES, _checking_in)
_SOME: BindParameter[list[int]] = bindparam("profiles", expanding=True)
CHECK_IN_ALL = on_both(
    ATTENDANCES,
    lambda insert: _checking_in(
        insert.from_select(
            ("webinar_id", "profile_id", *CAME),
            select(
                bindparam("webinar", type_=ATTENDANCES.c.webinar_id.type),
                PROFILES.c.id,
                *(bindparam(name, type_=ATTENDANCES.c[name].type) for name in CAME),
            )
            .where(PROFILES.c.id.in_(_SOME))
            .order_by(PROFILES.c.id),
        )
    ),
)


def _counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


LEFT = (WEBINARS.c.left_yes, WEBINARS.c.left_came)
COUNTS = (
    select(
        *LEFT,
        _counted(ATTENDANCES.c.answer == Answered.YES),
        _counted(ATTENDANCES.c.answer == Answered.NO),
        _counted(ATTENDANCES.c.came_at.is_not(None)),
    )
    .outerjoin(ATTENDANCES, ATTENDANCES.c.webinar_id == WEBINARS.c.id)
    .where(WEBINARS.c.id == bindparam("webinar"))
    .group_by(WEBINARS.c.id, *LEFT)
)
# A person who is in two of the groups, or answered as well, is one.
INVITED = select(func.count()).select_from(
    union(
        select(MEMBERSHIPS.c.profile_id)
        .join(INVITED_GROUPS, INVITED_GROUPS.c.group_id == MEMBERSHIPS.c.group_id)
        .where(INVITED_GROUPS.c.webinar_id == bindparam("webinar")),
        select(ATTENDANCES.c.profile_id).where(_OF_ONE),
    ).subquery()
)
PROGRESSES = (
    select(*enrolments.COLUMNS)
    .join(ATTENDANCES, ATTENDANCES.c.profile_id == PROGRESS.c.profile_id)
    .where(
        _OF_ONE,
        ATTENDANCES.c.came_at.is_not(None),
        PROGRESS.c.checklist == bindparam("of_checklist"),
    )
)


def _grown(name: str, condition: ColumnElement[bool]) -> Update:
    """Count one more who left, in every webinar where that holds for somebody."""
    held = select(ATTENDANCES.c.webinar_id).where(HERS, condition)
    return update(WEBINARS).where(WEBINARS.c.id.in_(held)).values({name: WEBINARS.c[name] + 1})


FORGET = (
    _grown("left_yes", ATTENDANCES.c.answer == Answered.YES),
    _grown("left_came", ATTENDANCES.c.came_at.is_not(None)),
)


async def one(connection: AsyncConnection, webinar_id: int, profile: int) -> Attendance | None:
    """Look up what somebody has to do with a webinar; None for nothing."""
    row = (await connection.execute(ONE, {"webinar": webinar_id, "profile": profile})).first()
    return Attendance(*row) if row else None


async def of(connection: AsyncConnection, webinar_id: int) -> tuple[Attendance, ...]:
    """List everybody who answered, came, or followed a link to it, by profile."""
    rows = await connection.execute(OF, {"webinar": webinar_id})
    return tuple(Attendance(*row) for row in rows)


async def answer(
    connection: AsyncConnection, webinar_id: int, profile: int, answer: Answered, at: datetime
) -> bool:
    """Store what somebody answered; False when that is what she had answered already.

    The webinar is not changed by others from then on until the unit ends: read it afterwards.
    """
    said = {"answer": answer, "answered_at": at}
    return await _put(connection, ANSWER, webinar_id, profile, said)


async def check_in(
    connection: AsyncConnection, webinar_id: int, profile: int, seen: Seen, at: datetime
) -> bool:
    """Note that somebody came; False, and nothing changes, when that is known already.

    As with `answer`, the webinar is not changed by others meanwhile.
    """
    return await _put(connection, CHECK_IN, webinar_id, profile, {"came_at": at, "seen": seen})


async def check_in_all(
    connection: AsyncConnection, webinar_id: int, profiles: Sequence[int], seen: Seen, at: datetime
) -> list[int]:
    """Note that many came, in two statements; lists those of whom that was not known, by profile.

    Who is gone is left out. As with `answer`, the webinar is not changed by others meanwhile.
    """
    if await connection.scalar(SHARE, {"webinar": webinar_id}) is None:
        return []
    values = {"webinar": webinar_id, "profiles": profiles, "came_at": at, "seen": seen}
    rows = await connection.execute(for_one(CHECK_IN_ALL, connection), values)
    return sorted(rows.scalars())


async def let_in(connection: AsyncConnection, webinar_id: int, profile: int) -> None:
    """Note that somebody was told of a webinar by a link; what she answers stays as it is."""
    if await connection.scalar(SHARE, {"webinar": webinar_id}) is not None:
        row = {"webinar_id": webinar_id, "profile_id": profile}
        await connection.execute(for_one(OPEN, connection), row)


async def answers(connection: AsyncConnection, webinar_id: int) -> tuple[int, int]:
    """Count those who said yes and no, with those who said yes and were erased since."""
    row = (await connection.execute(COUNTS, {"webinar": webinar_id})).first()
    return (row[0] + row[2], row[3]) if row else (0, 0)


async def turnout(connection: AsyncConnection, webinar: Webinar) -> Turnout:
    """Count how a webinar went (see `flows.webinars.Turnout`).

    Those who were erased count among the invited, and those who said yes and came, as far as they
    did. Nothing was begun or finished for it before its own start.
    """
    key = {"webinar": webinar.id}
    row = (await connection.execute(COUNTS, key)).first()
    if row is None:
        return Turnout()
    left_yes, left_came, yes, no, came = row
    invited = int(await connection.scalar(INVITED, key) or 0) + max(left_yes, left_came)
    found = Turnout(invited, left_yes + yes, no, left_came + came)
    if webinar.starts_at is None:
        return found
    rows = await connection.execute(PROGRESSES, key | {"of_checklist": webinar.checklist})
    progress = [read_enrolment(each) for each in rows]
    return replace(
        found,
        started=sum(_has_started(each, webinar) for each in progress),
        done=sum(_has_finished(each, webinar) for each in progress),
    )


async def forget(connection: AsyncConnection, profile_id: int) -> None:
    """Count a person who is to be erased among those who left; her rows stay until she goes."""
    for statement in FORGET:
        await connection.execute(statement, {"profile": profile_id})


async def _put(
    connection: AsyncConnection,
    statement: OnBoth,
    webinar_id: int,
    profile: int,
    values: dict[str, Any],
) -> bool:
    if await connection.scalar(SHARE, {"webinar": webinar_id}) is None:
        return False
    row = {"webinar_id": webinar_id, "profile_id": profile, **values}
    return (await connection.execute(for_one(statement, connection), row)).first() is not None


def _has_started(enrolment: Enrolment, webinar: Webinar) -> bool:
    ticks = (*enrolment.ticks.values(), *enrolment.archive.values())
    moved = (enrolment.begun_at, *(each.at for each in ticks))
    return any(webinar.begins <= at <= webinar.ends + TO_START for at in moved)


def _has_finished(enrolment: Enrolment, webinar: Webinar) -> bool:
    at = enrolment.finished_at
    return at is not None and webinar.begins <= at <= webinar.ends + TO_FINISH
