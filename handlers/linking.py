"""An ambassador links a group: she gets a code in private, and sends it in the group."""

import secrets
from dataclasses import replace

from flows import duties, links, regions
from flows.conversation import Decision
from flows.duty_presses import GroupOpened
from flows.groups import Group, kept_title
from flows.outgoing import Inspect, Outgoing, Show
from flows.presences import can_write
from flows.rights import Duty, Grant, Rights
from flows.screens import group_links, linking, takeovers
from flows.speech import Say, Screen
from flows.teachers import Language, Zone
from handlers import group_links as passing_on
from handlers import group_welcomes as welcomes
from handlers.desk import Caller, Desk
from storage import audits, groups, room_codes
from storage.codes import Status


async def new_code(
    _press: GroupOpened, _group: Group | None, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Give an ambassador a code for one group: hers only, for a day, in place of the one before."""
    if not rights.is_ambassador:
        screen = group_links.code_refused(desk.house.operator)
        return await desk.carry_out(Decision(caller.talk, screen=screen), caller)
    code = "".join(secrets.choice(links.ALPHABET) for _ in range(links.ROOM_CODE_LENGTH))
    ends = desk.now + links.ROOM_CODE_LIFE
    await room_codes.create(desk.connection, code, caller.talk.known.id, ends)
    return await desk.carry_out(Decision(caller.talk, screen=group_links.code(code)), caller)


async def link(code: str, desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Link the group that an ambassador sent her code in, or say there why not and whom to ask.

    The code is used up by success alone.
    """
    if (screen := _stranger(desk, rights)) is not None:
        return [desk.show_room(screen)]
    if desk.event.room is None:
        return []
    group = await groups.find_and_hold(desk.connection, desk.event.room.address)
    if group is not None and (told := await _linked_before(group, desk, rights)) is not None:
        return [desk.show_room(told)]
    word = links.room_code_in(code)
    found = await _grant_of(word, group, desk, rights)
    if isinstance(found, Screen):
        return [desk.show_room(found)]
    await room_codes.use(desk.connection, word, desk.now)
    if group is not None:
        return await _take_over(group, found, desk, caller)
    return await _link(found, desk, caller)


async def in_private(desk: Desk, caller: Caller, _rights: Rights) -> list[Outgoing]:
    """Say where the command that links a group belongs."""
    return await desk.carry_out(Decision(caller.talk, aside=Say("group.link_in_group")), caller)


async def again(desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Say once more that a group is linked, where all that was said of it was lost.

    The welcome goes out first: one that is remembered was seen, and so was what came after it.
    """
    room = desk.event.room
    group = await groups.find_and_hold(desk.connection, room.address) if room else None
    if group is None or group.welcome_message is not None or not can_write(group.presence):
        return []
    keeping = {each.profile for each in await groups.keepers(desk.connection, group.id)}
    grant = next((each for each in rights.grants if each.profile in keeping), None)
    return [] if grant is None else await _said(group, grant, desk, caller)


def _stranger(desk: Desk, rights: Rights) -> Screen | None:
    """What is said to somebody who may not link groups; None to an ambassador."""
    if desk.event.by_nobody:
        return linking.refused("room.link_nobody")
    if rights.is_ambassador:
        return None
    if rights.is_keeper:
        return linking.refused("room.link_helper")
    if rights.admin:
        return linking.refused("room.link_admin")
    return linking.refused_by("room.link_refused", desk.house.operator)


async def _linked_before(group: Group, desk: Desk, rights: Rights) -> Screen | None:
    """What is said where a group is linked already; None where it has nobody (any more)."""
    if rights.sees_names_of(group.id):
        return linking.already()
    if await groups.keepers(desk.connection, group.id):
        return linking.refused("room.linked_by_other")
    return None


async def _grant_of(word: str, group: Group | None, desk: Desk, rights: Rights) -> Grant | Screen:
    """The duty by which a code links, or goes on with a group; else what is said to it."""
    if not word:
        return linking.code_refused("room.code_missing")
    status, owner = await room_codes.look(desk.connection, word, desk.now)
    if status is Status.UNKNOWN:
        return linking.code_refused("room.code_unknown")
    ambassador = (each for each in rights.grants if each.duty is Duty.AMBASSADOR)
    hers = [each for each in ambassador if each.profile == owner]
    if not hers:
        return linking.code_refused("room.code_not_yours")
    if status is not Status.FRESH:
        return linking.code_refused("room.code_old")
    fitting = (each for each in hers if group is None or duties.may_take_over(each, group))
    elsewhere = linking.refused_by("room.left_elsewhere", desk.house.operator)
    return next(fitting, elsewhere)


async def _link(grant: Grant, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Store the group with its ambassador, welcome everybody there, and tell her in private."""
    room = desk.event.room
    if room is None:
        return []
    found = regions.province(desk.catalogue.regions, grant.province)
    group = await groups.create(
        desk.connection,
        room.address,
        kept_title(room.title),
        room.topic,
        grant.province,
        grant.regency,
        regions.zone_of(found) if found else Zone.WIB,
        passing_on.join_code(),
        desk.now,
    )
    return await _keep(group, "group-linked", grant, desk, caller)


async def _take_over(group: Group, grant: Grant, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Give a group that has nobody (any more) to an ambassador; the admins hear of it."""
    kept = await _keep(group, "group-taken-over", grant, desk, caller)
    name = next((each.name for each in caller.talk.people if each.id == grant.profile), "")
    screen = takeovers.taken_over(group, name)
    admins = (each for each in desk.house.admins if each != desk.event.sender)
    return [*kept, *(Show(each, Language.ID, screen, passing=True) for each in admins)]


async def _keep(
    group: Group, action: str, grant: Grant, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Make a group, new or left by its ambassador, her own whose code was sent there."""
    await groups.add_keeper(desk.connection, group.id, grant.profile, desk.now)
    await audits.write(desk.connection, grant.profile, False, action, group.id, None, "", desk.now)
    return await _said(group, grant, desk, caller)


async def _said(group: Group, grant: Grant, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Welcome everybody in the group, tell her in private, and have somebody look there."""
    welcomed = await welcomes.show(desk, group, note=Say("room.linked"))
    return [*welcomed, *_told(group, grant, desk, caller), Inspect(group.address)]


def _told(group: Group, grant: Grant, desk: Desk, caller: Caller) -> list[Show]:
    """What she is told in her own chat; to a closed one nothing is sent."""
    chat = caller.chat
    if chat is None or chat.closed_at is not None:
        return []
    screens = (
        group_links.linked(group, desk.catalogue.regions),
        group_links.picture(group),
        group_links.forward(group),
    )
    shown = (desk.show(each, caller.talk, chat) for each in screens)
    # The duty may be that of another person of this phone than the one who holds it.
    return [replace(each, profile=grant.profile, fades=None, passing=True) for each in shown]
