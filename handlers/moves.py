"""A person takes her progress along to another account."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from flows import moving, places
from flows.conversation import Conversation, Decision, Person
from flows.moving import MadeAs, Maker
from flows.outgoing import Outgoing, Show
from flows.people import MOST_PEOPLE, too_many
from flows.presses import MoveAsked, PageOpened
from flows.scopes import scopes_of
from flows.speech import Button, Quote, Say, Screen
from flows.teachers import Teacher
from handlers import plans
from handlers.bearers import operator
from handlers.desk import Caller, Desk, placed
from storage import chats, enrolments, erasure, keepers, move_codes, teachers
from storage.chats import Chat


async def asked(press: MoveAsked, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Give a one-time code for leaving, or wait for one from elsewhere."""
    talk = caller.talk
    if not press.leaving:
        return await desk.carry_out(placed(talk, places.TypingCode()), caller)
    code = await code_for(talk.known.id, desk)
    return await desk.carry_out(Decision(talk, screen=_told(code)), caller)


async def code_for(profile: int, desk: Desk, maker: Maker = moving.HERSELF) -> str:
    """Make a code that brings a person to the account where it is typed, in place of older ones.

    Who makes it for somebody else says so: she may still have to have the right when it is used.
    """
    code = "".join(secrets.choice(moving.ALPHABET) for _ in range(moving.LENGTH))
    await move_codes.create(desk.connection, code, profile, desk.now + moving.LIFE, maker)
    return code


async def voided(desk: Desk, caller: Caller) -> list[Outgoing]:
    """Let somebody refuse the codes that others made for her."""
    await move_codes.void(desk.connection, caller.talk.known.id)
    return await desk.carry_out(Decision(caller.talk, note=Say("move.voided")), caller)


def _told(code: str) -> Screen:
    words = Say("move.code", {"code": Quote(moving.shown(code))})
    menu = Button(Say("button.menu"), PageOpened("menu"))
    return Screen((words,), rows=((menu,),))


async def arrive(code: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Take a person over by her code; the account she leaves is told.

    A profile that has only just been made here makes room for her; beside any other she is a
    further person. A code that somebody else made has to be hers to give still.
    """
    talk, chat = caller.talk, caller.chat
    found = await move_codes.look(desk.connection, code, desk.now)
    # Held before she is looked at: what she may be taken along with can change meanwhile.
    owner = await chats.hold_owner(desk.connection, found.profile) if found else None
    teacher = await teachers.load(desk.connection, found.profile) if found else None
    if found is None or teacher is None or owner is None or chat is None:
        return await _refuse(Say("hint.move_code"), desk, caller)
    reason = await _why_not(found.maker, teacher, desk, caller)
    if reason is not None:
        return await _refuse(reason, desk, caller)
    if teacher.id in {each.id for each in talk.people}:
        # Typed on the phone that she is about to leave: it stays good for the other one.
        return await desk.carry_out(Decision(talk, screen=_told(code)), caller)
    makes_room = moving.makes_room(talk, desk.now)
    if not makes_room and len(talk.people) >= MOST_PEOPLE:
        return await desk.carry_out(too_many(talk), caller)
    if await move_codes.use(desk.connection, code, desk.now) is None:
        return await _refuse(Say("hint.move_code"), desk, caller)
    await teachers.move(desk.connection, teacher.id, chat.id)
    await plans.renew_people(desk.connection, [teacher.id], desk.catalogue, desk.now)
    told = await _tell_the_old(owner, desk)
    people = await _make_room(desk, talk) if makes_room else talk.people
    return [*told, *await _welcome(teacher, people, chat, desk, caller)]


async def _refuse(reason: Say, desk: Desk, caller: Caller) -> list[Outgoing]:
    return await desk.carry_out(Decision(caller.talk, aside=reason), caller)


async def _why_not(maker: Maker, teacher: Teacher, desk: Desk, caller: Caller) -> Say | None:
    """Why a code brings nobody here, or not any more; None when it does. Her own always does.

    Who makes a code for somebody else does not become her by it.
    """
    if maker.made_as is MadeAs.SELF:
        return None
    if maker.by in {each.id for each in caller.talk.people}:
        return Say("move.not_here")
    if await _may_still(maker, teacher, desk):
        return None
    return Say("move.void", operator(desk))


async def _may_still(maker: Maker, teacher: Teacher, desk: Desk) -> bool:
    """Tell whether whoever made a code for somebody else could make it now."""
    if maker.by is None:
        return False
    if maker.made_as is MadeAs.ADMIN:
        return await is_an_admins(maker.by, desk)
    if maker.group is None or await is_out_of_reach(teacher, desk):
        return False
    kept = await keepers.keepers(desk.connection, maker.group)
    is_member = any(each.group == maker.group for each in teacher.groups)
    return is_member and any(each.profile == maker.by for each in kept)


async def is_out_of_reach(teacher: Teacher, desk: Desk) -> bool:
    """Tell whether no ambassador may move somebody: she bears a duty, or is at an admin's phone."""
    return teacher.serves or await is_an_admins(teacher.id, desk)


async def is_an_admins(profile: int, desk: Desk) -> bool:
    """Tell whether somebody is in the chat of one of the bot's admins."""
    chat = await chats.of_profile(desk.connection, profile)
    return chat is not None and chat.address in desk.house.admins


async def _make_room(desk: Desk, talk: Conversation) -> tuple[Person, ...]:
    """Let go of the profile that has only just been made, and tell who else is here."""
    await erasure.erase(desk.connection, talk.known.id, scopes_of(talk.known))
    return tuple(each for each in talk.people if each.id != talk.known.id)


async def _welcome(
    teacher: Teacher, people: Sequence[Person], chat: Chat, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Hand the phone to whoever has arrived; she goes on where she was."""
    after = replace(chat, active_profile=teacher.id)
    # The active profile may have been put down by the erasure: written whatever was read.
    await chats.save(desk.connection, replace(chat, active_profile=None), after)
    stored = replace(
        caller.talk,
        teacher=teacher,
        people=(Person(teacher.id, teacher.name), *people),
        enrolments=await enrolments.of(desk.connection, teacher.id),
    )
    arrived = stored.at(places.Menu()) if _is_passage(stored) else stored
    decision = Decision(arrived, note=Say("note.arrived"))
    return await desk.carry_out(decision, Caller(after, stored, arrived))


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
