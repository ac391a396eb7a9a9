"""*Saya ikut* and *Tidak bisa* under an announcement, in a group or in private."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from flows.announcements import Phase, calendar, phase_at, reminds
from flows.blocks import StartLink
from flows.conversation import Decision
from flows.events import Pressed, What
from flows.links import LinkKind, StartWord
from flows.outgoing import Outgoing, Toast
from flows.screens import invited_webinars as screens
from flows.screens.invited_webinars import Mine
from flows.screens.webinars import page_of as to_hers
from flows.speech import Say
from flows.webinar_presses import WebinarAnswered
from flows.webinars import Answered, Webinar, WebinarState
from handlers import plans
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from storage import attendances, chats, groups, waiting, webinars

ANSWERS: Mapping[str, Answered] = {"yes": Answered.YES, "no": Answered.NO}
LONGEST = timedelta(hours=12)  # a webinar that began so long ago is surely over
MOST = 12  # webinars in the list of what she is invited to

# The short word to whoever answers in a group, once she has, and where nobody can (any more).
TAKEN: Mapping[Answered, str] = {
    Answered.YES: "announce.toast_yes",
    Answered.NO: "announce.toast_no",
}
REFUSED: Mapping[Phase, str] = {
    Phase.RUNNING: "announce.toast_started",
    Phase.OVER: "announce.toast_ended",
    Phase.CANCELLED: "announce.toast_cancelled",
}


async def answered(press: WebinarAnswered, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Take an answer in private, and show what follows. Also `see`, `list` and `calendar`.

    With `list`, the number of the webinar is that of the page.
    """
    if press.answer == "list":
        return await upcoming(desk, caller, press.webinar)
    webinar = await _known(press.webinar, desk)
    if webinar is None or not await _is_told(webinar, desk, caller):
        return await desk.carry_out(Decision(caller.talk, note=Say("announce.gone")), caller)
    shown = await _page(webinar, desk, caller, ANSWERS.get(press.answer))
    if press.answer == "calendar" and phase_at(webinar, desk.now) in (Phase.OPEN, Phase.CANCELLED):
        language = caller.talk.language
        return [calendar(webinar, desk.event.sender, language, desk.now), *shown]
    return shown


