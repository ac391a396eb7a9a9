"""The presses that still wait for their answer."""

LIMIT = 4096


class InHand:
    """Which callback query belongs to which event, until it is answered.

    Holds at most `limit`: of more, the oldest are given up, because Telegram has given them up too.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._queries: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._queries)

    def hold(self, ref: str, query: str) -> None:
        """Remember the query `query` of the event `ref`."""
        self._queries[ref] = query
        if len(self._queries) > self._limit:
            del self._queries[next(iter(self._queries))]

    def release(self, ref: str) -> str | None:
        """Give the query out, once only; None when it was answered or never held."""
        return self._queries.pop(ref, None)
