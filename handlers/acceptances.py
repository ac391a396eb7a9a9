"""Somebody who has agreed followed an invitation: she is given the duty, or told why she is not."""

from collections.abc import Mapping
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
from flows.screens.groups import IN_GREETING, SHOWN, named
from flows.speech import Block, Param, Quote, Say
from handlers.desk import Caller, Desk
from handlers.telling import told, with_lasting
from storage import audits, chats, grants, groups, invitations, keepers
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
    about = await terms(invitation, desk, standing.given)
    if status is Status.USED and standing.duty is not None and standing.has_it_all:
        return await _welcomed(standing.duty, about, desk, caller)
    if status is not Status.FRESH:
        key = "invite.used" if status is Status.USED else "invite.expired"
        return await _noted(Say(key), desk, caller)
    if (refusal := await _refusal(invitation, standing, desk, caller)) is not None:
        return await _noted(refusal, desk, caller)
    if await invitations.use(desk.connection, code, me, desk.now) is None:
        return await _noted(Say("invite.used"), desk, caller)
    grant = await _give(invitation, standing, desk, caller)
    return [
        *await _welcomed(grant, about, desk, caller),
        *await _tell_who_invited(invitation, about, desk, caller),
        *await _tell_others(invitation, standing, desk, caller),
    ]


async def terms(
    invitation: Invitation, desk: Desk, given: tuple[int, ...] = (), *, brief: bool = False
) -> dict[str, Param]:
    """To which duty an invitation is, and where: one group by its title, several by their number.

    `given` are the groups that it may still give; without them all of its own are meant. `brief`
    where there is no room: a kab/kota then stands without its province.
    """
    region = region_name(desk.catalogue.regions, invitation.province, invitation.regency)
    if brief and invitation.regency:
        region = Quote(invitation.regency)
    if invitation.duty is Duty.HELPER:
        meant = given or invitation.groups
        only = await groups.load(desk.connection, meant[0]) if len(meant) == 1 else None
        longest = IN_GREETING if brief else SHOWN
        region = named(only, longest) if only else Say("duty.region_count", {"n": len(meant)})
    return {"duty": duty_name(invitation.duty), "region": region}


async def _standing(invitation: Invitation, desk: Desk, caller: Caller) -> Standing:
    me = caller.talk.known.id
    borne = await grants.of(desk.connection, (me,))
    wanted = invitation.duty, invitation.province, invitation.regency
    same = next((each for each in borne if duties.is_same(each, *wanted)), None)
    hers = {each.id for each in await keepers.kept_by(desk.connection, (me,))}
    given = invitation.groups
    if invitation.by is not None and given:
        own = await keepers.kept_by(desk.connection, (invitation.by,), as_helper=False)
        theirs = {each.id for each in own}
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
        return Say("invite.already", await terms(invitation, desk, standing.given))
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
            await keepers.add_keeper(desk.connection, group, me, now, as_helper=True)
        detail = invitation.duty.value
        await write(desk.connection, invitation.by, by_admin, "granted", group, me, detail, now)
    return grant


async def _welcomed(
    grant: Grant, about: Mapping[str, Param], desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Tell what she can do now.

    Where a question waits, it stands in a message of its own above it: the question is edited away
    by her answers, and her first way has to be there after the last of them.
    """
    screen = screens.accepted(grant, about)
    if not pages.unanswered(caller.talk.known):
        return await desk.carry_out(Decision(caller.talk, screen=screen), caller)
    question = await desk.carry_out(Decision(caller.talk), caller)
    return with_lasting((screen,), question, desk, caller)


async def _noted(words: Block, desk: Desk, caller: Caller) -> list[Outgoing]:
    return await desk.carry_out(Decision(caller.talk, note=words), caller)


async def _tell_who_invited(
    invitation: Invitation, about: Mapping[str, Param], desk: Desk, caller: Caller
) -> list[Outgoing]:
    if invitation.by is None or invitation.by == caller.talk.known.id:
        return []
    words = Say("invite.accepted", {"name": _called(caller), **about})
    return await told(invitation.by, words, desk)


async def _tell_others(
    invitation: Invitation, standing: Standing, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Tell whose own a group is too that somebody helps there, whom another has invited."""
    theirs: dict[int, list[int]] = {}
    known = (invitation.by, caller.talk.known.id)
    for group in standing.given:
        for each in await keepers.keepers(desk.connection, group):
            if not each.as_helper and each.profile not in known:
                theirs.setdefault(each.profile, []).append(group)
    sent: list[Outgoing] = []
    for profile, shared in theirs.items():
        about = await terms(invitation, desk, tuple(shared))
        words = Say("invite.accepted_other", {"name": _called(caller), **about})
        sent += await told(profile, words, desk)
    return sent


def _called(caller: Caller) -> Block:
    name = caller.talk.known.name or cleaned(caller.talk.called, LONGEST_NAME)
    return Quote(name) if name else Say("invite.somebody")
