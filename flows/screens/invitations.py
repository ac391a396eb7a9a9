"""The way to an invitation, the invitation itself, and its welcome."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flows import places, regions
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.duty_presses import InviteChosen, RegionOpened
from flows.groups import Group
from flows.invitations import ALL, duty_named
from flows.lists import paged
from flows.presses import PageOpened
from flows.rights import Duty, Grant
from flows.screens.checklists import MENU
from flows.screens.duties import duty_name
from flows.screens.groups import label
from flows.screens.menu import page_button
from flows.speech import Button, Moment, Param, Quote, Say, Screen, Tell
from flows.teachers import Zone

LEAVE = (MENU,)
PAGED = "."  # an island and the page of its provinces: sumatera.1


def which_duty(offered: Sequence[Duty]) -> Screen:
    """To which duty shall it be?"""
    choices = [
        Button(duty_name(each), InviteChosen(each.value, _first_page(each), "")) for each in offered
    ]
    return Screen((Say("invite.which"),), rows=(*((each,) for each in choices), (MENU,)))


def _first_page(duty: Duty) -> str:
    return "groups" if duty is Duty.HELPER else "island"


def which_island(duty: Duty, catalogue: Catalogue) -> Screen:
    """For which part of the country?"""
    islands = [
        Button(Tell(each.name), _province(duty, each.id)) for each in catalogue.regions.islands
    ]
    back = Button(Say("button.back"), InviteChosen("", "", ""))
    return Screen((Say("invite.island"),), rows=paged(islands, 0, (back,), columns=2))


def which_province(duty: Duty, chosen: str, catalogue: Catalogue) -> Screen | None:
    """For which province of an island? None when there is no such island."""
    island, _, page = chosen.partition(PAGED)
    found = [
        Button(Quote(each.name), InviteChosen(duty.value, "regency", each.id))
        for each in catalogue.regions.provinces
        if each.island == island
    ]
    if not found:
        return None
    back = Button(Say("button.back"), InviteChosen(duty.value, "island", ""))
    number = int(page) if page.isdecimal() else 0
    rows = paged(found, number, (back,), turn=lambda n: _province(duty, f"{island}{PAGED}{n}"))
    return Screen((Say("invite.province"),), rows=rows)


def _province(duty: Duty, chosen: str) -> InviteChosen:
    return InviteChosen(duty.value, "province", chosen)


def typing_regency(
    place: places.TypingRegency, _talk: Conversation, catalogue: Catalogue
) -> Screen:
    """The kab/kota is awaited, or the whole province; without either it is the first question."""
    province = regions.province(catalogue.regions, place.province)
    duty = duty_named(place.duty)
    if province is None or duty is None:
        return which_duty((Duty.AMBASSADOR, Duty.COORDINATOR))
    whole = Button(Say("invite.whole"), InviteChosen(duty.value, "make", province.id))
    back = Button(Say("button.back"), _province(duty, province.island))
    body = Say("invite.regency", {"province": Quote(province.name)})
    return Screen((body,), rows=((whole,), (back, page_button("button.cancel", "menu"))))


def which_groups(groups: Sequence[Group], page: int) -> Screen:
    """For which of her groups? All of them can be meant at once."""
    if not groups:
        hub = page_button("button.groups", "groups")
        return Screen((Say("invite.no_groups"),), rows=((hub,), LEAVE))
    choices = [Button(label(each), _groups("make", str(each.id))) for each in groups]
    whole = Button(Say("invite.all_groups"), _groups("make", ALL))
    extras = [whole, MENU] if len(groups) > 1 else [MENU]
    rows = paged(choices, page, extras, turn=lambda number: _groups("groups", str(number)))
    return Screen((Say("invite.groups"),), rows=rows)


def _groups(page: str, value: str) -> InviteChosen:
    return InviteChosen(Duty.HELPER.value, page, value)


def made(terms: Mapping[str, Param]) -> Screen:
    """For whom the invitation is, until when, and its link."""
    another = Button(Say("invite.another"), InviteChosen("", "", ""))
    return Screen(
        (Say("invite.made", terms), Say("invite.link", terms)),
        title=Say("invite.title"),
        rows=((another,), (MENU,)),
    )


def forward(terms: Mapping[str, Param]) -> Screen:
    """What is ready to be sent on to whoever is invited."""
    return Screen((Say("invite.forward", terms),), bare=True)


def valid_until(at: datetime, zone: Zone) -> Moment:
    """When an invitation ends, with the hour."""
    return Moment(at, zone, clock=True)


def accepted(grant: Grant, terms: Mapping[str, Param]) -> Screen:
    """The welcome of somebody who accepted: what she can do now, and her first way."""
    first = Button(Say("invite.recap"), RegionOpened(grant.id, "see"))
    if grant.duty is not Duty.COORDINATOR:
        first = Button(Say("button.groups"), PageOpened("groups"))
    key = {
        Duty.AMBASSADOR: "invite.now_ambassador",
        Duty.HELPER: "invite.now_helper",
        Duty.COORDINATOR: "invite.now_coordinator",
    }[grant.duty]
    return Screen((Say(key, terms),), title=Say("invite.welcome"), rows=((first,), (MENU,)))
