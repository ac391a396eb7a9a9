"""When a webinar can be answered to, what a group is (still) to be told, and its calendar entry."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from flows.events import Address
from flows.outgoing import HandCalendar
from flows.planned import OPEN, Planned
from flows.speech import Say
from flows.teachers import Language
from flows.webinars import Webinar, WebinarState

# A group takes 20 messages a minute, edits counted (source: Telegram's bot FAQ).
EVERY = timedelta(seconds=15)


class Phase(StrEnum):
    """Where a webinar is in its life, for whoever wants to answer."""

    OPEN = "open"
    RUNNING = "running"
    OVER = "over"
    CANCELLED = "cancelled"


def phase_at(webinar: Webinar, now: datetime) -> Phase:
    """Tell where an announced or cancelled webinar is at an aware time.

    Raises:
        ValueError: it is a draft without a time.
    """
    if webinar.state is WebinarState.CANCELLED:
        return Phase.CANCELLED
    if now < webinar.begins:
        return Phase.OPEN
    return Phase.RUNNING if now < webinar.ends else Phase.OVER


def is_to_be_told(row: Planned, webinar: Webinar, stands: bool, shows: int) -> bool:
    """Tell whether a post about a webinar still says something.

    `stands` when its announcement is in the group, which shows the version `shows`. That it is
    cancelled is told where that stands. An announcement that was held back so long that a newer one
    stands there is over.
    """
    if row.purpose == "announce":
        return webinar.state is WebinarState.ANNOUNCED and not (stands and version_of(row) < shows)
    if row.purpose == "cancelled":
        return webinar.state is WebinarState.CANCELLED and stands
    if row.purpose == "withdrawn":
        return False  # it is invited again
    return webinar.state is WebinarState.ANNOUNCED


def version_of(row: Planned) -> int:
    """The version of the webinar for which a post was planned; 0 where that is not told."""
    _, _, version = row.occasion.partition("/")
    return int(version) if version.isdecimal() else 0


def reminds(rows: Iterable[Planned]) -> bool:
    """Tell whether somebody who comes is still reminded before it begins; by her rows about it."""
    return any(each.asked and each.state in OPEN for each in rows)


def calendar(webinar: Webinar, to: Address, language: Language, now: datetime) -> HandCalendar:
    """Make the calendar entry of a webinar; of a cancelled one, what takes it out again."""
    cancelled = webinar.state is WebinarState.CANCELLED
    return HandCalendar(
        to,
        language,
        uid=f"webinar-{webinar.id}-{_made_at(webinar)}@damping",
        title=webinar.title,
        starts_at=webinar.begins,
        ends_at=webinar.ends,
        made_at=now,
        place=webinar.link,
        about=Say("announce.calendar_about"),
        caption=Say("announce.calendar_off" if cancelled else "announce.calendar_how"),
        sequence=webinar.version,
        cancelled=cancelled,
    )


def _made_at(webinar: Webinar) -> int:
    """When it was made, in seconds: two bots give the same numbers, but hardly at one time."""
    return int(webinar.created_at.timestamp()) if webinar.created_at is not None else 0
