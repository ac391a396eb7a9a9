"""What became of planned messages, put in order for whoever asks why somebody got one or not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from flows.planned import Kind, Planned, Reason, State
from flows.webinars import Webinar, WebinarState

PAGE = 5  # messages or people on one page; with their reasons they fill one phone screen
MOST_PAGES = 9  # of one person's messages; nobody reads further back
# What a teacher got or did not get. Digests and summaries are her own work, where she has a duty.
TOLD = (Kind.WEBINAR, Kind.OWN, Kind.NUDGE, Kind.WAIT, Kind.NOTICE)
WAITING = (State.PLANNED, State.CLAIMED, State.SENDING)

_Each = TypeVar("_Each")


@dataclass(slots=True)
class Tally:
    """What became of the messages of one moment, in numbers; those not sent by their reason."""

    sent: int = 0
    waiting: int = 0
    uncertain: int = 0
    against: Counter[Reason] = field(default_factory=Counter)

    @property
    def missed(self) -> int:
        """All that were not sent."""
        return self.against.total()


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody (her profile, and a group that she is in) to whom something was not sent."""

    reason: Reason
    group: int
    profile: int
    name: str


def tallies(
    counts: Mapping[tuple[str, State, Reason | None], int], order: Sequence[str]
) -> dict[str, Tally]:
    """Add up counts by moment, in the order of the policy; moments it has no more come last."""
    found: dict[str, Tally] = {}
    places = {purpose: place for place, purpose in enumerate(order)}
    for (purpose, state, reason), n in sorted(
        counts.items(), key=lambda each: (places.get(each[0][0], len(places)), each[0][0])
    ):
        tally = found.setdefault(purpose, Tally())
        if state is State.SENT:
            tally.sent += n
        elif state in WAITING:
            tally.waiting += n
        elif state is State.UNCERTAIN:
            tally.uncertain += n
        else:
            tally.against[reason or Reason.ELSE] += n
    return found


def missed_of(
    people: Iterable[tuple[int, int, str]], by_reason: Mapping[Reason, Iterable[int]]
) -> tuple[list[Missed], int]:
    """Name who missed something, by reason and then by name; and count those who are not known.

    `people` are (group, profile, name): whose names may be seen. The reason with most comes first.
    """
    known = {profile: (group, name) for group, profile, name in people}
    named: list[Missed] = []
    strangers: set[int] = set()
    for reason, profiles in by_reason.items():
        for profile in profiles:
            if profile in known:
                named.append(Missed(reason, known[profile][0], profile, known[profile][1]))
            else:
                strangers.add(profile)
    sizes = Counter(each.reason for each in named)
    named.sort(
        key=lambda each: (-sizes[each.reason], each.reason, each.name.casefold(), each.profile)
    )
    return named, len(strangers)


def of_use(
    rows: Iterable[Planned], about: Mapping[int, Webinar], now: datetime
) -> tuple[Planned, ...]:
    """Keep what would still make sense to whoever gets it at `now` (aware UTC).

    `about` are the webinars that the rows are about, by id.
    """
    return tuple(
        row
        for row in rows
        if (row.until is None or row.until > now) and (row.webinar is None or _is_held(row, about))
    )


def _is_held(row: Planned, about: Mapping[int, Webinar]) -> bool:
    """Of a webinar that was cancelled only that is of use."""
    webinar = about.get(row.webinar or 0)
    is_on = webinar is not None and webinar.state is WebinarState.ANNOUNCED
    return is_on or row.purpose == "cancelled"


def page_of(found: Sequence[_Each], page: int) -> tuple[int, int, Sequence[_Each]]:
    """The page (from 0) that there is instead, how many there are, and what stands on it."""
    pages = max(1, -(-len(found) // PAGE))
    page = min(page, pages - 1)
    return page, pages, found[page * PAGE : (page + 1) * PAGE]
