"""Members of an invented group for the rules: each with her progress, looked at on a given day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from flows import members
from flows.catalogue import Catalogue
from flows.checklists import begin, settle, tick
from flows.events import Address
from flows.groups import Group
from flows.members import Look, Said
from flows.progress import Enrolment
from flows.teachers import Level, Role, Teacher, Zone
from tests.flows.people import DAY, MONDAY

GROUP = Group(
    7, Address("web", "grup"), "Guru SD Cibiru", "32", "Kota Bandung", Zone.WIB, "kode", MONDAY
)


def teacher(name: str, number: int = 1) -> Teacher:
    return Teacher(number, name, Role.TEACHER, Level.SD, province="32", joined_at=MONDAY)


def on(
    catalogue: Catalogue,
    *steps: str,
    checklist: str = "belajar-id",
    at: datetime = MONDAY,
    stuck: bool = False,
) -> dict[str, Enrolment]:
    """Progress on one checklist: these steps done, at the next one since `at`."""
    found = catalogue.checklist(checklist)
    assert found is not None
    who = teacher("")
    done = begin(found, who, at)
    for each in steps:
        value = {"jalur": "operator", "perangkat": "android"}.get(each, "")
        done = settle(tick(done, [each], at, value=value), found, who, at)
    return {checklist: replace(done, stuck_at=at) if stuck else done}


def finished(catalogue: Catalogue, checklist: str, at: datetime = MONDAY) -> dict[str, Enrolment]:
    """Progress of somebody who has done all of one checklist."""
    found = catalogue.checklist(checklist)
    assert found is not None
    done = tick(begin(found, teacher(""), at), [each.id for each in found.steps], at)
    return {checklist: settle(done, found, teacher(""), at)}


def look(
    catalogue: Catalogue,
    name: str,
    progress: Mapping[str, Enrolment] | None = None,
    *,
    number: int = 1,
    joined: datetime = MONDAY,
    called: datetime | None = None,
    said: Said | None = None,
    days: float = 0,
) -> Look:
    """A member as she looks so many days after Monday."""
    now = MONDAY + days * DAY
    who = teacher(name, number)
    kept = members.caught_up(who, progress or {}, catalogue, now)
    stands = members.stands_of(kept, joined, catalogue, now)
    whole = members.altogether(stands)
    return Look(who, kept, joined, called, False, said, stands, whole)
