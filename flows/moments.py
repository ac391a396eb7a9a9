"""When the moments of the policy are for one webinar, as a person in some zone has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from flows.planned import Reason
from flows.reminders import PlannedMoment
from flows.teachers import Zone
from flows.webinars import Webinar
from flows.windows import Windows

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Timed:
    """When a moment is sent: at `due`, and not any more at `until` (aware UTC).

    `base` is the time that the policy names. With a `reason` it is not sent at all, and `due` is
    where it would have been. `late` when `base` had passed when this was worked out.
    """

    base: datetime
    due: datetime
    until: datetime
    reason: Reason | None = None
    late: bool = False


def timed(webinar: Webinar, windows: Windows, now: datetime) -> Mapping[str, Timed]:
    """Work out all moments of a webinar that has a time; by their ids.

    Everybody with the same `windows` has the same moments, so it is done once for all of them.
    """
    return {
        each.id: _settle(each, webinar, windows, now)
        for each in windows.policy.moments
        if each.id not in webinar.off
    }


def base_of(moment: PlannedMoment, webinar: Webinar, zone: Zone) -> datetime:
    """The time that the policy names for a moment (aware UTC).

    What comes before is counted from the start, so it is the same instant in every zone. What comes
    after is a time of day as the person has it: her days are counted on her own calendar, from the
    day on which the webinar begins there, because 18.30 means after school wherever she is.
    """
    if moment.before is not None:
        ahead = timedelta(days=moment.before.days or 0, hours=moment.before.hours or 0)
        return webinar.begins - ahead
    if moment.after is None:
        return webinar.begins
    clock = time.fromisoformat(moment.after.at.replace(".", ":"))
    return _local(webinar, zone, moment.after.days, clock)


def until_of(moment: PlannedMoment, webinar: Webinar, zone: Zone) -> datetime:
    """When a moment has lost its sense (aware UTC): before the start, before the end, or by a day.

    What is late after a webinar may still come on the following days, up to midnight of the last.
    """
    if moment.before is not None:
        return webinar.begins
    if moment.after is None:
        return webinar.ends
    grace = moment.late_days if moment.late == "next" else 0
    return _local(webinar, zone, moment.after.days + grace + 1, time(0))


def _local(webinar: Webinar, zone: Zone, days: int, clock: time) -> datetime:
    day = webinar.begins.astimezone(zone.tz).date() + days * ONE_DAY
    return datetime.combine(day, clock, zone.tz).astimezone(UTC)


def _settle(moment: PlannedMoment, webinar: Webinar, windows: Windows, now: datetime) -> Timed:
    """Find the allowed time of a moment, or say why there is none.

    A time that has passed, or would thank people before it is over, is a time that cannot be kept;
    so is one in quiet hours. All follow `late`, and what is not sent keeps its row and its reason,
    so that nothing is dropped in silence.
    """
    base = base_of(moment, webinar, windows.zone)
    until = until_of(moment, webinar, windows.zone)
    is_asked = moment.after is None
    floor = now if is_asked else max(now, webinar.ends)
    is_past = base < floor
    reason, due = None, base
    allowed = windows.next(max(base, floor), asked=is_asked)
    if allowed != base:
        reason = Reason.PAST if is_past and floor >= until else Reason.QUIET
        if moment.late == "skip":
            reason = Reason.PAST if is_past else Reason.QUIET
        elif allowed < until:
            reason, due = None, allowed
    return Timed(base, due, until, reason, late=base < now)
