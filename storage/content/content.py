"""All files in their right shape, with the place of every value, as the rules want them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from flows.catalogue import (
    Catalogue,
    Checklist,
    EmailRules,
    HelpPage,
    Regions,
    Spellings,
    Troubles,
)
from flows.holidays import Holidays
from flows.reminders import ReminderPolicy
from flows.teachers import Language
from storage.content import files
from storage.content.faults import Fault, Loc, Spot
from storage.content.sheets import Sheet

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Content:
    """The content folder as it was read. `today` is None where no calendar is to be asked."""

    folder: Path
    sheets: Mapping[str, Sheet]
    parts: Mapping[str, Any]
    spots: tuple[tuple[Spot, Any], ...]
    today: date | None = None

    @property
    def checklists(self) -> dict[str, Checklist]:
        """The checklists by their files, in the order of the files' names."""
        return {name: each for name, each in self.parts.items() if isinstance(each, Checklist)}

    @property
    def troubles(self) -> Troubles:
        """The file of troubles, with those that stand there twice."""
        part: Troubles = self.parts[files.TROUBLES]
        return part

    @property
    def regions(self) -> Regions:
        """The file of provinces."""
        part: Regions = self.parts[files.REGIONS]
        return part

    @property
    def emails(self) -> EmailRules:
        """The file of address rules."""
        part: EmailRules = self.parts[files.EMAILS]
        return part

    @property
    def spellings(self) -> Spellings:
        """The file of what people type."""
        part: Spellings = self.parts[files.SPELLINGS]
        return part

    @property
    def help_page(self) -> HelpPage:
        """The file of the official help."""
        part: HelpPage = self.parts[files.HELP]
        return part

    @property
    def reminders(self) -> ReminderPolicy:
        """The file of reminders."""
        part: ReminderPolicy = self.parts[files.REMINDERS]
        return part

    @property
    def holidays(self) -> Holidays:
        """The file of holidays."""
        part: Holidays = self.parts[files.HOLIDAYS]
        return part

    def words(self, language: Language) -> Mapping[str, str]:
        """The words of a language."""
        part: Mapping[str, str] = self.parts[files.words_file(language)]
        return part

    def each(self, kind: type[Kind]) -> Iterator[tuple[Spot, Kind]]:
        """Every value of a kind, wherever it stands, in the order of the files."""
        for spot, value in self.spots:
            if isinstance(value, kind):
                yield spot, value

    def fault(self, spot: Spot, message: str, *, key: bool = False) -> Fault:
        """Say that something is wrong at a value, or at its `key`."""
        sheet = self.sheets[spot.file]
        place = sheet.key_place(spot.loc) if key else sheet.place(spot.loc)
        return Fault(spot.file, *place, message)

    def catalogue(self) -> Catalogue:
        """Put everything together for the bot."""
        return Catalogue(
            checklists=tuple(self.checklists.values()),
            troubles={each.id: each for each in self.troubles.troubles},
            regions=self.regions,
            emails=self.emails,
            spellings=self.spellings,
            help_page=self.help_page,
            reminders=self.reminders,
            holidays=self.holidays,
            words={each.value: self.words(each) for each in Language},
        )


def gather(
    folder: Path, sheets: Mapping[str, Sheet], parts: Mapping[str, Any], today: date | None
) -> Content:
    """Make the content out of its parts, by file."""
    spots = [
        (Spot(name, loc), value) for name, part in parts.items() for loc, value in _walk(part, ())
    ]
    return Content(folder, sheets, parts, tuple(spots), today)


def _walk(value: object, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    """Go through everything inside a value, with the way to it as the files write it."""
    yield loc, value
    if isinstance(value, BaseModel):
        inside: Iterator[tuple[str | int, Any]] = (
            (field.alias or name, getattr(value, name))
            for name, field in type(value).model_fields.items()
        )
    elif isinstance(value, Mapping):
        inside = iter(value.items())
    elif isinstance(value, tuple):
        inside = iter(enumerate(value))
    else:
        return
    for part, each in inside:
        yield from _walk(each, (*loc, part))
