"""A button must be read whole on every channel."""

import unicodedata
from collections.abc import Iterator

from flows.catalogue import Checklist, ContentLink, Island, Province, Step, StepChoice, Trouble
from flows.reminders import PlannedMoment
from flows.teachers import Language
from flows.texts import Text
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import words_file

# source: WhatsApp's limits for a button and for a row of a list, narrower than Telegram's
BUTTON = 20
ROW = 24
TITLE = 40


def width(label: str) -> int:
    """Count the characters of a label as the stricter of the channels does: an emoji is two."""
    return sum(
        2 if ord(each) > 0xFFFF or unicodedata.category(each) == "So" else 1 for each in label
    )


def labels_fit(content: Content) -> Iterator[Fault]:
    """Choices and links have 20 characters, titles of steps 40, all that stands in lists 24."""
    for spot, text, limit in _labels(content):
        for language in Language:
            label = getattr(text, language)
            here = spot.at(language.value)
            yield from _label(content, here, label, limit)
            yield from _never_bold(content, here, label)
    for spot, province in content.each(Province):
        yield from _label(content, spot.at("name"), province.name, ROW)


def buttons_fit(content: Content) -> Iterator[Fault]:
    """A word whose key begins with `button.` fits a button in every language."""
    for language in Language:
        for key, label in content.words(language).items():
            if key.startswith("button."):
                spot = Spot(words_file(language), (key,))
                yield from _label(content, spot, label, BUTTON)
                yield from _never_bold(content, spot, label)


def _never_bold(content: Content, spot: Spot, label: str) -> Iterator[Fault]:
    if "*" in label:
        yield content.fault(spot, "A title or button cannot be bold; delete the stars.")


def _label(content: Content, spot: Spot, label: str, limit: int) -> Iterator[Fault]:
    if width(label) > limit:
        message = f"`{label}` is {width(label)} characters wide; shorten it to {limit}."
        yield content.fault(
            spot, message + (" An emoji counts as two." if not label.isascii() else "")
        )


def _labels(content: Content) -> Iterator[tuple[Spot, Text, int]]:
    for spot, checklist in content.each(Checklist):
        yield spot.at("title"), checklist.title, ROW
    for spot, step in content.each(Step):
        yield spot.at("title"), step.title, TITLE
        for i, variant in enumerate(step.variants):
            if variant.title:
                yield spot.at("variants", i, "title"), variant.title, TITLE
    for spot, choice in content.each(StepChoice):
        yield spot.at("label"), choice.label, BUTTON
    for spot, link in content.each(ContentLink):
        yield spot.at("label"), link.label, BUTTON
    for spot, trouble in content.each(Trouble):
        yield spot.at("label"), trouble.label, ROW
    for spot, island in content.each(Island):
        yield spot.at("name"), island.name, ROW
    for spot, moment in content.each(PlannedMoment):
        yield spot.at("label"), moment.label, ROW
