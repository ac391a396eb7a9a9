"""The link that invites to a webinar: it asks whether somebody comes, and checks nobody in."""

from flows.announcements import Phase, phase_at
from flows.conversation import Decision
from flows.links import StartWord
from flows.outgoing import Outgoing
from flows.screens import check_ins as screens
from flows.speech import Say
from handlers import answers, check_ins
from handlers.desk import Caller, Desk
from storage import webinars


async def followed(word: StartWord, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Show whoever followed it the webinar, and how she can answer."""
    webinar = await webinars.by_invite(desk.connection, word.code.casefold())
    if webinar is None:
        return await check_ins.noted(Say("attendance.link_unknown"), desk, caller)
    if phase_at(webinar, desk.now) is Phase.OVER:
        screen = screens.over(webinar, caller.talk, desk.catalogue)
        return await desk.carry_out(Decision(caller.talk, screen=screen), caller)
    return await answers.let_in(webinar, desk, caller)


async def promised(word: StartWord, desk: Desk) -> tuple[Say, bool]:
    """What it leads to, for the greeting, and whether it leads there."""
    webinar = await webinars.by_invite(desk.connection, word.code.casefold())
    if webinar is None:
        return Say("attendance.link_unknown"), False
    title = {"title": screens.named(webinar, screens.IN_GREETING)}
    phase = phase_at(webinar, desk.now)
    if phase is Phase.CANCELLED:
        return Say("attendance.promised_cancelled", title), False
    key = "attendance.promised_over" if phase is Phase.OVER else "attendance.promised"
    return Say(key, title), True
