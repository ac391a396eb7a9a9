"""Looks up how far the groups of a webinar have been told of it."""

from flows.planned import Kind
from flows.webinar_posts import Telling, telling_of
from flows.webinar_posts import waiting as on_their_way
from flows.webinars import Webinar, WebinarState
from handlers.desk import Desk
from handlers.verdicts import verdict_of
from storage import waiting


async def telling(webinar: Webinar, desk: Desk) -> Telling:
    """Tell whether any group was told of a webinar; where none is to be told, as if one were."""
    if webinar.state is not WebinarState.ANNOUNCED or webinar.ends <= desk.now:
        return Telling.TOLD
    rows = await waiting.of_kind(desk.connection, webinar.id, Kind.POST)
    verdicts = [await verdict_of(each, desk) for each in on_their_way(rows)]
    return telling_of(rows, verdicts)
