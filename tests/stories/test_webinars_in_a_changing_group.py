"""A group moves or falls silent while it is told of a webinar: nothing is lost or told twice."""

from datetime import timedelta

from flows.events import Presence
from flows.webinars import Answered
from tests.cast import ANI, CIBIRU, RAHMA
from tests.stage import Stage
from tests.stories.announcing import SATURDAY, TITLE, announced, beats, begun, changed


async def test_a_group_that_becomes_a_supergroup_on_the_way_is_told_once(stage: Stage) -> None:
    """H11: the post meets the move, and the numbers follow the group."""
    group, (ani,) = await begun(stage, ANI)
    await announced(stage, RAHMA, group)
    cibiru = stage.group(CIBIRU)
    await cibiru.migrates("grup-cibiru-super", tells=0)

    await stage.beat()
    await beats(stage, 2)

    told = [each for each in cibiru.theirs() if TITLE in each.page.text]
    assert len(told) == 1
    await ani.presses_in(cibiru, "Saya ikut")
    await beats(stage, 2)
    assert [
        each.page.text.split("\n\n")[-1] for each in cibiru.theirs() if TITLE in each.page.text
    ] == ["1 ikut · 0 tidak bisa"]
    (row,) = [r for r in (await stage.rows())["planned"] if r["purpose"] == "announce"]
    assert (row["state"], row["group_id"]) == ("sent", group.id)


async def test_numbers_follow_a_group_that_moved_after_it_was_told(stage: Stage) -> None:
    """H11: its old message stays behind in the old chat, so a new one takes its place."""
    group, (ani,) = await begun(stage, ANI)
    await announced(stage, RAHMA, group)
    await stage.beat()
    cibiru = stage.group(CIBIRU)
    old = cibiru.screen
    await cibiru.migrates("grup-cibiru-super")

    await ani.presses_in(cibiru, "Saya ikut", old)
    await beats(stage, 3)

    assert [each["answer"] for each in (await stage.rows())["attendances"]] == [Answered.YES]
    assert [
        each.page.text.split("\n\n")[-1] for each in cibiru.theirs() if TITLE in each.page.text
    ] == ["1 ikut · 0 tidak bisa"]


async def test_what_cannot_be_posted_is_held_and_comes_once_the_bot_may_write(
    stage: Stage,
) -> None:
    """H13: the ambassador is told within the hour, and nothing is lost."""
    group, _ = await begun(stage, ANI)
    cibiru, rahma = stage.group(CIBIRU), stage.hands(RAHMA)
    cibiru.standing.presence = Presence.MUTED  # nobody tells the bot
    await announced(stage, RAHMA, group)

    await stage.passes(timedelta(hours=1))

    (row,) = [r for r in (await stage.rows())["planned"] if r["purpose"] == "announce"]
    assert (row["state"], row["reason"]) == ("planned", "held")
    assert cibiru.theirs() == ()
    # What she was told is about this group, and says what waits for it.
    assert f"{CIBIRU.name}" in rahma.text
    assert rahma.text.endswith("Pengumuman webinar menunggu sampai saya diizinkan.")

    await cibiru.places(Presence.PRESENT, RAHMA)
    await stage.passes(timedelta(hours=1))

    assert [TITLE in each.page.text for each in cibiru.theirs() if each.page.rows].count(True) == 1
    (row,) = [r for r in (await stage.rows())["planned"] if r["purpose"] == "announce"]
    assert row["state"] == "sent"


async def test_while_it_is_held_news_of_a_webinar_come_as_its_announcement(stage: Stage) -> None:
    group, _ = await begun(stage, ANI)
    cibiru = stage.group(CIBIRU)
    await cibiru.mutes_bot(RAHMA)
    webinar = await announced(stage, RAHMA, group)
    await stage.beat()
    await changed(stage, webinar, "moved", starts_at=SATURDAY + timedelta(days=1), moves=1)
    await stage.beat()
    assert not [each for each in cibiru.theirs() if TITLE in each.page.text]

    await cibiru.places(Presence.PRESENT, RAHMA)
    await stage.passes(timedelta(hours=1))

    told = [each.page.text for each in cibiru.theirs() if TITLE in each.page.text]
    assert not any("berubah" in each for each in told)  # nobody here knew of another time
    assert all("Minggu, 29 Nov 2026" in each for each in told)
    assert sum("tidak bisa" in each for each in told) == 1  # one announcement with its numbers
