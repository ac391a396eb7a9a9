"""Facts of the programme: where they are written, and when somebody looked last."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from flows.catalogue import EmailRules, HelpPage, Regions, Step, Trouble
from flows.facts import Source
from flows.holidays import Holidays
from flows.reminders import ReminderPolicy
from storage.content.content import Content
from storage.content.faults import Fault, Spot

FRESH = timedelta(days=365)


def facts_have_sources(content: Content) -> Iterator[Fault]:
    """Provinces, addresses, help and holidays say where their facts come from, as steps must."""
    kinds: tuple[Any, ...] = (Regions, EmailRules, HelpPage, Holidays)
    for kind in kinds:
        for spot, part in content.each(kind):
            if not part.sources:
                message = "`sources` needs at least one entry; say where these facts are written."
                yield content.fault(spot.at("sources"), message)


def days_exist(content: Content) -> Iterator[Fault]:
    """The date of a source is one of the calendar."""
    for spot, source in content.each(Source):
        if _first_day(source.date) is None:
            message = f"`{source.date}` is not in the calendar; write the date as 2026-01-31."
            yield content.fault(spot.at("date"), message)


def days_have_come(content: Content) -> Iterator[Fault]:
    """Nothing was written or checked on a day that is still to come."""
    if content.today is None:
        return
    for spot, source in content.each(Source):
        day = _first_day(source.date)
        if day and day > content.today:
            yield content.fault(
                spot.at("date"), f"{source.date} is still to come; correct the date."
            )
    for spot, checked_on in _checks(content):
        if checked_on > content.today:
            yield content.fault(spot, f"{checked_on} is still to come; correct the date.")


def not_stale(content: Content) -> Iterator[Fault]:
    """Somebody has looked within twelve months whether it is still so."""
    for spot, checked_on in _checks(content):
        if content.today and content.today - checked_on > FRESH:
            message = "This was checked more than a year ago; look whether it still holds."
            yield content.fault(spot, message)


def _checks(content: Content) -> Iterator[tuple[Spot, date]]:
    kinds: tuple[Any, ...] = (
        *(Step, Trouble, Regions, EmailRules, HelpPage),
        *(ReminderPolicy, Holidays),
    )
    for kind in kinds:
        for spot, part in content.each(kind):
            yield spot.at("checked_on"), part.checked_on


def _first_day(written: str) -> date | None:
    """The first day of what may be a year, a month or a day."""
    year, month, day = [*map(int, written.split("-")), 1, 1][:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None
