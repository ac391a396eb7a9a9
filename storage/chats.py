"""Chats: what is known about a chat account, whoever holds the phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from flows.teachers import Language
from storage.busy import StorageBusy
from storage.changes import changed
from storage.tables.addresses import ADDRESSES
from storage.tables.consents import CONSENTS
from storage.tables.profiles import PROFILES
from storage.upserts import for_one, on_both


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat account. All times are aware UTC, and None where it did not happen.

    `active_profile` is who is holding the phone; `shown_message` the message that bears the
    buttons now, by the channel's id.
    """

    id: int
    address: Address
    language: Language
    active_profile: int | None = None
    agreed_at: datetime | None = None
    consent_version: str | None = None
    refused_at: datetime | None = None
    stopped_at: datetime | None = None
    closed_at: datetime | None = None
    seen_at: datetime | None = None
    shown_message: str | None = None


FIELDS = (
    "language",
    "active_profile",
    "agreed_at",
    "consent_version",
    "refused_at",
    "stopped_at",
    "closed_at",
    "seen_at",
    "shown_message",
)
COLUMNS = tuple(ADDRESSES.c[name] for name in ("id", "channel", "external", *FIELDS))
FIND = select(*COLUMNS).where(
    ADDRESSES.c.channel == bindparam("channel"),
    ADDRESSES.c.external == bindparam("external"),
)
LOAD = select(*COLUMNS).where(ADDRESSES.c.id == bindparam("chat"))
OF_PROFILE = (
    select(*COLUMNS)
    .join(PROFILES, PROFILES.c.address_id == ADDRESSES.c.id)
    .where(PROFILES.c.id == bindparam("profile"))
)
# Not against rows that point at the chat: planned messages do, and are written without its hold.
FIND_AND_HOLD = FIND.with_for_update(key_share=True)
HOLD_OWNER = (
    select(ADDRESSES.c.id)
    .join(PROFILES, PROFILES.c.address_id == ADDRESSES.c.id)
    .where(PROFILES.c.id == bindparam("profile"))
    .with_for_update(of=ADDRESSES, key_share=True)
)
HOLD_OWNERS = (
    select(ADDRESSES.c.id)
    .where(
        ADDRESSES.c.id.in_(
            select(PROFILES.c.address_id).where(
                PROFILES.c.id.in_(bindparam("profiles", expanding=True))
            )
        )
    )
    .order_by(ADDRESSES.c.id)
    .with_for_update(key_share=True)
)
CREATE = on_both(
    ADDRESSES, lambda insert: insert.on_conflict_do_nothing().returning(ADDRESSES.c.id)
)
SAVE = update(ADDRESSES).where(ADDRESSES.c.id == bindparam("chat"))
CONSENT = insert(CONSENTS)
DELETE = delete_from(ADDRESSES).where(ADDRESSES.c.id == bindparam("chat"))


def read_chat(values: Sequence[Any]) -> Chat:
    """Make a chat of the values of `COLUMNS`, in their order."""
    return Chat(values[0], Address(values[1], values[2]), *values[3:])


async def find(connection: AsyncConnection, address: Address) -> Chat | None:
    """Look a chat up without keeping others from changing it; None when it never wrote."""
    row = (await connection.execute(FIND, _key(address))).first()
    return read_chat(row) if row else None


async def find_and_hold(connection: AsyncConnection, address: Address) -> Chat | None:
    """Look a chat up and keep others from changing it until the unit ends; None when unknown.

    What is read after it, and belongs to the chat, is not older than it.
    """
    row = (await connection.execute(FIND_AND_HOLD, _key(address))).first()
    return read_chat(row) if row else None


async def load(connection: AsyncConnection, chat_id: int) -> Chat | None:
    """Look a chat up by its own id, without holding it."""
    row = (await connection.execute(LOAD, {"chat": chat_id})).first()
    return read_chat(row) if row else None


async def of_profile(connection: AsyncConnection, profile_id: int) -> Chat | None:
    """Look up in which chat somebody is, without holding it; None when there is no such profile."""
    row = (await connection.execute(OF_PROFILE, {"profile": profile_id})).first()
    return read_chat(row) if row else None


async def hold_owner(connection: AsyncConnection, profile_id: int) -> int | None:
    """Keep others from changing a profile, through its chat, until the unit ends.

    For whoever changes another person's progress, before reading it. Gives the chat's id; None
    when there is no such profile.
    """
    chat_id: int | None = await connection.scalar(HOLD_OWNER, {"profile": profile_id})
    return chat_id


async def hold_owners(connection: AsyncConnection, profiles: Sequence[int]) -> None:
    """Keep others from changing many profiles, as `hold_owner` does: one chat after another, by id.

    Whoever holds many goes in that order, so that no two wait for each other.
    """
    await connection.execute(HOLD_OWNERS, {"profiles": profiles})


async def create(
    connection: AsyncConnection, address: Address, language: Language, at: datetime
) -> Chat:
    """Store a chat that writes for the first time, at an aware time.

    Raises:
        StorageBusy: it is stored already, by another machine just now.
    """
    row = {**_key(address), "language": language, "created_at": at, "seen_at": at}
    chat_id = (await connection.execute(for_one(CREATE, connection), row)).scalar()
    if chat_id is None:
        raise StorageBusy("This chat was stored a moment ago.")
    return Chat(chat_id, address, language, seen_at=at)


async def save(connection: AsyncConnection, before: Chat, after: Chat) -> None:
    """Store what differs; nothing is asked of the database when nothing does."""
    if changes := changed(before, after, FIELDS):
        await connection.execute(SAVE, {"chat": before.id, **changes})


async def remember_message(
    connection: AsyncConnection, address_id: int, message: str | None
) -> None:
    """Note which message bears the buttons now; None when none does."""
    await connection.execute(SAVE, {"chat": address_id, "shown_message": message})


async def record_consent(
    connection: AsyncConnection, chat_id: int, version: str, agreed: bool, at: datetime
) -> None:
    """Add to the proof of consents. The chat's own fields are the business of `save`."""
    row = {"address_id": chat_id, "version": version, "agreed": agreed, "at": at}
    await connection.execute(CONSENT, row)


async def delete(connection: AsyncConnection, chat_id: int) -> None:
    """Remove a chat with all its people, consents and posts.

    Counters are not touched: whoever removes people forgets them first (`storage.erasure`).
    """
    await connection.execute(DELETE, {"chat": chat_id})


def _key(address: Address) -> dict[str, str]:
    return {"channel": address.channel, "external": address.id}
