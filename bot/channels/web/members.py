"""Whose phones are on the page."""

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
