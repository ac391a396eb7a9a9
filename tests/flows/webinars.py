"""A webinar of Bu Rahma's and its guests, as the rules of planning know them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.catalogue import Catalogue
from flows.changes import Change
from flows.guests import Guest
from flows.moments import Timed, timed
from flows.planned import Kind, Planned, State
from flows.plans import changes_for
from flows.teachers import Zone
from flows.webinars import Answered, Webinar, WebinarState
from flows.windows import Windows

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
GROUP = 7


def local(text: str, zone: Zone = Zone.WIB) -> datetime:
    """A local time, `2026-12-05T09:00`, as aware UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone.tz).astimezone(UTC)


# A Saturday afternoon, planned on the Monday before it.
NOW = local("2026-11-30T09:00")
WEBINAR = Webinar(
    12,
    "Aktivasi akun",
    1,
    local("2026-12-05T13:30"),
    checklist="belajar-id",
    state=WebinarState.ANNOUNCED,
    groups=(GROUP,),
    version=1,
)
BU_ANI = Guest(1, 101, Zone.WIB, (GROUP,))


def yes(guest: Guest = BU_ANI, at: datetime = NOW) -> Guest:
    """The guest once she said that she will come."""
    return replace(guest, answer=Answered.YES, answered_at=at)


def moments(
    catalogue: Catalogue, zone: Zone = Zone.WIB, webinar: Webinar = WEBINAR, now: datetime = NOW
) -> dict[str, Timed]:
    """When the moments of a webinar are in a zone."""
    windows = Windows(catalogue.reminders, zone, catalogue.holidays.days)
    return dict(timed(webinar, windows, now))


def wanted(
    catalogue: Catalogue,
    guest: Guest,
    *rows: Planned,
    webinar: Webinar = WEBINAR,
    now: datetime = NOW,
) -> dict[str, Change]:
    """What changes for a guest, by purpose."""
    times = moments(catalogue, guest.zone, webinar, now)
    found = changes_for(webinar, guest, times, rows, catalogue.reminders, now)
    return {each.purpose: each for each in found}


def row(change: Change, **fields: Any) -> Planned:  # noqa: ANN401 - of a planned message
    """The row that a change leaves behind, at its end when it has a reason."""
    ended = change.reason is not None
    stored = Planned(
        change.row.id if change.row else sum(map(ord, change.purpose)),
        Kind.WEBINAR,
        change.purpose,
        change.occasion,
        change.due,
        change.profile,
        webinar=change.webinar,
        until=change.until,
        asked=change.asked,
        state=State.SKIPPED if ended else State.PLANNED,
        reason=change.reason,
        ended_at=NOW if ended else None,
    )
    return replace(stored, **fields)
