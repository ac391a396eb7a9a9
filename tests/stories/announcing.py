"""Webinars that are announced at once: for stories that begin when an ambassador is done."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.channels.web.members import GroupChat, Member
from flows.groups import Group
from flows.teachers import Zone
from flows.webinars import Webinar, WebinarState
from handlers import plans
from storage import webinars
from tests.cast import CIBIRU, RAHMA
from tests.phones import MONDAY, PacedHands
from tests.stage import Stage
from tests.stories.crowds import joins, linked, profile_of, shown_in

SATURDAY = MONDAY + timedelta(days=5)  # 09.00 WIB
TITLE = "Aktivasi akun belajar.id"
BEAT = timedelta(seconds=15)


async def announced(
    stage: Stage,
    by: Member,
    *invited: Group,
    starts_at: datetime = SATURDAY,
    **rest: Any,  # noqa: ANN401 - fields of a webinar
) -> Webinar:
    """A webinar that its ambassador has announced, in groups that see it at the next beat."""
    async with stage.app.database.work() as unit:
        me = await profile_of(stage, by, unit.connection)
        draft = await webinars.create(
            unit.connection, TITLE, me, Zone.WIB, "belajar-id", stage.clock.at
        )
        known: dict[str, Any] = {
            "starts_at": starts_at,
            "state": WebinarState.ANNOUNCED,
            "link": "https://meet.example/abc",
            "code": f"kode{draft.id:06}",
            "invite_code": f"ajak{draft.id:06}",
            "spoken": "4711",
            "groups": tuple(sorted(each.id for each in invited)),
            "version": 1,
        }
        after = replace(draft, **{**known, **rest})
        await webinars.save(unit.connection, draft, after)
        await plans.renew_webinar(
            unit.connection, after, stage.app.editions.current, stage.clock.at
        )
        await plans.post(unit.connection, after, "announce", stage.clock.at)
    return after


async def changed(
    stage: Stage,
    webinar: Webinar,
    purpose: str,
    **changes: Any,  # noqa: ANN401 - fields of a webinar
) -> Webinar:
    """The same webinar after a change, of which its groups are told: `moved`, `cancelled` …."""
    async with stage.app.database.work() as unit:
        held = await webinars.load_and_hold(unit.connection, webinar.id)
        assert held is not None
        after = replace(held, version=held.version + 1, **changes)
        await webinars.save(unit.connection, held, after)
        await plans.renew_webinar(
            unit.connection, after, stage.app.editions.current, stage.clock.at
        )
        await plans.post(unit.connection, after, purpose, stage.clock.at)
    return after


async def beats(stage: Stage, number: int = 1) -> None:
    """Let so many beats pass, a quarter of a minute apart."""
    for _ in range(number):
        await stage.clock.forward(BEAT)
        await stage.beat()


async def begun(stage: Stage, *members: Member) -> tuple[Group, list[PacedHands]]:
    """Bu Rahma's group with some teachers in it."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    hands = [await stage.met(each) for each in members]
    for each in members:
        await joins(stage, each, group)
    return group, hands


def numbers(stage: Stage, chat: GroupChat = CIBIRU) -> list[str]:
    """The numbers that a group was shown, one after the other."""
    return [page.page.text.split("\n\n")[-1] for page in shown_in(stage, chat)]
