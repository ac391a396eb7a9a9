"""Spots: where somebody is counted, as what, and how that changes. Values only; see `standings`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from flows.progress import Enrolment, Way


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where somebody stands: at a step (empty when finished) of a checklist, since a day (UTC)."""

    checklist: str
    step: str
    day: date


class Weight(NamedTuple):
    """What one person, or many, add to a counter; negative where they go."""

    people: int = 0
    stuck: int = 0
    assisted: int = 0

    def plus(self, other: "Weight", times: int = 1) -> "Weight":
        """Both together, the other one `times` over."""
        return Weight(
            self.people + times * other.people,
            self.stuck + times * other.stuck,
            self.assisted + times * other.assisted,
        )


ONE = Weight(1)
NOTHING = Weight()


class Move(NamedTuple):
    """By how much the counter of a scope goes up or down at a spot."""

    scope: str
    spot: Spot
    people: int = 0
    stuck: int = 0
    assisted: int = 0


COUNTS = Weight._fields


def spot_of(enrolment: Enrolment) -> Spot:
    """Tell where an enrolment stands, and since when: the entry, the end, or else the beginning."""
    if enrolment.open_step:
        since = enrolment.entered_at
    else:
        since = enrolment.finished_at or enrolment.entered_at
    day = (since or enrolment.begun_at).astimezone(UTC).date()
    return Spot(enrolment.checklist, enrolment.open_step, day)


def weight_of(enrolment: Enrolment) -> Weight:
    """Tell as what an enrolment is counted where it stands."""
    is_stuck = enrolment.stuck_at is not None and enrolment.open_step != ""
    is_assisted = any(tick.way is Way.AMBASSADOR for tick in enrolment.ticks.values())
    return Weight(1, int(is_stuck), int(is_assisted))


def joining_spot(joined_at: datetime) -> Spot:
    """The spot at which somebody counts among all people, from the day (UTC) of her joining."""
    return Spot("", "", joined_at.astimezone(UTC).date())


def moves_in(scopes: Iterable[str], weights: Mapping[Spot, Weight]) -> list[Move]:
    """The same moves in each of some scopes, without those that move nothing."""
    real = [(spot, weight) for spot, weight in weights.items() if any(weight)]
    return [Move(scope, spot, *weight) for scope in scopes for spot, weight in real]
