"""Members: who is in a group, how far they are, and what was heard of them last.

Who joins or leaves holds her chat; the group is held after it (see `storage.groups`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.groups import Group
from flows.progress import Enrolment
from flows.scopes import scopes_of
from flows.teachers import Belonging, Teacher
from storage import enrolments, teachers
from storage.busy import StorageBusy
from storage.enrolments import read_enrolment
from storage.group_rows import load_and_share
from storage.tables.addresses import ADDRESSES
from storage.tables.groups import MEMBERSHIPS
from storage.tables.log import LOG
from storage.tables.profiles import PROFILES
from storage.tables.progress import PROGRESS
from storage.teachers import read_teacher
from storage.upserts import for_one, on_both

# What a teacher did or said herself, of all that the log tells.
WORDS = ("stuck", "later", "trouble", "remedy", "tick", "finish", "begin", "help")


@dataclass(frozen=True, slots=True)
class LogLine:
    """One thing that somebody did, at an aware UTC time."""

    at: datetime
    kind: str
    checklist: str
    step: str
    detail: str


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a group: since when, how far on which checklists, when she was rung up last.

    `closed` when nothing reaches her: she blocked the bot, or asked it to be silent. `last` is
    what she did or said last.
    """

    teacher: Teacher
    joined_at: datetime
    called_at: datetime | None = None
    closed: bool = False
    last: LogLine | None = None
    enrolments: dict[str, Enrolment] = field(default_factory=dict)


JOIN = on_both(
    MEMBERSHIPS,
    lambda insert: insert.on_conflict_do_nothing().returning(MEMBERSHIPS.c.profile_id),
)
_THAT_ONE = (
    MEMBERSHIPS.c.group_id == bindparam("group"),
    MEMBERSHIPS.c.profile_id == bindparam("profile"),
)
LEAVE = delete(MEMBERSHIPS).where(*_THAT_ONE)
CALL = update(MEMBERSHIPS).where(*_THAT_ONE).values(called_at=bindparam("now"))
LINE = (LOG.c.at, LOG.c.kind, LOG.c.checklist, LOG.c.step, LOG.c.detail)
NEWEST_FIRST = (LOG.c.at.desc(), LOG.c.id.desc())
# One look into the index of the log for each person, inside the one question.
LAST = (
    select(LOG.c.id)
    .where(LOG.c.profile_id == MEMBERSHIPS.c.profile_id, LOG.c.kind.in_(WORDS))
    .order_by(*NEWEST_FIRST)
    .limit(1)
    .correlate(MEMBERSHIPS)
    .scalar_subquery()
)
CLOSED = ADDRESSES.c.closed_at.is_not(None) | ADDRESSES.c.stopped_at.is_not(None)
PEOPLE = (
    select(MEMBERSHIPS.c.joined_at, MEMBERSHIPS.c.called_at, CLOSED, *LINE, *teachers.COLUMNS)
    .join(PROFILES, PROFILES.c.id == MEMBERSHIPS.c.profile_id)
    .join(ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id)
    .outerjoin(LOG, LOG.c.id == LAST)
    .order_by(MEMBERSHIPS.c.joined_at, PROFILES.c.id)
)
WIDTH = 3 + len(LINE)
PROGRESSES = (
    select(PROGRESS.c.profile_id, *enrolments.COLUMNS)
    .join(MEMBERSHIPS, MEMBERSHIPS.c.profile_id == PROGRESS.c.profile_id)
    .order_by(*enrolments.BY_BEGINNING)
)
IN_GROUP = MEMBERSHIPS.c.group_id == bindparam("group")
PEOPLE_OF, PROGRESSES_OF = PEOPLE.where(IN_GROUP), PROGRESSES.where(IN_GROUP)
PERSON, PROGRESS_OF_ONE = PEOPLE.where(*_THAT_ONE), PROGRESSES.where(*_THAT_ONE)
NAMES = (
    select(PROFILES.c.id, PROFILES.c.name)
    .join(MEMBERSHIPS, MEMBERSHIPS.c.profile_id == PROFILES.c.id)
    .where(MEMBERSHIPS.c.group_id.in_(bindparam("groups", expanding=True)))
    .order_by(PROFILES.c.id)
)
TIMELINE = (
    select(*LINE)
    .where(LOG.c.profile_id == bindparam("profile"))
    .order_by(*NEWEST_FIRST)
    .limit(bindparam("most"))
)


