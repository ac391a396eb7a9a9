"""Fills a database with invented teachers, many at a time, and counts them as `recount` does."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from flows import checklists
from flows.catalogue import Catalogue, Checklist
from flows.events import Address
from flows.groups import Group
from flows.places import AtStep, to_json
from flows.progress import Enrolment
from flows.scopes import scopes_of
from flows.teachers import Belonging, Language, Level, Role, Teacher, Zone
from storage import groups
from storage.recounts import recount
from storage.tables import ADDRESSES, MEMBERSHIPS, PROFILES, PROGRESS
from storage.teachers import write_groups
from storage.ticks import write_ticks

PROVINCE, REGENCY = "32", "Kota Bandung"
SPREAD = 60  # days over which people joined and moved
AT_ONCE = 2000  # people; rows of one statement
MESSAGE = "1"  # bears the buttons of everybody, so that a press changes it in place
CHOSEN = {"jalur": "operator", "perangkat": "android"}


async def make_group(
    connection: AsyncConnection,
    title: str,
    first: int,
    people: int,
    catalogue: Catalogue,
    now: datetime,
    channel: str = "bench",
) -> Group:
    """Link a group and let people join, with profile numbers from `first` on.

    On the `channel` their numbers are their addresses. They are spread over the steps of both
    checklists and over the last 60 days. Nobody is counted: see `count_everybody`.
    """
    address = Address(channel, title)
    code = f"{title}code"
    group = await groups.create(
        connection, address, title, "", PROVINCE, REGENCY, Zone.WIB, code, now
    )
    made = _people(group, first, people, catalogue, now, channel)
    while some := list(islice(made, AT_ONCE)):
        for number, table in enumerate((ADDRESSES, PROFILES, MEMBERSHIPS)):
            await connection.execute(insert(table), [rows[number] for rows in some])
        await connection.execute(insert(PROGRESS), [row for rows in some for row in rows[3]])
    return group


async def count_everybody(connection: AsyncConnection) -> None:
    """Make the counters of all people that are stored."""
    await recount(connection, scopes_of)


def _people(
    group: Group, first: int, people: int, catalogue: Catalogue, now: datetime, channel: str
) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(first)  # noqa: S311 - the same people in every run
    belongs = (Belonging(group.id, PROVINCE, REGENCY),)
    for number in range(first, first + people):
        joined = now - timedelta(days=chance.randrange(1, SPREAD + 1))
        teacher = Teacher(
            number, f"Guru {number}", Role.TEACHER, Level.SD, PROVINCE, joined_at=joined
        )
        progress = [
            _walked(each, teacher, chance, now)
            for each in catalogue.checklists[: chance.choice((1, 1, 2))]
        ]
        first_list = progress[0].checklist
        yield (
            _address(number, joined, channel),
            {
                **{"id": number, "address_id": number, "name": teacher.name},
                **{"role": Role.TEACHER, "level": Level.SD, "province": PROVINCE},
                **{"zone": Zone.WIB, "school": None, "place": to_json(AtStep(first_list))},
                **{"joined_at": joined, "groups": write_groups(belongs), "serves": False},
            },
            {"group_id": group.id, "profile_id": number, "joined_at": joined},
            [_progress(number, each) for each in progress],
        )


def _walked(
    checklist: Checklist, teacher: Teacher, chance: random.Random, now: datetime
) -> Enrolment:
    """Somebody somewhere on a checklist, since some day after she joined."""
    joined = teacher.joined_at or now
    came = now - timedelta(days=chance.randrange(0, (now - joined).days))
    walked = checklists.begin(checklist, teacher, joined)
    for _ in range(chance.randrange(0, 10)):
        if not walked.open_step:
            break
        step = walked.open_step
        walked = checklists.tick(walked, [step], came, value=CHOSEN.get(step, ""))
        walked = checklists.settle(walked, checklist, teacher, came)
    return walked


def _address(number: int, joined: datetime, channel: str) -> dict[str, Any]:
    return {
        **{"id": number, "channel": channel, "external": str(number), "language": Language.ID},
        **{"active_profile": number, "agreed_at": joined, "created_at": joined},
        **{"seen_at": joined, "shown_message": MESSAGE},
    }


def _progress(number: int, enrolment: Enrolment) -> dict[str, Any]:
    names = ("checklist", "revision", "begun_at", "open_step", "entered_at", "finished_at")
    row = {name: getattr(enrolment, name) for name in names}
    return {**row, "profile_id": number, "ticks": write_ticks(enrolment.ticks)}
