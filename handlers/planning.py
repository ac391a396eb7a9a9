"""Works out what is to be planned for people: asks for all that it takes, and decides; no writing.

Many people at a time, because a webinar may have thousands of guests.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.catalogue import Catalogue
from flows.changes import Change
from flows.guests import Guest
from flows.moments import Timed, timed
from flows.planned import Planned, State
from flows.plans import CAPPED, changes_for, orphaned, thinned
from flows.webinars import Webinar
from flows.windows import Windows
from storage import guests, waiting

CHUNK = 1000  # guests that are held in memory at a time
EVERYBODY = 2**31 - 1  # no profile has a higher id


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody as a guest of a webinar, with her rows about it."""

    webinar: Webinar
    guest: Guest
    rows: Sequence[Planned] = ()


@dataclass(slots=True)
class Planner:
    """Works at one time, with the quiet hours of groups that are not the house's.

    The moments of a webinar are kept while it works: they are the same for all who have the same
    zone and quiet hours.
    """

    connection: AsyncConnection
    catalogue: Catalogue
    now: datetime
    quiet: Mapping[int, str] = field(default_factory=dict)
    _times: dict[tuple[object, ...], Mapping[str, Timed]] = field(default_factory=dict)

    async def of_webinar(self, webinar: Webinar, after: int) -> tuple[list[Change], int | None]:
        """Decide for some of those whom a webinar concerns or ever had planned something for.

        By profile, from the one after `after` on. Gives the last one too; None when that was all.
        """
        found = await guests.chunk(self.connection, webinar, after, CHUNK)
        last = found[-1].profile if len(found) == CHUNK else None
        rows = await waiting.about_webinar(self.connection, webinar.id, after, last or EVERYBODY)
        there = [
            Concerned(webinar, each, rows.pop(each.profile, ()))
            for each in found
            if each.is_invited(webinar)
        ]
        left = [
            change
            for profile, hers in rows.items()
            for change in orphaned(webinar, profile, 0, hers)
        ]
        return await self.changes(there, left), last

    async def changes(
        self, concerned: Sequence[Concerned], more: Sequence[Change] = ()
    ) -> list[Change]:
        """Decide for some people, each with all her webinars; `more` was decided before.

        Everything of one chat is thinned together.
        """
        policy = self.catalogue.reminders
        wanted: defaultdict[int, list[Change]] = defaultdict(list)
        for each in more:
            wanted[each.chat].append(each)
        went: defaultdict[int, list[datetime]] = defaultdict(list)
        for each_one in concerned:
            guest = each_one.guest
            wanted[guest.chat].extend(self._wanted(each_one))
            went[guest.chat].extend(_being_sent(each_one.rows))
        seen = {row.id for each_one in concerned for row in each_one.rows}
        seen |= {each.row.id for each in more if each.row is not None}
        others, sent = await self._beside(list(wanted), concerned)
        found: list[Change] = []
        for chat, changes in wanted.items():
            beside = [row for row in others.get(chat, ()) if row.id not in seen]
            past = [*sent.get(chat, ()), *went[chat]]
            found.extend(thinned(changes, beside, past, policy, self.now))
        return found

    def windows(self, guest: Guest) -> Windows:
        """The hours in which somebody may be reminded."""
        quiet = tuple(sorted({self.quiet[each] for each in guest.groups if each in self.quiet}))
        days = self.catalogue.holidays.days
        return Windows(self.catalogue.reminders, guest.zone, days, quiet)

    def _wanted(self, one: Concerned) -> list[Change]:
        policy = self.catalogue.reminders
        times = self._moments(one.webinar, one.guest)
        return changes_for(one.webinar, one.guest, times, one.rows, policy, self.now)

    def _moments(self, webinar: Webinar, guest: Guest) -> Mapping[str, Timed]:
        odd = tuple(sorted({self.quiet[each] for each in guest.groups if each in self.quiet}))
        key = (webinar.id, guest.zone, odd)
        if key not in self._times:
            has_time = webinar.starts_at is not None
            times = timed(webinar, self.windows(guest), self.now) if has_time else {}
            self._times[key] = times
        return self._times[key]

    async def _beside(
        self, chats: Sequence[int], concerned: Sequence[Concerned]
    ) -> tuple[Mapping[int, Sequence[Planned]], Mapping[int, Sequence[datetime]]]:
        """What else waits for these chats, and what they got in the last week."""
        webinars = {each.webinar.id for each in concerned}
        people = {each.guest.profile for each in concerned}
        others = await waiting.others(self.connection, chats, tuple(webinars), tuple(people))
        return others, await waiting.sent_in(self.connection, chats, self.now)


async def planner(connection: AsyncConnection, catalogue: Catalogue, now: datetime) -> Planner:
    """Make one, for one time."""
    return Planner(connection, catalogue, now, await guests.odd_quiet(connection))


def _being_sent(rows: Sequence[Planned]) -> list[datetime]:
    return [
        row.due_at
        for row in rows
        if row.state is State.SENDING and not row.asked and row.kind in CAPPED
    ]
