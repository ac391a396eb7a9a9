"""Something was typed: find out what was meant, in the order in which it matters."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from flows import (
    meant,
    member_search,
    member_ticks,
    moving,
    pages,
    people,
    places,
    profiles,
    steps,
    typed,
    typing,
)
from flows.conversation import Conversation, Decision
from flows.events import TextTyped
from flows.outgoing import Outgoing
from flows.presses import ConsentAnswered, PageOpened, Press, StepAnswered
from flows.screens import welcome
from flows.speech import Block, Lines, Say
from handlers import (
    check_ins,
    commands,
    consents,
    group_pages,
    help_answers,
    invitations,
    joining,
    member_lists,
    moves,
    persons,
    secrets,
    times_chosen,
    webinars,
)
from handlers.desk import SEEN_EVERY, Caller, Desk
from handlers.presses import follow

TypedFor = Callable[[str, Desk, Caller], Awaitable[list[Outgoing]]]

# Places where words are typed that mean something to nobody but the place.
TYPED_FOR: Mapping[type, TypedFor] = {
    places.TypingRegency: invitations.regency_typed,
    places.TypingWelcome: group_pages.welcome_typed,
    places.ListingMembers: member_lists.searched,
    places.ConfirmingWebinar: webinars.typed,
    places.TypingWebinar: webinars.typed,
    places.TypingWhen: times_chosen.typed,
}
LEAVING = ("batal", "menu", "kembali")
LONGEST = 600  # characters; nobody waits for more, and a pasted article is no answer


async def arrived(what: TextTyped, desk: Desk) -> list[Outgoing]:
    """Answer a text. What looks like a secret comes first, and is neither kept nor passed on."""
    caller = await desk.caller()
    if (warning := await secrets.warned(what.text, desk, caller)) is not None:
        return warning
    if desk.event.sender in desk.house.admins and what.replies_to:
        relayed = await help_answers.replied(what, desk, caller)
        if relayed is not None:
            return relayed
    if caller.talk.teacher is None:
        return await _not_agreed(what.text, desk, caller)
    if people.needs_asking(caller.talk, desk.now):
        return await persons.ask_or_hear(what.text, desk, caller)
    return await _understood(what.text, desk, caller)


async def _understood(text: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Try a button's words first, then a code, a command, a greeting, an answer."""
    talk = caller.talk
    if people.is_newcomer(talk) and (word := await check_ins.word_typed(text, desk)):
        return await joining.greet_invited(word, desk, caller)
    if (checked_in := await check_ins.typed(text, desk, caller)) is not None:
        return checked_in
    if (typed_for := TYPED_FOR.get(type(talk.place))) is not None:
        return await _free_words(text, desk, caller, typed_for)
    if (chosen := await times_chosen.heard(text, desk, caller)) is not None:
        return chosen
    press = meant.press_meant(text, desk.draw(talk), talk, desk.catalogue)
    if press is not None:
        return await _follow(press, desk, caller)
    if (code := moving.code_in(text)) is not None:
        return await moves.arrive(code, desk, caller)
    command = typed.command_meant(text, desk.catalogue.spellings)
    if command is not None:
        return await commands.run(command, "", desk, caller)
    greeting = typed.greeting_meant(text, desk.catalogue.spellings)
    if greeting is not None:
        return await desk.carry_out(Decision(talk, note=_returned(greeting, desk, talk)), caller)
    if (press := _about_her_step(text, desk, caller)) is not None:
        return await _follow(press, desk, caller)
    decision = (
        profiles.hear(talk, text, desk.catalogue, desk.now)
        or typing.hear(talk, text, desk.catalogue, desk.now)
        or Decision(talk, aside=_puzzled(text, desk, caller))
    )
    return await desk.carry_out(decision, caller)


async def _follow(press: Press, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Follow what was typed, unless an ambassador led her on to a step that she has not seen."""
    if not member_ticks.is_unseen(press, caller.stored, SEEN_EVERY) or caller.chat is None:
        return await follow(press, desk, caller)
    decision = pages.go_on(caller.talk, desk.catalogue, desk.now)
    seen = replace(caller, chat=replace(caller.chat, seen_at=None))  # so that it is noted now
    return await desk.carry_out(replace(decision, note=Say("member.moved_on")), seen)


async def _free_words(text: str, desk: Desk, caller: Caller, typed_for: TypedFor) -> list[Outgoing]:
    """Take words for what they are, where nearly any are right; a button's words lead away.

    Where names are looked for, or a time is typed, so do all commands, and a greeting is returned.
    """
    talk, spellings = caller.talk, desk.catalogue.spellings
    press = typed.button_named(text, desk.draw(talk), desk.catalogue)
    if press is not None:
        return await follow(press, desk, caller)
    left = member_search.put_by(talk)
    hears_all = left is not talk or isinstance(talk.place, places.TypingWhen)
    command = typed.command_meant(text, spellings)
    if command is not None and (command in LEAVING or hears_all):
        return await commands.run(command, "", desk, replace(caller, talk=left))
    greeting = typed.greeting_meant(text, spellings) if hears_all else None
    if greeting is not None:
        return await desk.carry_out(Decision(talk, note=_returned(greeting, desk, talk)), caller)
    return await typed_for(text, desk, caller)


def _about_her_step(text: str, desk: Desk, caller: Caller) -> Press | None:
    """Find an answer to the open step that was typed while something else is on the screen."""
    talk = caller.talk
    here = steps.under_way(talk, desk.catalogue)
    if here is None or isinstance(talk.place, places.Asking | places.AtStep):
        return None
    screen = desk.draw(talk.at(places.AtStep(here[0].id)))
    press = typed.button_meant(text, screen, desk.catalogue)
    return press if isinstance(press, StepAnswered) else None


async def _not_agreed(text: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Hear a yes, a no or a greeting. After a refusal only the button's own word is a yes."""
    if caller.talk.people:
        return await persons.ask_or_hear(text, desk, caller)
    if (word := await check_ins.word_typed(text, desk)) is not None:
        return await joining.greet_invited(word, desk, caller)
    greeting_screen = welcome.greeting(desk.house.operator)
    find = typed.button_named if caller.talk.refused else typed.button_meant
    press = find(text, greeting_screen, desk.catalogue)
    if press is not None:
        return await _follow_greeting(press, desk, caller)
    greeting = typed.greeting_meant(text, desk.catalogue.spellings)
    note = _returned(greeting, desk, caller.talk) if greeting else None
    return await consents.greet(desk, caller, note=note)


async def _follow_greeting(press: Press, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Of all buttons, only those of the greeting mean something before consent."""
    if isinstance(press, ConsentAnswered):
        return await consents.answered(press, desk, caller)
    page = press if isinstance(press, PageOpened) else None
    return await consents.greet(desk, caller, page)


def _returned(greeting: str, desk: Desk, talk: Conversation) -> Block:
    """A greeting is returned in kind; "ok" at a step is told how to say that it is done.

    Who stopped reminders is told how to have them back: thanks alone do not.
    """
    keys = {"salam": "note.salam", "thanks": "note.thanks", "ok": "note.fine"}
    words = Say(keys.get(greeting, "note.greeting"))
    if greeting == "ok" and talk.teacher is not None and typing.can_be_done(talk, desk.catalogue):
        words = Say("note.ok")
    return Lines((words, Say("reminders.still_stopped"))) if talk.stopped else words


def _puzzled(text: str, desk: Desk, caller: Caller) -> Block:
    if len(text) > LONGEST:
        return Say("hint.too_long")
    return typing.unknown(caller.talk, desk.catalogue)
