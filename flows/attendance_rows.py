"""What a list of who came leads to: a verdict on each of its rows, and what was done about it."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from flows.attendance_lists import Entry
from flows.name_likeness import Likeness, Match, Words
from flows.name_matching import words_of


class Verdict(StrEnum):
    """What becomes of a row; each has its words: `attendance.verdict.<value>`."""

    MATCH = "match"  # the very name of one teacher: is taken over by one press
    SIMILAR = "similar"  # like the name of one teacher: is asked about
    UNCLEAR = "unclear"  # could be several
    NOBODY = "nobody"  # nobody of that name is in the groups
    KNOWN = "known"  # was known to have come already
    REPEATED = "repeated"  # stands in the list before
    HOST = "host"  # held the meeting
    BAD = "bad"  # names nobody
    TAKEN = "taken"  # was taken over from this list
    REFUSED = "refused"  # the ambassador said that it is somebody else


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its line in the file, the name there, and whose it is (by profile)."""

    line: int
    name: str
    verdict: Verdict
    profile: int = 0
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """The teachers that a list is matched with: their names by profile, and who came already."""

    names: Mapping[int, str]
    came: frozenset[int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A list that was read and matched; nothing of it is stored yet.

    `names` are those of the teachers on its rows, by profile; `groups` the groups (by id) whose
    members it was matched with.
    """

    rows: tuple[Row, ...]
    names: Mapping[int, str]
    groups: frozenset[int]


def judge(entries: Sequence[Entry], roll: Roll, titles: Collection[str]) -> tuple[Row, ...]:
    """Decide about every row of a list, in its order. Nobody is meant by two rows."""
    titles = frozenset(titles)
    keys = [_words(each, titles) for each in entries]
    names = {profile: words_of(name, titles) for profile, name in roll.names.items()}
    names = {profile: words for profile, words in names.items() if words}
    several = _several(entries, keys)
    likeness = Likeness(names)
    rows = _named(entries, keys, likeness, several)
    rows = _resembling(rows, keys, likeness)
    return tuple(
        replace(row, verdict=Verdict.KNOWN)
        if row.profile in roll.came and row.verdict in (Verdict.MATCH, Verdict.SIMILAR)
        else row
        for row in rows
    )


def counted(rows: Sequence[Row]) -> dict[Verdict, int]:
    """Count rows by their verdict; every one has a number."""
    numbers = dict.fromkeys(Verdict, 0)
    for each in rows:
        numbers[each.verdict] += 1
    return numbers


def settled(rows: Sequence[Row], at: int, verdict: Verdict) -> tuple[Row, ...]:
    """The rows after something was decided about the one at a place (from 0)."""
    return tuple(replace(row, verdict=verdict) if n == at else row for n, row in enumerate(rows))


def taken(rows: Sequence[Row], there: Collection[int]) -> tuple[Row, ...]:
    """The rows after all very names were taken over, but those of people who are not `there`."""
    return tuple(
        replace(row, verdict=Verdict.TAKEN if row.profile in there else Verdict.NOBODY)
        if row.verdict is Verdict.MATCH
        else row
        for row in rows
    )


def without_gone(rows: Sequence[Row], there: Collection[int]) -> tuple[Row, ...]:
    """The rows as they are by now: of those to be asked about, some are not `there` any more."""
    return tuple(
        replace(row, verdict=Verdict.NOBODY)
        if row.verdict is Verdict.SIMILAR and row.profile not in there
        else row
        for row in rows
    )


def next_similar(rows: Sequence[Row], at: int) -> int | None:
    """The first row from a place on that is to be asked about; None when there is none."""
    taken = {row.profile for row in rows if row.verdict in (Verdict.MATCH, Verdict.TAKEN)}
    for n, row in enumerate(rows[at:], at):
        if row.verdict is Verdict.SIMILAR and row.profile not in taken:
            return n
    return None


def to_json(rows: Sequence[Row]) -> str:
    """Write rows as they are stored for a day."""
    return json.dumps(
        [[row.line, row.name, row.verdict.value, row.profile, row.minutes] for row in rows],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(stored: str) -> tuple[Row, ...]:
    """Read what `to_json` wrote."""
    return tuple(
        Row(line, name, Verdict(verdict), profile, minutes)
        for line, name, verdict, profile, minutes in json.loads(stored)
    )


def _words(entry: Entry, titles: Collection[str]) -> tuple[Words, Words]:
    """The words of both names of a row; the first are empty only where both are."""
    name, other = words_of(entry.name, titles), words_of(entry.other, titles)
    return (name, other) if name else (other, ())


def _several(entries: Sequence[Entry], keys: Sequence[tuple[Words, Words]]) -> set[Words]:
    """The names that several people in the list bear: their addresses differ."""
    emails: defaultdict[Words, set[str]] = defaultdict(set)
    for entry, (words, _) in zip(entries, keys, strict=True):
        if entry.email:
            emails[words].add(entry.email)
    return {words for words, found in emails.items() if len(found) > 1}


def _named(
    entries: Sequence[Entry],
    keys: Sequence[tuple[Words, Words]],
    likeness: Likeness,
    several: Collection[Words],
) -> list[Row]:
    """Decide what can be decided by the very names; the others are for nobody so far."""
    rows: list[Row] = []
    seen: set[tuple[Words, str]] = set()
    met: set[int] = set()
    for entry, (words, other) in zip(entries, keys, strict=True):
        key = (words, entry.email if words in several else "")
        row = Row(entry.line, entry.name, Verdict.NOBODY, 0, entry.minutes)
        if not words:
            row = replace(row, verdict=Verdict.BAD)
        elif entry.host:
            row = replace(row, verdict=Verdict.HOST)
        elif key in seen:
            row = replace(row, verdict=Verdict.REPEATED)
        elif words in several:
            row = replace(row, verdict=Verdict.UNCLEAR)
        else:
            row = _met(row, likeness.bearer([each for each in (words, other) if each]), met)
        seen.add(key)
        rows.append(row)
    return rows


def _met(row: Row, match: Match, met: set[int]) -> Row:
    """The row after the search for its very name; whoever is met twice stands there twice."""
    if match.profile is None:
        return replace(row, verdict=Verdict.UNCLEAR) if match.unclear else row
    if match.profile in met:
        return replace(row, verdict=Verdict.REPEATED)
    met.add(match.profile)
    return replace(row, verdict=Verdict.MATCH, profile=match.profile)


def _resembling(
    rows: Sequence[Row], keys: Sequence[tuple[Words, Words]], likeness: Likeness
) -> list[Row]:
    """Look for whom the others could be; who was found by the very name is nobody of them."""
    met = {row.profile for row in rows if row.profile}
    found = []
    for row, (words, other) in zip(rows, keys, strict=True):
        if row.verdict is not Verdict.NOBODY:
            found.append(row)
            continue
        match = likeness.find(words, met)
        if match == Match() and other:
            match = likeness.find(other, met)
        if match.profile is not None:
            row = replace(row, verdict=Verdict.SIMILAR, profile=match.profile)
        elif match.unclear:
            row = replace(row, verdict=Verdict.UNCLEAR)
        found.append(row)
    return found
