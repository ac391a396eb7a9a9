"""What is planned for somebody follows what she does, in the same moment."""

from datetime import time, timedelta

from flows.events import ChatClosed, ChatReopened
from flows.teachers import Zone
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
