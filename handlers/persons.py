"""Several people on one phone: who is it now?"""

from dataclasses import replace

from flows import pages, people, places, renewal, typed
from flows.conversation import Decision, Person
from flows.outgoing import Outgoing
from flows.presses import PersonAdded, PersonChosen
from flows.scopes import scopes_of
from flows.speech import Quote, Say
from handlers import check_ins, consents
from handlers.desk import Caller, Desk
from storage import chats, enrolments, erasure, teachers


async def chosen(press: PersonChosen, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Hand the chat over to another person of this phone, who goes on where she was."""
    after = await handed_over(press.profile, desk, caller)
    if after is None:
        return [desk.toast(Say("toast.not_yours"), caller.talk.language)]
    talk = after.talk
    # The pages on the way to another person are not where she was.
    passed = talk.place in _PASSED
    decision = pages.go_on(talk, desk.catalogue, desk.now) if passed else Decision(talk)
    name = talk.known.name
    note = Say("note.switched", {"name": Quote(name)}) if name else None
    return await desk.carry_out(replace(decision, note=note), after)


async def handed_over(profile: int, desk: Desk, caller: Caller) -> Caller | None:
    """Make another person of this phone the one who holds it; None if she is nobody on it."""
    if caller.chat is None or profile not in {each.id for each in caller.talk.people}:
        return None
    teacher = await teachers.load(desk.connection, profile)
    if teacher is None:
        return None
    chat = replace(caller.chat, active_profile=teacher.id, seen_at=desk.now, refused_at=None)
    await chats.save(desk.connection, caller.chat, chat)
    others = (each for each in caller.talk.people if each.id != teacher.id)
    stored = replace(
        caller.talk,
        teacher=teacher,
        people=(Person(teacher.id, teacher.name), *others),
        enrolments=await enrolments.of(desk.connection, teacher.id),
    )
    talk, _ = renewal.catch_up(stored, desk.catalogue, desk.now)
    return Caller(chat, stored, talk)


async def added(press: PersonAdded, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Greet a further person; with nobody active, the first of those here lends her place."""
    if caller.chat is None or not caller.talk.people:
        return await consents.greet(desk, caller)
    if caller.talk.teacher is not None:
        decision = people.add(caller.talk, press, desk.catalogue, desk.now)
        return await desk.carry_out(decision, caller)
    lending = await teachers.load(desk.connection, caller.talk.people[0].id)
    if lending is None:
        return [desk.show_who(caller.talk, caller.chat)]
    chat = replace(caller.chat, active_profile=lending.id)
    await chats.save(desk.connection, caller.chat, chat)
    progress = await enrolments.of(desk.connection, lending.id)
    stored = replace(caller.talk, teacher=lending, enrolments=progress)
    decision = people.add(stored, press, desk.catalogue, desk.now)
    return await desk.carry_out(decision, Caller(chat, stored, stored))


async def drop(desk: Desk, caller: Caller) -> list[Outgoing]:
    """Let go of somebody who was only just added, and hand the phone back to who was here."""
    talk, chat = caller.talk, caller.chat
    if chat is None or not people.is_droppable(talk):
        return await _stay(desk, caller)
    await erasure.erase(desk.connection, talk.known.id, scopes_of(talk.known))
    others = tuple(each for each in talk.people if each.id != talk.known.id)
    left = replace(talk, teacher=None, people=others, enrolments={})
    put_down = replace(chat, active_profile=None)
    return await chosen(PersonChosen(others[0].id), desk, Caller(put_down, left, left))


_PASSED = (places.Menu(), places.At("people"), places.At("newcomer"))


async def ask_whose(profile: int, desk: Desk, caller: Caller) -> list[Outgoing]:
    """A button of another person was pressed: ask before it is followed, or refuse a stranger."""
    screen = people.is_this_you(caller.talk, profile)
    if screen is None:
        toast = Say("toast.not_yours")
        return [desk.toast(toast, caller.talk.language), *await _stay(desk, caller)]
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def ask_who(desk: Desk, caller: Caller, link: str = "") -> list[Outgoing]:
    """After a long pause, ask who is holding the phone.

    Nothing is stored, not even that somebody was here: it is asked until somebody says so. A link
    that she came with is kept in the buttons.
    """
    return [desk.show_who(caller.talk, caller.chat, link)]


async def ask_or_hear(text: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Ask who is holding the phone, unless that is what was typed; a code is kept meanwhile."""
    press = typed.button_named(text, people.who_is_this(caller.talk), desk.catalogue)
    if isinstance(press, PersonChosen):
        return await chosen(press, desk, caller)
    word = await check_ins.word_typed(text, desk)
    return await ask_who(desk, caller, word.payload if word else "")


async def _stay(desk: Desk, caller: Caller) -> list[Outgoing]:
    return await desk.carry_out(Decision(caller.talk), caller)
