"""A webinar moves, is cancelled or not for a group any more: all who come hear of it, once."""

from datetime import timedelta

import pytest

from flows.events import Presence
from flows.planned import Kind, Reason, State
from flows.webinars import Webinar, WebinarState
from tests.cast import ANI, CIBIRU, DEDI, JATINANGOR, RAHMA
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.announcing import SATURDAY, TITLE, announced, beats, begun, changed
from tests.stories.crowds import linked
from tests.stories.limits import faults_of
from tests.stories.reminding import ledger, reminders, texts

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SUNDAY = SATURDAY + DAY


async def with_a_guest(stage: Stage) -> tuple[Webinar, PacedHands]:
    """A webinar to which Bu Ani of its group said yes, and Pak Dedi by its link."""
    group, (ani,) = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group)
    await stage.beat()
    await ani.presses_in(stage.group(CIBIRU), "Saya ikut")
    dedi = stage.hands(DEDI)
    await dedi.says(f"/start w_{webinar.code}")
    for label in ("Setuju", "Saya ikut"):
        await dedi.presses(label)
    await stage.passes(HOUR)
    return webinar, dedi


async def test_who_comes_by_link_alone_hears_in_private_that_it_moves(stage: Stage) -> None:
    webinar, dedi = await with_a_guest(stage)

    await changed(stage, webinar, "moved", starts_at=SUNDAY, moves=1)
    await stage.passes(HOUR)

    (page,) = reminders(stage, DEDI)
    assert page.page.text == (
        f"{TITLE}\n\nWaktunya berubah menjadi:\n\nMinggu, 29 Nov 2026 pukul 09.00 WIB"
    )
    assert faults_of(page.page) == []
    assert texts(stage, ANI) == []  # her group was told
    (row,) = await ledger(stage, DEDI, "notice")
    assert (row["purpose"], row["state"], row["asked"]) == ("moved", State.SENT, True)

    await dedi.presses("Tidak bisa", dedi.bubbles()[-1])
    assert "Bila ternyata bisa" in dedi.text


async def test_of_a_cancelled_one_she_hears_after_the_night_and_only_that(stage: Stage) -> None:
    webinar, _ = await with_a_guest(stage)
    await stage.passes(11 * HOUR)  # 21.00 WIB
    moved = await changed(stage, webinar, "moved", starts_at=SUNDAY, moves=1)
    await changed(stage, moved, "cancelled", state=WebinarState.CANCELLED)

    await stage.passes(8 * HOUR)
    assert texts(stage, DEDI) == []
    await stage.passes(2 * HOUR)

    (said,) = texts(stage, DEDI)
    assert "webinar ini dibatalkan" in said
    assert "Semula: Minggu, 29 Nov 2026 pukul 09.00 WIB" in said
    found = [(each["purpose"], each["reason"]) for each in await ledger(stage, DEDI, "notice")]
    assert sorted(found) == [("cancelled", None), ("moved", Reason.REPLACED)]


@pytest.mark.parametrize("no", ["/berhenti", "Tidak bisa"])
async def test_who_wants_no_word_or_does_not_come_gets_none_and_it_is_known_why(
    stage: Stage, no: str
) -> None:
    webinar, dedi = await with_a_guest(stage)
    await changed(stage, webinar, "moved", starts_at=SUNDAY, moves=1)
    await (dedi.says(no) if no.startswith("/") else dedi.presses(no))

    await stage.passes(HOUR)

    assert reminders(stage, DEDI) == []
    (row,) = await ledger(stage, DEDI, "notice")
    why = Reason.STOPPED if no.startswith("/") else Reason.ELSE
    assert (row["state"], row["reason"]) == (State.SKIPPED, why)


async def test_the_ledger_of_the_webinar_tells_of_the_notices(stage: Stage) -> None:
    webinar, _ = await with_a_guest(stage)
    await changed(stage, webinar, "moved", starts_at=SUNDAY, moves=1)
    await stage.passes(HOUR)
    rahma = stage.hands(RAHMA)

    await rahma.says("/webinar")
    await rahma.presses(TITLE)
    await rahma.presses("Catatan pengingat")

    assert "Kabar waktu baru: 1 terkirim" in rahma.text


