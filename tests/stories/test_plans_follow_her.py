"""What is planned for somebody follows what she does, in the same moment."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from bot.messages import Delivery, Outcome, Receipt
from flows.events import ChatClosed, ChatReopened
from flows.teachers import Zone
from flows.webinars import Webinar
from tests.cast import ANI, CIBIRU, RAHMA
from tests.stage import PacedHands, Stage
from tests.stories.announcing import SATURDAY, announced
from tests.stories.crowds import joins, linked
from tests.stories.reminding import ledger, texts
from tests.stories.test_a_new_phone import NEW, arrived, with_code
from tests.stories.test_corrections import profile_of as her_profile

AFTER = {"day-3", "day-7", "day-14"}


async def invited(stage: Stage, *, begins: bool = True) -> PacedHands:
    """Bu Ani, on her way or about to be, in a group that is invited to a webinar on Saturday."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    ani = await stage.met(ANI)
    await joins(stage, ANI, group)
    if begins:
        await ani.presses("Mulai")
    await announced(stage, RAHMA, group)
    return ani


async def fates(stage: Stage) -> set[tuple[str, str]]:
    """The state and reason of everything that was planned for her after the webinar."""
    rows = await ledger(stage, ANI, "webinar")
    assert {row["purpose"] for row in rows} == AFTER
    return {(row["state"].value, row["reason"].value if row["reason"] else "") for row in rows}


async def test_in_another_zone_they_come_at_the_same_hour_there(stage: Stage) -> None:
    """H7: she moves from Jawa Barat to Papua."""
    ani = await invited(stage)
    first = await ledger(stage, ANI, "webinar")
    await her_profile(ani)
    await ani.walks("Provinsi", "Papua", "Papua")

    second = await ledger(stage, ANI, "webinar")
    assert [row["due_at"] for row in second] == [
        row["due_at"] - timedelta(hours=2) for row in first
    ]


async def test_a_reply_that_finds_her_chat_closed_ends_what_was_planned(stage: Stage) -> None:
    """She blocks the bot, and her press of a moment ago is answered."""
    ani = await invited(stage)

    async def closed(_delivery: Delivery) -> Receipt:
        return Receipt(Outcome.CLOSED)

    stage.wire.cut = closed
    await ani.presses("Sudah")
    stage.wire.cut = None
    assert await fates(stage) == {("skipped", "closed")}


async def test_who_leaves_the_group_is_left_alone_until_she_is_back(stage: Stage) -> None:
    ani = await invited(stage)
    await ani.says("keluar grup")
    await ani.walks("Keluar: Guru SD", "Ya, keluar")
    assert await fates(stage) == {("skipped", "left")}

    (group,) = (await stage.rows())["groups"]
    await ani.says(f"/start g_{group['join_code']}")
    assert await fates(stage) == {("planned", "")}


async def test_a_closed_door_and_a_word_of_hers_open_it_again(stage: Stage) -> None:
    ani = await invited(stage)
    await ani.does(ChatClosed(), None)
    assert await fates(stage) == {("skipped", "closed")}
    await ani.does(ChatReopened(), None)
    assert await fates(stage) == {("planned", "")}

    await ani.does(ChatClosed(), None)
    await ani.says("halo")
    assert await fates(stage) == {("planned", "")}


async def test_who_is_done_hears_no_more_of_it_until_she_is_not(stage: Stage) -> None:
    ani = await invited(stage, begins=False)
    await ani.presses("Sudah aktif semua")
    assert await fates(stage) == {("skipped", "done")}

    await ani.presses("Batalkan tanda tadi")
    assert await fates(stage) == {("planned", "")}


async def test_her_plans_go_along_to_a_new_phone(stage: Stage) -> None:
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    old, code = await with_code(stage)
    await joins(stage, ANI, group)
    await announced(stage, RAHMA, group, starts_at=stage.clock.at + timedelta(hours=4))
    await old.does(ChatClosed(), None)
    await arrived(stage, code)

    await stage.passes(timedelta(days=4), timedelta(minutes=30))

    assert len(texts(stage, NEW)) == 1
    assert texts(stage, ANI) == []


async def test_nobody_who_is_silent_hears_a_fourth_time(stage: Stage) -> None:
    """Three reminders without an answer are the last; the row says so."""
    ani = await invited(stage)
    await stage.beat()
    await ani.presses_in(stage.group(CIBIRU), "Saya ikut")
    until = SATURDAY + timedelta(days=16)

    await stage.passes(until - stage.clock.at, timedelta(minutes=30))

    rows = {row["purpose"]: row for row in await ledger(stage, ANI, "webinar")}
    sent = {name for name, row in rows.items() if row["state"].value == "sent"}
    assert sent == {"day-before", "hour-before", "start", "evening", "day-3", "day-7"}
    assert rows["day-14"]["reason"].value == "silent"
    for row in rows.values():
        hour = row["ended_at"].astimezone(Zone.WIB.tz).time()
        assert time(6) <= hour < time(20)


async def test_what_could_not_be_sent_leaves_its_room_to_what_had_none(stage: Stage) -> None:
    """Two webinars in a week: day 14 has no room beside two day 7s, until one of them is lost."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    ani = await stage.met(ANI)
    await joins(stage, ANI, group)
    await ani.presses("Mulai")
    webinar = await announced(stage, RAHMA, group, starts_at=local(24, 9))
    rest = frozenset({"day-3", "day-14"})
    await announced(stage, RAHMA, group, starts_at=local(28, 9), off=rest)
    first = {row["purpose"]: row for row in await about(stage, webinar)}
    assert first["day-14"]["reason"].value == "cap"
    await stage.passes(local(1, 18, month=12) - stage.clock.at, timedelta(hours=2))
    await stage.close()
    stage.clock.at = local(4, 8, month=12)
    await stage.open()

    await stage.beat()

    rows = {row["purpose"]: row for row in await about(stage, webinar)}
    assert rows["day-7"]["reason"].value == "late"
    assert (rows["day-14"]["state"].value, rows["day-14"]["reason"]) == ("planned", None)
    await stage.passes(local(8, 17, month=12) - stage.clock.at, timedelta(hours=2))
    rows = {row["purpose"]: row for row in await about(stage, webinar)}
    assert rows["day-14"]["state"].value == "sent"


def local(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=Zone.WIB.tz).astimezone(UTC)


async def about(stage: Stage, webinar: Webinar) -> list[dict[str, Any]]:
    return [row for row in await ledger(stage, ANI) if row["webinar_id"] == webinar.id]
