"""Requests for help, and the messages in which they were shown to those who can."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    String,
    bindparam,
    cast,
    delete,
    exists,
    insert,
    literal,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.events import Address
from storage.tables.addresses import ADDRESSES
from storage.tables.help import HELP_REQUESTS, POSTS
from storage.tables.profiles import PROFILES
from storage.upserts import for_one, upsert


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """A wish for a person's help; where it came from may be empty. Times are aware UTC.

    `answered_by` is a chat's id, and None again once that chat was erased.
    """

    id: int
    profile_id: int
    checklist: str
    step: str
    trouble: str
    opened_at: datetime
    answered_at: datetime | None = None
    answered_by: int | None = None


REQUESTS = select(HELP_REQUESTS)
FIND = REQUESTS.where(HELP_REQUESTS.c.id == bindparam("request"))
WAITING = REQUESTS.where(
    HELP_REQUESTS.c.profile_id == bindparam("profile"), HELP_REQUESTS.c.answered_at.is_(None)
).order_by(HELP_REQUESTS.c.id)
OPEN = insert(HELP_REQUESTS).returning(HELP_REQUESTS.c.id)
ANSWER = update(HELP_REQUESTS).where(
    HELP_REQUESTS.c.id == bindparam("request"), HELP_REQUESTS.c.answered_at.is_(None)
)
REOPEN = update(HELP_REQUESTS).where(HELP_REQUESTS.c.id == bindparam("request"))
POST = upsert(POSTS)
POSTED = (
    select(POSTS.c.address_id)
    .where(POSTS.c.about.in_(bindparam("abouts", expanding=True)))
    .limit(1)
)
ABOUT = select(POSTS.c.about).where(
    POSTS.c.address_id == bindparam("chat"), POSTS.c.message == bindparam("shown")
)
REQUEST, ANSWERED, TRIED = "help", "answer", "tried"  # what a post is about, before the number
_NUMBER = cast(HELP_REQUESTS.c.id, String)
UNTOLD = (
    select(HELP_REQUESTS.c.id, ADDRESSES.c.channel, ADDRESSES.c.external)
    .join(PROFILES, PROFILES.c.id == HELP_REQUESTS.c.profile_id)
    .join(ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id)
    .where(
        HELP_REQUESTS.c.answered_at.is_(None),
        HELP_REQUESTS.c.opened_at <= bindparam("before"),
        ~exists().where(
            POSTS.c.about.in_([literal(f"{kind}:") + _NUMBER for kind in (REQUEST, TRIED)])
        ),
    )
    .order_by(HELP_REQUESTS.c.id)
)

# What shows that an answer was brought stays as long as its request: it is asked for later too.
PURGE = delete(POSTS).where(
    POSTS.c.about.in_(
        union_all(
            *(
                select(literal(f"{kind}:") + _NUMBER).where(
                    HELP_REQUESTS.c.answered_at < bindparam("before")
                )
                for kind in (REQUEST, TRIED)
            )
        )
    )
)


async def open(
    connection: AsyncConnection,
    profile_id: int,
    checklist: str,
    step: str,
    trouble: str,
    at: datetime,
) -> HelpRequest:
    """Store a new request. One that waits already is no hindrance; see `waiting`."""
    row = {"profile_id": profile_id, "checklist": checklist, "step": step}
    row |= {"trouble": trouble, "opened_at": at}
    request_id = (await connection.execute(OPEN, row)).scalar_one()
    return HelpRequest(request_id, profile_id, checklist, step, trouble, at)


async def find(connection: AsyncConnection, request_id: int) -> HelpRequest | None:
    """Look a request up; None when its person was erased."""
    row = (await connection.execute(FIND, {"request": request_id})).first()
    return HelpRequest(*row) if row else None


async def waiting(connection: AsyncConnection, profile_id: int) -> tuple[HelpRequest, ...]:
    """List a person's requests that nobody has answered, oldest first."""
    rows = await connection.execute(WAITING, {"profile": profile_id})
    return tuple(HelpRequest(*row) for row in rows)


async def answer(connection: AsyncConnection, request_id: int, by: int, at: datetime) -> bool:
    """Note that the chat `by` answered; False when somebody did before, or it is gone."""
    row = {"request": request_id, "answered_at": at, "answered_by": by}
    return (await connection.execute(ANSWER, row)).rowcount > 0


async def post(
    connection: AsyncConnection, address_id: int, message: str, about: str, at: datetime
) -> None:
    """Note what a message in a chat is about, such as `help:12`; the last word holds."""
    row = {"address_id": address_id, "message": message, "about": about, "at": at}
    await connection.execute(for_one(POST, connection), row)


async def about(connection: AsyncConnection, address_id: int, message: str) -> str | None:
    """Tell what a message in a chat is about; None when that was never noted."""
    found: str | None = await connection.scalar(ABOUT, {"chat": address_id, "shown": message})
    return found


async def reopen(connection: AsyncConnection, request_id: int) -> None:
    """Let a request wait again: the answer that was noted did not arrive."""
    row = {"request": request_id, "answered_at": None, "answered_by": None}
    await connection.execute(REOPEN, row)


async def reached_anybody(connection: AsyncConnection, request_id: int) -> bool:
    """Tell whether a request was shown to anybody who could answer it."""
    return await _posted(connection, about_request(request_id))


async def was_tried(connection: AsyncConnection, request_id: int) -> bool:
    """Tell whether a request was brought to the admins to its end, arrived or not."""
    return await _posted(connection, about_request(request_id), f"{TRIED}:{request_id}")


async def note_tried(
    connection: AsyncConnection, address_id: int, request_id: int, at: datetime
) -> None:
    """Note that a request was brought and is not known to have arrived, and its owner knows.

    The note stands among the posts of her own chat, in the place of a message that is none.
    """
    about = f"{TRIED}:{request_id}"
    await post(connection, address_id, about, about, at)


async def answer_arrived(connection: AsyncConnection, request_id: int) -> bool:
    """Tell whether an answer is known to have reached the one who asked."""
    return await _posted(connection, about_answer(request_id))


async def untold(connection: AsyncConnection, before: datetime) -> tuple[tuple[int, Address], ...]:
    """List the requests opened up to an aware time that were stored and never brought anywhere.

    Each with the chat of who asked; oldest first.
    """
    rows = await connection.execute(UNTOLD, {"before": before})
    return tuple((row[0], Address(row[1], row[2])) for row in rows)


async def purge(connection: AsyncConnection, before: datetime) -> int:
    """Forget in which messages requests were shown that were answered before an aware time.

    A reply to such a message is then one to something unknown. Tells how many were forgotten.
    """
    return (await connection.execute(PURGE, {"before": before})).rowcount


async def _posted(connection: AsyncConnection, *abouts: str) -> bool:
    return (await connection.execute(POSTED, {"abouts": abouts})).first() is not None


def about_request(request_id: int) -> str:
    """Write what a message about a request for help is about."""
    return f"{REQUEST}:{request_id}"


def about_answer(request_id: int) -> str:
    """Write what a message with the answer to a request is about."""
    return f"{ANSWERED}:{request_id}"


def all_about(request_id: int) -> tuple[str, ...]:
    """Write everything that a post can be about because of one request."""
    return tuple(f"{kind}:{request_id}" for kind in (REQUEST, ANSWERED, TRIED))
