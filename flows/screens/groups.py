"""Pages for whoever accompanies groups: which there are, and how each of them does."""

import unicodedata
from collections.abc import Mapping, Sequence

from flows.catalogue import Regions
from flows.duties import Keeping
from flows.duty_presses import GroupOpened, RegionOpened
from flows.events import Presence
from flows.groups import Group
from flows.names import short
from flows.presses import PageOpened
from flows.regions import province
from flows.rights import Rights
from flows.screens.checklists import MENU
from flows.screens.welcome import Operator
from flows.speech import Block, Button, Lines, Moment, Param, Quote, Say, Screen, Style
from flows.webinar_presses import WebinarOpened

SHOWN = 30  # characters of a title in a sentence
IN_GREETING = 24  # the same above a greeting, which leaves no room for more
ROW = 24  # width of a button in a list; source: WhatsApp's limits
KEEPERS = 4  # who accompanies a group: so many by name
MOST = 6  # groups on one screen: four more buttons stand below them

STATES: Mapping[Presence, str] = {
    Presence.PRESENT: "group.is_present",
    Presence.MUTED: "group.is_muted",
    Presence.NO_PICTURES: "group.is_no_pictures",
    Presence.TOPIC_CLOSED: "group.is_topic_closed",
    Presence.GONE: "group.is_gone",
}


def named(group: Group, longest: int = SHOWN) -> Block:
    """The title of a group in a sentence; one that nobody can read is called so."""
    return Quote(short(group.title, longest)) if group.title else Say("group.nameless")


def label(group: Group, longest: int = ROW) -> Block:
    """The title of a group on a button, as wide as fits there."""
    title = group.title
    while _width(title) > longest:
        title = short(title, min(longest, len(title) - 1))
    return Quote(title) if title else Say("group.nameless")


def page_of(group: Group, key: str, page: str, number: int = 0) -> Button:
    """A button that opens a page about a group."""
    return Button(Say(key), GroupOpened(group.id, page, number))


def region_line(group: Group, regions: Regions) -> Say:
    """Where a group is, in words."""
    found = province(regions, group.province)
    if found is None:
        return Say("group.region_line", {"region": Say("group.region_none")})
    region: Block = Quote(found.name)
    if group.regency:
        region = Say("group.region", {"regency": Quote(group.regency), "province": region})
    return Say("group.region_line", {"region": region})


def zone_line(group: Group) -> Say:
    """In which zone a group is."""
    return Say("group.zone_line", {"zone": Say(f"zone.{group.zone.name}")})


def hub(groups: Sequence[tuple[Group, int]], rights: Rights, page: int) -> Screen:
    """All groups that somebody accompanies, each with its number of people; `page` from 0."""
    most = MOST - bool(rights.regions)
    pages = max(1, -(-len(groups) // most))
    page = min(page, pages - 1)
    here = groups[page * most : (page + 1) * most]
    lines = [_hub_line(group, people) for group, people in here]
    none = "group.hub_none" if rights.is_ambassador else "group.hub_none_helper"
    rows = [(Button(label(each), GroupOpened(each.id, "home")),) for each, _ in here]
    below: list[Button] = []
    if pages > 1:
        below.append(Button(Say("button.more"), GroupOpened(0, "hub", (page + 1) % pages)))
    if rights.is_ambassador:
        below.append(Button(Say("button.group_new"), GroupOpened(0, "new")))
    if len(groups) > 1:
        below.append(Button(Say("button.group_map"), GroupOpened(0, "map")))
    below += _regions(rights)
    rows += [(each,) for each in (*below, MENU)]
    body: Block = Lines(tuple(lines)) if lines else Say(none)
    return Screen((body,), title=Say("group.hub_title"), rows=tuple(rows))


def no_duty(rights: Rights, operator: Operator) -> Screen:
    """What ambassadors are, and whom to ask, for somebody who accompanies nobody."""
    words = Say("group.no_duty", asked(operator))
    if rights.regions:
        words = Say("group.no_duty_coordinator")
    elif rights.admin:
        words = Say("group.no_duty_admin")
    rows = *((each,) for each in _regions(rights)), (_go_on(), MENU)
    return Screen((words,), rows=rows)


def home(
    group: Group, people: int, regions: Regions, keepers: Sequence[Keeping], leads: bool
) -> Screen:
    """One group: how it does, and what can be done for it; `leads` for its ambassador."""
    lines = (
        Say("group.people_line", {"people": people}),
        Say("group.state_line", {"state": Say(STATES[group.presence])}),
        region_line(group, regions),
        zone_line(group),
        Say("group.since_line", {"when": Moment(group.linked_at, group.zone)}),
        *keeper_lines(keepers),
    )
    webinar = Button(Say("button.group_webinar"), WebinarOpened(0, "of", group.id))
    helpers = (page_of(group, "button.group_helpers", "helpers"),) if leads else ()
    rows = (
        (
            page_of(group, "button.group_report", "report"),
            page_of(group, "button.group_names", "names"),
        ),
        (
            page_of(group, "button.group_calls", "calls"),
            page_of(group, "button.group_link", "link"),
        ),
        (webinar, *helpers),
        (
            page_of(group, "button.group_settings", "settings"),
            Button(Say("button.back"), GroupOpened(0, "hub")),
        ),
    )
    return Screen((Lines(lines),), title=named(group), rows=rows)


def keeper_lines(keepers: Sequence[Keeping]) -> tuple[Say, ...]:
    """Who accompanies a group: its ambassadors, then the helpers, as far as a line serves."""
    found = sorted(keepers, key=lambda each: each.helps)
    lines = [
        Say(
            "group.keeper_helper" if each.helps else "group.keeper_ambassador",
            {"name": called(each)},
        )
        for each in found[:KEEPERS]
    ]
    if len(found) > KEEPERS:
        lines.append(Say("group.keepers_more", {"n": len(found) - KEEPERS}))
    return tuple(lines)


def called(keeper: Keeping, longest: int = SHOWN) -> Block:
    """The name of somebody who accompanies a group."""
    return Quote(short(keeper.name, longest)) if keeper.name else Say("people.nameless")


def asked(operator: Operator) -> dict[str, Param]:
    """Whom to ask, for a sentence that names the operator."""
    return {"operator": Quote(operator.name), "contact": Quote(operator.contact)}


def _hub_line(group: Group, people: int) -> Say:
    state = Say(STATES[group.presence])
    return Say("group.hub_line", {"group": named(group), "people": people, "state": state})


def _regions(rights: Rights) -> tuple[Button, ...]:
    """The way of a coordinator to her numbers."""
    return (Button(Say("button.region"), RegionOpened(0, "see")),) if rights.regions else ()


def _go_on() -> Button:
    return Button(Say("button.continue"), PageOpened("continue"), Style.GOOD)


def _width(title: str) -> int:
    """Count characters as the strictest of the channels does: an emoji is two."""
    return sum(2 if unicodedata.category(each) == "So" else 1 for each in title)
