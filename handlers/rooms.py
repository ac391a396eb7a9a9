"""What is said and pressed in a group: never anything about a person, and never by her screens."""

from flows.duty_presses import ReportPressed
from flows.events import CommandGiven, Pressed
from flows.outgoing import Outgoing
from flows.speech import InRoom, Link, Say, Screen, StartLink
from flows.webinar_presses import WebinarAnswered
from handlers import answers, linking, reports, webinars
from handlers.desk import Desk
from handlers.entitled import rights_of

# The commands that mean something in a group, by every name of theirs.
REPORTS = frozenset(("progress", "progres", "rekap"))


async def commanded(what: CommandGiven, desk: Desk) -> list[Outgoing]:
    """Follow a command that was given in a group; of all others it is said where they belong."""
    caller = await desk.caller()
    if what.command in REPORTS:
        return await reports.asked_in_room(desk, caller, await rights_of(desk, caller))
    if what.command == "webinar":
        return await webinars.asked_in_room(desk, caller, await rights_of(desk, caller))
    if _links(what):
        return await linking.link(what.argument, desk, caller, await rights_of(desk, caller))
    link = Link(Say("button.private"), StartLink("menu"))
    words = Say("group.private", {"progress": InRoom("progress")})
    return [desk.show_room(Screen((words,), link=link))]


async def pressed(what: Pressed, desk: Desk) -> list[Outgoing]:
    """Follow a button in a group: a report has some for those entitled, an announcement for all."""
    caller = await desk.caller()
    if isinstance(what.press, WebinarAnswered):
        return await answers.answered_in_room(what.press, desk, caller)
    if not isinstance(what.press, ReportPressed):
        return [desk.toast(Say("toast.not_here"), caller.talk.language)]
    rights = await rights_of(desk, caller)
    return await reports.pressed_in_room(what.press, desk, caller, rights)


async def again(desk: Desk) -> list[Outgoing]:
    """Answer an event of a group that was applied before: what only shows is shown once more."""
    what = desk.event.what
    if isinstance(what, CommandGiven) and what.command in (*REPORTS, "webinar"):
        return await commanded(what, desk)
    if isinstance(what, CommandGiven) and _links(what):
        caller = await desk.caller()
        return await linking.again(desk, caller, await rights_of(desk, caller))
    # Files are not handed over twice: she presses again if they did not come.
    press = what.press if isinstance(what, Pressed) else None
    if isinstance(press, WebinarAnswered):
        return await answers.again_in_room(press, desk)
    if isinstance(press, ReportPressed) and press.what != "export":
        return await pressed(Pressed(press), desk)
    return []


def _links(what: CommandGiven) -> bool:
    """Is it a code for this group? One that was added through a link begins with /start and it."""
    return what.command == "hubungkan" or (what.command == "start" and bool(what.argument))
