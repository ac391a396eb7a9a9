"""Reminders arrive at her hour, say her step, and lead into the way that she is on."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.teachers import Zone
from tests.cast import ANI, BUDI, CIBIRU, MARIA, RAHMA
from tests.stage import PacedHands, Stage
from tests.stories.announcing import TITLE, announced, changed
from tests.stories.crowds import joins, linked
from tests.stories.reminding import ledger, reminders, sent_at, texts
from tests.stories.test_two_people_one_phone import with_tono

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def local(day: int, hour: int, minute: int = 0, zone: Zone = Zone.WIB) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=zone.tz).astimezone(UTC)


def until(stage: Stage, at: datetime) -> timedelta:
    return at - stage.clock.at


async def webinar_at(stage: Stage, at: datetime, *, yes: bool = True) -> PacedHands:
    """Bu Ani, who is on her way and said yes to a webinar (or nothing)."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    ani = await stage.met(ANI)
    await joins(stage, ANI, group)
    await ani.presses("Mulai")
    await announced(stage, RAHMA, group, starts_at=at)
    await stage.beat()
    if yes:
        await ani.presses_in(stage.group(CIBIRU), "Saya ikut")
    return ani


async def test_before_a_webinar_she_reads_when_in_her_zone_and_the_way_in(stage: Stage) -> None:
    await webinar_at(stage, local(25, 13, 30))

    await stage.passes(3 * DAY, 5 * MINUTE)

    before = [each for each in texts(stage, ANI) if "mulai" in each]
    assert f"Webinar {TITLE} dimulai besok pukul 13.30 WIB" in before[0]
    assert "hari ini pukul 13.30 WIB" in before[1]
    assert reminders(stage, ANI)[0].page.link == ("Tautan webinar", "https://meet.example/abc")
    assert await sent_at(stage, ANI, "day-before") == [local(24, 13, 30)]
    assert await sent_at(stage, ANI, "hour-before") == [local(25, 12, 30)]
    labels = [b.label for row in reminders(stage, ANI)[0].page.rows for b in row]
    assert labels == ["Tidak bisa", "Berhenti diingatkan"]


async def test_a_notice_that_came_late_says_the_day_on_which_it_is_read(stage: Stage) -> None:
    """H5: the computer was off the day before; "besok" would be wrong by now."""
    await webinar_at(stage, local(25, 19, 0))
    stage.clock.at = local(24, 18, 30)
    await stage.close()
    stage.clock.at = local(25, 7, 30)
    await stage.open()
    await stage.beat()

    (told,) = texts(stage, ANI)
    assert "dimulai hari ini pukul 19.00 WIB" in told
    assert "besok" not in told


async def test_tidak_bisa_on_a_reminder_takes_the_answer_back(stage: Stage) -> None:
    ani = await webinar_at(stage, local(25, 13, 30))
    await stage.passes(until(stage, local(24, 13, 45)))
    await ani.presses("Tidak bisa")

    await stage.passes(DAY)

    assert await sent_at(stage, ANI, "hour-before") == []
    assert await sent_at(stage, ANI, "start") == []
    (attendance,) = (await stage.rows())["attendances"]
    assert attendance["answer"].value == "no"


async def test_after_a_webinar_each_is_told_her_own_next_step(stage: Stage) -> None:
    ani = await webinar_at(stage, local(25, 13, 30))
    await ani.presses("Sudah")

    await stage.passes(6 * DAY)

    evening = next(each for each in texts(stage, ANI) if "Semoga" in each)
    assert "Kata sandi pertama" in evening


async def test_three_teachers_are_told_at_their_own_hour_and_their_own_step(
    stage: Stage,
) -> None:
    """H7: the same evening after the same webinar, in three zones."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    for member in (ANI, BUDI, MARIA):
        await stage.met(member)
        await joins(stage, member, group)
    await announced(stage, RAHMA, group, starts_at=local(24, 9))
    await stage.passes(6 * DAY)

    for member, zone in ((ANI, Zone.WIB), (BUDI, Zone.WITA), (MARIA, Zone.WIT)):
        assert await sent_at(stage, member, "day-3") == [local(27, 16, zone=zone)]


async def test_a_moment_whose_time_has_passed_is_skipped_with_its_reason(stage: Stage) -> None:
    """H2: announced an hour ahead, the day before is over; moved into the past, all is."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    ani = await stage.met(ANI)
    await joins(stage, ANI, group)
    webinar = await announced(stage, RAHMA, group, starts_at=stage.clock.at + 2 * HOUR)
    await stage.beat()
    await ani.presses_in(stage.group(CIBIRU), "Saya ikut")
    rows = {each["purpose"]: each for each in await ledger(stage, ANI)}
    assert rows["day-before"]["reason"].value == "past"

    await changed(stage, webinar, "moved", starts_at=stage.clock.at - 30 * DAY, moves=1)
    await stage.passes(3 * DAY, HOUR)

    assert texts(stage, ANI) == []
    assert {each["state"].value for each in await ledger(stage, ANI)} == {"skipped"}


