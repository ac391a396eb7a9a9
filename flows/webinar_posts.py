"""Posts about a webinar in its groups: when they are due, and how far they have been told of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from flows.planned import OPEN, Planned, Reason, State
from flows.verdicts import Go, PutOff, Verdict

# What may have arrived is not announced once more without being asked for.
ARRIVED = (State.SENT, State.UNCERTAIN)
NEWS = ("moved", "changed")
# No group is flooded with one webinar, whatever is pressed: what is too much comes later.
JOINED = timedelta(minutes=5)  # so long one change waits for the next one to be told together
MOST_NEWS, NEWS_WITHIN = 3, timedelta(days=1)
MOST_CALLS, CALLS_WITHIN = 2, timedelta(hours=12)  # announced, and announced again


class Telling(StrEnum):
    """Whether any group was told of a webinar; if not, what that waits for."""

    TOLD = "told"
    SOON = "soon"
    QUIET = "quiet"  # until the end of a group's quiet hours
    HELD = "held"  # until the bot may write there
    UNTOLD = "untold"  # nothing arrived, and nothing is on its way


def waiting(rows: Sequence[Planned]) -> list[Planned]:
    """The posts that are on their way, where none has arrived yet."""
    if any(row.state in ARRIVED for row in rows):
        return []
    return [row for row in rows if row.state in (*OPEN, State.SENDING)]


def telling_of(rows: Sequence[Planned], verdicts: Sequence[Verdict]) -> Telling:
    """Tell it from all posts about a webinar, and how those that wait are judged now."""
    if any(row.state in ARRIVED for row in rows) or not rows:
        return Telling.TOLD
    if any(isinstance(each, Go) for each in verdicts):
        return Telling.SOON
    reasons = {each.reason for each in verdicts if isinstance(each, PutOff)}
    if not reasons:
        return Telling.UNTOLD
    return Telling.HELD if reasons == {Reason.HELD} else Telling.QUIET


def due_of(purpose: str, rows: Sequence[Planned], now: datetime) -> datetime:
    """When a post is due in a group, of which `rows` are all posts about the webinar there."""
    if purpose == "announce":
        return _spaced(now, (purpose,), rows, MOST_CALLS, CALLS_WITHIN)
    if purpose not in NEWS:
        return now
    due = now if purpose == "moved" else now + JOINED
    waiting_since = [row.due_at for row in rows if row.state in OPEN and row.purpose in NEWS]
    return _spaced(min((due, *waiting_since)), NEWS, rows, MOST_NEWS, NEWS_WITHIN)


def news_with(purpose: str, rows: Sequence[Planned]) -> str:
    """What is told once more changes than what waits in a group: that it moved is not left out."""
    moved = any(row.state in OPEN and row.purpose == "moved" for row in rows)
    return "moved" if moved and purpose in NEWS else purpose


def _spaced(
    due: datetime, purposes: Sequence[str], rows: Sequence[Planned], most: int, within: timedelta
) -> datetime:
    """The first time from `due` on when not more than `most` such posts came `within` a while."""
    on_its_way = (State.SENDING, *ARRIVED)
    times = sorted(
        row.ended_at or row.due_at
        for row in rows
        if row.purpose in purposes and row.state in on_its_way
    )
    return max(due, times[-most] + within) if len(times) >= most else due
