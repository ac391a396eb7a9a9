"""Invitations are made: by admins to duties in a region, by ambassadors to help in their groups."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from flows import invitations as rules
from flows import places, regions
from flows.conversation import Decision
from flows.duty_presses import InviteChosen
from flows.groups import Group
from flows.links import ALPHABET, INVITATION_LIFE, LENGTH, LinkKind, StartWord
from flows.outgoing import Outgoing, Show
from flows.rights import Duty, Rights
from flows.screens import invitations as pages
from flows.speech import Block, Say, Screen, StartLink
from handlers import bearers
from handlers.acceptances import accept, terms
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from storage import audits, invitations, keepers
from storage.invitations import Invitation

__all__ = ["accept", "asked", "chosen", "regency_typed"]


async def asked(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Ask to which duty it shall be, or, where there is but one, for which groups."""
    offered = rules.offered(rights)
    if not offered:
        return await _refused(desk, caller)
    if offered == (Duty.HELPER,):
        return await _which_groups(0, desk, caller)
    return await bearers.page(pages.which_duty(offered), desk, caller)


async def chosen(press: InviteChosen, desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Follow one answer on the way. Each brings along all that was chosen before it."""
    duty = rules.duty_named(press.duty)
    if duty is None:
        return await asked(desk, caller, rights)
    if duty not in rules.offered(rights):
        return await _refused(desk, caller)
    if duty is Duty.HELPER:
        return await _for_groups(press, desk, caller)
    return await _for_region(duty, press, desk, caller, rights)


async def regency_typed(text: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Take the kab/kota that was typed, and make the invitation; what is no name is asked again."""
    place = caller.talk.place
    if not isinstance(place, places.TypingRegency):
        return await desk.carry_out(Decision(caller.talk), caller)
    rights = await rights_of(desk, caller)
    duty = rules.duty_named(place.duty)
    if duty is None or duty not in rules.offered(rights):
        return await _refused(desk, caller)
    regency = rules.regency_in(text)
    if regency is None:
        hint = Say("invite.regency_hint", {"most": rules.LONGEST_REGENCY})
        return await desk.carry_out(Decision(caller.talk, aside=hint), caller)
    return await _invite(duty, place.province, regency, (), desk, caller)


async def _for_region(
    duty: Duty, press: InviteChosen, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    province = regions.province(desk.catalogue.regions, press.value)
    if press.page == "make" and province is not None:
        return await _invite(duty, province.id, "", (), desk, caller)
    if press.page == "regency" and province is not None:
        there = caller.talk.at(places.TypingRegency(duty.value, province.id))
        return await desk.carry_out(Decision(there), caller)
    screen: Screen | None = None
    if press.page == "island":
        screen = pages.which_island(duty, desk.catalogue)
    if press.page == "province":
        screen = pages.which_province(duty, press.value, desk.catalogue)
    if screen is None:
        return await asked(desk, caller, rights)
    return await bearers.page(screen, desk, caller)


async def _for_groups(press: InviteChosen, desk: Desk, caller: Caller) -> list[Outgoing]:
    if press.page != "make":
        number = int(press.value) if press.value.isdecimal() else 0
        return await _which_groups(number, desk, caller)
    hers = await _hers(desk, caller)
    meant = [each.id for each in hers if press.value in (rules.ALL, str(each.id))]
    if not meant:
        # It was handed over, or is somebody else's: what is hers now is offered anew.
        return await _which_groups(0, desk, caller, Say("invite.not_your_group"))
    return await _invite(Duty.HELPER, None, "", meant, desk, caller)


async def _which_groups(
    number: int, desk: Desk, caller: Caller, note: Block | None = None
) -> list[Outgoing]:
    screen = pages.which_groups(await _hers(desk, caller), number)
    return await bearers.page(screen, desk, caller, note)


async def _hers(desk: Desk, caller: Caller) -> tuple[Group, ...]:
    """Her own groups: where she only helps it is not for her to say who sees the names there."""
    return await keepers.kept_by(desk.connection, (caller.talk.known.id,), as_helper=False)


async def _invite(
    duty: Duty,
    province: str | None,
    regency: str,
    groups: Sequence[int],
    desk: Desk,
    caller: Caller,
) -> list[Outgoing]:
    """Make a link that works once, and show it twice: with its terms, and ready to be sent on."""
    me, now = caller.talk.known, desk.now
    waiting = await invitations.open_by(desk.connection, me.id, now)
    if rules.is_repeated(waiting, now):
        return [desk.toast(Say("invite.made_already"), caller.talk.language)]
    if len(waiting) >= rules.MOST_OPEN:
        full = Screen((Say("invite.too_many", {"most": rules.MOST_OPEN}),), rows=(pages.LEAVE,))
        return await bearers.page(full, desk, caller)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    invitation = Invitation(duty, province, regency, tuple(groups), me.id)
    until = now + INVITATION_LIFE
    await invitations.create(desk.connection, code, invitation, now, until)
    as_admin = duty is not Duty.HELPER
    await audits.write(desk.connection, me.id, as_admin, "invited", None, None, duty.value, now)
    about = await terms(invitation, desk)
    about["link"] = StartLink(StartWord(LinkKind.INVITATION, code).payload)
    about["until"] = pages.valid_until(until, me.zone)
    shown = await bearers.page(pages.made(about), desk, caller)
    return [*shown, _to_forward(pages.forward(about), desk, caller)]


def _to_forward(screen: Screen, desk: Desk, caller: Caller) -> Show:
    """A message that stays in her chat, to be sent on as it is."""
    shown = desk.show(screen, caller.talk, caller.chat)
    return replace(shown, whose="", edit=None, fades=None, passing=True)


async def _refused(desk: Desk, caller: Caller) -> list[Outgoing]:
    talk = rules.put_by(caller.talk)
    refusal = Say("invite.refused", bearers.operator(desk))
    return await desk.carry_out(Decision(talk, aside=refusal), caller)
