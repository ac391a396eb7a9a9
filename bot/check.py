"""Checks the content folder for `python -m bot check`, and says what has to be put right."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from flows.catalogue import Catalogue
from storage.content import Fault, read


def check(folder: Path, today: date) -> tuple[int, list[str]]:
    """Read the content and give the exit code (0 or 1) and the lines to print.

    A fault is told as `path:line:column: message`, the form in which editors and CI find the
    place. A warning changes nothing about the exit code.
    """
    reading = read(folder, today)
    lines = [
        *(line_of(folder, fault) for fault in reading.faults),
        *(line_of(folder, doubt, "warning: ") for doubt in reading.warnings),
    ]
    if reading.catalogue is None:
        return 1, [*lines, _count_faults(reading.faults)]
    return 0, [*lines, f"Content is in order: {count(reading.catalogue)}."]


def line_of(folder: Path, fault: Fault, before: str = "") -> str:
    """Write a fault on one line, `before` its message what it is."""
    return f"{folder / fault.file}:{fault.line}:{fault.column}: {before}{fault.message}"


def count(catalogue: Catalogue) -> str:
    """Count what an edition holds: checklists, steps, troubles, provinces and words."""
    words = {key for texts in catalogue.words.values() for key in texts}
    return ", ".join(
        (
            _number(len(catalogue.checklists), "checklist"),
            _number(sum(len(each.steps) for each in catalogue.checklists), "step"),
            _number(len(catalogue.troubles), "trouble"),
            _number(len(catalogue.regions.provinces), "province"),
            f"{_number(len(words), 'word')} in {_number(len(catalogue.words), 'language')}",
        )
    )


def _count_faults(faults: Iterable[Fault]) -> str:
    listed = list(faults)
    files = len({each.file for each in listed})
    return (
        f"{_number(len(listed), 'fault')} in {_number(files, 'file')}: "
        "a running bot keeps the content that it has until this is put right."
    )


def _number(many: int, noun: str) -> str:
    return f"{many} {noun}" if many == 1 else f"{many} {noun}s"
