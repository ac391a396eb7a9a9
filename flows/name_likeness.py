"""Which of many names one is like: few of them are compared letter by letter.

A list has a thousand rows and the groups thousands of people. What cannot be like enough, by the
number of its letters or by which they are, is passed over; and there is an end to the work.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nsmallest

ENOUGH = 0.84  # so like are two names that are worth to be asked about
CLEAR = 0.06  # so much less like must the next one be
PART = 0.9  # how like a name is to one that holds all of its words and more
SHORTEST = 3  # letters of a word by which one name is found in another
START = 3  # letters at the beginning of a word: names that share none are not compared
# Names looked at, and pairs of letters compared, for one list: a few seconds of work at most. 1,000
# rows and 3,000 people take a tenth of it; only names made for it come to the end.
MOST_WORK = 20_000_000
_A_FIND = 5  # times the work of a look: to keep what one found
_KEPT = 4  # times that a letter is counted in a name
_LETTERS = 64

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Whose name it is, None for nobody's; it is `unclear` when several could be meant."""

    profile: int | None = None
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """A name made ready: its words in order, their letters as a number (see `_letters`)."""

    profile: int
    text: str
    letters: int


class Likeness:
    """Finds whose name another one is, or is like, whatever the order of their words.

    Made once for many questions about the same people (by profile). `spent` is the work that they
    took so far; once it comes to `MOST_WORK`, every further name is unclear.
    """

    def __init__(self, names: Mapping[int, Words]) -> None:
        self.spent = 0
        self._names = {profile: frozenset(words) for profile, words in names.items()}
        self._bearers: defaultdict[Words, list[int]] = defaultdict(list)
        self._with: defaultdict[str, set[int]] = defaultdict(set)
        # By the beginning of a word, then by length.
        self._near: defaultdict[str, defaultdict[int, list[_Name]]]
        self._near = defaultdict(lambda: defaultdict(list))
        for profile, words in names.items():
            self._bearers[words].append(profile)
            name = _ready(words, profile)
            for word in self._names[profile]:
                self._with[word].add(profile)
            for start in _starts(words):
                self._near[start][len(name.text)].append(name)
        self._by_rarest: defaultdict[str, list[int]] = defaultdict(list)
        for profile, words in names.items():
            if words:
                self._by_rarest[min(words, key=self._how_many)].append(profile)

    def bearer(self, wanted: Collection[Words]) -> Match:
        """Find the one person who bears one of the `wanted` names exactly."""
        exact = {profile for each in wanted for profile in self._bearers.get(each, ())}
        return Match(next(iter(exact))) if len(exact) == 1 else Match(unclear=bool(exact))

    def find(self, words: Words, without: Set[int] = frozenset()) -> Match:
        """Find the one person whose name is most like it. Nobody of `without` is meant."""
        if self.spent >= MOST_WORK:
            return Match(unclear=True)
        parts = self._parts(words) - without
        best = [(PART, profile) for profile in nsmallest(2, parts)]
        name = _ready(words)
        likely = self._likely(name, _starts(words), parts | without)
        matcher = SequenceMatcher(None, "", name.text, autojunk=False)
        for most, other in sorted(likely, key=lambda each: each[0], reverse=True):
            if _is_settled(best, most):
                break
            if self.spent >= MOST_WORK:
                return Match(unclear=True)
            self.spent += len(name.text) * len(other.text)
            matcher.set_seq1(other.text)
            if (how := matcher.ratio()) >= ENOUGH:
                best = sorted((*best, (how, other.profile)), reverse=True)[:2]
        if not _is_clear(best):
            return Match(unclear=True)
        return Match(best[0][1]) if best else Match()

    def _how_many(self, word: str) -> int:
        return len(self._with[word])

    def _parts(self, words: Words) -> set[int]:
        """Those whose names hold all of these words and more, or some of them and no other.

        A lone short word says too little about a longer name.
        """
        wanted = frozenset(words)
        found: set[int] = set()
        if _is_telling(wanted):
            sets = sorted((self._with.get(each, set()) for each in wanted), key=len)
            found = {p for p in set.intersection(*sets) if wanted < self._names[p]}
            self.spent += len(sets[0]) * _A_FIND
        for word in wanted:
            near = self._by_rarest.get(word, ())
            self.spent += len(near) * _A_FIND
            held = (p for p in near if wanted > self._names[p])
            found.update(p for p in held if _is_telling(self._names[p]))
        return found

    def _likely(
        self, name: _Name, starts: Set[str], without: Set[int]
    ) -> list[tuple[float, _Name]]:
        """Whose letters are enough the same, each with how like the names are at the very most."""
        found: dict[int, tuple[float, _Name]] = {}
        for both, others in self._of_fitting_length(len(name.text), starts):
            self.spent += len(others)
            spare = both * (1 - ENOUGH)
            for each in others:
                differing = (each.letters ^ name.letters).bit_count()
                if differing <= spare and each.profile not in without:
                    found[each.profile] = (1 - differing / both, each)
        self.spent += len(found) * _A_FIND
        return list(found.values())

    def _of_fitting_length(
        self, length: int, starts: Set[str]
    ) -> Iterator[tuple[int, list[_Name]]]:
        """Those that are not too short or long to be like, by the length of both names together."""
        for start in starts:
            for other, names in self._near.get(start, {}).items():
                if 2 * min(length, other) >= ENOUGH * (length + other):
                    yield length + other, names


def _is_settled(best: list[tuple[float, int]], most: float) -> bool:
    """Can no name change the answer any more that is not more like than that?"""
    if not best or best[0][0] < most:
        return False
    return not _is_clear(best) or best[0][0] - most >= CLEAR


def _is_clear(best: list[tuple[float, int]]) -> bool:
    return len(best) < 2 or best[0][0] - best[1][0] >= CLEAR


def _is_telling(words: Collection[str]) -> bool:
    return any(len(each) >= SHORTEST for each in words)


def _ready(words: Words, profile: int = 0) -> _Name:
    text = " ".join(sorted(words))
    return _Name(profile, text, _letters(text))


def _starts(words: Words) -> frozenset[str]:
    return frozenset(each[:START] for each in words)


def _letters(text: str) -> int:
    """The letters of a text as bits of a number, some for each letter, one for each time it stands.

    In two texts not fewer letters stand alone than bits differ between them.
    """
    counts: defaultdict[int, int] = defaultdict(int)
    for each in text:
        counts[ord(each) % _LETTERS] += 1
    return sum((1 << min(n, _KEPT)) - 1 << _KEPT * letter for letter, n in counts.items())
