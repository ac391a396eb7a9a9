"""Whom a reminder by hand would reach now, and why not the others."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.planned import Reason
from flows.verdicts import Drop, PutOff, Verdict


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a reminder reaches, by profile; and how many not, by reason.

    `later` of those who are reached have to wait for the end of a quiet time, the first of them
    until `first` (aware UTC). `today` people had one on this day already.
    """

    reached: tuple[int, ...] = ()
    later: int = 0
    first: datetime | None = None
    against: Mapping[Reason, int] = field(default_factory=dict)
    today: int = 0

    @property
    def missed(self) -> int:
        """Everybody whom it does not reach."""
        return sum(self.against.values()) + self.today


def reach_of(verdicts: Mapping[int, Verdict], today: int = 0) -> Reach:
    """Add up how a reminder for each of some people, by profile, would be judged now."""
    reached, waits = [], []
    against: Counter[Reason] = Counter()
    for profile, verdict in verdicts.items():
        if isinstance(verdict, Drop):
            against[verdict.reason] += 1
            continue
        reached.append(profile)
        if isinstance(verdict, PutOff) and verdict.reason is Reason.QUIET:
            waits.append(verdict.until)
    return Reach(tuple(reached), len(waits), min(waits, default=None), dict(against), today)