async def join(
    connection: AsyncConnection, teacher: Teacher, group: Group, at: datetime
) -> Teacher:
    """Make a person a member of a group, counted there; a second time changes nothing.

    Gives her with the group. That is who is stored from now on: whoever goes on with her as she
    was before would count her into the group's scopes again. Her chat is held by the caller.

    Raises:
        StorageBusy: the group was merged into another one a moment ago.
    """
    if any(each.group == group.id for each in teacher.groups):
        return teacher
    here = await load_and_share(connection, group.id)
    if here is None:
        raise StorageBusy("This group was merged into another one a moment ago.")
    row = {"group_id": here.id, "profile_id": teacher.id, "joined_at": at}
    await connection.execute(for_one(JOIN, connection), row)
    groups = (*teacher.groups, Belonging(here.id, here.province or "", here.regency))
    return await store_groups(connection, teacher, groups)


async def leave(connection: AsyncConnection, teacher: Teacher, group_id: int) -> Teacher:
    """Take a person out of a group and its counts; who is not in it stays as she is.

    Gives her without the group; see `join`.
    """
    await connection.execute(LEAVE, {"group": group_id, "profile": teacher.id})
    groups = tuple(each for each in teacher.groups if each.group != group_id)
    return await store_groups(connection, teacher, groups)


async def store_groups(
    connection: AsyncConnection, teacher: Teacher, groups: Sequence[Belonging]
) -> Teacher:
    """Write the groups down with the person, and carry her over in the counters."""
    after = replace(teacher, groups=tuple(groups))
    await teachers.save(connection, teacher, after)
    if scopes_of(teacher) != scopes_of(after):
        await enrolments.move_scopes(connection, teacher.id, scopes_of(teacher), scopes_of(after))
    return after


async def of(connection: AsyncConnection, group_id: int) -> tuple[Member, ...]:
    """List everybody in a group with all that is known of her, by joining, in two questions."""
    key = {"group": group_id}
    people = (await connection.execute(PEOPLE_OF, key)).all()
    return _members(people, (await connection.execute(PROGRESSES_OF, key)).all())


async def names(connection: AsyncConnection, groups: Sequence[int]) -> dict[int, str]:
    """Give the names of everybody in some groups, by profile, in one question."""
    rows = await connection.execute(NAMES, {"groups": groups})
    return {row[0]: row[1] for row in rows}


async def one(connection: AsyncConnection, group_id: int, profile_id: int) -> Member | None:
    """Look one member up; None when she is not in that group (any more)."""
    key = {"group": group_id, "profile": profile_id}
    people = (await connection.execute(PERSON, key)).all()
    progress = (await connection.execute(PROGRESS_OF_ONE, key)).all()
    return next(iter(_members(people, progress)), None)


async def call(
    connection: AsyncConnection, group_id: int, profile_id: int, at: datetime | None
) -> None:
    """Note that a member was rung up at an aware time; None takes that back."""
    await connection.execute(CALL, {"group": group_id, "profile": profile_id, "now": at})


async def timeline(connection: AsyncConnection, profile_id: int, limit: int) -> tuple[LogLine, ...]:
    """Tell what happened to a person, newest first, not more than `limit` lines."""
    rows = await connection.execute(TIMELINE, {"profile": profile_id, "most": limit})
    return tuple(LogLine(*row) for row in rows)


def _members(people: Sequence[Any], progress: Sequence[Any]) -> tuple[Member, ...]:
    enrolled: defaultdict[int, dict[str, Enrolment]] = defaultdict(dict)
    for profile_id, *values in progress:
        enrolled[profile_id][values[0]] = read_enrolment(values)
    return tuple(_member(row, enrolled) for row in people)


def _member(row: Sequence[Any], enrolled: dict[int, dict[str, Enrolment]]) -> Member:
    joined_at, called_at, closed, *line = row[:WIDTH]
    teacher = read_teacher(row[WIDTH:])
    last = LogLine(*line) if line[0] is not None else None
    return Member(teacher, joined_at, called_at, bool(closed), last, enrolled.get(teacher.id, {}))
