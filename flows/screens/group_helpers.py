"""Who helps in a group, and how that ends: for the group's ambassador."""

from collections.abc import Sequence

from flows.duties import Keeping
from flows.duty_presses import GroupOpened, InviteChosen
from flows.groups import Group
from flows.lists import paged
from flows.names import SHORT
from flows.rights import Duty
from flows.screens.groups import called, keeper_lines, named, page_of
from flows.speech import Block, Button, Lines, Say, Screen, Style

MOST = 6  # helpers with a button of their own: whoever has more ends the help of some first


def helpers(group: Group, keepers: Sequence[Keeping], waiting: int) -> Screen:
    """All who accompany a group; `waiting` invitations to help there are not used yet."""
    found = [each for each in keepers if each.helps]
    body: list[Block] = [Lines(keeper_lines(keepers))]
    body.append(Say("group.helpers" if found else "group.helpers_none"))
    below = [
        Button(Say("button.group_invite"), InviteChosen(Duty.HELPER.value, "groups", "0")),
        page_of(group, "button.back", "home"),
    ]
    if waiting:
        body.append(Say("group.helpers_open", {"n": waiting}))
        below.insert(0, page_of(group, "button.group_void", "helper-void"))
    choices = [_choice(group, each) for each in found[:MOST]]
    return Screen(tuple(body), title=named(group), rows=paged(choices, 0, below))


def end(group: Group, helper: Keeping) -> Screen:
    """Ask once before somebody's help in a group ends."""
    press = GroupOpened(group.id, "helper-end-yes", helper.profile)
    yes = Button(Say("button.group_helper_end"), press, Style.DANGER)
    no = page_of(group, "button.erase_no", "helpers")
    words = Say("group.helper_end", {"name": called(helper), "group": named(group)})
    return Screen((words,), rows=((no, yes),))


def _choice(group: Group, helper: Keeping) -> Button:
    label = Say("group.helper_choice", {"name": called(helper, SHORT)})
    return Button(label, GroupOpened(group.id, "helper-end", helper.profile))
