"""The groups that a teacher is in, and leaving one."""

from collections.abc import Sequence

from flows.duty_presses import GroupLeft
from flows.groups import Group
from flows.presses import PageOpened
from flows.screens.checklists import MENU
from flows.screens.groups import ROW, label, named
from flows.screens.menu import page_button
from flows.speech import Button, Say, Screen, Style

MOST = 8  # groups; who is in more leaves some of these first
QUICK = 20  # width of a button where there are up to three; source: WhatsApp's limits
LEAVE = 8  # width of what stands before the title on the button


def mine(groups: Sequence[Group]) -> Screen:
    """All groups that somebody is in."""
    back = page_button("button.back", "settings")
    if not groups:
        return Screen((Say("group.mine_none"),), rows=((back,),))
    wide = ROW if len(groups) > 1 else QUICK
    rows = tuple((_leave(each, wide),) for each in groups[:MOST])
    return Screen((Say("group.mine"),), title=Say("group.mine_title"), rows=(*rows, (back, MENU)))


def leave(group: Group) -> Screen:
    """Ask once."""
    yes = Button(Say("button.group_leave"), GroupLeft(group.id, sure=True), Style.DANGER)
    no = Button(Say("button.group_stay"), PageOpened("mygroups"))
    return Screen((Say("group.leave_sure", {"group": named(group)}),), rows=((no, yes),))


def _leave(group: Group, wide: int) -> Button:
    words = Say("group.leave", {"group": label(group, wide - LEAVE)})
    return Button(words, GroupLeft(group.id, sure=False))
