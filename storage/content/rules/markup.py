"""The only markup is `*bold*`, and the only braces are those of `{named}` placeholders."""

import re
from collections.abc import Iterator

from flows.teachers import Language
from flows.texts import Text
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import words_file

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

_FOREIGN = re.compile(
    r"</?[a-zA-Z][^>\n]*>|&#?\w+;|`|\[[^\]\n]*\]\(|~~|__|(?<![\w{])_(?=\S)[^_\n]+_(?![\w}])|^#+ ",
    re.MULTILINE,
)


def sentences(content: Content) -> Iterator[tuple[Spot, str]]:
    """Everything that is said to people, in each language."""
    for spot, text in content.each(Text):
        for language in Language:
            yield spot.at(language.value), getattr(text, language)
    for language in Language:
        for key, words in content.words(language).items():
            yield Spot(words_file(language), (key,)), words


def placeholders(text: str) -> frozenset[str]:
    """The names that are to be filled in."""
    return frozenset(PLACEHOLDER.findall(text))


def stars_are_sound(content: Content) -> Iterator[Fault]:
    """Stars come in pairs around words on one line, and no other markup is used."""
    for spot, text in sentences(content):
        if foreign := _FOREIGN.search(text):
            message = f"`{foreign[0]}` would be shown as it stands; only *bold* is understood."
            yield content.fault(spot, message)
        if not _in_pairs(text):
            message = (
                "The stars do not pair up; write *bold* with one star at each end of the words."
            )
            yield content.fault(spot, message)


def _in_pairs(text: str) -> bool:
    parts = text.split("*")
    bold = parts[1::2]
    return len(parts) % 2 == 1 and all(
        each and each == each.strip() and "\n" not in each for each in bold
    )


def braces_are_sound(content: Content) -> Iterator[Fault]:
    """Braces hold a name in small letters."""
    for spot, text in sentences(content):
        rest = PLACEHOLDER.sub("", text)
        if "{" in rest or "}" in rest:
            message = "A brace stands alone; write a placeholder as {name}, in small letters."
            yield content.fault(spot, message)
