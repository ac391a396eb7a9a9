"""What an admin answers to a call for help, brought to the teacher once."""

import re
from dataclasses import replace

from flows.conversation import Conversation, Record
from flows.events import CommandGiven, TextTyped, What
from flows.outgoing import Outgoing, Show
from flows.screens import help as help_pages
from flows.secrets import secret_in
from flows.speech import Block, Quote, Say, Screen
from flows.teachers import Language
from handlers.desk import Caller, Desk
from storage import chats, enrolments, teachers
from storage import help as requests
from storage.chats import Chat
from storage.help import HelpRequest

_NUMBERED = re.compile(r"^\s*#?(\d{1,9})(?:\s+(\S.*))?\s*$", re.DOTALL)
LONGEST_REPLY = 2000  # characters: what a phone shows without scrolling for long


async def replied(what: TextTyped, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Bring an admin's reply to the teacher; None when it replies to something else.

    A reply to what is not known any more must not look like a word to the bot: its writer
    would believe that it was passed on.
    """
    if what.replies_to is None:
        return None
    about = await _about(what.replies_to, desk, caller)
    if about is None:
        if caller.chat is not None and caller.chat.shown_message == what.replies_to:
            return None
        return [told(Say("help.reply_unknown"), desk, caller)]
    kind, _, number = about.partition(":")
    if kind != requests.REQUEST:
        return None
    return await _relay(int(number), what.text, desk, caller)


async def replied_by_command(argument: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """`/balas 12 text`: the same by hand, for clients without replies. Admins only."""
    if desk.event.sender not in desk.house.admins:
        return [told(Say("help.reply_not_yours"), desk, caller)]
    found = _NUMBERED.match(argument)
    if found is None:
        return [told(Say("help.reply_unknown"), desk, caller)]
    number, text = int(found.group(1)), found.group(2)
    if not text:
        return [told(Say("help.reply_empty", {"number": number}), desk, caller)]
    return await _relay(number, text, desk, caller)


async def repeated(what: What, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Bring an answer again that was stored and perhaps never sent: its words are kept nowhere.

    None when the repeated event is no answer of an admin.
    """
    if desk.event.sender not in desk.house.admins:
        return None
    if isinstance(what, CommandGiven) and what.command == "balas":
        found = _NUMBERED.match(what.argument)
        if found is None or not found.group(2):
            return await replied_by_command(what.argument, desk, caller)
        return await _relay(int(found.group(1)), found.group(2), desk, caller, again=True)
    if not isinstance(what, TextTyped) or what.replies_to is None:
        return None
    kind, _, number = (await _about(what.replies_to, desk, caller) or "").partition(":")
    if kind != requests.REQUEST:
        return None
    return await _relay(int(number), what.text, desk, caller, again=True)


async def stands_under_an_answer(desk: Desk, caller: Caller) -> bool:
    """Tell whether what was pressed is the message in which an answer was brought."""
    if desk.event.message is None:
        return False
    about = await _about(desk.event.message, desk, caller)
    return about is not None and about.partition(":")[0] == requests.ANSWERED


async def conversation_of(profile_id: int, desk: Desk) -> Conversation | None:
    """The conversation of somebody who need not be holding her phone; None when she is gone."""
    teacher = await teachers.load(desk.connection, profile_id)
    if teacher is None:
        return None
    return Conversation(teacher, enrolments=await enrolments.of(desk.connection, profile_id))


def told(words: Block, desk: Desk, caller: Caller) -> Show:
    """A line for the admin, beside whatever she is doing herself."""
    return Show(desk.event.sender, caller.talk.language, Screen((words,)), passing=True)


async def _about(message: str, desk: Desk, caller: Caller) -> str | None:
    if caller.chat is None:
        return None
    return await requests.about(desk.connection, caller.chat.id, message)


async def _relay(
    number: int, text: str, desk: Desk, caller: Caller, *, again: bool = False
) -> list[Outgoing]:
    """Pass one answer on, once. The bot carries no password, not even from an admin."""
    if (secret := secret_in(text)) is not None:
        return [told(Say(f"secret.{secret.value}"), desk, caller)]
    request = await requests.find(desk.connection, number)
    owner = await chats.hold_owner(desk.connection, request.profile_id) if request else None
    chat = await chats.load(desk.connection, owner) if owner is not None else None
    talk = await conversation_of(request.profile_id, desk) if request else None
    if request is None or chat is None or talk is None:
        return [told(Say("help.reply_unknown"), desk, caller)]
    if chat.closed_at is not None:
        return [told(Say("help.reply_failed", {"number": number}), desk, caller)]
    if (key := await _settled(request, desk, caller, again)) is not None:
        return [told(Say(key, {"number": number}), desk, caller)]
    sent = told(Say("help.reply_sent", {"number": number}), desk, caller)
    answer = await _answer(request, text, chat, talk, desk)
    return [replace(answer, then=(sent,), failing=requests.about_answer(number))]


async def _settled(request: HelpRequest, desk: Desk, caller: Caller, again: bool) -> str | None:
    """Note who answers; or tell, by a key, why nothing is to be sent.

    Her own answer that is not known to have arrived may be followed by another one.
    """
    by = caller.chat or await chats.create(
        desk.connection, desk.event.sender, Language.ID, desk.now
    )
    if again and request.answered_at is None:
        # It was taken back, since it may not have arrived: she was told, and decides herself.
        return "help.reply_unsure"
    if await requests.answer(desk.connection, request.id, by.id, desk.now):
        record = Record("answered", request.checklist, request.step)
        await desk.record(request.profile_id, [record])
        return None
    hers = request.answered_by == by.id
    if hers and not await requests.answer_arrived(desk.connection, request.id):
        return None
    return "help.reply_sent" if hers and again else "help.reply_closed"


async def _answer(
    request: HelpRequest, text: str, chat: Chat, talk: Conversation, desk: Desk
) -> Show:
    """What the teacher reads, beside whatever she is doing."""
    words = Quote(text.strip()[:LONGEST_REPLY])
    screen = help_pages.answer(words, talk, desk.catalogue)
    people = await teachers.of_chat(desk.connection, chat.id)
    names = [each.name for each in people if each.id == request.profile_id]
    whose = names[0] if len(people) > 1 and names else ""
    return Show(
        chat.address,
        chat.language,
        screen,
        request.profile_id,
        whose,
        about=requests.about_answer(request.id),
        passing=True,
    )
