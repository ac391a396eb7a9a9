"""How much of the bot one person can have at a time."""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from telegram import Update
from telegram.constants import ChatType

logger = logging.getLogger(__name__)

AT_ONCE = 10  # No hand is quicker: with more, it is a script, or a backlog of a day.
TELL_EVERY = timedelta(minutes=1)


class Shares:
    """Counts what is in hand for each person, and says what is too much.

    What is said in groups is not counted: hardly any of it is an event. Presses there are.
    """

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._in_hand: Counter[int] = Counter()
        self._let_go = 0
        self._told_at: datetime | None = None

    def too_many(self, updates: Iterable[Update]) -> set[int]:
        """Give the numbers of the updates to let go, so that nobody has more than a share.

        Of a person's updates that came together the newest are kept: whoever wrote all day to a
        bot that was off means the last words most. Given up are the older presses and words: a
        tick among them has to be pressed again, and a password stays in the chat.
        """
        counted = self._in_hand.copy()
        found = set()
        for update in sorted(updates, key=lambda each: each.update_id, reverse=True):
            who = _who(update)
            if who is None:
                continue
            counted[who] += 1
            if counted[who] > self._at_once:
                found.add(update.update_id)
        return found

    def begin(self, update: Update) -> None:
        """Count an update that is in hand from now on."""
        if (who := _who(update)) is not None:
            self._in_hand[who] += 1

    def end(self, update: Update) -> None:
        """Count it no longer."""
        if (who := _who(update)) is not None:
            self._in_hand[who] -= 1
            if not self._in_hand[who]:
                del self._in_hand[who]

    def let_go(self) -> None:
        """Count an update that is not handled."""
        self._let_go += 1

    def tell(self, now: datetime) -> None:
        """Log how many were let go: once a minute at most, and not whose they were."""
        if not self._let_go or self._told_at is not None and now - self._told_at < TELL_EVERY:
            return
        logger.warning(
            "%d updates of people who had more than %d in hand were let go",
            self._let_go,
            self._at_once,
        )
        self._let_go, self._told_at = 0, now


def _who(update: Update) -> int | None:
    if update.callback_query is not None:
        return update.callback_query.from_user.id
    chat = update.effective_chat
    return chat.id if chat is not None and chat.type == ChatType.PRIVATE else None
