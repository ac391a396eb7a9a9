"""What is filled in: the same in all languages of a text, and only where something can be."""

from collections.abc import Iterator

from flows.catalogue import Step
from flows.teachers import Language
from flows.texts import Text
from storage.content.content import Content
from storage.content.faults import Fault
from storage.content.files import REMINDERS
from storage.content.rules.markup import placeholders

EXAMPLE = "example"  # an address as this person's would look


def name_all(names: frozenset[str]) -> str:
    """List placeholders for a sentence."""
    return ", ".join(f"{{{each}}}" for each in sorted(names)) or "none"


def same_placeholders(content: Content) -> Iterator[Fault]:
    """Both languages of a text have the same placeholders."""
    for spot, text in content.each(Text):
        here, there = placeholders(text.id), placeholders(text.en)
        if here != there:
            message = f"The placeholders are {name_all(there)}, but {name_all(here)} in `id`; "
            yield content.fault(spot.at(Language.EN.value), message + "use the same in both.")


def only_example(content: Content) -> Iterator[Fault]:
    """The body of a step may have {example}; no other text beside the words has a placeholder."""
    bodies = set()
    for spot, step in content.each(Step):
        bodies |= {spot.at("body"), *(spot.at("variants", i, "body") for i in _indices(step))}
    for spot, text in content.each(Text):
        if spot.file == REMINDERS:
            continue  # has placeholders of its own
        allowed = {EXAMPLE} if spot in bodies else set()
        for language in Language:
            more = placeholders(getattr(text, language)) - allowed
            if more:
                message = f"Nothing can be filled in for {name_all(more)} here; "
                hint = "only {example}, in the body of a step, is known."
                yield content.fault(spot.at(language.value), message + hint)


def _indices(step: Step) -> range:
    return range(len(step.variants))
