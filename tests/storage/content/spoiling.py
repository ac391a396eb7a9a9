"""One edit that spoils the content, and the fault that must be told about it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from storage.content import Fault, read
from tests.storage.content.folder import Folder

TODAY = date(2026, 11, 24)
AKUN = "checklists/akun.yaml"
RUANG = "checklists/ruang.yaml"
TROUBLES = "troubles.yaml"
REGIONS = "regions.yaml"
EMAILS = "emails.yaml"
SPELLINGS = "spellings.yaml"
HELP = "help.yaml"
REMINDERS = "reminders.yaml"
HOLIDAYS = "holidays.yaml"
ID = "words/id.yaml"
EN = "words/en.yaml"


@dataclass(frozen=True)
class Spoilt:
    """In `file`, `old` becomes `new`; then a fault stands at `marker` (in `at`, or in `file`)."""

    file: str
    old: str
    new: str
    marker: str
    message: str
    at: str = ""

    def told(self, path: Path) -> tuple[tuple[Fault, ...], Fault]:
        """Spoil a folder: the faults that are told, and the one that ought to be."""
        folder = Folder(path).edit(self.file, self.old, self.new)
        where = self.at or self.file
        expected = Fault(where, *folder.place(where, self.marker), self.message)
        return read(folder.path, TODAY).faults, expected


def messages(folder: Folder, today: date | None = TODAY) -> list[str]:
    """Only what is told about a folder, without the places."""
    return [each.message for each in read(folder.path, today).faults]
