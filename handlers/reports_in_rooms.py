"""The report in a group: asked for with a command, and the buttons under it.

Nothing said there bears a name; what does goes to the private chat of whoever may see it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from flows.duty_presses import ReportPressed
from flows.events import DeliveryFailed
from flows.groups import Group
from flows.outgoing import HandBook, Outgoing, Show
from flows.rights import Rights
from flows.scopes import group_scope
from flows.screens import menu
from flows.screens import reports as screens
from flows.speech import Block, InRoom, Say, Screen
from handlers import exports
from handlers.counts import report_of
from handlers.desk import Caller, Desk
from handlers.member_lists import names_screen
from storage import groups, notes

AGAIN = timedelta(minutes=1)  # asked so soon again, the message that is there is edited
ON_ITS_WAY = timedelta(seconds=20)  # so long a message may take; later it is taken for lost
FRESH = timedelta(seconds=10)  # renewed so recently, the numbers are left as they are
# What failed to arrive in private, by what stands last in `about`: `own:<group>:<which>`.
OWN, NAMES, COUNTS = "own", "names", "counts"


async def asked_in_room(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Answer /progress in a group: with counts whoever may see them, anybody else in private.

    An anonymous administrator and a linked channel are nobody: they get the counts, which all in
    the group may read, and no button.
    """
    room = desk.event.room
    group = await groups.find_and_hold(desk.connection, room.address) if room else None
    if group is None:
        return [desk.show_room(screens.unlinked())]
    if desk.event.by_nobody or rights.sees_counts_of(group.id):
        return await _show(group, desk)
    return [_own(group, desk, caller)]


async def pressed_in_room(
    press: ReportPressed, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Follow a button under a report, for those entitled; others are told whose button it is."""
    group = await groups.load(desk.connection, press.group)
    room = desk.event.room
    if group is None or room is None or group.address != room.address:
        return [_toast("report.toast_old", desk, caller)]
    if not rights.sees_counts_of(group.id):
        return [_toast("report.toast_not_yours", desk, caller)]
    if press.what == "refresh":
        return await _refresh(group, desk, caller)
    if press.what == "names" and not rights.sees_names_of(group.id):
        return [_toast("report.toast_names", desk, caller)]
    if not _reachable(caller):
        by_link = screens.names_by_link(group.id, names=rights.sees_names_of(group.id))
        return [_toast("report.toast_open", desk, caller), desk.show_room(by_link)]
    return [
        _toast("report.toast_sent", desk, caller),
        *await _in_private(press.what, group, desk, caller, rights),
    ]


async def undelivered(what: DeliveryFailed, desk: Desk) -> list[Outgoing]:
    """Lead into the private chat whoever asked in a group and could not be written to."""
    _, number, *rest = what.about.split(":")
    if desk.event.room is None:
        return []
    if rest in ([NAMES], [COUNTS]):
        by_link = screens.names_by_link(int(number), names=rest == [NAMES])
        return [desk.show_room(by_link)]
    return [desk.show_room(screens.own_by_link())]


async def _show(group: Group, desk: Desk) -> list[Outgoing]:
    """Show the counts, in place of a message that was asked for in this topic a moment ago.

    One that is still on its way is not sent twice, unless it is the same event that comes again:
    then its message was lost. Nobody's asking leaves a message as it is that is there already.
    """
    topic = desk.event.room.topic if desk.event.room else ""
    window = AGAIN if group.progress_message else ON_ITS_WAY
    is_there = _since(group.progress_at, desk.now) < window and group.progress_topic == topic
    edit = group.progress_message if is_there else None
    last = await notes.get(desk.connection, _note(group))
    is_repeated = bool(last) and str(last).endswith(f" {desk.event.ref}")
    if is_there and not is_repeated and (edit is None or desk.event.by_nobody):
        return []
    if not is_there:
        after = replace(group, progress_at=desk.now, progress_topic=topic, progress_message=None)
        await groups.save(desk.connection, group, after)
    screen = await _screen(group, desk)
    return [replace(desk.show_room(screen, keeps="progress", edit=edit), failing=_about(group))]


async def _refresh(group: Group, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Renew the message that was pressed, unless that was done some seconds ago.

    The group's memory of its newest report stays: an old message may be far up by now.
    """
    last = await notes.get(desk.connection, _note(group))
    shown = datetime.fromisoformat(last.partition(" ")[0]) if last else None
    if _since(shown, desk.now) < FRESH:
        return [_toast("report.toast_fresh", desk, caller)]
    shows = desk.show_room(await _screen(group, desk), edit=desk.event.message)
    return [_toast("report.toast_refreshed", desk, caller), shows]


async def _screen(group: Group, desk: Desk) -> Screen:
    report = await report_of(desk.connection, desk.catalogue, group_scope(group.id), desk.now)
    note = f"{desk.now.isoformat()} {desk.event.ref}"
    await notes.put(desk.connection, _note(group), note)
    return screens.in_room(report, group, pressable=not desk.event.by_nobody)


async def _in_private(
    what: str, group: Group, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    talk = caller.talk
    names = rights.sees_names_of(group.id)
    failing = f"own:{group.id}:{NAMES if names else COUNTS}"
    if what == "names":
        screen = await names_screen(desk, group, 0, talk)
        return [replace(desk.show(screen, talk, caller.chat), failing=failing)]
    found: Screen | HandBook
    if what == "export":
        found = await exports.of_group(group, desk, caller, names=names)
    else:
        found = await exports.text_of(group, desk)
    if isinstance(found, HandBook):
        return [replace(found, failing=failing)]
    shown = desk.show(found, talk, caller.chat)
    return [replace(shown, fades=None, passing=True, failing=failing)]


def _own(group: Group, desk: Desk, caller: Caller) -> Show:
    """Her own progress for a teacher, where only she sees it; else the way there."""
    talk = caller.talk
    if not _reachable(caller):
        return desk.show_room(screens.own_by_link())
    shown = desk.show(menu.progress(talk, desk.catalogue), talk, caller.chat)
    return replace(shown, fades=None, passing=True, failing=f"own:{group.id}:{OWN}")


def _reachable(caller: Caller) -> bool:
    """Tell whether a private chat is open and it is known who is holding the phone."""
    return (
        caller.chat is not None
        and caller.chat.closed_at is None
        and caller.talk.teacher is not None
    )


def _toast(key: str, desk: Desk, caller: Caller) -> Outgoing:
    words: Block = Say(key, {"command": InRoom("progress")})
    return desk.toast(words, caller.talk.language)


def _since(then: datetime | None, now: datetime) -> timedelta:
    """How long ago it was; for ever where it never was, or is still to come."""
    return now - then if then is not None and then <= now else timedelta.max


def _about(group: Group) -> str:
    return f"group:{group.id}"


def _note(group: Group) -> str:
    """Under which key it is kept when a report of the group was shown last, and for which event."""
    return f"report:{group.id}"
