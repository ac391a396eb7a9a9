"""What people type means one thing."""

from collections.abc import Iterator

from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import REGIONS, SPELLINGS


def plainly(words: str) -> str:
    """Take away what nobody types with care: capitals and spare spaces."""
    return " ".join(words.casefold().split())


def one_meaning_each(content: Content) -> Iterator[Fault]:
    """Within commands, within answers and within greetings, a spelling stands at one meaning."""
    for name in ("commands", "answers", "greetings"):
        spots = [
            (Spot(SPELLINGS, (name, meaning, i)), spelling, meaning)
            for meaning, spellings in getattr(content.spellings, name).items()
            for i, spelling in enumerate(spellings)
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
