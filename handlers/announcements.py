"""What groups are told of webinars: a message that stands there, and posts with what is new."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from flows.announcements import EVERY, is_to_be_told
from flows.events import AnnouncementDue, Event, Room
from flows.groups import Group
from flows.outgoing import Outgoing, Show
from flows.planned import Planned
from flows.presences import can_write
from flows.screens import announcements as screens
from flows.speech import Screen
from flows.teachers import Language
from flows.webinars import Webinar
from handlers import group_welcomes, plans
from handlers.desk import Desk
from storage import announcements, attendances, groups, webinars
from storage.announcements import Shown, Stale

MOST_AT_A_BEAT = 20


async def post(row: Planned, desk: Desk) -> Show | None:
    """Make the post of a planned row; None where there is nothing (any more) to say.

    News are the announcement from then on; what stands further up says so, without buttons.
    """
    if row.webinar is None or row.group is None:
        return None
    webinar = await webinars.load(desk.connection, row.webinar)
    group = await groups.load(desk.connection, row.group)
    if webinar is None or group is None:
        return None
    shown = await announcements.shown(desk.connection, webinar.id, group.id)
    if shown is None:
        return _withdrawn(row, webinar, group)
    if not is_to_be_told(row, webinar, shown.message is not None, shown.version):
        return None
    if row.purpose == "cancelled":
        return _shown(screens.cancelled(webinar), group)
    new = await _announcement(webinar, group, desk, row.purpose)
    if row.purpose in screens.OLD and shown.message is not None:
        old = _shown(screens.old(webinar, row.purpose), group)
        return replace(new, then=(replace(old, edit=shown.message),))
    return replace(new, fades=shown.message)


async def due(what: AnnouncementDue, desk: Desk) -> list[Outgoing]:
    """Put an announcement right where it stands; when that was tried is noted at once."""
    room = desk.event.room
    webinar = await webinars.load(desk.connection, what.webinar)
    group = await groups.find(desk.connection, room.address) if room else None
    if webinar is None or group is None or not can_write(group.presence):
        return []
    shown = await announcements.shown(desk.connection, webinar.id, group.id)
    if shown is not None and shown.message is None:
        return await _announced_anew(webinar, group, desk)
    if shown is None or shown.message is None or _rests(shown, desk.now):
        return []
    yes, no = await attendances.answers(desk.connection, webinar.id)
    if (shown.version, shown.yes, shown.no) == (webinar.version, yes, no):
        return []
    numbers = (shown.version, shown.yes, shown.no)
    await announcements.remember(
        desk.connection, webinar.id, group.address, None, *numbers, desk.now
    )
    news = await announcements.news_of(desk.connection, webinar.id, group.id, shown.message)
    again = await _announcement(webinar, group, desk, news)
    # Of what is planned, the engine itself learns what the bot may do there.
    return [replace(again, edit=shown.message, failing=group_welcomes.about(group))]


async def stale(connection: AsyncConnection, now: datetime) -> list[Event]:
    """Find the announcements that are not right, or gone, as events to be served.

    Each group is named once in 15 seconds, however often it is asked, for what was shown there
    longest ago: of several the others come later.
    """
    found = (
        *await announcements.lost(connection, now, MOST_AT_A_BEAT),
        *await announcements.stale(connection, now - EVERY, MOST_AT_A_BEAT),
    )
    bucket = int(now.timestamp() // EVERY.total_seconds())
    return [
        Event(
            each.address,
            AnnouncementDue(each.webinar),
            now,
            f"announce-{each.address.id}-{bucket}",
            room=Room(each.address, topic=each.topic),
        )
        for each in _one_for_each_group(found)
    ]


async def _announced_anew(webinar: Webinar, group: Group, desk: Desk) -> list[Outgoing]:
    """Plan another post where the old one stayed behind, as in a group that has moved.

    It is a version of its own: what was sent stays sent.
    """
    held = await webinars.load_and_hold(desk.connection, webinar.id)
    lost = await announcements.lost(desk.connection, desk.now, MOST_AT_A_BEAT)
    if held is None or (held.id, group.address) not in {(e.webinar, e.address) for e in lost}:
        return []
    after = replace(held, version=held.version + 1)
    await webinars.save(desk.connection, held, after)
    await plans.post(desk.connection, replace(after, groups=(group.id,)), "announce", desk.now)
    return []


def _one_for_each_group(found: Sequence[Stale]) -> list[Stale]:
    firsts: dict[object, Stale] = {}
    for each in found:
        firsts.setdefault(each.address, each)
    return list(firsts.values())


def _rests(shown: Shown, now: datetime) -> bool:
    """Was it shown a moment ago?"""
    return shown.shown_at is not None and now - shown.shown_at < EVERY


def _withdrawn(row: Planned, webinar: Webinar, group: Group) -> Show | None:
    """Say where a webinar was announced that it is not for that group any more."""
    if row.purpose != "withdrawn" or not row.detail:
        return None
    return replace(_shown(screens.withdrawn(webinar), group), edit=row.detail)


async def _announcement(webinar: Webinar, group: Group, desk: Desk, purpose: str) -> Show:
    yes, no = await attendances.answers(desk.connection, webinar.id)
    screen = screens.announcement(webinar, desk.catalogue, yes, no, purpose)
    return replace(_shown(screen, group), webinar=(webinar.id, webinar.version, yes, no))


def _shown(screen: Screen, group: Group) -> Show:
    """Show it to everybody, in the topic in which the group was linked."""
    return Show(group.address, Language.ID, screen, passing=True, topic=group.topic)
