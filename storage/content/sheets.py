"""One YAML file as plain data that remembers where each value stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from storage.content.building import Builder, Place, Refused, place_of
from storage.content.faults import Fault, Loc

QUOTES = (
    "a text that begins with * & ! { [ @ % ` | > or # or that holds a colon and a space "
    "must stand in quotes"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The data of a file; `values` and `keys` tell where each value and its key stand."""

    file: str
    data: Any
    values: Mapping[Loc, Place]
    keys: Mapping[Loc, Place]

    def place(self, loc: Loc) -> Place:
        """Where the value at `loc` stands; where it is missing, what would hold it."""
        while loc and loc not in self.values:
            loc = loc[:-1]
        return self.values.get(loc, (1, 1))

    def key_place(self, loc: Loc) -> Place:
        """Where the key of the value at `loc` stands."""
        return self.keys.get(loc) or self.place(loc)


def read_sheet(file: str, raw: bytes) -> tuple[Sheet | None, list[Fault]]:
    """Read the bytes of a file; there is no sheet when it cannot be understood as YAML.

    Never raises for what the bytes hold.
    """
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        place = _place_after(raw[: fault.start].decode("utf-8", "replace"))
        message = "This character is not UTF-8; save the file with the encoding UTF-8."
        return None, [Fault(file, *place, message)]
    builder = Builder()
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    # The library stumbles over some nonsense, such as "\UFFFFFFFF", with other errors than its own.
    except Exception as stop:
        builder.faults.append(_explain(stop, text, builder.last))
        return None, [Fault(file, *place, message) for place, message in builder.faults]
    if builder.data is None:
        return None, [Fault(file, 1, 1, "The file is empty; write its content or bring it back.")]
    sheet = Sheet(file, builder.data, builder.values, builder.keys)
    return sheet, [Fault(file, *place, message) for place, message in builder.faults]


def _explain(stop: Exception, text: str, last: Place) -> tuple[Place, str]:
    """Say where and why reading came to an end."""
    if isinstance(stop, Refused):
        return stop.place, str(stop)
    if isinstance(stop, ReaderError):
        place = _place_after(text[: stop.position])
        return place, "This character cannot stand in YAML; delete it."
    if isinstance(stop, YAMLError):
        problem = getattr(stop, "problem", None) or "it breaks off"
        return _place_in(stop), f"This is not YAML ({problem}); {QUOTES}."
    return last, f"This cannot be read as YAML; {QUOTES}."


def _place_in(stop: YAMLError) -> Place:
    """Where to look: an open quote is found at its beginning rather than at the end of the file."""
    if not isinstance(stop, MarkedYAMLError):
        return 1, 1
    open_end = "end of stream" in (stop.problem or "") and stop.context_mark
    mark = open_end or stop.problem_mark or stop.context_mark
    return place_of(mark) if mark else (1, 1)


def _place_after(before: str) -> Place:
    return before.count("\n") + 1, len(before) - before.rfind("\n")
