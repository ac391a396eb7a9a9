"""What the bot hears in groups, where other bots are too."""

from datetime import datetime, timedelta

from handlers.commands import DECISIONS, NAMES

PAUSE = timedelta(minutes=1)
LIMIT = 1024  # groups that are remembered; of more, the one that spoke first is heard anew

COMMANDS = frozenset(
    {*NAMES, *NAMES.values(), *DECISIONS, "start", "progress", "hubungkan", "datasaya", "balas"}
)


class Groups:
    """Lets one command of each group through in a minute, so that nobody can make the bot rant."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._heard: dict[str, datetime] = {}

    def may_speak(self, group: str, at: datetime) -> bool:
        """Is it a minute or more since the last one that was let through? `at` is aware UTC."""
        last = self._heard.get(group)
        if last is not None and abs(at - last) < PAUSE:
            return False
        self._heard.pop(group, None)
        self._heard[group] = at
        if len(self._heard) > self._limit:
            del self._heard[next(iter(self._heard))]
        return True
