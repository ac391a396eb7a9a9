"""However a webinar is moved, and whoever answers or leaves, nobody hears more than she wants."""

from collections import Counter
from datetime import timedelta

import pytest

from flows.press_data import encode
from flows.teachers import Teacher
from flows.webinar_presses import WebinarAnswered
from flows.webinars import Answered, Seen, Webinar
from handlers import plans
from storage import attendances, members, teachers
from tests.cast import ANI, RAHMA
from tests.stage import Stage
from tests.stories.announcing import announced, begun, changed
from tests.stories.crowds import profile_of
from tests.stories.reminding import ledger

HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)


async def sent(stage: Stage) -> Counter[str]:
    """How often she got each moment of the policy."""
    rows = await ledger(stage, ANI, "webinar")
    return Counter(row["purpose"] for row in rows if row["state"].value == "sent")


async def test_a_webinar_that_is_moved_again_and_again_is_told_of_once(stage: Stage) -> None:
    group, (ani,) = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group, starts_at=stage.clock.at + 3 * HOUR)
    await ani.presses_data(encode(WebinarAnswered(webinar.id, "yes"), await her(stage)))
    for moves in range(1, 9):
        await stage.passes(20 * MINUTE, 5 * MINUTE)
        at = stage.clock.at + 65 * MINUTE
        webinar = await changed(stage, webinar, "moved", starts_at=at, moves=moves)

    await stage.passes(2 * HOUR)
    assert await sent(stage) == Counter({"hour-before": 1, "start": 1})


async def test_moved_far_each_time_it_is_told_of_four_times_a_day_at_most(stage: Stage) -> None:
    group, (ani,) = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group, starts_at=stage.clock.at + 3 * HOUR)
    await ani.presses_data(encode(WebinarAnswered(webinar.id, "yes"), await her(stage)))
    await stage.passes(30 * MINUTE)
    for moves in range(1, 9):
        near = stage.clock.at + (65 * MINUTE if moves % 2 else 10 * DAY + moves * 2 * DAY)
        webinar = await changed(stage, webinar, "moved", starts_at=near, moves=moves)
        await stage.passes(20 * MINUTE, 5 * MINUTE)

    assert sum((await sent(stage)).values()) <= 4


async def her(stage: Stage) -> int:
    return await profile_of(stage, ANI)


async def leaves(stage: Stage, who: Teacher, group: int) -> None:
    async with stage.app.database.work() as unit:
        await members.leave(unit.connection, who, group)
        content = stage.app.editions.current
        await plans.renew_people(unit.connection, [who.id], content, stage.clock.at)


async def answered(stage: Stage, webinar: Webinar, how: Answered | Seen) -> Teacher:
    """What she answered, or how she was seen; with what follows from it."""
    me, now = await her(stage), stage.clock.at
    async with stage.app.database.work() as unit:
        if isinstance(how, Answered):
            await attendances.answer(unit.connection, webinar.id, me, how, now)
        else:
            await attendances.check_in(unit.connection, webinar.id, me, how, now)
        await plans.renew_people(unit.connection, [me], stage.app.editions.current, now)
        found = await teachers.load(unit.connection, me)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("how", "goes_on"),
    [(Answered.NO, False), (Seen.IMPORT, False), (Answered.YES, True), (Seen.CODE, True)],
)
async def test_who_leaves_hears_on_only_of_what_she_said_yes_or_came_to_herself(
    stage: Stage, how: Answered | Seen, goes_on: bool
) -> None:
    group, _ = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group, starts_at=stage.clock.at + 3 * HOUR)
    who = await answered(stage, webinar, how)
    assert {row["state"].value for row in await ledger(stage, ANI, "webinar")} >= {"planned"}

    await leaves(stage, who, group.id)
    rows = await ledger(stage, ANI, "webinar")
    assert any(row["state"].value == "planned" for row in rows) is goes_on

    # Nor is she planned for when the webinar changes.
    await changed(stage, webinar, "moved", starts_at=webinar.begins + DAY, moves=1)
    assert len(await ledger(stage, ANI, "webinar")) == len(rows)
    rows = await ledger(stage, ANI, "webinar")
    assert any(row["state"].value == "planned" for row in rows) is goes_on
    await stage.passes(5 * DAY, 3 * HOUR)
    assert ("day-3" in await sent(stage)) is goes_on
