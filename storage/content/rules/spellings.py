"""What people type means one thing."""

from collections.abc import Iterator, Mapping

from flows.catalogue import Words
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import REGIONS, SPELLINGS


def plainly(words: str) -> str:
    """Take away what nobody types with care: capitals and spare spaces."""
    return " ".join(words.casefold().split())


def one_meaning_each(content: Content) -> Iterator[Fault]:
    """Within each part of the file, and each question, a spelling stands at one meaning."""
    spellings = content.spellings
    parts: list[tuple[tuple[str, ...], Mapping[str, Words]]] = [
        ((name,), getattr(spellings, name))
        for name in ("commands", "answers", "greetings", "folds", "openings", "signs")
    ]
    parts += [(("profile", question), lists) for question, lists in spellings.profile.items()]
    for path, lists in parts:
        spots = [
            (Spot(SPELLINGS, (*path, meaning, i)), spelling, meaning)
            for meaning, words in lists.items()
            for i, spelling in enumerate(words)
        ]
        yield from _ambiguous(content, spots)


def one_province_each(content: Content) -> Iterator[Fault]:
    """A name or alias leads to one province."""
    spots = []
    for i, province in enumerate(content.regions.provinces):
        spot = Spot(REGIONS, ("provinces", i))
        spots.append((spot.at("name"), province.name, province.id))
        spots += [
            (spot.at("aliases", j), each, province.id) for j, each in enumerate(province.aliases)
        ]
    yield from _ambiguous(content, spots)


def _ambiguous(content: Content, spots: list[tuple[Spot, str, str]]) -> Iterator[Fault]:
    meant: dict[str, str] = {}
    for spot, spelling, meaning in spots:
        known = meant.setdefault(plainly(spelling), meaning)
        if known != meaning:
            message = f"`{spelling}` means `{known}` already; keep it at one of the two."
            yield content.fault(spot, message)
