"""Reminders that are due at once, for people of a crowd: for stories about the engine."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.channels.web.members import Member
from bot.messages import ShowPage
from flows.planned import Kind, Planned, Reason, State
from flows.teachers import Teacher
from storage import plans
from tests.stage import Stage
from tests.stories.crowds import profile_of

FIRST_STEP = "belajar-id/jalur"


async def remind(stage: Stage, people: Sequence[Teacher], at: datetime, occasion: str = "") -> None:
    """Plan for each of these people a reminder that she asked for."""
    async with stage.app.database.work() as unit:
        for each in people:
            assert await plans.add(unit.connection, _own(each.id, at, occasion))


async def remind_member(stage: Stage, member: Member, at: datetime, occasion: str = "") -> None:
    """Plan one for somebody with a phone."""
    async with stage.app.database.work() as unit:
        profile = await profile_of(stage, member, unit.connection)
        assert await plans.add(unit.connection, _own(profile, at, occasion))


def _own(profile: int, at: datetime, occasion: str) -> Planned:
    when = occasion or f"belajar-id/{int(at.timestamp()) // 60}"
    return Planned(
        0, Kind.OWN, "own", when, at, profile, asked=True, source="own", detail=FIRST_STEP
    )


async def ends(stage: Stage) -> Counter[tuple[State, Reason | None]]:
    """How many of them are in which state, for which reason; others than these are not counted."""
    rows = [each for each in (await stage.rows())["planned"] if each["kind"] is Kind.OWN]
    return Counter((each["state"], each["reason"]) for each in rows)


def arrived(stage: Stage) -> Counter[str]:
    """How many requests were made for each chat, of what nobody asked for."""
    return Counter(
        each.to.id for each in stage.wire.deliveries if isinstance(each, ShowPage) and each.paced
    )
