"""What is named elsewhere must be there."""

from collections.abc import Iterator

from flows.catalogue import Checklist, Step
from storage.content.content import Content
from storage.content.faults import Fault, Spot
from storage.content.files import REGIONS, TROUBLES
from storage.content.known import suggest


def next_exists(content: Content) -> Iterator[Fault]:
    """`next` names a checklist, and following it never leads in a circle."""
    by_id = {each.id: each for each in content.checklists.values()}
    for file, checklist in content.checklists.items():
        spot = Spot(file, ("next",))
        if checklist.next is not None and checklist.next not in by_id:
            hint = suggest(checklist.next, by_id)
            yield content.fault(spot, f"There is no checklist `{checklist.next}`; {hint}")
        elif _returns(checklist, by_id):
            message = f"`next` leads back to `{checklist.id}` in the end; delete one of the links."
            yield content.fault(spot, message)


def _returns(checklist: Checklist, by_id: dict[str, Checklist]) -> bool:
    passed: set[str] = set()
    name = checklist.next
    while name is not None and name in by_id and name not in passed:
        passed.add(name)
        name = by_id[name].next
    return checklist.id in passed


def troubles_exist(content: Content) -> Iterator[Fault]:
    """Every trouble that a step names is written down."""
    known = {each.id for each in content.troubles.troubles}
    for spot, step in content.each(Step):
        for i, name in enumerate(step.troubles):
            if name not in known:
                message = f"There is no trouble `{name}` in {TROUBLES}; {suggest(name, known)}"
                yield content.fault(spot.at("troubles", i), message)


def troubles_used(content: Content) -> Iterator[Fault]:
    """Every trouble is named by a step, or nobody would ever see it.

    A misspelt name leaves the right one unused: then one fault is enough.
    """
    named = {each for _, step in content.each(Step) for each in step.troubles}
    if not named <= {each.id for each in content.troubles.troubles}:
        return
    for i, trouble in enumerate(content.troubles.troubles):
        if trouble.id not in named:
            message = f"No step names the trouble `{trouble.id}`; name it at one, or delete it."
            yield content.fault(Spot(TROUBLES, ("troubles", i, "id")), message)


def islands_exist(content: Content) -> Iterator[Fault]:
    """Every province lies on an island that is listed."""
    known = {each.id for each in content.regions.islands}
    for i, province in enumerate(content.regions.provinces):
        if province.island not in known:
            message = f"There is no island `{province.island}`; {suggest(province.island, known)}"
            yield content.fault(Spot(REGIONS, ("provinces", i, "island")), message)


def islands_used(content: Content) -> Iterator[Fault]:
    """Every island has a province, once no name of an island is misspelt."""
    used = {each.island for each in content.regions.provinces}
    if not used <= {each.id for each in content.regions.islands}:
        return
    for i, island in enumerate(content.regions.islands):
        if island.id not in used:
            message = f"No province lies on `{island.id}`; add one, or delete the island."
            yield content.fault(Spot(REGIONS, ("islands", i, "id")), message)
