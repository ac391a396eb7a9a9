"""Recounts: are the counters what a count of the people gives? And if not, they become so."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from flows.teachers import Teacher
from storage import enrolments, teachers
from storage.enrolments import read_enrolment
from storage.standings import Spot, spot_of
from storage.tables.profiles import PROFILES
from storage.tables.progress import PROGRESS
from storage.tables.standings import STANDINGS
from storage.teachers import read_teacher

# What presses write to, in the order in which they do.
HOLD = text("LOCK TABLE profiles, progress, standings IN SHARE ROW EXCLUSIVE MODE")
PEOPLE = select(*teachers.COLUMNS, *enrolments.COLUMNS).join(
    PROGRESS, PROGRESS.c.profile_id == PROFILES.c.id
)
KEY = (STANDINGS.c.scope, STANDINGS.c.checklist, STANDINGS.c.step, STANDINGS.c.day)
COUNTERS = select(*KEY, STANDINGS.c.people)
REMOVE = delete(STANDINGS).where(*(column == bindparam(f"of_{column.name}") for column in KEY))
ADD = insert(STANDINGS)

Place = tuple[str, Spot]


@dataclass(frozen=True, slots=True)
class Difference:
    """A counter that was wrong: what it said, and how many people there are."""

    scope: str
    spot: Spot
    said: int
    people: int


async def recount(
    connection: AsyncConnection, scopes_of: Callable[[Teacher], Sequence[str]]
) -> list[Difference]:
    """Count everybody, put the counters right and tell which were wrong; none when all was well.

    Nobody can tick meanwhile. Counters at zero are swept away, and are no difference.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(HOLD)
    people = await _count(connection, scopes_of)
    rows = await connection.execute(COUNTERS)
    said = {(row[0], Spot(*row[1:4])): int(row[4]) for row in rows}
    wrong = [place for place in said.keys() | people.keys() if said.get(place) != people.get(place)]
    wrong.sort()
    await _put_right(connection, [(place, people[place]) for place in wrong])
    found = (Difference(place[0], place[1], said.get(place, 0), people[place]) for place in wrong)
    return [each for each in found if each.said != each.people]


async def _count(
    connection: AsyncConnection, scopes_of: Callable[[Teacher], Sequence[str]]
) -> Counter[Place]:
    people: Counter[Place] = Counter()
    width = len(teachers.COLUMNS)
    for row in await connection.execute(PEOPLE):
        spot = spot_of(read_enrolment(row[width:]))
        people.update((scope, spot) for scope in scopes_of(read_teacher(row[:width])))
    return people


async def _put_right(connection: AsyncConnection, counts: list[tuple[Place, int]]) -> None:
    if not counts:
        return
    rows = [
        {"scope": scope, "checklist": spot.checklist, "step": spot.step, "day": spot.day}
        for (scope, spot), _ in counts
    ]
    keys = [{f"of_{name}": value for name, value in row.items()} for row in rows]
    await connection.execute(REMOVE, keys)
    there = [
        {**row, "people": number} for row, (_, number) in zip(rows, counts, strict=True) if number
    ]
    if there:
        await connection.execute(ADD, there)
