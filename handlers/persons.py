"""Several people on one phone: who is it now?"""

from dataclasses import replace

from flows import pages, people, places, renewal, typed
from flows.conversation import Decision, Person
from flows.outgoing import Outgoing
from flows.presses import PersonChosen
from flows.speech import Quote, Say
from handlers.desk import Caller, Desk
from storage import chats, enrolments, teachers


async def chosen(press: PersonChosen, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Hand the chat over to another person of this phone, who goes on where she was."""
    if caller.chat is None or press.profile not in {each.id for each in caller.talk.people}:
        return [desk.toast(Say("toast.not_yours"), caller.talk.language)]
    teacher = await teachers.load(desk.connection, press.profile)
    if teacher is None:
        return [desk.toast(Say("toast.not_yours"), caller.talk.language)]
    chat = replace(caller.chat, active_profile=teacher.id, seen_at=desk.now)
    await chats.save(desk.connection, caller.chat, chat)
    others = (each for each in caller.talk.people if each.id != teacher.id)
    stored = replace(
        caller.talk,
        teacher=teacher,
        people=(Person(teacher.id, teacher.name), *others),
        enrolments=await enrolments.of(desk.connection, teacher.id),
    )
    talk, _ = renewal.catch_up(stored, desk.catalogue, desk.now)
    # The pages on the way to another person are not where she was.
    passed = talk.place in _PASSED
    decision = pages.go_on(talk, desk.catalogue, desk.now) if passed else Decision(talk)
    decision = replace(decision, note=Say("note.switched", {"name": Quote(teacher.name)}))
    return await desk.carry_out(decision, Caller(chat, stored, talk))


_PASSED = (places.Menu(), places.At("people"), places.At("newcomer"))


async def ask_whose(profile: int, desk: Desk, caller: Caller) -> list[Outgoing]:
    """A button of another person was pressed: ask before it is followed, or refuse a stranger."""
    screen = people.is_this_you(caller.talk, profile)
    if screen is None:
        toast = Say("toast.not_yours")
        return [desk.toast(toast, caller.talk.language), *await _stay(desk, caller)]
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def ask_who(desk: Desk, caller: Caller) -> list[Outgoing]:
    """After a long pause, ask who is holding the phone.

    Nothing is stored, not even that somebody was here: it is asked until somebody says so.
    """
    return [desk.show(people.who_is_this(caller.talk), caller.talk, caller.chat)]


async def ask_or_hear(text: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Ask who is holding the phone, unless that is what was typed."""
    press = typed.button_named(text, people.who_is_this(caller.talk), desk.catalogue)
    if isinstance(press, PersonChosen):
        return await chosen(press, desk, caller)
    return await ask_who(desk, caller)


async def _stay(desk: Desk, caller: Caller) -> list[Outgoing]:
    return await desk.carry_out(Decision(caller.talk), caller)
