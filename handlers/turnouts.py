"""How a webinar went: the summary for its ambassador, with a picture."""

from flows.names import short
from flows.outgoing import Show
from flows.planned import Planned
from flows.screens import turnouts as screens
from flows.webinars import WebinarState
from handlers.desk import Desk
from storage import attendances, teachers, webinars


async def summary(row: Planned, desk: Desk) -> Show | None:
    """Make the summary of a planned row; None where there is nothing to tell."""
    webinar = await webinars.load(desk.connection, row.webinar) if row.webinar else None
    if webinar is None or webinar.state is not WebinarState.ANNOUNCED:
        return None
    if row.profile is None or webinar.made_by != row.profile:
        return None
    caller = await desk.caller()
    teacher = await teachers.load(desk.connection, row.profile)
    if caller.chat is None or teacher is None:
        return None
    found = await attendances.turnout(desk.connection, webinar)
    if not found.invited:
        return None
    several = len(caller.talk.people) > 1
    return Show(
        desk.event.sender,
        caller.talk.language,
        screens.summary(webinar, found, desk.catalogue, desk.now),
        profile=teacher.id,
        whose=short(teacher.name) if several else "",
        passing=True,
    )
