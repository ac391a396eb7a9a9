"""A message did not arrive, or the program ended before it was sent: a later beat makes it good."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.messages import Delivery, Outcome, Receipt, ShowPage
from bot.switchboard import Switchboard
from flows.events import Presence
from storage import groups
from tests.cast import ANI, BUDI, CIBIRU, PANYILEUKAN, RAHMA, SARI
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.linking import beat, joined, kept, linked, new_code, serving

HALF = timedelta(seconds=30)


class Killed(BaseException):
    """The program ends, between what is stored and what is sent for it."""


@contextmanager
def killed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the program end once something is stored, before anything is sent for it."""

    async def end(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Switchboard, "_bring", end)
        with pytest.raises(Killed):
            yield


def news(hands: PacedHands, words: str) -> int:
    """How many messages on the phone hold these words."""
    return sum(words in each.page.text for each in hands.bubbles())


def refuse(stage: Stage, *to: str) -> None:
    """Let nothing arrive in these chats, for no reason that is told; the others get all."""

    async def cut(delivery: Delivery) -> Receipt:
        if delivery.to.id in to:
            return Receipt(Outcome.FAILED)
        return await stage.channel.deliver(delivery)

    stage.wire.cut = cut


async def test_a_group_linked_while_the_bot_was_muted_is_welcomed_once_it_may_write(
    stage: Stage,
) -> None:
    rahma = await serving(stage, RAHMA)
    group = stage.group(CIBIRU)
    group.standing.presence = Presence.MUTED
    await linked(stage, rahma, CIBIRU)
    await beat(stage, timedelta(minutes=10))
    assert group.theirs() == ()

    await group.places(Presence.PRESENT)
    await beat(stage)
    assert "Belum ada yang bergabung" in group.text
    await joined(stage, ANI, group)
    await beat(stage)
    assert "1 orang sudah bergabung" in group.text
    assert len(group.theirs()) == 1


async def test_a_welcome_that_did_not_arrive_is_posted_when_it_cannot_be_on_its_way_any_more(
    stage: Stage,
) -> None:
    rahma = await serving(stage, RAHMA)
    refuse(stage, CIBIRU.id)
    group = await linked(stage, rahma, CIBIRU)
    stage.wire.cut = None
    await beat(stage, HALF)
    assert group.theirs() == ()

    await beat(stage, timedelta(minutes=2))
    assert "Belum ada yang bergabung" in group.text


