"""Looking for one of many names: what to type, and who was found."""

from collections.abc import Sequence

from flows import places
from flows.catalogue import Catalogue
from flows.conversation import Conversation
from flows.duty_presses import GroupOpened
from flows.groups import Group
from flows.members import Look
from flows.screens.checklists import MENU
from flows.screens.groups import named
from flows.screens.members import button, line
from flows.speech import Button, Lines, Say, Screen

MOST = 8  # people found; with the two ways on they are the ten buttons of a screen


def ask(place: places.ListingMembers, _talk: Conversation, _catalogue: Catalogue) -> Screen:
    """Whom is she looking for?"""
    return Screen((Say("member.search"),), rows=(_ways_on(place.group), (MENU,)))


def found(group: Group, looks: Sequence[Look], catalogue: Catalogue) -> Screen:
    """Several whose names fit, in the order given; who is beyond the screen needs more letters."""
    shown = looks[:MOST]
    head = Say("member.found", {"n": len(looks)})
    if len(looks) > MOST:
        head = Say("member.found_more", {"n": len(looks), "most": MOST})
    lines = tuple(line(n, each, catalogue) for n, each in enumerate(shown, 1))
    rows = (*((button(group, each),) for each in shown), _ways_on(group.id))
    title = Say("member.title", {"group": named(group)})
    return Screen((head, Lines(lines)), title=title, rows=rows)


def _ways_on(group: int) -> tuple[Button, ...]:
    everybody = Button(Say("member.to_names"), GroupOpened(group, "names"))
    return (everybody, Button(Say("button.back"), GroupOpened(group, "home")))
