"""Of a webinar only groups are told that are hers, and not more often than they bear."""

from datetime import timedelta
from typing import Any

from bot.channels.web.members import GroupChat
from flows.groups import Group
from flows.press_data import encode
from flows.rights import Duty
from flows.webinar_presses import WebinarOpened
from storage import grants, groups
from tests.cast import CIBIRU, JATINANGOR, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.announcing import TITLE, announced, beats
from tests.stories.crowds import linked, profile_of, shown_in
from tests.stories.limits import faults_of

MINUTE = timedelta(minutes=1)
OTHERS = "juga mengundang grup yang tidak Bapak/Ibu dampingi"


async def with_two_groups(stage: Stage) -> tuple[PacedHands, Group, Group]:
    """Bu Rahma, who accompanies two groups."""
    rahma = await stage.met(RAHMA)
    first = await linked(stage, CIBIRU, RAHMA)
    return rahma, first, await linked(stage, JATINANGOR, RAHMA)


async def loses(stage: Stage, group: Group) -> None:
    """Bu Rahma accompanies a group no more."""
    async with stage.app.database.work() as unit:
        me = await profile_of(stage, RAHMA, unit.connection)
        await groups.remove_keeper(unit.connection, group.id, me)


async def presses(stage: Stage, hands: PacedHands, page: str, number: int = 0) -> None:
    """Press a button about the first webinar that may stand in an old message."""
    me = await profile_of(stage, hands.member)
    await hands.presses_data(encode(WebinarOpened(1, page, number), me))


async def renames(stage: Stage, hands: PacedHands, title: str) -> None:
    await presses(stage, hands, "title")
    await hands.says(title)
    await hands.presses("Benar")


async def kept(stage: Stage) -> dict[str, Any]:
    (row,) = (await stage.rows())["webinars"]
    return row


def posts(stage: Stage, chat: GroupChat = CIBIRU) -> int:
    """How many messages a group was sent; edits call nobody."""
    return sum(each.edit is None for each in shown_in(stage, chat))


async def test_a_draft_is_not_announced_where_she_is_an_ambassador_no_more(stage: Stage) -> None:
    rahma, gone, _ = await with_two_groups(stage)
    await rahma.says("/webinar")
    await rahma.presses("Buat webinar")
    await rahma.says("Judul rahasia")
    await rahma.says("Sabtu jam 9")
    await rahma.presses("Benar")
    await loses(stage, gone)
    before = posts(stage)
    await presses(stage, rahma, "announce")
    assert "dilepas dari undangan" in rahma.text
    assert faults_of(rahma.screen.page) == []
    assert (await kept(stage))["state"] == "draft"

    await rahma.presses("Umumkan")
    await beats(stage, 3)
    assert posts(stage) == before
    assert any("Judul rahasia" in each.page.text for each in shown_in(stage, JATINANGOR))


async def test_whoever_made_it_may_only_cancel_it_once_none_of_its_groups_is_hers(
    stage: Stage,
) -> None:
    rahma, gone, _ = await with_two_groups(stage)
    await announced(stage, RAHMA, gone)
    await beats(stage, 2)
    await loses(stage, gone)
    before = posts(stage)
    for page in ("title", "repost", "groups", "policy.day-3", "apply"):
        await presses(stage, rahma, page, 1)
        assert OTHERS in rahma.text, page
        assert faults_of(rahma.screen.page) == []
    await beats(stage, 2)
    assert posts(stage) == before
    assert "Ubah" not in rahma.buttons()

    await rahma.walks("Batalkan webinar", "Ya, batalkan")
    assert (await kept(stage))["state"] == "cancelled"


async def test_what_is_typed_is_not_taken_after_the_group_was_lost(stage: Stage) -> None:
    rahma, gone, _ = await with_two_groups(stage)
    await announced(stage, RAHMA, gone)
    await presses(stage, rahma, "title")
    await rahma.says("Judul lain")
    sure = rahma.data("Benar")
    await loses(stage, gone)
    await rahma.says("ya")
    await rahma.presses_data(sure)

    assert (await kept(stage))["title"] == TITLE


