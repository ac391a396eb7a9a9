"""What the bot hears in groups, where other bots are too."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flows.events import CommandGiven
from handlers.commands import DECISIONS, DUTIES, NAMES

MINUTE = timedelta(minutes=1)
MOST = 20  # commands of a group in a minute; Telegram lets a bot say no more there
EACH = 5  # commands of one sender in a minute
LIMIT = 1024  # groups that are remembered; of more, the one that spoke first is heard anew

# What does its work in the group itself, and is never taken for mere calling.
WORKING = frozenset({"hubungkan", "progress", "progres"})
# What belongs into the private chat; in a group it is answered with a hint.
PRIVATE = frozenset({"start", "datasaya", "balas", *DUTIES})

COMMANDS = WORKING | PRIVATE | {*NAMES, *NAMES.values(), *DECISIONS}


@dataclass(slots=True)
class _Heard:
    """When commands of one group were let through (aware UTC), and the last one for a hint."""

    passed: deque[tuple[datetime, str]] = field(default_factory=lambda: deque(maxlen=MOST))
    hinted: datetime | None = None


class Groups:
    """Holds back what would make the bot rant: a hint a minute for each group, and few in all."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._heard: dict[str, _Heard] = {}

    def may_pass(self, group: str, command: CommandGiven, at: datetime, sender: str = "") -> bool:
        """Is a group's command to be served? `at` is aware UTC.

        Of those that lead to a hint only, one a minute is; of one sender's a few, so that nobody
        takes all from the others; of all together, as many as the bot could answer. A code that
        links the group is never crowded out.
        """
        heard = self._of(group)
        recent = [each for each in heard.passed if _within(each[0], at)]
        if sum(each[1] == sender for each in recent) >= EACH:
            return False
        if len(recent) == MOST and command.command != "hubungkan":
            return False
        if is_hint(command):
            if heard.hinted is not None and _within(heard.hinted, at):
                return False
            heard.hinted = at
        heard.passed.append((at, sender))
        return True

    def _of(self, group: str) -> _Heard:
        heard = self._heard.pop(group, None) or _Heard()
        self._heard[group] = heard
        if len(self._heard) > self._limit:
            del self._heard[next(iter(self._heard))]
        return heard


def is_hint(command: CommandGiven) -> bool:
    """Is it a command for which a group gets only a hint? Not /start with a link's word."""
    linked = command.command in ("start", NAMES["start"]) and command.argument
    return command.command not in WORKING and not linked


def _within(earlier: datetime, at: datetime) -> bool:
    # A clock that was set back must not silence a group for longer.
    return abs(at - earlier) < MINUTE
