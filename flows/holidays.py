"""The holidays, as staff write them year after year: whole local days without reminders."""

from datetime import date

from flows.facts import Model, Source
from flows.texts import Words


class Holiday(Model):
    """A day on which nobody is reminded unasked, from midnight to midnight where she is."""

    day: date
    name: Words


class Holidays(Model):
    """The file of holidays, year after year."""

    holidays: tuple[Holiday, ...]
    sources: tuple[Source, ...]
    checked_on: date

    @property
    def days(self) -> frozenset[date]:
        """The days alone."""
        return frozenset(each.day for each in self.holidays)
