"""Rows of webinars: how one is read, with the groups that it invites."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.webinars import Webinar
from storage.tables.webinars import INVITED_GROUPS, WEBINARS

# What `save` writes as it is. What is left of those who were erased grows in `attendances.forget`.
FIELDS = (
    "title",
    "starts_at",
    "minutes",
    "zone",
    "link",
    "checklist",
    "state",
    "code",
    "invite_code",
    "spoken",
    "late_code",
    "late_until",
    "moves",
    "version",
)
FIXED = ("id", "made_by", "created_at")
COLUMNS = tuple(WEBINARS.c[name] for name in (*FIXED, *FIELDS, "off"))
ALL = select(*COLUMNS)
INVITED = (
    select(INVITED_GROUPS.c.webinar_id, INVITED_GROUPS.c.group_id)
    .where(INVITED_GROUPS.c.webinar_id.in_(bindparam("webinars", expanding=True)))
    .order_by(INVITED_GROUPS.c.webinar_id, INVITED_GROUPS.c.group_id)
)


async def one(
    connection: AsyncConnection, statement: Executable, key: Mapping[str, object]
) -> Webinar | None:
    """Read the first row of a statement on `ALL`; None when it gives none."""
    found = await many(connection, statement, key)
    return found[0] if found else None


async def many(
    connection: AsyncConnection, statement: Executable, key: Mapping[str, object]
) -> tuple[Webinar, ...]:
    """Read all rows of a statement on `ALL`, in its order."""
    rows = (await connection.execute(statement, key)).all()
    if not rows:
        return ()
    groups: dict[int, list[int]] = defaultdict(list)
    ids = [row[0] for row in rows]
    for webinar_id, group_id in await connection.execute(INVITED, {"webinars": ids}):
        groups[webinar_id].append(group_id)
    return tuple(_read(row, tuple(groups[row[0]])) for row in rows)


def _read(values: Sequence[Any], groups: tuple[int, ...]) -> Webinar:
    *fields, off = values
    named = dict(zip((*FIXED, *FIELDS), fields, strict=True))
    return Webinar(**named, off=frozenset(off.split(",")) if off else frozenset(), groups=groups)
