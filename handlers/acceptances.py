"""Somebody who has agreed followed an invitation: she is given the duty, or told why she is not."""

from dataclasses import dataclass

from flows import duties, pages
from flows.conversation import Decision
from flows.links import StartWord
from flows.names import cleaned
from flows.outgoing import Outgoing
from flows.profiles import LONGEST_NAME
from flows.rights import Duty, Grant
from flows.screens import invitations as screens
from flows.screens.duties import duty_name, region_name
from flows.speech import Block, Param, Quote, Say
from handlers.desk import Caller, Desk
from handlers.telling import told
from storage import audits, chats, grants, invitations, keepers
from storage.invitations import Invitation, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """What an invitation would mean for somebody now.

    `duty` is the duty that she bears already, if it is the same; `hers` the groups (by id) that
    she keeps, `given` those that the invitation may still give.
    """

    duty: Grant | None
    hers: frozenset[int]
    given: tuple[int, ...]

    @property
    def has_it_all(self) -> bool:
        """Tell whether the invitation holds nothing new for her."""
        return self.duty is not None and self.hers.issuperset(self.given)


async def accept(word: StartWord, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Give a duty to whoever is holding the phone. Refused, the link stays as good as it was."""
    code = word.code.casefold()
    me = caller.talk.known.id
    status, invitation = await invitations.look(desk.connection, code, desk.now)
    if invitation is None:
        return await _noted(Say("invite.unknown"), desk, caller)
    standing = await _standing(invitation, desk, caller)
    if status is Status.USED and standing.duty is not None and standing.has_it_all:
        return await _welcomed(standing.duty, desk, caller)
    if status is not Status.FRESH:
        key = "invite.used" if status is Status.USED else "invite.expired"
        return await _noted(Say(key), desk, caller)
    if (refusal := await _refusal(invitation, standing, desk, caller)) is not None:
        return await _noted(refusal, desk, caller)
    if await invitations.use(desk.connection, code, me, desk.now) is None:
        return await _noted(Say("invite.used"), desk, caller)
    grant = await _give(invitation, standing, desk, caller)
    return [
        *await _welcomed(grant, desk, caller),
        *await _tell_who_invited(invitation, standing, desk, caller),
    ]


async def _standing(invitation: Invitation, desk: Desk, caller: Caller) -> Standing:
    me = caller.talk.known.id
    borne = await grants.of(desk.connection, (me,))
    wanted = invitation.duty, invitation.province, invitation.regency
    same = next((each for each in borne if duties.is_same(each, *wanted)), None)
    hers = {each.id for each in await keepers.kept_by(desk.connection, (me,))}
    given = invitation.groups
    if invitation.by is not None and given:
        theirs = {each.id for each in await keepers.kept_by(desk.connection, (invitation.by,))}
        given = tuple(each for each in given if each in theirs)
    return Standing(same, frozenset(hers), given)


async def _refusal(
    invitation: Invitation, standing: Standing, desk: Desk, caller: Caller
) -> Block | None:
    """Tell why nothing is given, though the link is good; None when there is no reason.

    An admin may take a duty herself, because in a small team she is often the ambassador too.
    """
    own = invitation.by == caller.talk.known.id
    if own and (invitation.duty is Duty.HELPER or desk.event.sender not in desk.house.admins):
        return Say("invite.own")
    if not await _still_stands(invitation, standing, desk):
        return Say("invite.void")
    if standing.has_it_all:
        return Say("invite.already", _terms(invitation, standing, desk))
    return None


async def _still_stands(invitation: Invitation, standing: Standing, desk: Desk) -> bool:
    """Tell whether who invited may still do so: rights can end while a link is under way."""
    if invitation.by is None:
        return invitation.duty is not Duty.HELPER
    if invitation.duty is Duty.HELPER:
        borne = await grants.of(desk.connection, (invitation.by,))
        is_ambassador = any(each.duty is Duty.AMBASSADOR for each in borne)
        return is_ambassador and bool(standing.given)
    chat = await chats.of_profile(desk.connection, invitation.by)
    return chat is not None and chat.address in desk.house.admins


async def _give(invitation: Invitation, standing: Standing, desk: Desk, caller: Caller) -> Grant:
    me, now = caller.talk.known.id, desk.now
    grant = standing.duty or await grants.create(
        desk.connection,
        me,
        invitation.duty,
        invitation.province,
        invitation.regency,
        invitation.by,
        now,
    )
    by_admin = invitation.duty is not Duty.HELPER
    write = audits.write
    for group in standing.given or (None,):
        if group is not None:
            await keepers.add_keeper(desk.connection, group, me, now)
        detail = invitation.duty.value
        await write(desk.connection, invitation.by, by_admin, "granted", group, me, detail, now)
    return grant


async def _welcomed(grant: Grant, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Tell what she can do now; above the question that waits, where one does."""
    if pages.unanswered(caller.talk.known):
        return await _noted(screens.welcome(grant, desk.catalogue), desk, caller)
    screen = screens.accepted(grant, desk.catalogue)
    return await desk.carry_out(Decision(caller.talk, screen=screen), caller)


async def _noted(words: Block, desk: Desk, caller: Caller) -> list[Outgoing]:
    return await desk.carry_out(Decision(caller.talk, note=words), caller)


async def _tell_who_invited(
    invitation: Invitation, standing: Standing, desk: Desk, caller: Caller
) -> list[Outgoing]:
    known = caller.talk.known
    if invitation.by is None or invitation.by == known.id:
        return []
    name = known.name or cleaned(caller.talk.called, LONGEST_NAME)
    who: Block = Quote(name) if name else Say("invite.somebody")
    words = Say("invite.accepted", {"name": who, **_terms(invitation, standing, desk)})
    return await told(invitation.by, words, desk)


def _terms(invitation: Invitation, standing: Standing, desk: Desk) -> dict[str, Param]:
    region = region_name(desk.catalogue.regions, invitation.province, invitation.regency)
    if invitation.duty is Duty.HELPER:
        region = Say("duty.region_count", {"n": len(standing.given)})
    return {"duty": duty_name(invitation.duty), "region": region}
