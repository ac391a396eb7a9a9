"""The greeting, and the answer to it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from flows import people, places
from flows.conversation import Conversation, Decision, Person
from flows.outgoing import Outgoing
from flows.presses import ConsentAnswered, PageOpened, Press
from flows.screens import privacy, welcome
from flows.speech import Block, Say, Screen
from handlers.desk import Caller, Desk, placed
from storage import chats, teachers
from storage.chats import Chat

Then = Callable[[Desk, Caller], Awaitable[list[Outgoing]]]


async def greet(
    desk: Desk, caller: Caller, press: Press | None = None, note: Block | None = None
) -> list[Outgoing]:
    """Show the greeting to somebody who has not agreed, or a page that she may read before it.

    Nothing is stored. Who refused sees that answer again until she asks to start over. Where
    others share the phone and nobody is active, it asks who is holding it.
    """
    if caller.talk.people:
        return [desk.show_who(caller.talk, caller.chat)]
    page = press.page if isinstance(press, PageOpened) else ""
    screen = _readable(page, desk, caller.talk)
    screen = replace(screen, note=note)
    return [desk.show(screen, caller.talk, caller.chat)]


async def first_question(desk: Desk, caller: Caller) -> list[Outgoing]:
    """Ask the first question of somebody who has just agreed."""
    return [desk.show(desk.screen_for(Decision(caller.talk)), caller.talk, caller.chat)]


def _readable(page: str, desk: Desk, talk: Conversation) -> Screen:
    operator = desk.house.operator
    if page == "privacy":
        return privacy.privacy(operator, back="here")
    if page == "privacy-rights":
        return privacy.privacy_rights()
    if page in {"data", "erase"}:
        return (
            desk.draw(talk)
            if talk.refused
            else Screen((Say("erase.nothing"),), rows=welcome.refused().rows)
        )
    return desk.draw(talk) if page == "here" else welcome.greeting(operator)


async def answered(
    press: ConsentAnswered, desk: Desk, caller: Caller, then: Then = first_question
) -> list[Outgoing]:
    """Keep the answer with the version of the text and the time. Given twice, it counts once.

    `then` goes on with somebody who has just agreed, and is stored.
    """
    talk = caller.talk
    if talk.teacher is None and talk.people:
        return await greet(desk, caller)
    if talk.teacher is not None and not people.is_newcomer(talk):
        # A button of long ago: yes changes nothing, and no is the wish to be forgotten.
        place = talk.place if press.agreed else places.At("erase")
        return await desk.carry_out(placed(talk, place), caller)
    if talk.teacher is not None and not press.agreed:
        return await desk.carry_out(placed(talk, places.Menu()), caller)
    if len(talk.people) >= people.MOST_PEOPLE:
        return await desk.carry_out(people.too_many(talk), caller)
    if talk.refused and not press.agreed:
        return [desk.show(desk.draw(talk), talk, caller.chat)]
    chat = caller.chat or await chats.create(
        desk.connection, desk.event.sender, talk.language, desk.now
    )
    version = welcome.CONSENT_VERSION
    await chats.record_consent(desk.connection, chat.id, version, press.agreed, desk.now)
    if not press.agreed:
        await chats.save(desk.connection, chat, replace(chat, refused_at=desk.now))
        refused = replace(talk, refused=True)
        return [desk.show(desk.draw(refused), refused, chat)]
    return await then(desk, await _welcome_in(desk, chat, caller))


async def _welcome_in(desk: Desk, chat: Chat, caller: Caller) -> Caller:
    """Make the profile of somebody who has just agreed; the first question is open."""
    if caller.talk.teacher is not None:
        # The one who was here goes back to the menu, not to somebody else's greeting.
        left = caller.talk.at(places.Menu())
        await desk.store_person(caller.stored, left)
    teacher = await teachers.create(desk.connection, chat.id, people.agreed(desk.now))
    after = replace(
        chat,
        active_profile=teacher.id,
        agreed_at=desk.now,
        consent_version=welcome.CONSENT_VERSION,
        refused_at=None,
        seen_at=desk.now,
    )
    await chats.save(desk.connection, chat, after)
    talk = replace(
        caller.talk,
        teacher=teacher,
        people=(Person(teacher.id, ""), *caller.talk.people),
        enrolments={},
        refused=False,
    )
    return Caller(after, talk, talk)
