"""Builds plain data out of YAML's events, and never follows an alias: a small file stays small."""

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml.error import StreamMark
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from storage.content.faults import Loc
from storage.content.scalars import Scalar, read_plain

Place = tuple[int, int]  # line and column, both from 1
Value = Scalar | dict[str, Any] | list[Any]

DEPTH = 20  # far deeper than any of our shapes; a bracket held down on the keyboard ends here


class Refused(Exception):
    """Reading cannot go on: something stands here that our files do not use."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place


@dataclass(slots=True)
class _Frame:
    """A block or list that is being read; `key` is what waits for its value."""

    loc: Loc
    held: dict[str, Any] | list[Any]
    key: str | None = None


@dataclass(slots=True)
class Builder:
    """Takes the events of one file, in order; `last` is where the latest of them began."""

    data: Any = None
    values: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    faults: list[tuple[Place, str]] = field(default_factory=list)
    last: Place = (1, 1)
    _frames: list[_Frame] = field(default_factory=list)
    _documents: int = 0

    def take(self, event: Event) -> None:
        """Take the next event in.

        Raises:
            Refused: it is something that our files do not use.
        """
        self.last = place_of(event.start_mark)
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise Refused(self.last, "A second document begins here; delete the line `---`.")
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._frames.pop()
        elif isinstance(event, NodeEvent):
            self._refuse_oddities(event)
            self._take_node(event)

    def _refuse_oddities(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise Refused(self.last, "A text that begins with * or & must stand in quotes.")
        if getattr(event, "tag", None) is not None:
            raise Refused(self.last, "A text that begins with ! must stand in quotes.")
        if len(self._frames) > DEPTH:
            raise Refused(self.last, "This lies too deep; close the brackets before it.")
        if isinstance(event, ScalarEvent) and any("\ud800" <= c <= "\udfff" for c in event.value):
            raise Refused(self.last, "This text holds half a character; write it out again.")

    def _take_node(self, event: NodeEvent) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.held, dict) and frame.key is None:
            self._take_key(frame, frame.held, event)
            return
        loc = _next_loc(frame)
        value = _value_of(event)
        # Nothing at all is found where the next word begins, which may be lines below its key.
        nowhere = value is None and event.start_mark.index == event.end_mark.index
        self.values[loc] = self.keys.get(loc, self.last) if nowhere else self.last
        if frame is None:
            self.data = value
        elif isinstance(frame.held, list):
            frame.held.append(value)
        else:
            frame.held[frame.key or ""] = value
            frame.key = None
        if isinstance(value, dict | list):
            self._frames.append(_Frame(loc, value))

    def _take_key(self, frame: _Frame, held: dict[str, Any], event: NodeEvent) -> None:
        if not isinstance(event, ScalarEvent):
            raise Refused(self.last, "Before a colon stands one word; write it without brackets.")
        frame.key = key = event.value
        if key in held:
            line = self.keys[(*frame.loc, key)][0]
            message = f"`{key}` stands here a second time, after line {line}; keep one of the two."
            self.faults.append((self.last, message))
        elif not isinstance(_value_of(event), str):
            message = f'`{key}` is read as a number or as nothing; put it in quotes: "{key}".'
            self.faults.append((self.last, message))
        self.keys[(*frame.loc, key)] = self.last


def place_of(mark: StreamMark) -> Place:
    """Line and column as people count them."""
    return mark.line + 1, mark.column + 1


def _next_loc(frame: _Frame | None) -> Loc:
    if frame is None:
        return ()
    part = len(frame.held) if isinstance(frame.held, list) else frame.key or ""
    return (*frame.loc, part)


def _value_of(event: NodeEvent) -> Value:
    if isinstance(event, MappingStartEvent):
        return {}
    if isinstance(event, SequenceStartEvent):
        return []
    word = str(getattr(event, "value", ""))
    plain = getattr(event, "implicit", (False,))[0]
    return read_plain(word) if plain else word
