"""What of a name is the name itself: without titles, degrees, numbers and the school."""

import re
import unicodedata
from collections.abc import Collection

MOST = 160  # letters of a name that are looked at; some signs become many when made plain

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


def words_of(name: str, titles: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a name itself: in small letters, without titles, degrees, numbers and school."""
    words: list[str] = []
    for part in re.split(r"[\s,;:/|()\[\]_~–—-]+", _plain(name)[:MOST]):
        for word in _parted(part):
            if word in _SCHOOLS and words:
                return _without_split_degrees(words)
            degree = word in _DEGREES and (words or "." in part)
            title = (word in titles or word in _TITLES) and not words
            if word and not degree and not title:
                words.append(word)
    return _without_split_degrees(words)


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
