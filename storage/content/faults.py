"""What is wrong with the content, and where."""

from dataclasses import dataclass

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to put right. `file` is its path from the content folder; lines count from 1."""

    file: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A value of the content: its file, and the keys and list places (from 0) that lead to it."""

    file: str
    loc: Loc = ()

    def at(self, *parts: str | int) -> "Spot":
        """The spot of something inside this one."""
        return Spot(self.file, (*self.loc, *parts))
