"""How far a person is on one checklist: her ticks, and which step is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class Way(StrEnum):
    """How a tick came about. One letter, because every person's row holds many."""

    SELF = "s"  # the person pressed or typed it
    DECLARED = "d"  # "all done already", or a jump past it
    PHOTO = "p"
    VERIFIED = "v"
    AMBASSADOR = "a"  # told by phone, ticked for her
    SKIPPED = "k"  # left out for now: the way goes on, but it is not done


@dataclass(frozen=True, slots=True)
class Tick:
    """One step ticked: when (aware UTC), how, and what was answered where something was."""

    at: datetime
    way: Way = Way.SELF
    value: str = ""


NO_TICKS: Mapping[str, Tick] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One person on one checklist, as it is kept: one row, read and written whole.

    `ticks` are by step id, in the order in which they were made; `archive` holds those of steps
    that the content no longer has. `revision` is the edition she was last shown. `open_step` is
    the step she stands at since `entered_at` (empty once finished). `stuck_at` is when she said
    *Belum berhasil* there; any success or another open step takes that back.
    """

    checklist: str
    revision: int
    begun_at: datetime
    ticks: Mapping[str, Tick] = field(default_factory=lambda: NO_TICKS)
    archive: Mapping[str, Tick] = field(default_factory=lambda: NO_TICKS)
    open_step: str = ""
    entered_at: datetime | None = None
    finished_at: datetime | None = None
    stuck_at: datetime | None = None
