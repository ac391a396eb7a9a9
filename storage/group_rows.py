"""Rows of groups: how one is read and held. What is asked of groups stands in `storage.groups`."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.groups import Group
from storage.tables.groups import GROUPS

# What `groups.save` writes. The address, the region and the code have ways of their own.
FIELDS = (
    "title",
    "zone",
    "topic",
    "welcome",
    "quiet",
    "digest_day",
    "digest_hour",
    "presence",
    "presence_at",
    "looked_at",
    "welcome_message",
    "welcome_people",
    "welcome_at",
    "progress_message",
    "progress_topic",
    "progress_at",
)
FIXED = ("province", "regency", "join_code", "linked_at")
COLUMNS = tuple(GROUPS.c[name] for name in ("id", "channel", "external", *FIXED, *FIELDS))

FIND = select(*COLUMNS).where(
    GROUPS.c.channel == bindparam("channel"), GROUPS.c.external == bindparam("external")
)
FIND_AND_HOLD = FIND.with_for_update()
LOAD = select(*COLUMNS).where(GROUPS.c.id == bindparam("group"))
LOAD_AND_HOLD = LOAD.with_for_update()
# As the foreign key does anyway, only earlier: others may join too, and it cannot go meanwhile.
LOAD_AND_SHARE = LOAD.with_for_update(read=True, key_share=True)


def read_group(values: Sequence[Any]) -> Group:
    """Make a group of the values of `COLUMNS`, in their order."""
    group_id, channel, external, *rest = values
    fields = dict(zip((*FIXED, *FIELDS), rest, strict=True))
    return Group(id=group_id, address=Address(channel, external), **fields)


async def find(connection: AsyncConnection, address: Address) -> Group | None:
    """Look a group up by its chat, without holding it; None when it is not linked."""
    return await _one(connection, FIND, key_of(address))


async def find_and_hold(connection: AsyncConnection, address: Address) -> Group | None:
    """Look a group up by its chat and keep others from changing it until the unit ends."""
    return await _one(connection, FIND_AND_HOLD, key_of(address))


async def load(connection: AsyncConnection, group_id: int) -> Group | None:
    """Look a group up by its id, without holding it."""
    return await _one(connection, LOAD, {"group": group_id})


async def load_and_hold(connection: AsyncConnection, group_id: int) -> Group | None:
    """Look a group up and keep others from changing it until the unit ends."""
    return await _one(connection, LOAD_AND_HOLD, {"group": group_id})


async def load_and_share(connection: AsyncConnection, group_id: int) -> Group | None:
    """Look a group up and keep others from changing it, but not from joining it as well."""
    return await _one(connection, LOAD_AND_SHARE, {"group": group_id})


def key_of(address: Address) -> dict[str, str]:
    """Write an address as the parameters that find its group."""
    return {"channel": address.channel, "external": address.id}


async def _one(
    connection: AsyncConnection, statement: Executable, key: Mapping[str, object]
) -> Group | None:
    row = (await connection.execute(statement, key)).first()
    return read_group(row) if row else None
