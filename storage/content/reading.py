"""Reads the content folder: the catalogue, or everything that has to be put right first."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flows.catalogue import Catalogue
from storage.content.content import gather
from storage.content.faults import Fault
from storage.content.files import kind_of, list_files, misplaced
from storage.content.rules import RULES, WARNINGS
from storage.content.shapes import take_shape
from storage.content.sheets import Sheet, read_sheet


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading the folder: a catalogue, or faults.

    `warnings` keep nobody from using the catalogue. `digest` is the same for the same files.
    """

    catalogue: Catalogue | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    digest: str


def read(folder: Path, today: date | None = None) -> Reading:
    """Read all files of the content folder. Never raises for what they hold.

    The rules look across files and so wait until every file has its right shape. Without
    `today` no day is called past or to come.
    """
    paths = list_files(folder)
    faults = misplaced(list(paths))
    sheets: dict[str, Sheet] = {}
    parts: dict[str, Any] = {}
    seal = hashlib.sha256(repr(list(paths)).encode())
    for name, path in paths.items():
        if (kind := kind_of(name)) is not None:
            sheet, part, wrong = _read_file(name, path, kind, seal)
            faults += wrong
            if sheet is not None and part is not None:
                sheets[name], parts[name] = sheet, part
    digest = seal.hexdigest()[:8]
    if faults:
        return Reading(None, tuple(sorted(set(faults))), (), digest)
    content = gather(folder, sheets, parts, today)
    wrong = sorted({fault for rule in RULES for fault in rule(content)})
    doubts = sorted({fault for rule in WARNINGS for fault in rule(content)})
    return Reading(None if wrong else content.catalogue(), tuple(wrong), tuple(doubts), digest)


def _read_file(
    name: str, path: Path, kind: type[Any], seal: "hashlib._Hash"
) -> tuple[Sheet | None, Any, list[Fault]]:
    try:
        raw = path.read_bytes()
    except OSError as fault:
        message = f"This file cannot be opened ({fault.strerror}); look at its permissions."
        return None, None, [Fault(name, 1, 1, message)]
    seal.update(raw)
    sheet, faults = read_sheet(name, raw)
    if sheet is None:
        return None, None, faults
    part, misshapen = take_shape(sheet, kind)
    return sheet, part, faults + misshapen
