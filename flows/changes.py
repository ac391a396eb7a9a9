"""How one planned message shall stand, beside the row that there is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flows.planned import OPEN, Planned, Reason, State


class Fate(StrEnum):
    """What a change does to a message, as whoever makes it is told."""

    ADDED = "added"
    MOVED = "moved"
    KEPT = "kept"
    DROPPED = "dropped"
    STILL = "still"  # it was at its end, and stays there


@dataclass(frozen=True, slots=True)
class Change:
    """How one message shall stand: planned, or skipped when there is a `reason`.

    `row` is the one that there is, None when it is new. `profile` and `chat` are whom it is for.
    """

    row: Planned | None
    profile: int
    chat: int
    webinar: int | None
    purpose: str
    occasion: str
    due: datetime
    until: datetime | None
    asked: bool
    useful: int
    reason: Reason | None = None

    @property
    def writes(self) -> bool:
        """Does anything differ from the row that there is?"""
        row = self.row
        if row is None:
            return True
        if self.reason is not None:
            return row.reason is not self.reason or row.state is not State.SKIPPED
        now = (row.due_at, row.until, row.occasion)
        return row.state not in OPEN or now != (self.due, self.until, self.occasion)

    @property
    def fate(self) -> Fate:
        """What it does, seen from the outside."""
        was_open = self.row is not None and self.row.state in OPEN
        if self.reason is not None:
            return Fate.DROPPED if was_open or self.row is None else Fate.STILL
        if not was_open or self.row is None:
            return Fate.ADDED
        return Fate.KEPT if self.row.due_at == self.due else Fate.MOVED


def change_of(row: Planned, chat: int, useful: int = 0) -> Change:
    """A change that plans a row as it stands."""
    return Change(
        row,
        row.profile or 0,
        chat,
        row.webinar,
        row.purpose,
        row.occasion,
        row.due_at,
        row.until,
        row.asked,
        useful,
    )
