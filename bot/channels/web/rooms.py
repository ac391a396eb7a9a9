"""What the bot may do in each invented group, and what becomes of what it sends there."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.messages import AnswerPress, Delivery, LeaveChat, Outcome, Receipt, ShowPage
from flows.events import Address, Presence


@dataclass(slots=True)
class Standing:
    """How the bot stands in one group.

    In the topics of `closed` it cannot write; `moved_to` is where the group is now, once it has
    become another one.
    """

    presence: Presence = Presence.PRESENT
    closed: set[str] = field(default_factory=set)
    moved_to: str | None = None


class Rooms:
    """The groups that there are, by their ids."""

    def __init__(self) -> None:
        self._standings: dict[str, Standing] = {}

    def open(self, room: str) -> Standing:
        """Have a group, in which the bot may do everything until something else is said."""
        return self._standings.setdefault(room, Standing())

    def have(self, rooms: Iterable[str]) -> None:
        """Have several groups."""
        for each in rooms:
            self.open(each)

    def inspect(self, room: str) -> Presence | None:
        """Tell what the bot may do in a group; None when there is none of that id any more."""
        standing = self._standings.get(room)
        return None if standing is None or standing.moved_to else standing.presence

    def hears(self, room: str) -> bool:
        """Is the bot in this group, so that it hears what is said to it?"""
        return self.inspect(room) not in (None, Presence.GONE)

    def left(self, room: str) -> None:
        """Note that the bot went out, where there is such a group."""
        if room in self._standings:
            self._standings[room].presence = Presence.GONE

    def refusal(self, delivery: Delivery) -> Receipt | None:
        """Tell why a delivery does not arrive in a group, as a platform would; None when it does.

        The word that answers a press is no message, and always arrives.
        """
        standing = self._standings.get(delivery.to.id)
        if standing is None or isinstance(delivery, AnswerPress | LeaveChat):
            return None
        if standing.moved_to is not None:
            there = Address(delivery.to.channel, standing.moved_to)
            return Receipt(Outcome.MOVED, moved_to=there)
        presence = _in_the_way(standing, delivery)
        if presence is Presence.PRESENT:
            return None
        outcome = Outcome.CLOSED if presence is Presence.GONE else Outcome.FAILED
        return Receipt(outcome, presence=presence)


def _in_the_way(standing: Standing, delivery: Delivery) -> Presence:
    if standing.presence in (Presence.GONE, Presence.MUTED):
        return standing.presence
    if isinstance(delivery, ShowPage):
        if delivery.topic in standing.closed:
            return Presence.TOPIC_CLOSED
        if delivery.page.picture is not None and standing.presence is Presence.NO_PICTURES:
            return Presence.NO_PICTURES
    return Presence.PRESENT