async def test_a_reminder_leaves_her_open_question_open(stage: Stage) -> None:
    """H6: she is typing her address when it is due; it waits, and the question is kept."""
    ani = await webinar_at(stage, local(24, 9), yes=False)
    await stage.passes(until(stage, local(27, 15, 50)))
    await ani.says("/pengaturan")
    await ani.walks("Profil saya", "Nama")
    await stage.passes(20 * MINUTE, MINUTE)
    assert await sent_at(stage, ANI, "day-3") == []

    await stage.passes(2 * HOUR)
    assert len(await sent_at(stage, ANI, "day-3")) == 1
    await ani.says("Bu Ani Wijaya")

    profiles = (await stage.rows())["profiles"]
    assert "Bu Ani Wijaya" in {each["name"] for each in profiles}


@pytest.mark.parametrize("days", [0, 21, 60])
async def test_a_reminder_pressed_weeks_later_leads_to_what_is_open_then(
    stage: Stage, days: int
) -> None:
    ani = await webinar_at(stage, local(24, 9), yes=False)
    await stage.passes(until(stage, local(27, 16, 15)))
    reminder = ani.screen
    assert "Cek akun" in ani.text
    data = ani.data("Sudah")
    stage.clock.at += timedelta(days=days)
    await stage.restart()

    await ani.presses("Sudah", reminder)
    assert ani.screen.id == reminder.id
    assert "Kata sandi pertama" in ani.text

    await ani.presses_data(data, reminder)
    assert "Kata sandi pertama" in ani.text
    assert "1/8" in ani.text


async def test_the_reminder_of_one_is_not_pressed_by_the_other_on_her_phone(
    stage: Stage,
) -> None:
    phone = await with_tono(stage)
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Bu Ani", "Nanti", "Sabtu")
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Pak Tono")
    await stage.passes(6 * DAY, HOUR)

    assert phone.text.startswith("Bu Ani\n")
    await phone.presses("Sudah")
    assert "Apakah ini Bu Ani?" in phone.text
    await phone.presses("Bukan")
    assert "Pak Tono" in phone.text
    assert "0/8" in phone.text


async def test_a_step_that_waits_for_others_is_asked_about_after_some_days(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator")
    assert "Minta kata sandi awal" in ani.text
    (row,) = await ledger(stage, ANI, "wait")
    assert row["due_at"] > stage.clock.at + 2 * DAY

    await stage.passes(4 * DAY, HOUR)

    assert "Apakah sudah ada kabar?" in ani.text
    await ani.presses("Sudah")
    assert "Masuk pertama kali" in ani.text
    assert len(texts(stage, ANI)) == 1


async def test_who_went_on_is_not_asked_any_more(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Sudah")

    await stage.passes(5 * DAY, HOUR)

    assert texts(stage, ANI) == []
    assert [each["state"].value for each in await ledger(stage, ANI, "wait")] == ["skipped"]


async def test_nanti_on_a_reminder_works_before_she_has_begun(stage: Stage) -> None:
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    ani = await stage.met(ANI)
    await joins(stage, ANI, group)
    await announced(stage, RAHMA, group, starts_at=local(24, 9))
    await stage.passes(until(stage, local(27, 16, 15)))
    assert ani.buttons() == ["Lanjut", "Nanti", "Berhenti diingatkan"]

    await ani.walks("Nanti", "Sabtu")
    assert "saya ingatkan Sabtu, 28 Nov" in ani.text
    await stage.passes(DAY)

    assert "Waktunya mencoba" in ani.text
    await ani.presses("Lanjut")
    assert "Mulai" in ani.buttons()


async def test_berhenti_on_a_reminder_is_the_last_word(stage: Stage) -> None:
    ani = await webinar_at(stage, local(24, 9), yes=False)
    await stage.passes(until(stage, local(27, 16, 15)))

    await ani.presses("Berhenti diingatkan")

    assert "Aktifkan pengingat" in ani.buttons()
    await stage.passes(20 * DAY, 4 * HOUR)
    assert len(reminders(stage, ANI)) == 1
