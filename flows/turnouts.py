"""When the ambassador of a webinar is told how it went."""

from datetime import datetime, time, timedelta

from flows.webinars import Webinar

AT = time(9)  # local to the webinar
# source: issue 4, section "Webinars": started within a day, done within a week; after its end
TO_START = timedelta(days=1)
TO_FINISH = timedelta(days=7)
# The day after, while it is fresh; and once the week is over in which people finish.
DAYS = (1, 8)


def planned_for(webinar: Webinar) -> tuple[tuple[datetime, str], ...]:
    """Tell when its summaries are due (aware UTC), each with its purpose: `summary-1`, `summary-8`.

    Raises:
        ValueError: it is a draft without a time.
    """
    zone = webinar.zone.tz
    day = webinar.ends.astimezone(zone).date()
    return tuple(
        (
            datetime.combine(day + timedelta(days=n), AT, zone).astimezone(webinar.begins.tzinfo),
            f"summary-{n}",
        )
        for n in DAYS
    )
