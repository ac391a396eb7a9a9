"""Whose phones are on the page, and in which groups these people meet."""

from dataclasses import dataclass
from typing import Literal

from flows.teachers import Zone

# By name, so that the page can choose a shade that stays readable in light and in dark.
Colour = Literal["teal", "blue", "plum", "rust", "olive", "slate"]


@dataclass(frozen=True, slots=True)
class Member:
    """An invented person. `id` is that of the address; `line` says in a few words who it is.

    `initials` stand in the round picture. Times on this phone are told in `zone`.
    """

    id: str
    name: str
    line: str
    initials: str
    colour: Colour = "teal"
    zone: Zone = Zone.WIB


@dataclass(frozen=True, slots=True)
class GroupChat:
    """An invented chat group. `id` is that of its address, `name` its title, as it begins.

    `people` are the ids of those who can speak in it on the page; everybody when it is empty.
    """

    id: str
    name: str
    line: str
    initials: str
    colour: Colour = "slate"
    zone: Zone = Zone.WIB
    people: tuple[str, ...] = ()


# Whoever or whatever has a chat of its own on the page.
Place = Member | GroupChat
