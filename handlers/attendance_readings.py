"""A file with a list of who came is read and matched before a unit of work is opened.

That takes seconds where the list is long, and whoever writes would wait for it. Only what comes of
it is served, as a `ListRead`, and stored.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from flows.attendance_lists import Unreadable, read_list
from flows.attendance_rows import Reading, Roll, judge
from flows.events import FileFetched, ListRead
from flows.rights import Rights
from flows.webinars import Webinar
from handlers.desk import Desk
from handlers.entitled import rights_of
from storage import attendances, members, webinars
from storage.database import StorageBusy

ABOUT = "attendance:"

Look = Callable[[], AbstractAsyncContextManager[Desk]]


async def read(what: FileFetched, look: Look) -> ListRead:
    """Read a list and match its names with those that whoever sent it may see.

    `look` gives a desk that stores nothing. Whether the list may be taken over is judged by
    whoever serves what comes of it.
    """
    number = what.about.removeprefix(ABOUT)
    webinar = int(number) if what.about.startswith(ABOUT) and number.isdecimal() else 0
    if what.content is None:
        return ListRead(webinar, None)
    entries = await asyncio.to_thread(read_list, what.content)
    if isinstance(entries, Unreadable):
        return ListRead(webinar, entries)
    try:
        async with look() as desk:
            groups, roll = await _roll(webinar, desk)
            titles = desk.catalogue.spellings.titles
    except StorageBusy:
        return ListRead(webinar, None)
    rows = await asyncio.to_thread(judge, entries, roll, titles)
    names = {row.profile: roll.names[row.profile] for row in rows if row.profile}
    return ListRead(webinar, Reading(rows, names, groups))


def seen_groups(webinar: Webinar, rights: Rights) -> frozenset[int]:
    """Those of its groups whose members' names may be seen."""
    return frozenset(each for each in webinar.groups if rights.sees_names_of(each))


async def names_of(webinar: Webinar, desk: Desk, rights: Rights) -> dict[int, str]:
    """The names of the members of those groups, by profile."""
    return await members.names(desk.connection, sorted(seen_groups(webinar, rights)))


async def _roll(number: int, desk: Desk) -> tuple[frozenset[int], Roll]:
    """The teachers that a list may be matched with, and their groups; of no webinar, nobody."""
    webinar = await webinars.load(desk.connection, number)
    if webinar is None:
        return frozenset(), Roll({}, frozenset())
    rights = await rights_of(desk, await desk.caller())
    came = [each for each in await attendances.of(desk.connection, number) if each.came_at]
    names = await names_of(webinar, desk, rights)
    return seen_groups(webinar, rights), Roll(names, frozenset(each.profile for each in came))