async def test_nobody_is_told_of_a_move_who_was_told_of_no_other_time(stage: Stage) -> None:
    group, _ = await begun(stage, ANI)
    stage.clock.at += 12 * HOUR  # 21.00 WIB: the group rests
    webinar = await announced(stage, RAHMA, group)
    await changed(stage, webinar, "moved", starts_at=SUNDAY, moves=1)
    await stage.passes(10 * HOUR)

    (told,) = [each for each in stage.group(CIBIRU).theirs() if TITLE in each.page.text]
    assert "Minggu, 29 Nov 2026" in told.page.text
    assert "berubah" not in told.page.text
    await stage.hands(ANI).presses_in(stage.group(CIBIRU), "Saya ikut")
    await beats(stage, 2)
    assert "1 ikut" in stage.group(CIBIRU).text
    assert "berubah" not in stage.group(CIBIRU).text


async def test_what_stands_in_the_group_says_so_until_its_news_can_be_posted(
    stage: Stage,
) -> None:
    group, _ = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group)
    await stage.beat()
    stage.clock.at += 12 * HOUR
    await changed(stage, webinar, "moved", starts_at=SUNDAY, moves=1)
    await beats(stage, 2)

    (night,) = [each for each in stage.group(CIBIRU).theirs() if TITLE in each.page.text]
    assert "Waktunya berubah menjadi:\n\nMinggu, 29 Nov 2026" in night.page.text
    assert night.page.rows != ()
    await stage.passes(10 * HOUR)
    old, new = [each for each in stage.group(CIBIRU).theirs() if TITLE in each.page.text]
    assert (old.id, old.page.rows) == (night.id, ())
    assert "Waktunya berubah menjadi:" in new.page.text


async def test_news_that_did_not_arrive_leave_the_announcement_as_it_is(stage: Stage) -> None:
    group, _ = await begun(stage, ANI)
    webinar = await announced(stage, RAHMA, group)
    await stage.beat()
    cibiru = stage.group(CIBIRU)
    cibiru.standing.presence = Presence.MUTED  # nobody tells the bot
    await changed(stage, webinar, "moved", starts_at=SUNDAY, moves=1)
    await stage.beat()

    (row,) = [each for each in (await stage.rows())["planned"] if each["purpose"] == "moved"]
    assert (row["state"], row["reason"]) == (State.PLANNED, Reason.HELD)
    assert "lihat pengumuman terbaru" not in cibiru.text
    assert cibiru.screen.page.rows != ()


async def test_a_group_that_is_not_invited_any_more_is_told_where_it_was_announced(
    stage: Stage,
) -> None:
    group, _ = await begun(stage, ANI)
    other = await linked(stage, JATINANGOR, RAHMA)
    await announced(stage, RAHMA, group, other)
    await stage.beat()
    rahma, there = stage.hands(RAHMA), stage.group(JATINANGOR)
    message = there.screen.id

    await rahma.says("/webinar")
    await rahma.walks(TITLE, "Ubah", "Grup", f"✓ {JATINANGOR.name}")
    assert f"Grup {JATINANGOR.name} tidak diundang lagi." in rahma.text
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("Benar")
    await beats(stage, 2)

    assert (there.screen.id, there.text) == (
        message,
        f"{TITLE}\n\nWebinar ini tidak lagi untuk grup ini.",
    )
    assert (there.screen.page.rows, there.screen.page.link) == ((), None)
    assert "0 ikut" in stage.group(CIBIRU).text


async def test_a_group_that_was_not_told_yet_hears_nothing_when_it_is_taken_off(
    stage: Stage,
) -> None:
    group, _ = await begun(stage, ANI)
    other = await linked(stage, JATINANGOR, RAHMA)
    stage.clock.at += 12 * HOUR  # the groups rest
    await announced(stage, RAHMA, group, other)
    rahma = stage.hands(RAHMA)
    await rahma.says("/webinar")
    await rahma.walks(TITLE, "Ubah", "Grup", f"✓ {JATINANGOR.name}", "Benar")
    await stage.passes(10 * HOUR)

    assert not [each for each in stage.group(JATINANGOR).theirs() if TITLE in each.page.text]
    posts = [each for each in (await stage.rows())["planned"] if each["kind"] is Kind.POST]
    states = {each["group_id"]: (each["state"], each["reason"]) for each in posts}
    assert states[group.id] == (State.SENT, None)
    assert states[other.id] == (State.SKIPPED, Reason.ELSE)
