"""Tries at spoken codes, so that nobody can try them all."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.webinars import CODE_TRIES

ADD = insert(CODE_TRIES)
SINCE = select(func.count()).where(
    CODE_TRIES.c.address_id == bindparam("chat"), CODE_TRIES.c.at >= bindparam("since")
)
PURGE = delete(CODE_TRIES).where(CODE_TRIES.c.at < bindparam("before"))


async def add(connection: AsyncConnection, chat_id: int, at: datetime) -> None:
    """Note that a chat typed a code that is none; each counts, also of the same instant."""
    await connection.execute(ADD, {"address_id": chat_id, "at": at})


async def count_since(connection: AsyncConnection, chat_id: int, since: datetime) -> int:
    """Count how often a chat typed a code that is none since an aware time."""
    return int(await connection.scalar(SINCE, {"chat": chat_id, "since": since}) or 0)


async def purge(connection: AsyncConnection, before: datetime) -> None:
    """Forget tries before an aware time."""
    await connection.execute(PURGE, {"before": before})
