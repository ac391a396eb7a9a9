"""A person takes her progress along to another account."""

import secrets
from dataclasses import replace

from flows import moving, places
from flows.conversation import Conversation, Decision, Person
from flows.outgoing import Outgoing, Show
from flows.people import MOST_PEOPLE, too_many
from flows.presses import MoveAsked, PageOpened
from flows.scopes import scopes_of
from flows.speech import Button, Quote, Say, Screen
from handlers.desk import Caller, Desk, placed
from storage import chats, enrolments, erasure, move_codes, teachers
from storage.chats import Chat


async def asked(press: MoveAsked, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Give a one-time code for leaving, or wait for one from elsewhere."""
    talk = caller.talk
    if not press.leaving:
        return await desk.carry_out(placed(talk, places.TypingCode()), caller)
    code = await code_for(talk.known.id, desk)
    return await desk.carry_out(Decision(talk, screen=_told(code)), caller)


async def code_for(profile: int, desk: Desk) -> str:
    """Make a code that brings a person to the account where it is typed, in place of older ones."""
    code = "".join(secrets.choice(moving.ALPHABET) for _ in range(moving.LENGTH))
    await move_codes.create(desk.connection, code, profile, desk.now + moving.LIFE)
    return code


def _told(code: str) -> Screen:
    words = Say("move.code", {"code": Quote(moving.shown(code))})
    menu = Button(Say("button.menu"), PageOpened("menu"))
    return Screen((words,), rows=((menu,),))


async def arrive(code: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Take a person over by her code; the account she leaves is told.

    A profile that has only just been made here, with no progress, makes room for her.
    """
    talk, chat = caller.talk, caller.chat
    if talk.enrolments and len(talk.people) >= MOST_PEOPLE:
        return await desk.carry_out(too_many(talk), caller)
    profile = await move_codes.use(desk.connection, code, desk.now)
    teacher = await teachers.load(desk.connection, profile) if profile is not None else None
    if teacher is not None and teacher.id in {each.id for each in talk.people}:
        # Typed on the phone that she is about to leave: it must stay good for the other one.
        await move_codes.create(desk.connection, code, teacher.id, desk.now + moving.LIFE)
        return await desk.carry_out(Decision(talk, screen=_told(code)), caller)
    if teacher is None or chat is None:
        return await desk.carry_out(Decision(talk, aside=Say("hint.move_code")), caller)
    owner = await chats.hold_owner(desk.connection, teacher.id)
    await teachers.move(desk.connection, teacher.id, chat.id)
    told = await _tell_the_old(owner, desk) if owner is not None else []
    people = talk.people
    if not talk.enrolments:
        await erasure.erase(desk.connection, talk.known.id, scopes_of(talk.known))
        people = tuple(each for each in people if each.id != talk.known.id)
    after = replace(chat, active_profile=teacher.id)
    # The active profile may have been put down by the erasure: written whatever was read.
    await chats.save(desk.connection, replace(chat, active_profile=None), after)
    stored = replace(
        talk,
        teacher=teacher,
        people=(Person(teacher.id, teacher.name), *people),
        enrolments=await enrolments.of(desk.connection, teacher.id),
    )
    arrived = stored.at(places.Menu()) if _is_passage(stored) else stored
    decision = Decision(arrived, note=Say("note.arrived"))
    return [*told, *await desk.carry_out(decision, Caller(after, stored, arrived))]


def _is_passage(talk: Conversation) -> bool:
    """The pages of moving are not where she was working."""
    return talk.place in (places.At("move"), places.At("settings"))


async def _tell_the_old(owner: int, desk: Desk) -> list[Outgoing]:
    """Tell the account that was left; with nobody in it any more, it is forgotten."""
    old: Chat | None = await chats.load(desk.connection, owner)
    if old is None:
        return []
    if not await teachers.of_chat(desk.connection, owner):
        await chats.delete(desk.connection, owner)
    screen = Screen((Say("move.left"),))
    return [Show(old.address, old.language, screen, fades=old.shown_message, passing=True)]
