"""Planned messages of a group that goes up in another one."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import String, bindparam, cast, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.planned import State
from storage.tables.planned import PLANNED

# Of two that are the same in the group that stays, the one that has come further is kept: what
# arrived, or may have, is not sent there once more.
FURTHEST_FIRST = (
    State.SENT,
    State.UNCERTAIN,
    State.SENDING,
    State.CLAIMED,
    State.PLANNED,
    State.SKIPPED,
)
KEY = ("target", "purpose", "occasion")
# As text, so that a row that cannot be understood does not keep the group from moving.
STATE = cast(PLANNED.c.state, String)
COLUMNS = (PLANNED.c.id, STATE, *(PLANNED.c[name] for name in ("source", *KEY)))
OF_GROUP = select(*COLUMNS).where(PLANNED.c.group_id == bindparam("group")).order_by(PLANNED.c.id)
REMOVE = delete(PLANNED).where(PLANNED.c.id.in_(bindparam("rows", expanding=True)))
CARRY = update(PLANNED).where(PLANNED.c.id == bindparam("row"))


class _Row(NamedTuple):
    """What of a planned message tells which group it belongs to."""

    id: int
    state: str
    source: str
    target: str
    purpose: str
    occasion: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What there is only one of."""
        return self.target, self.purpose, self.occasion

    def of(self, gone: int, stays: int) -> "_Row":
        """The same, of the group that stays."""
        about, *rest = self.occasion.split("/")
        return self._replace(
            target=_renamed(self.target, "g", gone, stays),
            source=_renamed(self.source, "nudge", gone, stays),
            occasion="/".join((_renamed(about, "g", gone, stays), *rest)),
        )


async def carry(connection: AsyncConnection, gone: int, stays: int) -> None:
    """Let what is planned for a group, or was, go on in another one, by their ids.

    What there would be twice is kept once (see `FURTHEST_FIRST`).
    """
    coming = [each.of(gone, stays) for each in await _rows(connection, gone)]
    there = {each.key: each for each in await _rows(connection, stays)}
    doubles = [(each, there[each.key]) for each in coming if each.key in there]
    if losers := [max(pair, key=_rank).id for pair in doubles]:
        await connection.execute(REMOVE, {"rows": losers})
    if kept := [each for each in coming if each.id not in losers]:
        await connection.execute(CARRY, [_values(each, stays) for each in kept])


async def _rows(connection: AsyncConnection, group: int) -> Sequence[_Row]:
    return [_Row(*row) for row in await connection.execute(OF_GROUP, {"group": group})]


def _rank(row: _Row) -> tuple[int, int]:
    known = [each.value for each in FURTHEST_FIRST]
    return known.index(row.state) if row.state in known else len(known), row.id


def _renamed(word: str, kind: str, gone: int, stays: int) -> str:
    return f"{kind}{stays}" if word == f"{kind}{gone}" else word


def _values(row: _Row, stays: int) -> dict[str, object]:
    values = {name: getattr(row, name) for name in ("source", *KEY)}
    return {"row": row.id, "group_id": stays, **values}
