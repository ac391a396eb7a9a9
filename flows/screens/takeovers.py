"""What is told when a group comes into other hands: to the admins, and to whoever had it."""

from flows.groups import Group
from flows.screens.groups import asked, named
from flows.screens.welcome import Operator
from flows.speech import Block, Quote, Say, Screen


def taken_over(group: Group, name: str) -> Screen:
    """An ambassador goes on with a group that had nobody, for the admins."""
    who: Block = Quote(name) if name else Say("people.nameless")
    return Screen((Say("group.taken_over", {"group": named(group), "name": who}),))


def merged(group: Group, keeps: bool, operator: Operator) -> Say:
    """Two linked chats were one group, for whoever had one of them; `keeps` who has it now."""
    if keeps:
        return Say("group.merged", {"group": named(group)})
    return Say("group.merged_away", {"group": named(group), **asked(operator)})
