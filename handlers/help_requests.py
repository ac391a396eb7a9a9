"""A teacher asks for a person: the admins are told, and she is told when they were not."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from flows import places, troubles
from flows.audience import title_of
from flows.conversation import CallForHelp, Conversation, Decision
from flows.events import DeliveryFailed, Event, HelpUntold
from flows.outgoing import Outgoing, Show
from flows.presses import HelpAsked
from flows.regions import province
from flows.speech import Block, Lines, Quote, Say, Screen, Tell
from flows.teachers import Language
from handlers import help_answers
from handlers.desk import Caller, Desk
from storage import help as requests
from storage.help import HelpRequest

SENDING = timedelta(minutes=1)  # a younger call may still be on its way out, on another machine
# Where somebody is who waits to hear whether her call arrived.
CALLING = tuple(places.At(page) for page in ("called", "nobody", "unsure"))


async def asked(press: HelpAsked, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Tell all admins where the teacher stands. While one request waits, no second is made.

    One that reached no admin is told again.
    """
    outgoings = await _asked(press, desk, caller)
    if await help_answers.stands_under_an_answer(desk, caller):
        # What comes now must not write over what a person has written.
        return [replace(each, edit=None) if isinstance(each, Show) else each for each in outgoings]
    return outgoings


async def _asked(press: HelpAsked, desk: Desk, caller: Caller) -> list[Outgoing]:
    talk = caller.talk
    if not desk.house.admins:
        place: places.Place = places.At("nobody")
        return await desk.carry_out(Decision(talk.at(place)), caller)
    waiting = await requests.waiting(desk.connection, talk.known.id)
    if waiting and await requests.reached_anybody(desk.connection, waiting[0].id):
        return await desk.carry_out(Decision(talk.at(places.At("waiting"))), caller)
    decision = troubles.ask_help(talk, press, desk.catalogue, desk.now)
    shown = await desk.carry_out(decision, caller)
    call = next(each for each in decision.effects if isinstance(each, CallForHelp))
    request = (
        waiting[0]
        if waiting
        else await requests.open(
            desk.connection, talk.known.id, call.checklist, call.step, call.trouble, desk.now
        )
    )
    return [*shown, *_to_admins(request, talk, desk)]


async def asked_before(desk: Desk, caller: Caller) -> list[Outgoing]:
    """Bring what this person asked earlier and what, through a sudden end, was brought nowhere."""
    if caller.talk.teacher is None:
        return []
    waiting = await requests.waiting(desk.connection, caller.talk.known.id)
    return [
        each
        for request in waiting
        if not await requests.was_tried(desk.connection, request.id)
        for each in _to_admins(request, caller.talk, desk)
    ]


async def untold(connection: AsyncConnection, now: datetime) -> list[Event]:
    """Find the calls for help that were stored and, through a sudden end, brought nowhere.

    Each as an event of who asked, at an aware time.
    """
    found = await requests.untold(connection, now - SENDING)
    return [
        Event(asker, HelpUntold(number), now, f"untold-{number}-{now.timestamp():.0f}")
        for number, asker in found
    ]


async def brought_again(what: HelpUntold, desk: Desk) -> list[Outgoing]:
    """Bring a call for help that was brought nowhere, unless that has been done meanwhile."""
    request = await requests.find(desk.connection, what.request)
    if request is None or request.answered_at is not None:
        return []
    talk = await help_answers.conversation_of(request.profile_id, desk)
    if talk is None or await requests.was_tried(desk.connection, request.id):
        return []
    return _to_admins(request, talk, desk)


async def undelivered(what: DeliveryFailed, desk: Desk) -> list[Outgoing]:
    """Take back what was said about something that did not arrive, or may not have.

    A request: the teacher is shown the official help page, and when it may have arrived, that she
    may ask again. An answer: it can be given again, and the admin is told.
    """
    kind, _, written = what.about.partition(":")
    number = int(written)
    caller = await desk.caller()
    if kind == requests.ANSWERED:
        await requests.reopen(desk.connection, number)
        key = "help.reply_failed" if what.surely else "help.reply_unsure"
        return [help_answers.told(Say(key, {"number": number}), desk, caller)]
    talk, chat = caller.talk, caller.chat
    if chat is None or await requests.reached_anybody(desk.connection, number):
        return []
    await requests.note_tried(desk.connection, chat.id, number, desk.now)
    if talk.teacher is None:
        return []
    there = talk.at(places.At("nobody" if what.surely else "unsure"))
    if talk.place in CALLING:
        return await desk.carry_out(Decision(there), caller)
    # She has gone on meanwhile, and is not called away from there.
    shown = desk.show(desk.draw(there), talk, chat)
    return [replace(shown, fades=None, passing=True)]


def _to_admins(request: HelpRequest, talk: Conversation, desk: Desk) -> list[Outgoing]:
    if not desk.house.admins:
        return []
    screen = _request(request, talk, desk)
    about = requests.about_request(request.id)
    *others, last = (
        Show(admin, Language.ID, screen, about=about, passing=True) for admin in desk.house.admins
    )
    # By the time of the last one it is known whether any of them was reached.
    return [*others, replace(last, failing=about)]


def _request(request: HelpRequest, talk: Conversation, desk: Desk) -> Screen:
    """What an admin reads: who, where, and what is seen. No contact, no school."""
    teacher = talk.known
    none: Block = Say("profile.none")
    found = province(desk.catalogue.regions, teacher.province)
    who: dict[str, Block | int | str] = {
        "number": request.id,
        "name": Quote(teacher.name) if teacher.name else none,
        "role": Say(f"role.{teacher.role.value}") if teacher.role else none,
        "level": Say(f"level.{teacher.level.value}") if teacher.level else none,
        "province": Quote(found.name) if found else none,
    }
    lines: list[Block] = [Say("help.request", who), *_where(request, talk, desk)]
    return Screen((Lines(tuple(lines)), Say("help.request_how", {"number": request.id})))


def _where(request: HelpRequest, talk: Conversation, desk: Desk) -> list[Block]:
    checklist = desk.catalogue.checklist(request.checklist)
    step = checklist.step(request.step) if checklist else None
    trouble = desk.catalogue.troubles.get(request.trouble)
    enrolment = talk.enrolments.get(request.checklist)
    lines: list[Block] = []
    if checklist is not None and step is not None and enrolment is not None:
        title = Tell(title_of(step, talk.known, enrolment.ticks))
        where = {"checklist": Tell(checklist.title), "step": title}
        lines.append(Say("help.request_where", where))
    if trouble is not None:
        lines.append(Say("help.request_trouble", {"trouble": Tell(trouble.label)}))
    return lines
