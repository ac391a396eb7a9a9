"""Files that people sent: had from their channel, and read before a unit of work is opened."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial

from bot.messages import Channel
from flows.catalogue import Catalogue
from flows.events import Event, FileFetched
from flows.outgoing import Fetch
from handlers import table
from handlers.desk import Desk, House
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gets files by their channels' names, and gives what is to be served for them."""

    database: Database
    catalogue: Callable[[], Catalogue]
    channels: Mapping[str, Channel]
    house: House

    async def fetch(self, wish: Fetch, event: Event) -> Event:
        """Get a file that was sent with an event, read it, and make an event of what it says."""
        channel = self.channels.get(wish.to.channel)
        content = await channel.fetch(wish.file, wish.most) if channel else None
        fetched = FileFetched(wish.about, wish.name, content)
        what = await table.read(fetched, partial(self._looking, event))
        return replace(event, what=what, ref=f"{event.ref}/file")

    @asynccontextmanager
    async def _looking(self, event: Event) -> AsyncIterator[Desk]:
        """A desk for an event that only looks: what is written there is dropped, or an error."""
        async with self.database.look() as connection:
            yield Desk(connection, event, self.catalogue(), self.house)
