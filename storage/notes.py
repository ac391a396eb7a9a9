"""Notes of the bot about itself, by key. Nothing about a person belongs here."""

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.notes import NOTES
from storage.upserts import for_one, upsert

GET = select(NOTES.c.value).where(NOTES.c.key == bindparam("of_key"))
PUT = upsert(NOTES)


async def get(connection: AsyncConnection, key: str) -> str | None:
    """Read a note; None when there is none."""
    value: str | None = await connection.scalar(GET, {"of_key": key})
    return value


async def put(connection: AsyncConnection, key: str, value: str) -> None:
    """Write a note, in place of what stood there."""
    await connection.execute(for_one(PUT, connection), {"key": key, "value": value})
