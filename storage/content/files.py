"""Which files the content is made of, and whether any of them changed."""

import os
from pathlib import Path, PurePosixPath
from typing import Any

from flows.catalogue import (
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
from flows.texts import Words
from storage.content.faults import Fault
from storage.content.known import suggest

Fingerprint = tuple[tuple[str, int, int], ...]
WordList = dict[str, Words]

TROUBLES = "troubles.yaml"
REGIONS = "regions.yaml"
EMAILS = "emails.yaml"
SPELLINGS = "spellings.yaml"
HELP = "help.yaml"
REMINDERS = "reminders.yaml"
HOLIDAYS = "holidays.yaml"
CHECKLISTS = "checklists"
SCHEMAS = "schema"  # written for editors, never read

SINGLES: dict[str, type[Any]] = {
    TROUBLES: Troubles,
    REGIONS: Regions,
    EMAILS: EmailRules,
    SPELLINGS: Spellings,
    HELP: HelpPage,
    REMINDERS: ReminderPolicy,
    HOLIDAYS: Holidays,
    **{f"words/{each.value}.yaml": WordList for each in Language},
}


def words_file(language: Language) -> str:
    """The file that holds the words of a language."""
    return f"words/{language.value}.yaml"


def kind_of(name: str) -> type[Any] | None:
    """What a file of the content folder holds, by its name; None when it is not one of ours."""
    path = PurePosixPath(name)
    if path.parent.as_posix() == CHECKLISTS and path.suffix == ".yaml":
        return Checklist
    return SINGLES.get(name)


def list_files(folder: Path) -> dict[str, Path]:
    """All files by their names, in order, less schemas and what editors leave lying about."""
    found: dict[str, Path] = {}
    for here, folders, names in os.walk(folder):
        below = Path(here).relative_to(folder)
        folders[:] = [each for each in folders if not _aside((below / each).as_posix())]
        for name in names:
            if not _aside(name):
                found[(below / name).as_posix()] = Path(here, name)
    return dict(sorted(found.items()))


def _aside(name: str) -> bool:
    last = name.rsplit("/", 1)[-1]
    return name == SCHEMAS or last.startswith((".", "__")) or last.endswith(("~", ".tmp"))


def fingerprint(folder: Path) -> Fingerprint:
    """Name, time of change (ns) and size (bytes) of each file: it differs when one was changed."""
    marks = []
    for name, path in list_files(folder).items():
        try:
            state = path.stat()
        except OSError:
            continue  # gone between the two looks
        marks.append((name, state.st_mtime_ns, state.st_size))
    return tuple(marks)


def misplaced(names: list[str]) -> list[Fault]:
    """The files that are missing, and the YAML files that nobody would read."""
    faults = [
        Fault(name, 1, 1, "This file is missing; bring it back, or name the right content folder.")
        for name in SINGLES
        if name not in names
    ]
    if not any(kind_of(name) is Checklist for name in names):
        message = "There is no checklist; write at least one, as checklists/NAME.yaml."
        faults.append(Fault(CHECKLISTS, 1, 1, message))
    for name in names:
        if name.endswith((".yaml", ".yml")) and kind_of(name) is None:
            known = [*SINGLES, f"{CHECKLISTS}/NAME.yaml"]
            message = f"A file of this name is not read; {suggest(name, known)}"
            faults.append(Fault(name, 1, 1, message))
    return faults
