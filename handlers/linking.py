"""An ambassador links a group: she gets a code in private, and sends it in the group."""

import secrets
from dataclasses import replace

from flows import links, regions
from flows.conversation import Decision
from flows.duty_presses import GroupOpened
from flows.groups import Group, kept_title
from flows.outgoing import Inspect, Outgoing, Show
from flows.rights import Duty, Grant, Rights
from flows.screens import group_links, linking
from flows.speech import Say, Screen
from flows.teachers import Zone
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
    grant, refused = await _grant_of(word, desk, rights)
    if grant is None:
        return [desk.show_room(linking.code_refused(refused))]
    await room_codes.use(desk.connection, word, desk.now)
    if group is not None:
        return await _keep(group, "group-taken-over", grant, desk, caller)
    return await _link(grant, desk, caller)


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


async def _grant_of(word: str, desk: Desk, rights: Rights) -> tuple[Grant | None, str]:
    """The duty by which a code links; None and the reason when it does not."""
    if not word:
        return None, "room.code_missing"
    status, owner = await room_codes.look(desk.connection, word, desk.now)
    if status is Status.UNKNOWN:
        return None, "room.code_unknown"
    hers = (each for each in rights.grants if each.duty is Duty.AMBASSADOR)
    grant = next((each for each in hers if each.profile == owner), None)
    if grant is None:
        return None, "room.code_not_yours"
    return (grant, "") if status is Status.FRESH else (None, "room.code_old")


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


async def _keep(
    group: Group, action: str, grant: Grant, desk: Desk, caller: Caller
) -> list[Outgoing]:
    """Give a group, new or left by its ambassador, to the one whose code was sent there."""
    await groups.add_keeper(desk.connection, group.id, grant.profile, desk.now)
    await audits.write(desk.connection, grant.profile, False, action, group.id, None, "", desk.now)
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
