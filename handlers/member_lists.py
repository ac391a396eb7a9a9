"""The names of a group in a list, and one of them found by typing it; in private."""

from flows import member_search as rules
from flows import places
from flows.conversation import Conversation, Decision
from flows.groups import Group
from flows.members import by_need
from flows.outgoing import Outgoing
from flows.screens import member_pages, member_search
from flows.screens import members as screens
from flows.speech import Block, Say, Screen
from flows.typed import answer_meant
from handlers.desk import Caller, Desk
from handlers.entitled import rights_of
from handlers.member_looks import looks_of
from storage import groups


async def names_screen(desk: Desk, group: Group, page: int, talk: Conversation) -> Screen:
    """One page (from 0) of a group's names, for somebody who may see them."""
    looks = await looks_of(desk, group)
    return screens.names(group, looks, page, desk.catalogue, talk.known.zone, desk.now)


async def show(
    desk: Desk,
    group: Group,
    caller: Caller,
    page: int = 0,
    member: int = 0,
    note: Block | None = None,
) -> list[Outgoing]:
    """Show a page of names, or that of a member (by her profile); a name may be typed from here."""
    talk = caller.talk.at(places.ListingMembers(group.id))
    looks = await looks_of(desk, group)
    page = screens.page_of(looks, member) if member else page
    zone, now = talk.known.zone, desk.now
    screen = screens.names(group, looks, page, desk.catalogue, zone, now, searched=True)
    return await desk.carry_out(Decision(talk, note=note, screen=screen), caller)


async def searched(text: str, desk: Desk, caller: Caller) -> list[Outgoing]:
    """Find whose name was typed: her page, or several to choose from.

    What answers at a step is no name: nothing is ticked from here, and she is told the way.
    """
    talk = caller.talk
    group = await _listed(desk, caller)
    if group is None:
        return await desk.carry_out(
            Decision(rules.put_by(talk), note=Say("group.not_yours")), caller
        )
    spellings = desk.catalogue.spellings
    looks = by_need(await looks_of(desk, group)) if not answer_meant(text, spellings) else ()
    few = rules.found(text, looks, spellings.titles)
    if not few:
        return await desk.carry_out(Decision(talk, aside=Say("member.search_none")), caller)
    screen = member_search.found(group, few, desk.catalogue)
    if len(few) == 1:
        zone = talk.known.zone
        screen = member_pages.see(group, few[0], desk.catalogue, zone, desk.now)
    return await desk.carry_out(Decision(talk, screen=screen), caller)


async def _listed(desk: Desk, caller: Caller) -> Group | None:
    """The group whose names she has before her, if she may (still) see them."""
    place = caller.talk.place
    if not isinstance(place, places.ListingMembers):
        return None
    rights = await rights_of(desk, caller)
    hers = rights.sees_names_of(place.group)
    return await groups.load(desk.connection, place.group) if hers else None
