"""How much a platform takes of what nobody asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How many messages a platform takes: in a second in all, in a minute in a group, and so on.

    `at_once` are under way at the same time. 0 lifts a limit, but not that one.
    """

    per_second: int = 30
    per_group_minute: int = 20
    per_chat_second: int = 1
    at_once: int = 8


# For where nothing leaves the house: one after the other, and no waiting.
UNPACED = Limits(0, 0, 0, 1)
