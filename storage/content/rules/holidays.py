"""The holidays: in order, each once, and those of the year to come are there in time."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from flows.holidays import Holiday
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import HOLIDAYS

# source: the joint decrees (SKB 3 Menteri), which name 17 or 18 for each year, and are out by then
WHOLE_YEAR = 10
AHEAD = timedelta(days=60)


def holidays_are_in_order(content: Content) -> Iterator[Fault]:
    """Each day stands once, after those before it, so that a year can be compared at a glance."""
    last: Holiday | None = None
    for spot, holiday in content.each(Holiday):
        if last and holiday.day == last.day:
            message = f"{holiday.day} stands here a second time; keep one, with both names."
            yield content.fault(spot.at("day"), message)
        elif last and holiday.day < last.day:
            message = f"{holiday.day} comes before {last.day}; put the days in order."
            yield content.fault(spot.at("day"), message)
        last = holiday


def holidays_are_up_to_date(content: Content) -> Iterator[Fault]:
    """Two months before a year begins, its holidays are there, the movable ones too."""
    if content.today is None:
        return
    known = Counter(each.day.year for each in content.holidays.holidays)
    for year in sorted({content.today.year, (content.today + AHEAD).year}):
        if known[year] < WHOLE_YEAR:
            message = (
                f"Of {year} there are {known[year]} holidays here; "
                "add those of the joint decree (SKB 3 Menteri)."
            )
            yield content.fault(Spot(HOLIDAYS, ("holidays",)), message, key=True)
