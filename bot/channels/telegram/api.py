"""The library's bot with one more call: updates as they came."""

from collections.abc import Sequence
from typing import Any

from telegram import Bot


class Api(Bot):
    """A `telegram.Bot` that can hand out unread updates.

    The library reads a whole batch or none, and logs all of it where one update cannot be read: a
    single strange one would end all polling.
    """

    async def raw_updates(
        self, offset: int | None, limit: int, wait: int, allowed: Sequence[str]
    ) -> list[dict[str, Any]]:
        """Fetch updates from `offset` on, waiting up to `wait` seconds for the first.

        All before `offset` are confirmed by this and never come again.
        """
        read = self._request[0].read_timeout
        updates: list[dict[str, Any]] = await self._post(
            "getUpdates",
            {"offset": offset, "limit": limit, "timeout": wait, "allowed_updates": list(allowed)},
            read_timeout=None if read is None else read + wait,
        )
        return updates