async def answered_in_room(press: WebinarAnswered, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Take an answer in a group: a short word over the chat, and the number a little later."""
    webinar = await _invited_here(press, desk)
    if webinar is None:
        return [_toast("announce.toast_not_here", desk, caller)]
    phase = phase_at(webinar, desk.now)
    takes_out = phase is Phase.CANCELLED and press.answer == "calendar"
    if phase is not Phase.OPEN and not takes_out:
        started = phase is Phase.RUNNING and not webinar.link
        key = "announce.toast_started_no_link" if started else REFUSED[phase]
        return [_toast(key, desk, caller)]
    if caller.talk.teacher is None or caller.chat is None:
        return [_into_private("announce.toast_stranger", webinar, desk, caller)]
    if press.answer == "calendar":
        return _calendar_in_private(webinar, desk, caller)
    answer = ANSWERS.get(press.answer)
    if answer is None:
        return [_toast("announce.toast_not_here", desk, caller)]
    await _store(webinar, answer, desk, caller)
    return [_toast(TAKEN[answer], desk, caller)]


async def upcoming(desk: Desk, caller: Caller, page: int = 0) -> list[Outgoing]:
    """Show what somebody is invited to, a single one at once; `page` counts from 0.

    Whoever has webinars of her own comes from those, and finds the way back there.
    """
    found = await _coming(desk, caller)
    rights = await rights_of(desk, caller)
    if len(found) == 1 and not rights.is_keeper:
        return await page_of(found[0], desk, caller)
    mines = [await _mine(each, desk, caller) for each in found]
    back = (to_hers(0, "button.back", "list"),) if rights.is_keeper else ()
    screen = screens.upcoming(mines, page, back)
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def page_of(webinar: Webinar, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Show a webinar to somebody as it stands for her, and how she can answer."""
    return await _page(webinar, desk, caller, None)


async def let_in(webinar: Webinar, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Show a webinar to whoever followed a link to it, and from then on when she presses, too."""
    await attendances.let_in(desk.connection, webinar.id, caller.talk.known.id)
    return await page_of(webinar, desk, caller)


async def again(what: What, desk: Desk, caller: Caller) -> list[Outgoing] | None:
    """Show once more what came of an answer whose screen may have been lost; None for all else.

    It is not taken twice: she may have answered otherwise since.
    """
    teacher = caller.talk.teacher
    if not isinstance(what, Pressed) or teacher is None or what.profile not in (0, teacher.id):
        return None
    press = what.press
    if not isinstance(press, WebinarAnswered):
        return None
    if press.answer == "list":
        return await upcoming(desk, caller, press.webinar)
    return await answered(replace(press, answer="see"), desk, caller)


async def again_in_room(press: WebinarAnswered, desk: Desk) -> list[Outgoing]:
    """Say once more, in a group, what came of an answer; nothing is taken or handed over twice."""
    caller = await desk.caller()
    webinar = await _invited_here(press, desk)
    teacher = caller.talk.teacher
    if webinar is None or teacher is None or press.answer not in ANSWERS:
        return []
    found = await attendances.one(desk.connection, webinar.id, teacher.id)
    if found is None or found.answer is None:
        return []
    return [_toast(TAKEN[found.answer], desk, caller)]


async def _page(
    webinar: Webinar, desk: Desk, caller: Caller, answer: Answered | None
) -> list[Outgoing]:
    """Show a webinar to somebody, after her answer was taken, if there is one to take."""
    if answer is not None and phase_at(webinar, desk.now) is Phase.OPEN:
        await _store(webinar, answer, desk, caller)
    mine = await _mine(webinar, desk, caller)
    if not any(each.id != webinar.id for each in await _coming(desk, caller)):
        mine = replace(mine, alone=not (await rights_of(desk, caller)).is_keeper)
    if mine.answer is Answered.YES:
        me = caller.talk.known.id
        rows = await waiting.reminders_of(desk.connection, [me])
        mine = replace(mine, reminds=reminds(rows.get((webinar.id, me), ())))
    screen = screens.one(mine)
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def _store(webinar: Webinar, answer: Answered, desk: Desk, caller: Caller) -> None:
    """Keep an answer, and plan what follows from it; said once more, it changes nothing.

    Pressing is a sign of life, which what is planned depends on: it is noted first.
    """
    profile, chat = caller.talk.known.id, caller.chat
    if chat is not None:
        await chats.save(desk.connection, chat, replace(chat, seen_at=desk.now))
    if await attendances.answer(desk.connection, webinar.id, profile, answer, desk.now):
        await plans.renew_people(desk.connection, [profile], desk.catalogue, desk.now)


async def _mine(webinar: Webinar, desk: Desk, caller: Caller) -> Mine:
    teacher = caller.talk.known
    found = await attendances.one(desk.connection, webinar.id, teacher.id)
    return Mine(
        webinar,
        phase_at(webinar, desk.now),
        found.answer if found else None,
        teacher.zone,
        stopped=caller.talk.stopped,
    )


async def _coming(desk: Desk, caller: Caller) -> list[Webinar]:
    """What she was told of, in a group or by a link, and is not over; soonest first."""
    known, since = caller.talk.known, desk.now - LONGEST
    groups = [each.group for each in known.groups]
    found = await webinars.for_her(desk.connection, known.id, groups, since, MOST)
    return [each for each in found if desk.now < each.ends]


async def _known(number: int, desk: Desk) -> Webinar | None:
    """Find a webinar that people were told of."""
    webinar = await webinars.load(desk.connection, number) if number else None
    return None if webinar is None or webinar.state is WebinarState.DRAFT else webinar


async def _is_told(webinar: Webinar, desk: Desk, caller: Caller) -> bool:
    """Is she one of those who are told of it: by her groups, by its link, or as who keeps one?"""
    hers = {each.group for each in caller.talk.known.groups}
    if not hers.isdisjoint(webinar.groups):
        return True
    if await attendances.one(desk.connection, webinar.id, caller.talk.known.id) is not None:
        return True
    rights = await rights_of(desk, caller)
    return any(rights.sees_names_of(each) for each in webinar.groups)


async def _invited_here(press: WebinarAnswered, desk: Desk) -> Webinar | None:
    """Find the webinar of a press, where it invites the group in which it was pressed."""
    webinar, room = await _known(press.webinar, desk), desk.event.room
    group = await groups.find(desk.connection, room.address) if room else None
    if webinar is None or group is None or group.id not in webinar.groups:
        return None
    return webinar


def _calendar_in_private(webinar: Webinar, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Hand her the file where only she gets it; lead her there where the chat is closed."""
    if caller.chat is None or caller.chat.closed_at is not None:
        return [_into_private("announce.toast_open", webinar, desk, caller)]
    language = caller.talk.language
    return [
        _toast("announce.toast_calendar", desk, caller),
        calendar(webinar, desk.event.sender, language, desk.now),
    ]


def _into_private(key: str, webinar: Webinar, desk: Desk, caller: Caller) -> Toast:
    """Lead somebody into the private chat, where the link of the webinar takes her on."""
    toast = desk.toast(Say(key), caller.talk.language)
    word = StartWord(LinkKind.INVITED, webinar.invite_code)
    return replace(toast, opens=StartLink(word.payload))


def _toast(key: str, desk: Desk, caller: Caller) -> Toast:
    return desk.toast(Say(key), caller.talk.language)
