"""What was typed, as it stands and as it is usually spelled, without politeness around it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from flows.catalogue import Spellings

# Said in politeness around an answer: "sudah bu", "nggih pak sudah".
_POLITE = frozenset(
    (
        *("pak", "bu", "ibu", "bapak", "min", "admin", "kak", "mas", "mbak", "bro", "sis"),
        *("ya", "yaa", "yah", "nggih", "inggih", "nih", "kok", "dong", "deh"),
        *("terima", "kasih", "makasih", "terimakasih", "trims", "suwun", "please", "thanks"),
    )
)
_HONORIFICS = frozenset(("pak", "bu", "ibu", "bapak", "bpk", "kak", "min", "admin"))
_THANKS = frozenset(("kasih", "makasih", "terimakasih"))  # what may be said with "banyak"
LONGEST_PHRASE = 40  # characters; longer texts are sentences, not commands
LONGEST_SENTENCE = 80  # characters; an answer with an "alhamdulillah" and thanks around it


def plain(text: str) -> str:
    """Lower case, words only: no punctuation, no emoji, single spaces."""
    kept = (c if c.isalnum() else " " for c in text.casefold())
    return " ".join("".join(kept).split())


def readings(text: str) -> tuple[str, ...]:
    """A short text as it is, and without polite words at its ends."""
    whole = plain(text)
    if not whole or len(whole) > LONGEST_PHRASE:
        return ()
    bare = " ".join(_stripped(whole.split(), _POLITE))
    return (whole, bare) if bare and bare != whole else (whole,)


def introduced(name: str, spellings: Spellings) -> str:
    """The name itself, without "nama saya …" in front."""
    words = name.split()
    openings = sorted((each.split() for each in spellings.introductions), key=len, reverse=True)
    for opening in openings:
        if [plain(each) for each in words[: len(opening)]] == opening:
            return " ".join(words[len(opening) :]).lstrip(":,- ")
    return name


def is_name(name: str) -> bool:
    """Tell a name from a telephone number, a lone "bu", or signs."""
    words = plain(name).split()
    digits = sum(c.isdigit() for c in name)
    return any(c.isalpha() for c in name) and digits < 6 and not set(words) <= _HONORIFICS


def sign_meant(text: str, spellings: Spellings) -> str | None:
    """What a text means that holds nothing but signs such as a thumb; None for any other.

    Of two kinds of sign, the one that stands first in the file counts.
    """
    shown = {c for c in text if unicodedata.category(c) == "So"}
    known = {c for signs in spellings.signs.values() for c in "".join(signs)}
    if plain(text) or not shown <= known:
        return None
    found = (meaning for meaning, signs in spellings.signs.items() if shown & set("".join(signs)))
    return next(found, None)


@dataclass(frozen=True, slots=True)
class Folding:
    """Brings what was typed to the usual spelling: "udh bs masukkk" is "sudah bisa masuk"."""

    usual: Mapping[str, str]
    leading: frozenset[str]

    @classmethod
    def of(cls, spellings: Spellings) -> "Folding":
        """The folding that the file of spellings describes."""
        pairs = ((short, word) for word, shorts in spellings.folds.items() for short in shorts)
        usual = {_squeezed(short): _squeezed(word) for short, word in pairs}
        return cls(usual, frozenset(_squeezed(each) for each in spellings.leading))

    def folded(self, text: str) -> str:
        """The usual spelling; a letter that is repeated counts once, here and in what it meets."""
        return " ".join(self.usual.get(each, each) for each in _squeezed(plain(text)).split())

    def readings(self, text: str, longest: int = LONGEST_SENTENCE) -> tuple[str, ...]:
        """A sentence in the usual spelling, and without what is said around an answer."""
        if len(plain(text)) > longest or not (whole := self.folded(text)):
            return ()
        polite = frozenset(_squeezed(each) for each in _POLITE)
        bare = " ".join(_stripped(whole.split(), polite, polite | self.leading))
        return (whole, bare) if bare and bare != whole else (whole,)


def _stripped(
    words: list[str], behind: frozenset[str], before: frozenset[str] | None = None
) -> list[str]:
    """The words without those that are said behind and before an answer."""
    kept = list(words)
    if before and any(each in _THANKS for each in kept):
        behind |= {"banyak"}
    while kept and kept[-1] in behind:
        kept.pop()
    while kept and kept[0] in (before or behind):
        kept.pop(0)
    return kept


def _squeezed(text: str) -> str:
    return "".join(c if c.isalpha() else "".join(run) for c, run in groupby(text))
