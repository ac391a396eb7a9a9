"""Webinars and what is planned because of them, as the stories of this floor tell of them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.groups import Group
from flows.planned import RANK, Kind, State
from flows.teachers import Zone
from flows.webinars import Webinar, WebinarState
from storage import webinars
from storage.tables import PLANNED
from tests.storage.people import DAY, MONDAY

HOUR = timedelta(hours=1)
SATURDAY = MONDAY + 5 * DAY + 5 * HOUR  # 13.30 WIB
CODE = "webinar234"
SPOKEN = "4711"
Key = tuple[str, str, str]


async def draft(connection: AsyncConnection, made_by: int, title: str = "Akun kita") -> Webinar:
    """Begin a webinar about the account."""
    return await webinars.create(connection, title, made_by, Zone.WIB, "akun", MONDAY)


async def announced(
    connection: AsyncConnection,
    made_by: int,
    *invited: Group,
    **rest: Any,  # noqa: ANN401
) -> Webinar:
    """Announce a webinar of Saturday to some groups."""
    new = await draft(connection, made_by)
    known = {"starts_at": SATURDAY, "state": WebinarState.ANNOUNCED, "code": CODE, "spoken": SPOKEN}
    groups = tuple(sorted(each.id for each in invited))
    after = replace(new, **{**known, "version": 1, "groups": groups, **rest})
    await webinars.save(connection, new, after)
    return after


async def plan(
    connection: AsyncConnection,
    kind: Kind,
    key: Key,
    group: int | None = None,
    state: State = State.PLANNED,
    profile: int | None = None,
) -> None:
    """Plan a message for or about a person or a group; `key` is what there is only one of."""
    target, purpose, occasion = key
    row: dict[str, Any] = {"target": target, "kind": kind, "purpose": purpose, "occasion": occasion}
    row |= {"due_at": MONDAY, "group_id": group, "profile_id": profile, "asked": False}
    row |= {"source": f"nudge{group}" if kind is Kind.NUDGE else kind.value, "rank": RANK[kind]}
    row |= {"detail": "", "state": state, "token": "", "tries": 0}
    await connection.execute(insert(PLANNED), row)
