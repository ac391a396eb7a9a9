"""Whose name is it: names of a meeting against those of teachers, without titles and degrees."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

ENOUGH = 0.84  # so like are two names that are worth to be asked about
CLEAR = 0.06  # so much less like must the next one be
PART = 0.9  # how like a name is to one that holds all of its words and more
SHORTEST = 3  # letters of a word by which one name is found in another
START = 3  # letters at the beginning of a word: names that share none are not compared

# What stands before a name besides the titles of the content, and behind it.
_TITLES = frozenset(
    (
        *("bunda", "mr", "mrs", "ms", "miss", "mam", "sir", "guru", "haji", "hajah", "kh", "ir"),
        *("ustadzah", "ustad", "tgk", "bp", "bpk", "kak", "kepsek", "admin", "operator"),
    )
)
_DEGREES = frozenset(
    (
        *("spd", "mpd", "spdi", "mpdi", "spdsd", "spdaud", "sag", "mag", "ssi", "msi", "se", "mm"),
        *("sh", "mh", "ssos", "skom", "mkom", "st", "mt", "ma", "sip", "sth", "mth", "ssn", "shi"),
        *("sei", "me", "stp", "sp", "mp", "skm", "sfil", "shum", "mhum", "ssy", "ama", "amapd"),
        *("amd", "ba", "bsc", "msc", "phd", "gr", "sst", "ssit", "spsi", "mpsi", "lc", "mpfis"),
    )
)
# From here on it is the school, where a name stands before it: "12_Siti SDN 3".
_SCHOOLS = frozenset(
    (
        *("sd", "sdn", "sdit", "sdi", "sdk", "smp", "smpn", "smpit", "sma", "sman", "smk", "smkn"),
        *("tk", "tkn", "paud", "kb", "ra", "mi", "min", "mis", "mts", "mtsn", "man", "slb", "slbn"),
        *("upt", "upts", "uptd", "pkbm", "skb", "dinas", "disdik", "kec", "kab"),
    )
)


@dataclass(frozen=True, slots=True)
class Match:
    """Whose name it is, None for nobody's; it is `unclear` when several could be meant."""

    profile: int | None = None
    unclear: bool = False


def words_of(name: str, titles: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a name itself: in small letters, without titles, degrees, numbers and school."""
    words: list[str] = []
    for part in re.split(r"[\s,;:/|()\[\]_~–—-]+", _plain(name)):
        for word in _parted(part):
            if word in _SCHOOLS and words:
                return _without_split_degrees(words)
            degree = word in _DEGREES and (words or "." in part)
            title = (word in titles or word in _TITLES) and not words
            if word and not degree and not title:
                words.append(word)
    return _without_split_degrees(words)


def find(names: Mapping[int, tuple[str, ...]], wanted: Collection[tuple[str, ...]]) -> Match:
    """Find the one person (`names`, by profile) who bears one of the `wanted` names exactly."""
    exact = [profile for profile, words in names.items() if words in wanted]
    return Match(exact[0]) if len(exact) == 1 else Match(unclear=bool(exact))


class Likeness:
    """Finds names that are like another one, whatever the order of their words.

    Made once for many questions: only names that share the beginning of a word are compared.
    """

    def __init__(self, names: Mapping[int, tuple[str, ...]]) -> None:
        self._names = names
        self._by_start: defaultdict[str, set[int]] = defaultdict(set)
        for profile, words in names.items():
            for word in words:
                self._by_start[word[:START]].add(profile)

    def find(self, words: tuple[str, ...], without: Collection[int] = ()) -> Match:
        """Find the one person whose name is most like it. Nobody of `without` is meant."""
        near = {p for each in words for p in self._by_start.get(each[:START], ())} - set(without)
        found = sorted(((_like(words, self._names[p]), p) for p in near), reverse=True)
        good = [each for each in found if each[0] >= ENOUGH]
        if not good:
            return Match()
        if len(good) > 1 and good[0][0] - good[1][0] < CLEAR:
            return Match(unclear=True)
        return Match(good[0][1])


def _like(these: tuple[str, ...], those: tuple[str, ...]) -> float:
    """How like two names are, 0 to 1. A lone short word says too little about a longer name."""
    few, many = sorted((set(these), set(those)), key=len)
    if few and few < many and any(len(each) >= SHORTEST for each in few):
        return PART
    match = SequenceMatcher(None, " ".join(sorted(these)), " ".join(sorted(those)), autojunk=False)
    if match.real_quick_ratio() < ENOUGH or match.quick_ratio() < ENOUGH:
        return 0.0
    return match.ratio()


def _plain(name: str) -> str:
    """In small letters, without accents and apostrophes, which people write or leave out."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(each for each in apart if not unicodedata.combining(each))
    return re.sub(r"['’`ʼ\"“”]", "", kept)


def _parted(part: str) -> tuple[str, ...]:
    """The words between two spaces: `s.pd.` is one, `ani.lestari` two, `12siti` is `siti`."""
    pieces = [each.strip("0123456789#*") for each in part.split(".")]
    pieces = [re.sub(r"[^\w]", "", each) for each in pieces if each]
    joined = "".join(pieces)
    if joined in _DEGREES or len(pieces) < 2:
        return (joined,)
    return tuple(pieces)


def _without_split_degrees(words: list[str]) -> tuple[str, ...]:
    """The words without degrees that were written apart, as `s pd`."""
    while len(words) > 2 and "".join(words[-2:]) in _DEGREES and len(words[-2]) == 1:
        words = words[:-2]
    return tuple(words)