async def test_a_welcome_that_a_sudden_end_took_away_is_posted(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rahma = await serving(stage, RAHMA)
    group = stage.group(CIBIRU)
    code = await new_code(rahma)
    with killed(monkeypatch):
        await rahma.says_in(group, f"/hubungkan {code}")
    await stage.restart()
    await beat(stage, timedelta(minutes=3))

    assert "Belum ada yang bergabung" in group.text


async def test_a_group_that_moved_has_its_welcome_at_the_next_beat(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    await joined(stage, ANI, group)
    await group.migrates("-100777")
    assert group.theirs() == ()
    await beat(stage, timedelta(seconds=1))

    assert "1 orang sudah bergabung" in group.text
    for _ in range(4):
        await beat(stage, HALF)
    assert len(group.theirs()) == 1


async def test_an_edit_that_failed_is_made_at_a_later_beat(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    await joined(stage, ANI, group)
    refuse(stage, CIBIRU.id)
    await beat(stage)
    assert "Belum ada yang bergabung" in group.text
    tries = [each for each in stage.wire.deliveries if each.to == group.address]
    await beat(stage, timedelta(seconds=10))
    assert [each for each in stage.wire.deliveries if each.to == group.address] == tries

    stage.wire.cut = None
    await beat(stage, HALF)
    assert "1 orang sudah bergabung" in group.text


async def test_a_renewed_link_reaches_the_welcome_though_its_edit_failed(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    number = (await kept(stage, group)).id
    refuse(stage, CIBIRU.id)
    await rahma.presses_data(f"1G0:{number}:renew-yes:0")
    code = (await kept(stage, group)).join_code
    assert code not in str(group.screen.page.link)

    stage.wire.cut = None
    await beat(stage)
    assert code in str(group.screen.page.link)


async def test_the_welcome_counts_those_who_are_in_the_group(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    await joined(stage, ANI, group)
    await count(stage, 9)
    for _ in range(3):
        await beat(stage)

    assert "1 orang sudah bergabung" in group.text
    edits = [each for each in stage.wire.deliveries if each.to == group.address]
    assert len(edits) == 2
    await count(stage, 1)


async def test_news_that_a_sudden_end_took_away_are_told_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    with killed(monkeypatch):
        await group.removes_bot(ANI)
    await stage.restart()
    await stage.repeat()
    await beat(stage)
    assert news(rahma, "sudah tidak ada") == 0  # it may still be on its way

    for _ in range(5):
        await beat(stage, timedelta(hours=1))
    assert news(rahma, "sudah tidak ada") == 1


async def test_news_that_did_not_arrive_are_told_within_the_hour_to_her_alone_whom_they_missed(
    stage: Stage,
) -> None:
    rahma, sari = await serving(stage, RAHMA), await serving(stage, SARI)
    group = await linked(stage, rahma, CIBIRU)
    await keeps_too(stage, group, "Bu Sari")
    refuse(stage, RAHMA.id)
    await group.mutes_bot(ANI)
    for _ in range(10):
        await beat(stage)
    sent = [each for each in stage.wire.deliveries if isinstance(each, ShowPage)]
    tries = [each.page.text for each in sent if each.to == rahma.address]
    # Once as it happened, once when it was found out; it is not tried at every beat.
    assert sum("tidak bisa menulis" in each for each in tries) == 2

    stage.wire.cut = None
    await beat(stage, timedelta(hours=1))
    await beat(stage, timedelta(hours=1))
    assert (news(rahma, "tidak bisa menulis"), news(sari, "tidak bisa menulis")) == (1, 1)
    await group.places(Presence.PRESENT)
    assert (news(rahma, "seperti biasa"), news(sari, "seperti biasa")) == (1, 1)


async def test_who_was_never_told_that_it_went_wrong_is_not_told_that_it_is_well(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    with killed(monkeypatch):
        await group.mutes_bot(ANI)
    await stage.restart()
    before = len(rahma.bubbles())
    await group.places(Presence.PRESENT)
    await beat(stage, timedelta(hours=1))

    assert len(rahma.bubbles()) == before


async def test_a_message_that_arrives_in_the_topic_shows_that_it_is_open_again(
    stage: Stage,
) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU, topic="7")
    await group.closes("7")
    assert news(rahma, "ditutup") == 1
    await rahma.says_in(group, "/progress", "8")
    assert (await kept(stage, group)).presence is Presence.TOPIC_CLOSED

    group.standing.closed.clear()  # nobody tells
    stage.clock.at += timedelta(minutes=2)
    await rahma.says_in(group, "/progress", "7")
    stage.clock.at += timedelta(minutes=2)
    await rahma.says_in(group, "/progress", "7")
    assert (await kept(stage, group)).presence is Presence.PRESENT
    assert news(rahma, "seperti biasa lagi") == 1


async def test_a_group_that_cannot_be_read_keeps_no_other_from_being_looked_after(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    rahma = await serving(stage, RAHMA)
    broken = await linked(stage, rahma, CIBIRU)
    other = await linked(stage, rahma, PANYILEUKAN)
    await joined(stage, BUDI, other)
    number = (await kept(stage, broken)).id
    async with stage.app.database.work() as unit:
        spoil = text("update groups set zone = 'Asia/Nowhere', welcome_people = 5 where id = :id")
        await unit.connection.execute(spoil, {"id": number})
    with caplog.at_level(logging.ERROR):
        await beat(stage)

    assert "1 orang sudah bergabung" in other.text
    assert "could not be served" in caplog.text
    assert "Asia/Nowhere" not in caplog.text


async def count(stage: Stage, people: int) -> None:
    """Have the only group's counter say so many."""
    change = text("update standings set people = :n where scope like 'group:%' and checklist = ''")
    async with stage.app.database.work() as unit:
        await unit.connection.execute(change, {"n": people})


async def keeps_too(stage: Stage, group: PacedGroup, name: str) -> None:
    """Let somebody else accompany the group as well."""
    stored, rows = await kept(stage, group), await stage.rows()
    profile = next(each["id"] for each in rows["profiles"] if each["name"] == name)
    async with stage.app.database.work() as unit:
        await groups.add_keeper(unit.connection, stored.id, profile, stage.clock.now())
