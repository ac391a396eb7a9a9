"""The link that joins a group: shown again, passed on, renewed."""

import secrets

from flows import links
from flows.conversation import Decision
from flows.duty_presses import GroupOpened
from flows.groups import Group
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.screens import group_links
from flows.speech import Block, Say
from handlers import group_welcomes as welcomes
from handlers.desk import Caller, Desk
from handlers.telling import with_lasting
from storage import audits, groups


def join_code() -> str:
    """Make a code that nobody guesses."""
    return "".join(secrets.choice(links.ALPHABET) for _ in range(links.LENGTH))


async def link(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Show the link again, with its picture and the text to forward."""
    return await _shown(group, desk, caller)


async def renew(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Ask before the link is renewed."""
    return await desk.carry_out(Decision(caller.talk, screen=group_links.renew(group)), caller)


async def renew_sure(
    _press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Give the group another link; who follows the old one is told so, and whom to ask."""
    held = await groups.load_and_hold(desk.connection, group.id)
    if held is None:
        return []
    renewed = await groups.renew_code(desk.connection, held, join_code(), desk.now)
    actor = caller.talk.known.id
    await audits.write(desk.connection, actor, False, "link-renewed", group.id, None, "", desk.now)
    shown = await _shown(renewed, desk, caller, Say("group.renewed"))
    return [*shown, *await welcomes.renew(desk, renewed)]


async def _shown(
    group: Group, desk: Desk, caller: Caller, note: Block | None = None
) -> list[Outgoing]:
    """The picture and the text, which stay, and below them the page to go on from."""
    decision = Decision(caller.talk, screen=group_links.link(group), note=note)
    page = await desk.carry_out(decision, caller)
    kept = (group_links.picture(group), group_links.forward(group))
    return with_lasting(kept, page, desk, caller)
