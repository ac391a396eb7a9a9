"""A copy of everything about a person, and the end of it."""

import json
from dataclasses import replace

from flows import audience, places
from flows.conversation import Conversation, Decision
from flows.outgoing import Hand, Outgoing
from flows.presses import ErasureAnswered, PageOpened
from flows.scopes import scopes_of
from flows.screens import settings
from flows.speech import Block, Button, Lines, Moment, Say, Screen, Style, Tell
from flows.teachers import Zone
from handlers.desk import Caller, Desk, placed
from storage import chats, erasure


def _with_start(*body: Block) -> Screen:
    """Some words, and the way to begin (again)."""
    start = Button(Say("button.start_over"), PageOpened("welcome"), Style.GOOD)
    return Screen(body, rows=((start,),))


async def forget_refusal(desk: Desk, caller: Caller) -> list[Outgoing]:
    """Let go of the no of somebody who never agreed; then nothing is left of her."""
    if caller.chat is not None and not caller.talk.people:
        await chats.delete(desk.connection, caller.chat.id)
    return [desk.show(_with_start(Say("erase.nothing")), caller.talk, None)]


async def copy(desk: Desk, caller: Caller) -> list[Outgoing]:
    """Hand over a readable file with everything that is stored about the person."""
    talk = caller.talk
    if talk.refused and talk.teacher is None:
        # Her answer is all there is, and this screen says so.
        return [desk.show(desk.draw(talk), talk, caller.chat)]
    if talk.teacher is None or caller.chat is None:
        return [desk.show(_with_start(Say("erase.nothing")), talk, caller.chat)]
    rows = await erasure.copy_of(desk.connection, caller.chat, talk.teacher.id)
    when = Say("file.when", {"when": Moment(desk.now, talk.teacher.zone, clock=True)})
    profile = settings.profile(talk, desk.catalogue).body
    file = Hand(
        to=desk.event.sender,
        language=talk.language,
        name=Say("file.name"),
        body=(Say("file.title"), when, *profile, *_progress(desk, talk), Say("file.raw")),
        raw=json.dumps(rows, ensure_ascii=False, indent=2),
        caption=Say("data.caption"),
    )
    # A page would say again what it said before, as if it had happened twice.
    after = talk.at(places.Menu()) if isinstance(talk.place, places.At) else talk
    return [file, *await desk.carry_out(Decision(after), caller)]


def _progress(desk: Desk, talk: Conversation) -> list[Block]:
    """Every tick in words; those of steps that are gone stand in the raw part."""
    blocks: list[Block] = []
    for checklist in desk.catalogue.checklists:
        enrolment = talk.enrolments.get(checklist.id)
        if enrolment is None:
            continue
        lines: list[Block] = [Tell(checklist.title)]
        for step in checklist.steps:
            tick = enrolment.ticks.get(step.id)
            if tick is not None:
                title = Tell(audience.title_of(step, talk.known, enrolment.ticks))
                when = Moment(tick.at, talk.known.zone, clock=True)
                lines.append(Say("dates.done", {"step": title, "when": when}))
        blocks.append(Lines(tuple(lines)))
    return blocks


async def answered(press: ErasureAnswered, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Erase the person who is holding the phone, at once; nameless counts remain.

    What others on the phone did stays theirs. A repetition finds nobody, and says so.
    """
    talk = caller.talk
    if talk.teacher is None:
        return [desk.show(_with_start(Say("erase.nothing")), talk, caller.chat)]
    if not press.erase:
        decision = replace(placed(talk, places.Menu()), note=Say("note.kept"))
        return await desk.carry_out(decision, caller)
    await erasure.erase(desk.connection, talk.teacher.id, scopes_of(caller.stored.known))
    zone = talk.teacher.zone if talk.teacher else Zone.WIB
    receipt = Say("erase.done", {"when": Moment(desk.now, zone, clock=True)})
    others = tuple(each for each in talk.people if each.id != talk.teacher.id)
    left = replace(talk, teacher=None, people=others, enrolments={})
    if not others:
        return [desk.show(_with_start(receipt), left, None)]
    told = desk.show(Screen((receipt,)), left, None)
    return [told, replace(desk.show_who(left, None), edit=None)]
