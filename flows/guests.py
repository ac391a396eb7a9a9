"""A guest of a webinar: what must be known of one person to plan her messages about it."""

from dataclasses import dataclass
from datetime import datetime

from flows.planned import Reason
from flows.reminders import Side
from flows.teachers import Zone
from flows.webinars import Answered, Webinar


@dataclass(frozen=True, slots=True)
class Guest:
    """One person, and what she has to do with one webinar; lean, because there are thousands.

    `chat` is the chat by which caps are counted, `groups` are all that she is in. `done` when the
    webinar's checklist is finished, `stopped` and `closed` as her chat has it. `listed` when she
    came only by a list that her ambassador took over, which was no act of her own.
    """

    profile: int
    chat: int
    zone: Zone = Zone.WIB
    groups: tuple[int, ...] = ()
    answer: Answered | None = None
    answered_at: datetime | None = None
    came: bool = False
    stopped: bool = False
    closed: bool = False
    done: bool = False
    listed: bool = False

    def is_invited(self, webinar: Webinar) -> bool:
        """Is she in one of its groups, or has she said yes or come besides, by herself?"""
        wants = self.answer is Answered.YES or (self.came and not self.listed)
        return wants or not set(self.groups).isdisjoint(webinar.groups)


def side_of(guest: Guest, ended: bool) -> Side:
    """Which of the invited she is: before the end those who said yes, afterwards who came.

    Whoever has come is that at once, so that nobody who is inside is told that it begins.
    """
    if guest.came:
        return Side.CAME
    if guest.answer is Answered.YES:
        return Side.ABSENT if ended else Side.YES
    return Side.NEITHER


def reason_against(guest: Guest, webinar: Webinar, *, after: bool) -> Reason | None:
    """Why she is sent nothing about a webinar, whenever it is; None when nothing is against it.

    In the order in which it is told (docs: the rules of sending). A finished checklist ends what
    comes `after` a webinar, which is about its steps; that the webinar begins is told all the same.
    """
    if guest.stopped:
        return Reason.STOPPED
    if guest.closed:
        return Reason.CLOSED
    if guest.done and after:
        return Reason.DONE
    return None if guest.is_invited(webinar) else Reason.LEFT
