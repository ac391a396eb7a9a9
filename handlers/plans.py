"""Keeps planned messages in step with what they depend on, in the transaction of the change.

A row that is planned and a message that must not be sent are never both true for long: whoever
changes an answer, a zone, a group or a time calls here before the commit, and `handlers.verdicts`
judges once more at the moment of sending.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.catalogue import Catalogue
from flows.changes import Change, Fate
from flows.planned import Planned, Reason
from flows.plans import orphaned
from flows.recipients import renewed
from flows.webinars import Webinar
from handlers.planned_people import nudge, own, wait
from handlers.planned_posts import post, summaries, withdraw
from handlers.planning import CHUNK, Concerned, planner
from storage import guests, plans, recipients, renewals, waiting, webinars

__all__ = [
    "Foreseen",
    "foresee",
    "nudge",
    "own",
    "post",
    "renew_people",
    "renew_phone",
    "renew_rest",
    "renew_webinar",
    "wait",
    "withdraw",
]

# No message about a webinar is planned, or waits, for longer after it (flows.reminders.After).
LONGEST = timedelta(days=76)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a change would do to the planned messages of a webinar, in numbers of messages.

    `moved` get another time, the earliest of which is `first` (aware UTC); `added` are new, `kept`
    stay as they are; `dropped` would not be sent, by reason. With `people` there are so many that
    nothing else is known: their messages are planned anew a little later.
    """

    moved: int = 0
    added: int = 0
    kept: int = 0
    dropped: dict[Reason, int] = field(default_factory=dict)
    first: datetime | None = None
    people: int = 0


async def renew_webinar(
    connection: AsyncConnection, webinar: Webinar, catalogue: Catalogue, now: datetime
) -> Foreseen:
    """Plan anew for those whom a webinar invites, answered or came; tells what that did.

    The webinar is held by the caller. Of very many guests, only for some: for the rest by
    `renew_rest`. Meanwhile `handlers.verdicts` holds what is of a time that is over.
    """
    await renewals.hold(connection)
    at_work = await planner(connection, catalogue, now)
    changes, last = await at_work.of_webinar(webinar, 0)
    await plans.apply(connection, changes, now)
    await renewals.mark(connection, webinar.id, last)
    await summaries(connection, webinar, now)
    if last is None:
        return _count(webinar, changes)
    return Foreseen(people=await guests.number(connection, webinar))


async def renew_rest(connection: AsyncConnection, catalogue: Catalogue, now: datetime) -> bool:
    """Plan anew for some whom a change of a webinar left waiting; False when nobody waits.

    For a unit of its own.
    """
    webinar_id = await renewals.first(connection)
    if webinar_id is None:
        return False
    webinar = await webinars.load_and_hold(connection, webinar_id)
    await renewals.hold(connection)
    after = await renewals.after(connection, webinar_id)
    if webinar is not None and after is not None:
        at_work = await planner(connection, catalogue, now)
        changes, last = await at_work.of_webinar(webinar, after)
        await plans.apply(connection, changes, now)
        await renewals.mark(connection, webinar_id, last)
    return True


async def foresee(
    connection: AsyncConnection, after: Webinar, catalogue: Catalogue, now: datetime
) -> Foreseen:
    """Tell what `renew_webinar` would do if the webinar were as `after`; nothing is stored.

    Of very many guests, only how many there are: to look at each of them takes seconds.
    """
    people = await guests.number(connection, after)
    if people > CHUNK:
        return Foreseen(people=people)
    at_work = await planner(connection, catalogue, now)
    changes, _ = await at_work.of_webinar(after, 0)
    return _count(after, changes)


async def renew_people(
    connection: AsyncConnection, profiles: Sequence[int], catalogue: Catalogue, now: datetime
) -> None:
    """Plan anew for some people, over all webinars: an answer, an arrival, a stop, an end, a zone.

    Their chats are held by the caller. For somebody whom no webinar concerns, and who has nothing
    planned, that is known after two questions.
    """
    ids = await guests.webinars_of(connection, profiles, now - LONGEST)
    loose = await waiting.of_people(connection, profiles)
    if not ids and not loose:
        return
    concerned: list[Concerned] = []
    changes: list[Change] = []
    rows = await waiting.reminders_of(connection, profiles) if ids else {}
    for each in ids:
        if (webinar := await webinars.load(connection, each)) is not None:
            there, left = await _guests(connection, webinar, profiles, rows)
            concerned.extend(there)
            changes.extend(left)
    people = await recipients.some(connection, profiles) if loose else {}
    for row in loose:
        person = people.get(row.profile or 0)
        change = renewed(row, person, catalogue.reminders, now) if person else None
        changes.extend([change] if change else [])
    at_work = await planner(connection, catalogue, now)
    await plans.apply(connection, await at_work.changes(concerned, changes), now)


async def renew_phone(
    connection: AsyncConnection, chat_id: int, catalogue: Catalogue, now: datetime
) -> None:
    """Plan anew for everybody of a chat, which is held by the caller: it closed, or said stop."""
    people = await recipients.on_phone(connection, chat_id)
    if people:
        await renew_people(connection, people, catalogue, now)


async def _guests(
    connection: AsyncConnection,
    webinar: Webinar,
    profiles: Sequence[int],
    rows: Mapping[tuple[int, int], Sequence[Planned]],
) -> tuple[list[Concerned], list[Change]]:
    """Those whom a webinar concerns; and what becomes of the rows of those it does not (any more).

    A draft, or what has no time yet, concerns nobody.
    """
    there: list[Concerned] = []
    left: list[Change] = []
    for guest in await guests.some(connection, webinar, profiles):
        hers = rows.get((webinar.id, guest.profile), ())
        if guest.is_invited(webinar):
            there.append(Concerned(webinar, guest, hers))
        else:
            left.extend(orphaned(webinar, guest.profile, guest.chat, hers))
    return there, left


def _count(webinar: Webinar, changes: Iterable[Change]) -> Foreseen:
    fates: Counter[Fate] = Counter()
    reasons: Counter[Reason] = Counter()
    first: datetime | None = None
    for each in changes:
        if each.webinar != webinar.id:
            continue
        fates[each.fate] += 1
        if each.fate is Fate.DROPPED and each.reason is not None:
            reasons[each.reason] += 1
        if each.fate is Fate.MOVED:
            first = min(first or each.due, each.due)
    return Foreseen(fates[Fate.MOVED], fates[Fate.ADDED], fates[Fate.KEPT], dict(reasons), first)
