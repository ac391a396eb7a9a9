"""Names as people write them: cleaned before they are kept, shortened for a button."""

import re
import unicodedata
from collections.abc import Callable, Collection

from flows.readings import plain

SHORT = 14  # characters: "Ya, saya …" must stay under the 24 of a row
# Letters and signs that show nothing, or an empty space. source: Unicode, property
# Default_Ignorable_Code_Point (those that are no format characters), and the blank of Braille.
_EMPTY = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_UNSEEN = frozenset(
    "\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f"
    + "".join(chr(each) for each in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
_DOTS = "\u3002\uff61"  # full stops of East Asia, which lead to a site as well
# Longer words on both sides of a dot are a site; a degree has one letter there ("S.Pd.").
_SITE = re.compile(r"(?<=\w\w)\.(?=[^\W\d_]{2})")
_PATH = re.compile(r"(?<=\w\.\w\w)/|(?<=\w\.\w\w\w)/")
_COMMAND = re.compile(r"(?<![\w<])[/#]+")  # also behind a bracket or a comma


def cleaned(text: str, longest: int) -> str:
    """A name on one line, without invisible, control or direction characters, cut to length.

    Nothing in it can be tapped: no site, address, or command.
    """
    kept = (" " if unicodedata.category(c)[0] in "CZ" else c for c in plainly(seen(text)))
    return " ".join(untapped("".join(kept)).split())[:longest].strip()


def seen(text: str) -> str:
    """The text without letters and marks that show nothing; one as wide as a letter is a space."""
    return "".join(" " if c in _EMPTY else c for c in text if c not in _UNSEEN)


def plainly(text: str) -> str:
    """The text with wide or ornate letters, digits and signs as the plain ones that they stand for.

    Accents stay as they were typed.
    """
    return "".join(_plain(c) for c in text)


def untapped(text: str) -> str:
    """The text with a gap wherever a chat would make a link, an account or a command of it."""
    apart = text.replace("://", " ").replace("@", " ")
    return _COMMAND.sub(" ", _SITE.sub(". ", _PATH.sub(" ", apart)))


def has_letter(name: str) -> bool:
    """Tell whether a cleaned name can be read at all."""
    return any(c.isalpha() for c in name)


def short(name: str, longest: int = SHORT) -> str:
    """A name for a button: whole words as far as they fit."""
    if len(name) <= longest:
        return name
    words = name[: longest + 1].rsplit(" ", 1)[0] if " " in name[: longest + 1] else ""
    return words or name[: longest - 1] + "…"


def cut(name: str, longest: int, width: Callable[[str], int] = len) -> str:
    """A name as wide as there is room for: whole words, with "…" for what is missing.

    Where they would fill less than half of the room, as a lone "Bu" does, a word is cut.
    """
    if width(name) <= longest:
        return name
    whole = name
    while " " in whole:
        whole = whole.rsplit(" ", 1)[0].rstrip(" ,;")
        if width(whole) < longest and width(whole) * 2 >= longest:
            return whole + "…"
    while width(name) >= longest:
        name = name[:-1]
    return name.rstrip(" ,;") + "…"


def is_titled(name: str, titles: Collection[str]) -> bool:
    """Tell whether a name begins with a title (small letters, no dot): "Bu Ani", "H. Deden"."""
    first, *_ = *plain(name).split(), ""
    return first in titles


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign in _DOTS:
        return "."
    found = unicodedata.normalize("NFKC", sign)
    return found if len(found) == 1 and "!" <= found <= "~" else sign
