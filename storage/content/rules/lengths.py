"""A text must be short enough to be read on a small phone, and a list to be seen at once."""

from collections.abc import Iterator

from flows.audience import fits
from flows.catalogue import Checklist, ContentLink, HelpPage, HelpVariant, Step, Trouble
from flows.teachers import Language
from flows.texts import Text
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import words_file
from storage.content.rules.people import describe, everyone, ways

BODY_WORDS = 45  # source: design, section 5
SCREEN_WORDS = 58  # of 60 on a whole screen; the bar and its numbers are the other two
TROUBLES = 7  # a list has 10 rows on WhatsApp; three are for a person, back and later


def count_words(text: str) -> int:
    """Count what stands between spaces. A placeholder is one word."""
    return len(text.split())


def texts_fit(content: Content) -> Iterator[Fault]:
    """Bodies, remedies, intros, closings, hours and who can help: at most 45 words each."""
    for spot, text in _long_texts(content):
        for language in Language:
            yield from _text(content, spot.at(language.value), getattr(text, language))


def words_fit(content: Content) -> Iterator[Fault]:
    """What the bot says of itself has at most 45 words at a time."""
    for language in Language:
        for key, text in content.words(language).items():
            yield from _text(content, Spot(words_file(language), (key,)), text)


def _text(content: Content, spot: Spot, text: str) -> Iterator[Fault]:
    words = count_words(text)
    if words > BODY_WORDS:
        message = f"This text has {words} words; shorten it to {BODY_WORDS}."
        yield content.fault(spot, message)


def _long_texts(content: Content) -> Iterator[tuple[Spot, Text]]:
    for spot, checklist in content.each(Checklist):
        yield spot.at("intro"), checklist.intro
        yield spot.at("closing"), checklist.closing
        for i, variant in enumerate(checklist.intro_variants):
            if variant.body:
                yield spot.at("intro_variants", i, "body"), variant.body
    for spot, step in content.each(Step):
        yield spot.at("body"), step.body
        for i, variant in enumerate(step.variants):
            if variant.body:
                yield spot.at("variants", i, "body"), variant.body
    for spot, trouble in content.each(Trouble):
        yield spot.at("person"), trouble.person
        for i, remedy in enumerate(trouble.remedies):
            yield spot.at("remedies", i), remedy
    yield from _hours(content)


def _hours(content: Content) -> Iterator[tuple[Spot, Text]]:
    for spot, page in content.each(HelpPage):
        yield spot.at("hours"), page.hours
    for spot, variant in content.each(HelpVariant):
        yield spot.at("hours"), variant.hours


def screens_fit(content: Content) -> Iterator[Fault]:
    """Title, body and link label of a step's screen together: at most 58 words, in each variant."""
    for spot, step in content.each(Step):
        yield from _screen(content, spot.at("body"), step.title, step.body, step.link)
        for i, variant in enumerate(step.variants):
            parts = variant.title or step.title, variant.body or step.body
            here = spot.at("variants", i)
            shown = here.at("body") if variant.body else here
            yield from _screen(content, shown, *parts, variant.link or step.link)
    for spot, trouble in content.each(Trouble):
        for i, remedy in enumerate(trouble.remedies):
            here = spot.at("remedies", i)
            yield from _screen(content, here, trouble.label, remedy, trouble.link)


def _screen(
    content: Content, spot: Spot, title: Text, body: Text, link: ContentLink | None
) -> Iterator[Fault]:
    texts = [title, body, *([link.label] if link else [])]
    for language in Language:
        words = sum(count_words(getattr(each, language)) for each in texts)
        if words > SCREEN_WORDS:
            message = (
                f"With its title and link label this screen has {words} words; "
                f"shorten it to {SCREEN_WORDS}."
            )
            yield content.fault(spot.at(language.value), message)


def troubles_fit(content: Content) -> Iterator[Fault]:
    """At a step nobody sees more than 7 troubles, so that all are seen at once."""
    audiences = {each.id: each.audience for each in content.troubles.troubles}
    for file, checklist in content.checklists.items():
        seers = [(who, way) for who in everyone() for way in ways(checklist, who)]
        for i, step in enumerate(checklist.steps):
            named = [audiences[each] for each in step.troubles if each in audiences]
            flooded = [
                who for who, way in seers if sum(fits(a, who, way) for a in named) > TROUBLES
            ]
            if flooded:
                message = (
                    f"The step `{step.id}` has more than {TROUBLES} troubles for "
                    f"{describe(flooded)}; keep the most frequent, or narrow a `for`."
                )
                yield content.fault(Spot(file, ("steps", i, "troubles")), message, key=True)
