"""A link was followed: `/start` came with a word, which says what is wanted."""

from flows import people
from flows.conversation import Decision
from flows.duty_presses import GroupOpened
from flows.events import CommandGiven, Pressed, What
from flows.links import LinkKind, StartWord, read_link
from flows.outgoing import Outgoing
from flows.presses import Invited, PersonArrived
from flows.speech import Say
from handlers import check_ins, group_presses, invitations, invited_webinars, joining, persons
from handlers.desk import Caller, Desk

# Words without a code, and the commands that they stand for.
WORDS = {"grup": "grup", "webinar": "webinar", "progres": "progres", "menu": "lanjut"}


async def followed(argument: str, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Do what a link was for, by somebody who has agreed; None when the word is none of ours."""
    word = read_link(argument)
    if word is None:
        return None
    if word.kind is LinkKind.GROUP:
        return await joining.join(word, desk, caller)
    if word.kind is LinkKind.INVITATION:
        return await invitations.accept(word, desk, caller)
    if word.kind is LinkKind.WEBINAR:
        if people.is_newcomer(caller.talk):
            return await joining.greet_invited(word, desk, caller)
        return await check_ins.followed(word, desk, caller)
    if word.kind is LinkKind.INVITED:
        if people.is_newcomer(caller.talk):
            return await joining.greet_invited(word, desk, caller)
        return await invited_webinars.followed(word, desk, caller)
    if word.kind is LinkKind.REPORT and (number := _number(word)):
        return await group_presses.opened(GroupOpened(number, "names"), desk, caller)
    return None


async def greeted(argument: str, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Greet somebody new so that the link survives the question; None when nothing has to."""
    word = read_link(argument)
    if word is None or word.kind is LinkKind.REPORT:
        return None
    return await joining.greet_invited(word, desk, caller)


async def arrived(press: PersonArrived, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Follow the link of somebody who has just said who she is."""
    after = await persons.handed_over(press.profile, desk, caller)
    if after is None:
        return [desk.toast(Say("toast.not_yours"), caller.talk.language)]
    shown = await followed(press.link, desk, after)
    return shown if shown is not None else await desk.carry_out(Decision(after.talk), after)


async def again(what: What, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Answer a link once more whose answer may have been lost; None for anything else.

    What it was for was done then, and is told as such.
    """
    if caller.talk.teacher is None:
        return None
    if isinstance(what, CommandGiven) and what.command in ("start", "mulai"):
        return await followed(what.argument, desk, caller)
    press = what.press if isinstance(what, Pressed) else None
    if isinstance(press, Invited) and press.answer == "yes":
        return await followed(press.link, desk, caller)
    if isinstance(press, PersonArrived) and press.profile == caller.talk.known.id:
        return await followed(press.link, desk, caller)
    return None


def _number(word: StartWord) -> int:
    """The number of a group; 0 where there is none, or one that no database would give."""
    return int(word.code) if word.code.isdecimal() and len(word.code) < 10 else 0
