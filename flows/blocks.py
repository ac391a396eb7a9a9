"""Pieces of what is said, before anybody knows in which language or on which channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.teachers import Zone
from flows.texts import Text


@dataclass(frozen=True, slots=True)
class Moment:
    """A time to be told to a person: aware UTC, and the zone to tell it in.

    A day is told unless `clock` asks for the hour too; with `weekday` its day of the week stands
    beside it. Without `day` the hour stands alone, and without `year` the day has none.
    """

    at: datetime
    zone: Zone
    clock: bool = False
    weekday: bool = False
    day: bool = True
    year: bool = True


@dataclass(frozen=True, slots=True)
class Say:
    """A text of the catalogue by its key, with what its placeholders hold."""

    key: str
    params: Mapping[str, "Param"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tell:
    """A text that stands with its step or trouble, with what its placeholders hold."""

    text: Text
    params: Mapping[str, "Param"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a person, given back as they came. Never read as markup."""

    words: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Several blocks, each on a line of its own, close together."""

    lines: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class StartLink:
    """An address that opens the private chat with the bot, with a word to begin with.

    With `into_group` it adds the bot to a group that is chosen there. `payload` has at most 64 of
    A–Z a–z 0–9 _ -; source: Bot API, deep linking.
    """

    payload: str
    into_group: bool = False


@dataclass(frozen=True, slots=True)
class InRoom:
    """A command as it is written in a group of that channel: `/progress@nama_bot`."""

    command: str


Block = Say | Tell | Quote | Lines
Param = str | int | Moment | StartLink | InRoom | Block
