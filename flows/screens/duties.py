"""Who bears which duty, and what an admin can do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows import duties, regions
from flows.catalogue import Regions
from flows.duty_presses import DutyOpened
from flows.groups import Group
from flows.lists import paged
from flows.names import short
from flows.rights import Duty, Grant
from flows.screens.checklists import MENU
from flows.screens.groups import named
from flows.speech import Block, Button, Lines, Moment, Param, Quote, Say, Screen, Style
from flows.teachers import Zone

TITLES = 6  # groups that are listed by name; of further ones their number is told


@dataclass(frozen=True, slots=True)
class Bearer:
    """A duty, and the name of whoever bears it; empty while she has given none."""

    grant: Grant
    name: str

    @property
    def called(self) -> Block:
        """The name as it is shown."""
        return Quote(self.name) if self.name else Say("people.nameless")

    @property
    def briefly(self) -> Block:
        """The name as it stands on a button."""
        return Quote(short(self.name)) if self.name else self.called


def duty_name(duty: Duty) -> Block:
    """What a duty is called."""
    return Say(f"duty.{duty.value}")


def region_name(known: Regions, province: str | None, regency: str) -> Block:
    """A region in words; without a province a duty is for certain groups."""
    found = regions.province(known, province)
    if found is None:
        return Say("duty.region_groups")
    if not regency:
        return Quote(found.name)
    return Say("duty.region_part", {"regency": Quote(regency), "province": Quote(found.name)})


def everybody(bearers: Sequence[Bearer], page: int, known: Regions) -> Screen:
    """All duties in force, some at a time; `page` counts from 0."""
    size = duties.LIST_PAGE
    pages = max(1, -(-len(bearers) // size))
    page = min(page, pages - 1)
    shown = list(enumerate(bearers, 1))[page * size : (page + 1) * size]
    lines = tuple(Say("duty.line", {"n": n, **_params(each, known)}) for n, each in shown)
    rows = [(_choice(n, each),) for n, each in shown]
    more = Button(Say("button.more"), DutyOpened(0, "list", (page + 1) % pages))
    below = (more, MENU) if pages > 1 else (MENU,)
    body: Block = Lines(lines) if lines else Say("duty.none")
    return Screen((body,), title=Say("duty.title"), rows=(*rows, below))


def one(bearer: Bearer, groups: Sequence[tuple[Group, int]], zone: Zone, known: Regions) -> Screen:
    """One duty: its region, since when, and the groups, each with how many people are there."""
    grant = bearer.grant
    since = Moment(grant.granted_at, zone)
    about = Say("duty.see", {**_params(bearer, known), "when": since})
    keeps = grant.duty is not Duty.COORDINATOR
    body = (about, _groups(groups)) if keeps else (about,)
    hand = Button(Say("duty.hand"), DutyOpened(grant.id, "hand", 0))
    offers = (hand,) if groups and grant.duty is Duty.AMBASSADOR else ()
    end = Button(Say("duty.end"), DutyOpened(grant.id, "end", 0))
    rebind = Button(Say("duty.rebind"), DutyOpened(grant.id, "rebind", 0))
    rows = tuple((each,) for each in (*offers, rebind, end, _to_list()))
    return Screen(body, title=bearer.called, rows=rows)


def _groups(groups: Sequence[tuple[Group, int]]) -> Block:
    if not groups:
        return Say("duty.no_groups")
    lines: list[Block] = [Say("duty.groups", {"n": len(groups)})]
    for group, people in groups[:TITLES]:
        lines.append(Say("duty.group", {"title": named(group), "people": people}))
    if len(groups) > TITLES:
        lines.append(Say("duty.more_groups", {"n": len(groups) - TITLES}))
    return Lines(tuple(lines))


def ending(bearer: Bearer, orphans: int, known: Regions) -> Screen:
    """Ask before a duty is ended; `orphans` groups would then have nobody."""
    grant = bearer.grant
    sure = Say("duty.end_sure", _params(bearer, known))
    yes = Button(Say("duty.end_yes"), DutyOpened(grant.id, "end-yes", 0), Style.DANGER)
    if not orphans:
        return Screen((sure,), rows=((yes,), (_keep(grant),)))
    hand = Button(Say("duty.hand_first"), DutyOpened(grant.id, "hand", 0))
    offers = ((hand,),) if grant.duty is Duty.AMBASSADOR else ()
    warning = Say("duty.end_orphans", {"n": orphans})
    return Screen((sure, warning), rows=(*offers, (yes,), (_keep(grant),)))


def handing(bearer: Bearer, others: Sequence[Bearer], groups: int, page: int) -> Screen:
    """Choose who is to take over all groups."""
    grant = bearer.grant
    if not others:
        return Screen((Say("duty.hand_nobody"),), rows=((_keep(grant),),))
    choices = [
        Button(each.briefly, DutyOpened(grant.id, "hand-to", each.grant.id)) for each in others
    ]
    rows = paged(choices, page, (_keep(grant),), turn=lambda n: DutyOpened(grant.id, "hand", n))
    which = Say("duty.hand_which", {"n": groups, "name": bearer.called})
    return Screen((which,), rows=rows)


def handing_to(bearer: Bearer, other: Bearer, groups: int) -> Screen:
    """Ask before all groups go to somebody else."""
    grant = bearer.grant
    told = {"n": groups, "giver": bearer.called, "taker": other.called}
    press = DutyOpened(grant.id, "hand-yes", other.grant.id)
    yes = Button(Say("duty.hand_yes"), press, Style.DANGER)
    return Screen((Say("duty.hand_sure", told),), rows=((yes,), (_keep(grant),)))


def rebinding(bearer: Bearer) -> Screen:
    """Ask before a code is made that brings somebody to another account."""
    grant = bearer.grant
    yes = Button(Say("duty.rebind_yes"), DutyOpened(grant.id, "rebind-yes", 0), Style.DANGER)
    sure = Say("duty.rebind_sure", {"name": bearer.called})
    return Screen((sure,), rows=((yes,), (_keep(grant),)))


def rebound(bearer: Bearer, code: str) -> Screen:
    """The code, for the admin to pass on herself."""
    words = Say("duty.rebind_code", {"name": bearer.called, "code": Quote(code)})
    return Screen((words,), rows=((_keep(bearer.grant, "button.back"),),))


def _choice(number: int, bearer: Bearer) -> Button:
    label = Say("duty.choice", {"n": number, "name": bearer.briefly})
    return Button(label, DutyOpened(bearer.grant.id, "see", 0))


def _keep(grant: Grant, key: str = "button.erase_no") -> Button:
    """Leave everything as it is."""
    return Button(Say(key), DutyOpened(grant.id, "see", 0))


def _to_list() -> Button:
    return Button(Say("button.back"), DutyOpened(0, "list", 0))


def _params(bearer: Bearer, known: Regions) -> dict[str, Param]:
    grant = bearer.grant
    region = region_name(known, grant.province, grant.regency)
    return {"name": bearer.called, "duty": duty_name(grant.duty), "region": region}
