"""A link was followed to join a group; before consent it travels in the buttons of the greeting."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from flows import pages, people
from flows.links import LinkKind, StartWord, read_link
from flows.outgoing import Outgoing, Show
from flows.presses import ConsentAnswered, Invited, PageOpened
from flows.screens import privacy, welcome
from flows.screens.groups import IN_GREETING, named
from flows.speech import Block, Say, Screen
from handlers import acceptances, check_ins, consents, invitations, invited_webinars, plans
from handlers.desk import Caller, Desk
from handlers.leaving import left, my_groups, with_groups
from storage import groups, members
from storage import invitations as invited_to
from storage.codes import Status

__all__ = ["greet_invited", "invited", "join", "left", "my_groups"]


async def join(word: StartWord, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Make whoever holds the phone a member of a group, and let her go on where she was.

    Somebody who is being greeted on a shared phone is asked to agree first.
    """
    if people.is_newcomer(caller.talk):
        return await greet_invited(word, desk, caller)
    found = await groups.by_code(desk.connection, word.code.casefold())
    if found is None:
        return await _go_on(Say("group.link_unknown"), desk, caller)
    if not found.current:
        return await _go_on(Say("group.link_renewed"), desk, caller)
    if found.group.id in {each.group for each in caller.talk.known.groups}:
        note = Say("group.joined_before", {"group": named(found.group)})
        return await _go_on(note, desk, caller)
    # The number in the welcome is left to the heartbeat: she would wait for it in her own lane.
    joined = await members.join(desk.connection, caller.stored.known, found.group, desk.now)
    await plans.renew_people(desk.connection, [joined.id], desk.catalogue, desk.now)
    inside = with_groups(caller, joined.groups)
    note = Say("group.joined", {"group": named(found.group)})
    return await _go_on(note, desk, inside)


async def greet_invited(word: StartWord, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Greet somebody who has not agreed, and say what she is invited to; nothing is stored.

    A link that leads nowhere is told at once, above the ordinary greeting.
    """
    talk = caller.talk
    newcomer = people.is_newcomer(talk)
    if talk.people and not newcomer:
        return await consents.greet(desk, caller)  # who is holding the phone?
    note, is_good = await _promised(word, desk)
    link = word.payload if is_good else ""
    operator = desk.house.operator
    screen = privacy.newcomer(operator, link) if newcomer else welcome.greeting(operator, link)
    return [desk.show(replace(screen, note=note), talk, caller.chat)]


async def invited(press: Invited, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Follow a button of that greeting: after a yes, what the link was for is done."""
    word = read_link(press.link)
    follow = FOLLOWED.get(word.kind) if word else None
    settled = caller.talk.teacher is not None and not people.is_newcomer(caller.talk)
    if press.answer == "no":
        refused = await consents.answered(ConsentAnswered(agreed=False), desk, caller)
        return refused if caller.talk.people else [_to_come_back(word, each) for each in refused]
    if press.answer == "yes":
        if settled and word and follow:
            return await follow(word, desk, caller)
        then = partial(follow, word) if word and follow else consents.first_question
        return await consents.answered(ConsentAnswered(agreed=True), desk, caller, then)
    if settled:
        page = PageOpened(press.answer)
        decision = pages.open_page(caller.talk, page, desk.catalogue, desk.now)
        return await desk.carry_out(decision, caller)
    return await _read_first(press, word, desk, caller)


async def _read_first(
    press: Invited, word: StartWord | None, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Show a page that may be read before consent, and bring the link back from it."""
    operator = desk.house.operator
    readable: Mapping[str, Callable[[], Screen]] = {
        "privacy": lambda: privacy.privacy(operator, "here", press.link),
        "privacy-rights": lambda: privacy.privacy_rights(press.link),
    }
    if press.answer in readable and not caller.talk.people:
        return [desk.show(readable[press.answer](), caller.talk, caller.chat)]
    if word is None:
        return await consents.greet(desk, caller)
    return await greet_invited(word, desk, caller)


async def _promised(word: StartWord, desk: Desk) -> tuple[Block, bool]:
    """What a link leads to, in a short sentence, and whether it leads there."""
    if word.kind is LinkKind.INVITATION:
        code = word.code.casefold()
        status, found = await invited_to.look(desk.connection, code, desk.now)
        if found is None or status is not Status.FRESH:
            return Say("group.invitation_bad"), False
        about = await acceptances.terms(found, desk, brief=True)
        return Say("group.invites_duty", about), True
    if word.kind is LinkKind.WEBINAR:
        return await check_ins.promised(word, desk)
    if word.kind is LinkKind.INVITED:
        return await invited_webinars.promised(word, desk)
    joins = await groups.by_code(desk.connection, word.code.casefold())
    if joins is None:
        return Say("group.link_unknown"), False
    if not joins.current:
        return Say("group.link_renewed"), False
    return Say("group.invites", {"group": named(joins.group, IN_GREETING)}), True


def _to_come_back(word: StartWord | None, said: Outgoing) -> Outgoing:
    """The goodbye of somebody who refused: the link is forgotten with everything else."""
    if not isinstance(said, Show) or word is None or word.kind not in COME_BACK:
        return said
    body = (*said.screen.body, Say(COME_BACK[word.kind]))
    return replace(said, screen=replace(said.screen, body=body))


async def _go_on(note: Block, desk: Desk, caller: Caller) -> list[Outgoing]:
    decision = pages.go_on(caller.talk, desk.catalogue, desk.now)
    return await desk.carry_out(replace(decision, note=note), caller)


COME_BACK: Mapping[LinkKind, str] = {
    LinkKind.GROUP: "welcome.refused_group",
    LinkKind.INVITATION: "welcome.refused_duty",
    LinkKind.WEBINAR: "attendance.refused",
    LinkKind.INVITED: "attendance.refused",
}
# What is done once somebody has agreed. Other links are for people who are known.
FOLLOWED: Mapping[LinkKind, Callable[[StartWord, Desk, Caller], Awaitable[list[Outgoing]]]] = {
    LinkKind.GROUP: join,
    LinkKind.INVITATION: invitations.accept,
    LinkKind.WEBINAR: check_ins.followed,
    LinkKind.INVITED: invited_webinars.followed,
}
