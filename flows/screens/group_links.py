"""How people come into a group: the code that links it, and the link that joins it."""

from flows.catalogue import Regions
from flows.charts import QrCode
from flows.duty_presses import GroupOpened
from flows.groups import Group
from flows.links import LinkKind, StartWord
from flows.screens.groups import asked, named, page_of, region_line, zone_line
from flows.screens.welcome import Operator
from flows.speech import Button, InRoom, Lines, Link, Say, Screen, StartLink, Style


def way_in(group: Group) -> StartLink:
    """The link that joins a group."""
    return StartLink(StartWord(LinkKind.GROUP, group.join_code).payload)


def code(word: str) -> Screen:
    """The code that links a group, and what to do with it."""
    steps = Say("group.code", {"command": InRoom("hubungkan"), "code": word})
    add = Link(Say("button.room_add"), StartLink(word, into_group=True))
    back = Button(Say("button.back"), GroupOpened(0, "hub"))
    title = Say("button.group_new")
    return Screen((steps, Say("group.code_life")), title=title, link=add, rows=((back,),))


def code_refused(operator: Operator) -> Screen:
    """Only ambassadors link groups."""
    back = Button(Say("button.back"), GroupOpened(0, "hub"))
    return Screen((Say("group.code_refused", asked(operator)),), rows=((back,),))


def linked(group: Group, regions: Regions) -> Screen:
    """What was linked just now, for the ambassador who did it."""
    lines = (region_line(group, regions), zone_line(group), _link_line(group))
    rows = ((page_of(group, "button.group_open", "home"),),)
    done = Say("group.linked", {"group": named(group)})
    return Screen((done, Lines(lines), Say("group.linked_how")), rows=rows)


def link(group: Group) -> Screen:
    """The link again; the picture and the text to forward stand above it."""
    rows = (
        (
            page_of(group, "button.group_renew", "renew"),
            page_of(group, "button.back", "home"),
        ),
    )
    return Screen((_link_line(group), Say("group.link_how")), title=named(group), rows=rows)


def picture(group: Group) -> Screen:
    """The link as a picture, to be printed or shown on a wall."""
    return Screen(
        (Say("group.qr", {"group": named(group)}),),
        chart=QrCode(way_in(group), Say("group.qr_scan")),
    )


def forward(group: Group) -> Screen:
    """A text that can be forwarded as it is, to people who have never seen the bot."""
    words = Say("group.forward", {"group": named(group), "link": way_in(group)})
    return Screen((words,), bare=True)


def renew(group: Group) -> Screen:
    """Ask once before posters on walls stop to work."""
    yes = Button(Say("button.group_renew_yes"), GroupOpened(group.id, "renew-yes"), Style.DANGER)
    no = page_of(group, "button.back", "link")
    return Screen((Say("group.renew_sure", {"group": named(group)}),), rows=((yes, no),))


def _link_line(group: Group) -> Say:
    return Say("group.link_line", {"link": way_in(group)})
