"""Every word exists in every language, with the same placeholders."""

from collections.abc import Iterable, Iterator

from flows.teachers import Language
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import words_file
from storage.content.known import suggest
from storage.content.rules.markup import placeholders
from storage.content.rules.placeholders import name_all

FIRST, *OTHERS = Language


def same_words(content: Content) -> Iterator[Fault]:
    """No language lacks a word of another; what is missing is told at the word that is there."""
    first = content.words(FIRST)
    for language in OTHERS:
        other, file = content.words(language), words_file(language)
        for key in first:
            if key not in other:
                message = f"`{key}` is missing in {file}; add it there."
                yield content.fault(Spot(words_file(FIRST), (key,)), message, key=True)
        for key in other:
            if key not in first:
                message = (
                    f"`{key}` is not in {words_file(FIRST)}; {suggest(key, _near(key, first))}"
                )
                yield content.fault(Spot(file, (key,)), message, key=True)


def _near(key: str, known: Iterable[str]) -> list[str]:
    """Of hundreds of keys, only those of the same family are worth naming."""
    family = key.split(".")[0]
    return [each for each in known if each.split(".")[0] == family]


def same_word_placeholders(content: Content) -> Iterator[Fault]:
    """A word has the same placeholders in every language."""
    first = content.words(FIRST)
    for language in OTHERS:
        for key, text in content.words(language).items():
            here, there = placeholders(text), placeholders(first.get(key, text))
            if here != there:
                message = (
                    f"`{key}` has the placeholders {name_all(here)}, but {name_all(there)} in "
                    f"{words_file(FIRST)}; use the same in both."
                )
                yield content.fault(Spot(words_file(language), (key,)), message)
