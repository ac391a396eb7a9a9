"""A teacher asks for a person: the admins are told, and an answer is brought back once."""

import re
from dataclasses import replace

from flows import places, troubles
from flows.audience import title_of
from flows.conversation import CallForHelp, Conversation, Decision, Record
from flows.events import DeliveryFailed, TextTyped
from flows.outgoing import Outgoing, Show
from flows.presses import HelpAsked, PageOpened
from flows.regions import province
from flows.secrets import secret_in
from flows.speech import Block, Button, Lines, Quote, Say, Screen, Style, Tell
from flows.teachers import Language
from handlers.desk import Caller, Desk
from storage import chats, teachers
from storage import help as requests
from storage.chats import Chat
from storage.help import HelpRequest

_NUMBERED = re.compile(r"^\s*#?(\d{1,9})\s+(.+)$", re.DOTALL)
ANSWER = "answer"  # what a failed delivery is about, beside a request
LONGEST_REPLY = 2000  # characters: what a phone shows without scrolling for long


async def asked(press: HelpAsked, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Tell all admins where the teacher stands. While one request waits, no second is made.

    One that reached no admin is told again.
    """
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
    screen = _request(request, talk, desk)
    about = requests.about_request(request.id)
    told = [
        Show(admin, Language.ID, screen, about=about, passing=True) for admin in desk.house.admins
    ]
    # By the time of the last one it is known whether any of them was reached.
    told[-1] = replace(told[-1], failing=about)
    return [*shown, *told]


async def undelivered(what: DeliveryFailed, desk: Desk) -> list[Outgoing]:
    """Take back what was said about something that did not arrive.

    A request that no admin could get: the teacher is shown the official help page. An answer that
    the teacher could not get: it can be given again, and the admin is told.
    """
    kind, _, number = what.about.partition(":")
    caller = await desk.caller()
    if kind == ANSWER:
        await requests.reopen(desk.connection, int(number))
        return [_told(Say("help.reply_failed", {"number": int(number)}), desk, caller)]
    if await requests.reached_anybody(desk.connection, int(number)) or caller.talk.teacher is None:
        return []
    return await desk.carry_out(Decision(caller.talk.at(places.At("nobody"))), caller)


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


async def replied(what: TextTyped, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Bring an admin's reply to the teacher; None when it replies to something else."""
    if caller.chat is None or what.replies_to is None:
        return None
    about = await requests.about(desk.connection, caller.chat.id, what.replies_to)
    if about is None or not about.startswith("help:"):
        return None
    return await _relay(int(about.removeprefix("help:")), what.text, desk, caller)


async def replied_by_command(argument: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """`/balas 12 text`: the same by hand, for clients without replies. Admins only."""
    if desk.event.sender not in desk.house.admins:
        return [_told(Say("help.reply_not_yours"), desk, caller)]
    found = _NUMBERED.match(argument)
    if found is None:
        return [_told(Say("help.reply_unknown"), desk, caller)]
    return await _relay(int(found.group(1)), found.group(2), desk, caller)


async def _relay(number: int, text: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Pass one answer on, once. The bot carries no password, not even from an admin."""
    if (secret := secret_in(text)) is not None:
        return [_told(Say(f"secret.{secret.value}"), desk, caller)]
    request = await requests.find(desk.connection, number)
    owner = await chats.hold_owner(desk.connection, request.profile_id) if request else None
    chat = await chats.load(desk.connection, owner) if owner is not None else None
    if request is None or chat is None:
        return [_told(Say("help.reply_unknown"), desk, caller)]
    if chat.closed_at is not None:
        return [_told(Say("help.reply_failed", {"number": number}), desk, caller)]
    by = caller.chat or await chats.create(
        desk.connection, desk.event.sender, Language.ID, desk.now
    )
    if not await requests.answer(desk.connection, number, by.id, desk.now):
        return [_told(Say("help.reply_closed", {"number": number}), desk, caller)]
    await desk.record(request.profile_id, [Record("answered", request.checklist, request.step)])
    sent = _told(Say("help.reply_sent", {"number": number}), desk, caller)
    answer = await _answer(request, text, chat, desk)
    return [replace(answer, then=(sent,), failing=f"{ANSWER}:{number}")]


async def _answer(request: HelpRequest, text: str, chat: Chat, desk: Desk) -> Show:
    """What the teacher reads, beside whatever she is doing."""
    # Going on must not write over what a person has written.
    go_on = Button(Say("button.continue"), PageOpened("onward"), Style.GOOD)
    words = Quote(text.strip()[:LONGEST_REPLY])
    screen = Screen((words,), title=Say("help.reply_title"), rows=((go_on,),))
    people = await teachers.of_chat(desk.connection, chat.id)
    names = [each.name for each in people if each.id == request.profile_id]
    whose = names[0] if len(people) > 1 and names else ""
    return Show(chat.address, chat.language, screen, request.profile_id, whose, passing=True)


def _told(words: Block, desk: Desk, caller: Caller) -> Show:
    """A line for the admin, beside whatever she is doing herself."""
    return Show(desk.event.sender, caller.talk.language, Screen((words,)), passing=True)
