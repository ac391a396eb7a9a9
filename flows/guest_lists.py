"""The names of a webinar in three parts: who came, who said yes and did not, and all others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flows.teachers import Teacher
from flows.webinars import Answered, Attendance, Seen

PAGE = 5  # people; with two turns, two other parts and the way back that is ten buttons
_PAGES = 1000  # in the number of a button, the part stands before so many pages


class Tab(StrEnum):
    """The parts of the list."""

    CAME = "came"
    YES = "yes"  # said yes; and did not come, once it is over
    OTHERS = "others"


TABS = tuple(Tab)


@dataclass(frozen=True, slots=True)
class Named:
    """One person of the list, in one of the groups of whoever reads it."""

    profile: int
    group: int
    name: str
    seen: Seen | None = None
    declined: bool = False


def parted(
    people: Iterable[tuple[int, Teacher]], attendances: Mapping[int, Attendance]
) -> dict[Tab, list[Named]]:
    """Part people, each with a group that she is in, by what is known of them; by name in each.

    Who is in two groups stands there once.
    """
    found: dict[Tab, list[Named]] = {tab: [] for tab in Tab}
    met: set[int] = set()
    for group, teacher in people:
        if teacher.id in met:
            continue
        met.add(teacher.id)
        known = attendances.get(teacher.id)
        declined = known is not None and known.answer is Answered.NO
        seen = known.seen if known else None
        found[_tab(known)].append(Named(teacher.id, group, teacher.name, seen, declined))
    for each in found.values():
        each.sort(key=lambda named: (named.name.casefold(), named.profile))
    return found


def number_of(tab: Tab, page: int) -> int:
    """Write a part and a page (from 0) as the number of a button."""
    return TABS.index(tab) * _PAGES + page


def read_number(number: int) -> tuple[Tab, int]:
    """Read what `number_of` wrote; one that is none is the first page of all."""
    at, page = divmod(number, _PAGES)
    return (TABS[at], page) if at < len(TABS) else (Tab.CAME, 0)


def page_of(named: Sequence[Named], page: int) -> tuple[int, int, Sequence[Named]]:
    """The page (from 0) that there is instead, how many there are, and who stands on it."""
    pages = max(1, -(-len(named) // PAGE))
    page = min(page, pages - 1)
    return page, pages, named[page * PAGE : (page + 1) * PAGE]


def _tab(known: Attendance | None) -> Tab:
    if known is not None and known.came_at is not None:
        return Tab.CAME
    return Tab.YES if known is not None and known.answer is Answered.YES else Tab.OTHERS
