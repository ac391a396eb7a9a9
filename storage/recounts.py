"""Recounts: are the counters what a count of the people gives? And if not, they become so."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.teachers import Teacher
from storage import enrolments, teachers
from storage.enrolments import read_enrolment
from storage.standings import COUNTS, NOTHING, ONE, Spot, Weight, joining_spot, spot_of, weight_of
from storage.tables.addresses import ADDRESSES
from storage.tables.profiles import PROFILES
from storage.tables.progress import PROGRESS
from storage.tables.standings import STANDINGS
from storage.teachers import read_teacher

# What presses write to, in the order in which they do.
HOLD = text("LOCK TABLE profiles, progress, standings IN SHARE ROW EXCLUSIVE MODE")
PEOPLE = select(teachers.SINCE, *teachers.COLUMNS).join(
    ADDRESSES, ADDRESSES.c.id == PROFILES.c.address_id
)
PROGRESSES = select(PROGRESS.c.profile_id, *enrolments.COLUMNS)
KEY = (STANDINGS.c.scope, STANDINGS.c.checklist, STANDINGS.c.step, STANDINGS.c.day)
COUNTERS = select(*KEY, *(STANDINGS.c[name] for name in COUNTS))
REMOVE = delete(STANDINGS).where(*(column == bindparam(f"of_{column.name}") for column in KEY))
ADD = insert(STANDINGS)

Place = tuple[str, Spot]


@dataclass(frozen=True, slots=True)
class Difference:
    """A counter that was wrong: what it said, and how many people there are.

    `what` is which of the counters at that spot: `people`, `stuck` or `assisted`.
    """

    scope: str
    spot: Spot
    said: int
    people: int
    what: str = "people"


async def recount(
    connection: AsyncConnection, scopes_of: Callable[[Teacher], Sequence[str]]
) -> list[Difference]:
    """Count everybody, put the counters right and tell which were wrong; none when all was well.

    Nobody can tick meanwhile. Counters at zero are swept away, and are no difference.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(HOLD)
    counted = await _count(connection, scopes_of)
    rows = await connection.execute(COUNTERS)
    said = {(row[0], Spot(*row[1:4])): Weight(*row[4:]) for row in rows}
    places = said.keys() | counted.keys()
    wrong = sorted(each for each in places if said.get(each) != counted.get(each))
    await _put_right(connection, [(place, counted.get(place, NOTHING)) for place in wrong])
    return [
        Difference(place[0], place[1], before, now, what)
        for place in wrong
        for what, before, now in zip(
            COUNTS, said.get(place, NOTHING), counted.get(place, NOTHING), strict=True
        )
        if before != now
    ]


async def _count(
    connection: AsyncConnection, scopes_of: Callable[[Teacher], Sequence[str]]
) -> Mapping[Place, Weight]:
    counted: defaultdict[Place, Weight] = defaultdict(Weight)
    scopes: dict[int, Sequence[str]] = {}
    for since, *values in await connection.execute(PEOPLE):
        teacher = read_teacher(values)
        scopes[teacher.id] = scopes_of(teacher)
        for scope in scopes[teacher.id]:
            place = (scope, joining_spot(since))
            counted[place] = counted[place].plus(ONE)
    for profile_id, *values in await connection.execute(PROGRESSES):
        enrolment = read_enrolment(values)
        spot, weight = spot_of(enrolment), weight_of(enrolment)
        for scope in scopes[profile_id]:
            counted[scope, spot] = counted[scope, spot].plus(weight)
    return counted


async def _put_right(connection: AsyncConnection, counts: list[tuple[Place, Weight]]) -> None:
    if not counts:
        return
    rows = [
        {"scope": scope, "checklist": spot.checklist, "step": spot.step, "day": spot.day}
        for (scope, spot), _ in counts
    ]
    keys = [{f"of_{name}": value for name, value in row.items()} for row in rows]
    await connection.execute(REMOVE, keys)
    there = [
        {**row, **weight._asdict()}
        for row, (_, weight) in zip(rows, counts, strict=True)
        if any(weight)
    ]
    if there:
        await connection.execute(ADD, there)
