"""Somebody shows that she came: by the link, by the spoken code, by the code of the recording."""

from collections.abc import Sequence
from dataclasses import replace

from flows import check_ins as rules
from flows import pages, people, steps
from flows.announcements import Phase, phase_at
from flows.conversation import Decision
from flows.events import TextTyped, What
from flows.links import LinkKind, StartWord
from flows.outgoing import Outgoing, Show
from flows.presses import ChecklistOpened
from flows.screens import check_ins as screens
from flows.speech import Moment, Say
from flows.webinars import DOORS_OPEN, Seen, Webinar
from handlers import answers, plans
from handlers.desk import Caller, Desk
from storage import attendances, chats, code_tries, webinars


async def followed(word: StartWord, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Check in whoever followed the link of a webinar.

    Before its doors open she is asked whether she comes; later she is told how the code of the
    recording works. Four digits in place of the code are one that she typed before she agreed.
    """
    if rules.is_spoken(word.code):
        return await _coded(word.code, desk, caller)
    webinar = await webinars.by_code(desk.connection, word.code.casefold())
    if webinar is None:
        return await noted(Say("attendance.link_unknown"), desk, caller)
    if await _has_come(webinar, desk, caller):
        return await _shown(webinar, desk, caller)
    if webinar.doors_open(desk.now):
        return await _check_in(webinar, Seen.LINK, desk, caller)
    if phase_at(webinar, desk.now) in (Phase.OPEN, Phase.CANCELLED):
        return await _too_early(webinar, desk, caller)
    screen = screens.over(webinar, caller.talk, desk.catalogue)
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def promised(word: StartWord, desk: Desk) -> tuple[Say, bool]:
    """What the link of a webinar leads to, for the greeting, and whether it leads there.

    Of a code that was typed it is not told whose it is: before consent no tries are counted.
    """
    if rules.is_spoken(word.code):
        return Say("attendance.promised_code", {"code": word.code}), True
    webinar = await webinars.by_code(desk.connection, word.code.casefold())
    if webinar is None:
        return Say("attendance.link_unknown"), False
    phase = phase_at(webinar, desk.now)
    title = {"title": screens.named(webinar, screens.IN_GREETING)}
    if phase is Phase.CANCELLED:
        return Say("attendance.promised_cancelled", title), False
    if webinar.doors_open(desk.now):
        return Say("attendance.promised_open", title), True
    return Say(
        "attendance.promised" if phase is Phase.OPEN else "attendance.promised_over", title
    ), True


async def word_typed(text: str, desk: Desk) -> StartWord | None:
    """A code that somebody typed who has not agreed yet, as a word that goes through consent.

    None when it can be none: also where no webinar has a code that is good now.
    """
    code = rules.code_in(text)
    if code is None or not await webinars.with_codes(desk.connection, desk.now):
        return None
    return StartWord(LinkKind.WEBINAR, code)


async def typed(text: str, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Check in by a code that was typed; None when it can be none."""
    code = rules.code_in(text)
    if code is None or caller.chat is None or people.is_newcomer(caller.talk):
        return None
    awaited = rules.awaits_words(caller.talk, desk.catalogue) and not rules.is_called_code(text)
    good = await webinars.with_codes(desk.connection, desk.now)
    known = () if awaited or code[0] not in rules.FIRST else await _near(desk, caller)
    if not good and not known:
        return None
    if (answer := await _answered(code, good, known, desk, caller)) is not None:
        return answer
    return None if awaited else await _refused(desk, caller)


async def again(what: What, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Thank once more for a code whose answer may have been lost; None for anything else."""
    code = rules.code_in(what.text) if isinstance(what, TextTyped) else None
    if code is None or caller.talk.teacher is None:
        return None
    good = await webinars.with_codes(desk.connection, desk.now)
    hers = [each.group for each in caller.talk.known.groups]
    found = rules.webinar_of(code, good, hers, desk.now)
    if found is None or not await _has_come(found[0], desk, caller):
        return None
    return await _shown(found[0], desk, caller)


async def _coded(code: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Check in by a code that came along in a link."""
    good = await webinars.with_codes(desk.connection, desk.now)
    answer = await _answered(code, good, await _near(desk, caller), desk, caller)
    return answer if answer is not None else await _refused(desk, caller)


async def _near(desk: Desk, caller: Caller) -> tuple[Webinar, ...]:
    """The webinars of her groups whose code she may know though it is not good now."""
    hers = [each.group for each in caller.talk.known.groups]
    since = desk.now - rules.NEAR
    return rules.near(await webinars.of_groups(desk.connection, hers, since), desk.now)


async def _answered(
    code: str, good: Sequence[Webinar], known: Sequence[Webinar], desk: Desk, caller: Caller
) -> list[Outgoing] | None:
    """Check in by a code that is good, or say when it is; None for one that is nobody's.

    Such a one is a try, and after many of them none is looked at. Of a code out of its hours only
    those are told whom it is for (`known`): to others it is as wrong as any.
    """
    if caller.chat is None or await _is_guessing(desk, caller.chat.id):
        return None
    hers = [each.group for each in caller.talk.known.groups]
    found = rules.webinar_of(code, good, hers, desk.now)
    if found and (rules.invites(found[0], hers) or not await _guessed_far(desk, caller.chat.id)):
        return await _check_in(*found, desk, caller)
    if (closed := rules.out_of_hours(code, known, desk.now)) is None:
        await code_tries.add(desk.connection, caller.chat.id, desk.now)
        return None
    if await _has_come(closed, desk, caller):
        return await _shown(closed, desk, caller)
    return await noted(screens.closed(closed, caller.talk.known.zone, desk.now), desk, caller)


async def _is_guessing(desk: Desk, chat: int) -> bool:
    since = desk.now - rules.WITHIN
    return await code_tries.count_since(desk.connection, chat, since) >= rules.MOST_TRIES


async def _guessed_far(desk: Desk, chat: int) -> bool:
    """Were so many codes tried that one is not believed any more that is none of her groups'?"""
    tries = await code_tries.count_since(desk.connection, chat, desk.now - rules.A_DAY)
    return tries >= rules.MOST_AFAR


async def _refused(desk: Desk, caller: Caller) -> list[Outgoing]:
    """Say that the code did not fit, or, after too many of them, how else she can check in."""
    guessing = caller.chat is not None and await _is_guessing(desk, caller.chat.id)
    key = "attendance.code_enough" if guessing else "attendance.code_unknown"
    return await noted(Say(key), desk, caller)


async def _check_in(webinar: Webinar, seen: Seen, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Note that she came, and plan anew what follows from it; a second time changes nothing.

    That she did something is noted first, because what is planned depends on it.
    """
    profile = caller.talk.known.id
    if caller.chat is not None:
        await chats.save(desk.connection, caller.chat, replace(caller.chat, seen_at=desk.now))
    if await attendances.check_in(desk.connection, webinar.id, profile, seen, desk.now):
        await plans.renew_people(desk.connection, [profile], desk.catalogue, desk.now)
    return await _shown(webinar, desk, caller)


async def _shown(webinar: Webinar, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Thank her, and show her next step; a question that is open stays so."""
    talk = caller.talk
    if pages.unanswered(talk.known):
        return await noted(screens.thanks(webinar), desk, caller)
    screen = screens.came(webinar, talk, desk.catalogue)
    there = talk
    if not rules.is_asked(talk) and desk.catalogue.checklist(webinar.checklist) is not None:
        opened = ChecklistOpened(webinar.checklist)
        there = steps.open_checklist(talk, opened, desk.catalogue, desk.now).conversation
    return await desk.carry_out(Decision(there, screen=screen), caller)


async def _too_early(webinar: Webinar, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Ask whether she comes, with a word on when the link is for checking in."""
    shown = await answers.let_in(webinar, desk, caller)
    if phase_at(webinar, desk.now) is Phase.CANCELLED:
        return shown
    opens = Moment(webinar.begins - DOORS_OPEN, caller.talk.known.zone, clock=True, day=False)
    note = Say("attendance.early", {"hour": opens})
    return [
        replace(each, screen=replace(each.screen, note=note)) if isinstance(each, Show) else each
        for each in shown
    ]


async def noted(note: Say, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Say something above the question that is open; or else alone, with the way on below it."""
    talk = caller.talk
    decision = Decision(talk, screen=screens.alone(note))
    if rules.is_asked(talk):
        decision = Decision(talk, note=note)
    elif pages.unanswered(talk.known):
        decision = replace(pages.go_on(talk, desk.catalogue, desk.now), note=note)
    return await desk.carry_out(decision, caller)


async def _has_come(webinar: Webinar, desk: Desk, caller: Caller) -> bool:
    found = await attendances.one(desk.connection, webinar.id, caller.talk.known.id)
    return found is not None and found.came_at is not None
