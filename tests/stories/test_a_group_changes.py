"""The bot is muted, removed, moved; Bu Rahma is told within the hour, once, and nothing is lost."""

from datetime import timedelta

import pytest

from flows.events import ChatClosed, Presence
from storage import groups
from tests.cast import ANI, BUDI, CIBIRU, RAHMA, SARI
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.linking import beat, joined, kept, link_of, linked, serving


def news(hands: PacedHands, words: str) -> int:
    """How many messages on the phone hold these words."""
    return sum(words in each.page.text for each in hands.bubbles())


async def both(stage: Stage) -> tuple[PacedHands, PacedHands, PacedGroup]:
    """Bu Rahma and Bu Sari, who accompany one group."""
    rahma, sari = await serving(stage, RAHMA), await serving(stage, SARI)
    group = await linked(stage, rahma, CIBIRU)
    stored = await kept(stage, group)
    rows = await stage.rows()
    profile = next(each["id"] for each in rows["profiles"] if each["name"] == "Bu Sari")
    async with stage.app.database.work() as unit:
        await groups.add_keeper(unit.connection, stored.id, profile, stage.clock.now())
    return rahma, sari, group


@pytest.mark.parametrize(
    ("presence", "words"),
    [
        (Presence.GONE, "sudah tidak ada di grup Guru SD Cibiru"),
        (Presence.MUTED, "tidak bisa menulis di grup Guru SD Cibiru"),
        (Presence.NO_PICTURES, "tidak bisa mengirim gambar di grup Guru SD Cibiru"),
    ],
)
async def test_all_who_accompany_it_are_told_once_and_once_more_when_it_is_well_again(
    stage: Stage, presence: Presence, words: str
) -> None:
    rahma, sari, group = await both(stage)
    await group.places(presence, ANI)
    await stage.repeat()
    await group.places(presence, ANI)
    for _ in range(3):
        await beat(stage, timedelta(hours=1))
    assert (news(rahma, words), news(sari, words)) == (1, 1)
    assert words not in group.told()

    await group.places(Presence.PRESENT, ANI)
    await group.places(Presence.PRESENT, ANI)
    assert (news(rahma, "seperti biasa lagi"), news(sari, "seperti biasa lagi")) == (1, 1)
    assert len(group.theirs()) == 1


@pytest.mark.parametrize("presence", [Presence.GONE, Presence.MUTED])
async def test_what_nobody_told_is_found_within_the_hour(stage: Stage, presence: Presence) -> None:
    rahma, _, group = await both(stage)
    await beat(stage)
    group.standing.presence = presence
    before = len(rahma.bubbles())
    for _ in range(60):
        await beat(stage, timedelta(minutes=1))

    assert len(rahma.bubbles()) == before + 1
    assert (await kept(stage, group)).presence is presence


async def test_what_nobody_told_is_found_at_once_by_writing_there(stage: Stage) -> None:
    rahma, _, group = await both(stage)
    group.standing.presence = Presence.MUTED
    stage.clock.at += timedelta(minutes=1)
    ani = await joined(stage, ANI, group)
    assert "bergabung di grup" in ani.text
    await beat(stage)
    assert news(rahma, "tidak bisa menulis") == 1

    for _ in range(5):
        await beat(stage)
    assert news(rahma, "tidak bisa menulis") == 1
    sent = [each for each in stage.wire.deliveries if each.to == group.address]
    await joined(stage, BUDI, group)
    await beat(stage)
    assert [each for each in stage.wire.deliveries if each.to == group.address] == sent
    await group.places(Presence.PRESENT)
    assert "2 orang sudah bergabung" in group.text


async def test_whose_chat_is_closed_is_not_written_to(stage: Stage) -> None:
    rahma, sari, group = await both(stage)
    await sari.does(ChatClosed(), None)
    before = len(sari.bubbles())
    await group.removes_bot()

    assert len(sari.bubbles()) == before
    assert news(rahma, "sudah tidak ada") == 1


async def test_only_the_group_s_own_topic_matters_and_looking_does_not_open_it(
    stage: Stage,
) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU, topic="7")
    await group.closes("8")
    assert news(rahma, "ditutup") == 0

    await group.closes("7")
    await group.closes("7")
    await beat(stage, timedelta(hours=1))
    await group.places(Presence.PRESENT)
    assert news(rahma, "ditutup") == 1
    assert (await kept(stage, group)).presence is Presence.TOPIC_CLOSED

    await group.reopens("8")
    assert news(rahma, "seperti biasa lagi") == 0
    await group.reopens("7")
    assert news(rahma, "seperti biasa lagi") == 1
    assert (await kept(stage, group)).presence is Presence.PRESENT


@pytest.mark.parametrize("tells", [0, 1, 2])
async def test_a_group_that_becomes_a_supergroup_keeps_everything(stage: Stage, tells: int) -> None:
    rahma, _, group = await both(stage)
    link = await link_of(stage, group)
    await joined(stage, ANI, group)
    before = await kept(stage, group)
    await group.migrates("-100777", tells)
    budi = await joined_by(stage, link)
    await beat(stage)

    assert "bergabung di grup Guru SD Cibiru" in budi.text
    assert "2 orang sudah bergabung" in group.text
    await beat(stage)
    assert len(group.theirs()) == 1
    after = await kept(stage, group)
    assert after.id == before.id
    assert after.join_code == before.join_code
    rows = await stage.rows()
    assert (len(rows["groups"]), len(rows["memberships"]), len(rows["keepers"])) == (1, 2, 2)
    await rahma.says("/grup")
    assert "Guru SD Cibiru: 2 orang, bot aktif" in rahma.text
    await group.removes_bot()
    assert news(rahma, "sudah tidak ada di grup Guru SD Cibiru") == 1


async def joined_by(stage: Stage, link: str) -> PacedHands:
    """Pak Budi, who follows a link from a poster."""
    budi = await stage.met(BUDI)
    await budi.says(f"/start {link}")
    return budi


async def test_the_news_of_a_move_may_come_late_and_twice(stage: Stage) -> None:
    _, _, group = await both(stage)
    await group.migrates("-100777")
    first, second = stage.taken[-2:]
    await group.renames("Guru SD Cibiru Hebat")
    await stage.repeat(second)
    await stage.repeat(first)

    assert (await kept(stage, group)).title == "Guru SD Cibiru Hebat"
    assert len((await stage.rows())["groups"]) == 1


async def test_another_title_is_kept_on_one_line_and_no_longer_than_fits(stage: Stage) -> None:
    rahma, _, group = await both(stage)
    await group.renames("<b>Guru</b>\nSD \u202eurabiC\u202c " + "panjang " * 30)

    title = (await kept(stage, group)).title
    assert title.startswith("<b>Guru</b> SD urabiC")
    assert len(title) <= 80
    await rahma.says("/grup")
    assert "<b>Guru</b> SD urabiC" in rahma.text
