"""The names of a group, in private and for its own ambassadors alone; and what is done for one.

`MemberOpened.page` is one of: `see`, `list` (the page of names on which she stands), `timeline`,
`say` (a sentence to send her), `called`, `called-next`, `uncalled`, `tick`, `ticks`, `remove`,
`remove-yes`, `rebind`, `rebind-yes`, `ledger` and its further pages `ledger-1` ….
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from flows.conversation import Decision
from flows.duty_presses import GroupOpened, MemberOpened, MemberTicked
from flows.groups import Group
from flows.ledgers import MOST_PAGES
from flows.outgoing import Outgoing
from flows.rights import Rights
from flows.screens import member_pages
from flows.screens import member_ticks as tick_pages
from flows.speech import Say, Screen
from handlers import calls, ledgers, member_changes, member_lists, member_ticks
from handlers.desk import Caller, Desk
from handlers.member_looks import Visit, heard, look_at
from storage import chats, groups, members

LINES = 12  # of a timeline; what fits one phone screen

Page = Callable[[Visit], Awaitable[list[Outgoing]]]


async def names(
    press: GroupOpened, group: Group, desk: Desk, caller: Caller, _rights: Rights
) -> list[Outgoing]:
    """Show the page of names that was asked for."""
    return await member_lists.show(desk, group, caller, page=press.number)


async def opened(press: MemberOpened, desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Open a page about a member, or do for her what the button says."""
    page = PAGES.get(press.page) or CHANGES.get(press.page)
    found = await _door(press, desk, caller, rights, changes=press.page in CHANGES)
    if not isinstance(found, Visit):
        return found
    return await page(found) if page else await _see(found)


async def ticked(press: MemberTicked, desk: Desk, caller: Caller, rights: Rights) -> list[Outgoing]:
    """Tick a step for a member who told it by phone, or take such a tick back."""
    found = await _door(press, desk, caller, rights, changes=True)
    if not isinstance(found, Visit):
        return found
    return await member_ticks.marked(press, found)


async def again(
    press: MemberOpened | MemberTicked, desk: Desk, caller: Caller, rights: Rights
) -> list[Outgoing]:
    """Show once more what a press led to whose answer may have been lost; nothing is changed."""
    page = getattr(press, "page", "tick")
    page = page if page in PAGES else "see"
    return await opened(MemberOpened(press.group, press.member, page), desk, caller, rights)


async def _door(
    press: MemberOpened | MemberTicked, desk: Desk, caller: Caller, rights: Rights, changes: bool
) -> Visit | list[Outgoing]:
    """Let only the group's own ambassadors in, and to its own members; in private."""
    talk = caller.talk
    if desk.event.room is not None:
        return [desk.toast(Say("toast.not_here"), talk.language)]
    hers = rights.sees_names_of(press.group)
    group = await groups.load(desk.connection, press.group) if hers else None
    if group is None:
        return await desk.carry_out(Decision(talk, note=Say("group.not_yours")), caller)
    if changes:
        await chats.hold_owner(desk.connection, press.member)
    look = await look_at(desk, group, press.member)
    if look is not None:
        return Visit(group, look, desk, caller)
    return await member_lists.show(desk, group, caller, note=Say("member.gone"))


async def _show(visit: Visit, screen: Screen) -> list[Outgoing]:
    talk = visit.caller.talk
    shown = Decision(talk, note=screen.note, screen=screen)
    return await visit.desk.carry_out(shown, visit.caller)


async def _see(visit: Visit, note: Say | None = None) -> list[Outgoing]:
    screen = member_pages.see(
        visit.group, visit.look, visit.desk.catalogue, visit.zone, visit.desk.now
    )
    return await _show(visit, replace(screen, note=note))


async def _list(visit: Visit) -> list[Outgoing]:
    return await member_lists.show(visit.desk, visit.group, visit.caller, member=visit.member)


async def _timeline(visit: Visit) -> list[Outgoing]:
    lines = await members.timeline(visit.desk.connection, visit.member, LINES)
    words = [heard(each) for each in lines]
    catalogue = visit.desk.catalogue
    screen = member_pages.timeline(visit.group, visit.look, words, catalogue, visit.zone)
    return await _show(visit, screen)


async def _tick(visit: Visit) -> list[Outgoing]:
    if visit.is_herself:
        return await _see(visit, Say("member.tick_own"))
    return await _show(
        visit, tick_pages.tick(visit.group, visit.look, visit.desk.catalogue, visit.desk.now)
    )


async def _ticks(visit: Visit) -> list[Outgoing]:
    screen = tick_pages.made(visit.group, visit.look, visit.desk.catalogue, visit.zone)
    return await _show(visit, screen)


async def _called(visit: Visit) -> list[Outgoing]:
    await calls.note(visit, visit.desk.now)
    return await _see(await visit.again(), Say("member.note_called"))


async def _uncalled(visit: Visit) -> list[Outgoing]:
    await calls.note(visit, None)
    return await _see(await visit.again(), Say("member.note_uncalled"))


# What only shows.
PAGES: Mapping[str, Page] = {
    "see": _see,
    "list": _list,
    "timeline": _timeline,
    "tick": _tick,
    "ticks": _ticks,
    "say": calls.sentence,
    "ledger": ledgers.of_member,
    **{f"ledger-{n}": partial(ledgers.of_member, page=n) for n in range(1, MOST_PAGES)},
    "remove": member_changes.ask_remove,
    "rebind": member_changes.ask_rebind,
}
# What changes something, and holds the member meanwhile.
CHANGES: Mapping[str, Page] = {
    "called": _called,
    "called-next": calls.called_next,
    "uncalled": _uncalled,
    "remove-yes": member_changes.remove,
    "rebind-yes": member_changes.rebind,
}
