"""What is said in a group about the group itself. Everybody there reads it."""

from flows.groups import Group
from flows.screens.group_links import way_in
from flows.screens.groups import asked
from flows.screens.welcome import Operator
from flows.speech import Block, InRoom, Lines, Link, Quote, Say, Screen, StartLink


def hello() -> Screen:
    """Two lines and one button, where somebody added the bot to a group."""
    how = Say("room.hello_how", {"command": InRoom("hubungkan")})
    return Screen((Lines((Say("room.hello"), how)),), link=_code_link())


def welcome(group: Group, people: int, note: Block | None = None) -> Screen:
    """The one message that welcomes everybody, with the number of people who have joined."""
    words: Block = Quote(group.welcome) if group.welcome else Say("room.welcome")
    joined = Say("room.joined", {"people": people}) if people else Say("room.joined_none")
    return Screen((words, joined), link=Link(Say("button.room_join"), way_in(group)), note=note)


def code_refused(key: str) -> Screen:
    """A code that does not work, and how to get one."""
    how = Say("room.code_how", {"command": InRoom("hubungkan")})
    return Screen((Say(key), how), link=_code_link())


def refused(key: str) -> Screen:
    """Why somebody cannot link a group, in words that name nobody."""
    return Screen((Say(key),))


def refused_by(key: str, operator: Operator) -> Screen:
    """Why somebody cannot link a group, and that the operator is to be asked."""
    return Screen((Say(key, asked(operator)),))


def already() -> Screen:
    """The group is linked with whoever tries it."""
    link = Link(Say("button.private"), StartLink("grup"))
    return Screen((Say("room.linked_already"),), link=link)


def _code_link() -> Link:
    return Link(Say("button.room_code"), StartLink("grup"))
