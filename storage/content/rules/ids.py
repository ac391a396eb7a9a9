"""An id names one thing."""

from collections.abc import Iterable, Iterator

from flows.catalogue import Step
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import REGIONS, REMINDERS, TROUBLES


def ids_are_unique(content: Content) -> Iterator[Fault]:
    """Checklists, their steps, choices, troubles, islands, provinces and moments differ."""
    named = [(Spot(file, ("id",)), each.id) for file, each in content.checklists.items()]
    yield from _doubled(content, "checklist", named)
    for file, checklist in content.checklists.items():
        yield from _doubled(content, "step", _ids(Spot(file, ("steps",)), checklist.steps))
    for spot, step in content.each(Step):
        yield from _doubled(content, "choice", _ids(spot.at("choices"), step.choices))
    troubles = _ids(Spot(TROUBLES, ("troubles",)), content.troubles.troubles)
    yield from _doubled(content, "trouble", troubles)
    islands = _ids(Spot(REGIONS, ("islands",)), content.regions.islands)
    yield from _doubled(content, "island", islands)
    provinces = _ids(Spot(REGIONS, ("provinces",)), content.regions.provinces)
    yield from _doubled(content, "province", provinces)
    moments = _ids(Spot(REMINDERS, ("moments",)), content.reminders.moments)
    yield from _doubled(content, "moment", moments)


def troubles_named_once(content: Content) -> Iterator[Fault]:
    """A step does not list the same trouble twice."""
    for spot, step in content.each(Step):
        named = [(spot.at("troubles", i), each) for i, each in enumerate(step.troubles)]
        yield from _doubled(content, "trouble of this step", named)


def _ids(spot: Spot, things: Iterable[object]) -> list[tuple[Spot, str]]:
    return [(spot.at(i, "id"), str(getattr(each, "id", ""))) for i, each in enumerate(things)]


def _doubled(content: Content, noun: str, named: list[tuple[Spot, str]]) -> Iterator[Fault]:
    first: dict[str, Spot] = {}
    for spot, name in named:
        if name in first:
            fault = content.fault(first[name], "")
            message = f"The {noun} `{name}` stands in {fault.file}, line {fault.line}, already; "
            yield content.fault(spot, message + "name each only once.")
        first.setdefault(name, spot)
