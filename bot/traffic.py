"""What went to each chat lately, and which chats the platform wants left alone for a while."""

from collections import deque
from dataclasses import dataclass

from bot.limits import Limits
from flows.events import Address

MINUTE = 60.0  # seconds, as all times here
TOGETHER = 10.0  # within which signs that all chats are meant are taken together
SIGNS = 3  # of so many chats: then all are meant


@dataclass(slots=True)
class _Chat:
    """When something went to one chat last, oldest first, and until when nothing more goes."""

    times: deque[float]
    held_until: float = 0.0


class Traffic:
    """Counts by chats. Times are seconds on a clock that never goes back.

    `held_until` is until when nothing goes to any chat.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._most = max(limits.per_group_minute, limits.per_chat_second, 1)
        self._chats: dict[Address, _Chat] = {}
        self._signs: dict[Address, float] = {}  # when a chat was refused as if all were meant
        self.held_until = 0.0

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    def count(self, address: Address, now: float) -> None:
        """Count what goes to a chat; what counts no longer is let go."""
        self._of(address).times.append(now)
        while self._chats:
            first, chat = next(iter(self._chats.items()))
            last = chat.times[-1] if chat.times else 0.0
            if last + MINUTE > now or chat.held_until > now:
                return
            del self._chats[first]

    def free(self, address: Address, group: bool) -> float:
        """When the next message may go to a chat, or to a `group`; in the past where it may now."""
        chat = self._chats.get(address)
        if chat is None:
            return 0.0
        most = self._limits.per_group_minute if group else self._limits.per_chat_second
        span = MINUTE if group else 1.0
        full = most and len(chat.times) >= most
        return max(chat.held_until, chat.times[-most] + span if full else 0.0)

    def hold(
        self, address: Address, seconds: float, now: float, everywhere: bool, sign: bool
    ) -> None:
        """Leave a chat alone for a while, as the platform asked; with `everywhere`, all of them.

        A `sign` is taken to be meant for all when `SIGNS` chats have given one in short order.
        """
        chat = self._of(address)
        chat.held_until = max(chat.held_until, now + seconds)
        if sign:
            lately = {who: at for who, at in self._signs.items() if now - at <= TOGETHER}
            self._signs = {**lately, address: now}
        if everywhere or sign and len(self._signs) >= SIGNS:
            self.held_until = max(self.held_until, now + seconds)

    def _of(self, address: Address) -> _Chat:
        """What is known of a chat, which is the last to be forgotten from now on."""
        chat = self._chats.pop(address, None) or _Chat(deque(maxlen=self._most))
        self._chats[address] = chat
        return chat