async def test_who_keeps_one_of_its_groups_sees_it_and_makes_her_own(stage: Stage) -> None:
    _, first, second = await with_two_groups(stage)
    await announced(stage, RAHMA, first, second)
    sari = await stage.met(SARI)
    async with stage.app.database.work() as unit:
        me = await profile_of(stage, SARI, unit.connection)
        now = stage.clock.at
        await grants.create(unit.connection, me, Duty.HELPER, "32", "", None, now)
        await groups.add_keeper(unit.connection, first.id, me, now, as_helper=True)
    await sari.says("/webinar")
    await sari.presses(TITLE)
    assert "Ubah" not in sari.buttons()
    assert "Umumkan lagi" not in sari.buttons()
    for page in ("title", "when", "repost", "cancel"):
        await presses(stage, sari, page, 1)
        assert OTHERS in sari.text, page
    await sari.presses("Siapa yang hadir")
    assert OTHERS not in sari.text

    await presses(stage, sari, "duplicate")
    assert [each["made_by"] for each in (await stage.rows())["webinars"]][1:] == [me]


async def test_it_is_announced_again_once_and_only_where_she_is_the_ambassador(
    stage: Stage,
) -> None:
    rahma, first, second = await with_two_groups(stage)
    await announced(stage, RAHMA, first, second)
    await beats(stage, 2)
    await loses(stage, second)
    elsewhere = posts(stage, JATINANGOR)
    for _ in range(4):
        await presses(stage, rahma, "repost", 1)
        await beats(stage, 2)
    assert "Mohon tunggu sampai" in rahma.text
    assert faults_of(rahma.screen.page) == []
    assert posts(stage) == 2

    stage.clock.at += timedelta(hours=12)
    await presses(stage, rahma, "repost")
    assert "Umumkan sekali lagi di 1 grup?" in rahma.text
    assert posts(stage, JATINANGOR) == elsewhere


async def test_several_edits_become_one_post_and_there_are_at_most_three_a_day(
    stage: Stage,
) -> None:
    rahma, first, _ = await with_two_groups(stage)
    await announced(stage, RAHMA, first)
    await beats(stage, 2)
    before = posts(stage)
    for n in range(4):
        await renames(stage, rahma, f"Judul ke-{n}")
    await beats(stage, 2)
    assert posts(stage) == before  # what stands there is put right meanwhile
    assert "Judul ke-3" in shown_in(stage, CIBIRU)[-1].page.text
    await stage.passes(5 * MINUTE, MINUTE)
    assert posts(stage) == before + 1

    for n in range(4, 9):
        await renames(stage, rahma, f"Judul ke-{n}")
        await stage.passes(10 * MINUTE, MINUTE)
    assert posts(stage) == before + 3
    assert "Judul ke-8" in shown_in(stage, CIBIRU)[-1].page.text


async def test_a_group_that_is_invited_to_and_fro_is_not_flooded(stage: Stage) -> None:
    rahma, first, second = await with_two_groups(stage)
    await announced(stage, RAHMA, first, second)
    await beats(stage, 2)
    for n in range(6):
        on = n % 2
        await presses(stage, rahma, "groups", first.id * 2 + on)
        await rahma.presses("Benar")
        await beats(stage, 3)

    assert posts(stage) <= 2


async def test_no_more_than_twenty_drafts_are_begun(stage: Stage) -> None:
    rahma, first, _ = await with_two_groups(stage)
    for _ in range(20):
        await announced(stage, RAHMA, first, state="draft")
    await rahma.says("/webinar")
    await rahma.presses("Buat webinar")

    assert "Sudah ada 20 draf" in rahma.text
    assert faults_of(rahma.screen.page) == []
    await presses(stage, rahma, "duplicate")
    assert "Sudah ada 20 draf" in rahma.text
    assert len((await stage.rows())["webinars"]) == 20
