"""Bu Rahma makes a webinar in private, step by step, and can leave it and come back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.groups import Group
from flows.webinars import LONGEST_TITLE
from tests.cast import CIBIRU, PANYILEUKAN, RAHMA
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.crowds import crowd, linked
from tests.stories.limits import faults_of

TITLE = "Aktivasi akun belajar.id"
MEETING = "https://us02web.zoom.us/j/81234567890?pwd=aBc123"
SATURDAY = datetime(2026, 12, 5, 2, 0, tzinfo=UTC)  # 09.00 WIB


async def rows(stage: Stage) -> list[dict[str, Any]]:
    return (await stage.rows())["webinars"]


async def rahma_with(stage: Stage, *chats: Any) -> tuple[PacedHands, list[Group]]:  # noqa: ANN401
    """Bu Rahma, who accompanies groups."""
    rahma = await stage.met(RAHMA)
    return rahma, [await linked(stage, each, RAHMA) for each in chats]


async def titled(rahma: PacedHands, title: str = TITLE) -> None:
    await rahma.says("/webinar")
    await rahma.presses("Buat webinar")
    await rahma.says(title)


async def test_a_webinar_is_made_step_by_step_and_announced(stage: Stage) -> None:
    rahma, groups = await rahma_with(stage, CIBIRU, PANYILEUKAN)
    await crowd(stage, groups[0], 6)
    await crowd(stage, groups[1], 3, name="Ibu")

    await rahma.says("/webinar")
    assert "Belum ada webinar" in rahma.text
    await rahma.presses("Buat webinar")
    assert "Apa judul webinarnya?" in rahma.text
    await rahma.says(TITLE)
    assert "Draf tersimpan" in rahma.text
    assert "Kapan webinarnya?" in rahma.text
    await rahma.says("Sabtu 5/12 jam 9")
    assert "Sabtu, 5 Des 2026\n09.00 WIB · 10.00 WITA · 11.00 WIT" in rahma.text
    assert rahma.buttons() == ["Benar", "Ubah", "Batal"]
    await rahma.presses("Benar")
    assert rahma.buttons() == ["60 menit", "90 menit", "120 menit", "Kembali"]
    await rahma.presses("120 menit")
    await rahma.says(f"Join Zoom Meeting {MEETING}")
    assert "2 grup, 9 orang." in rahma.text
    assert rahma.buttons()[:2] == ["✓ Guru SD Cibiru", "✓ Guru SMP Panyileukan"]
    await rahma.presses("✓ Guru SMP Panyileukan")
    assert "1 grup, 6 orang." in rahma.text
    await rahma.presses("Lanjut")
    await rahma.presses("Akun belajar.id")

    assert rahma.text == (
        f"{TITLE}\n\nMohon diperiksa. Bila sudah benar, tekan Umumkan.\n\n"
        "Sabtu, 5 Des 2026\n09.00 WIB · 10.00 WITA · 11.00 WIT\n"
        "120 menit · Akun belajar.id\nGrup: Guru SD Cibiru"
    )
    assert rahma.screen.page.link == ("Buka tautan", MEETING)
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("Umumkan")
    assert "Pengumuman disiapkan. Grup: 1." in rahma.text
    assert "segera tampil di grup" in rahma.text

    (row,) = await rows(stage)
    assert (row["starts_at"], row["minutes"], row["state"]) == (SATURDAY, 120, "announced")
    assert (row["moves"], row["version"], len(row["code"]), len(row["spoken"])) == (0, 1, 10, 4)
    await stage.beat()
    assert TITLE in stage.group(CIBIRU).text
    assert stage.group(PANYILEUKAN).bubbles() == ()
    await rahma.presses("Kembali")
    await rahma.presses(TITLE)
    assert "📅 Sudah diumumkan." in rahma.text
    actions = [each["detail"] for each in (await stage.rows())["audits"]]
    assert actions == ["w1 created", "w1 announced"]


async def test_what_is_understood_can_be_said_otherwise(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    await rahma.says("besok 13.30")
    assert "Selasa, 24 Nov 2026\n13.30 WIB · 14.30 WITA · 15.30 WIT" in rahma.text
    await rahma.presses("Ubah")
    await rahma.says("5 Desember 2026 13:30 WITA")
    assert "12.30 WIB · 13.30 WITA · 14.30 WIT" in rahma.text
    await rahma.says("Sabtu 5/12 jam 9")
    assert "09.00 WIB · 10.00 WITA · 11.00 WIT" in rahma.text
    await rahma.says("benar")

    assert "Berapa lama?" in rahma.text
    (row,) = await rows(stage)
    assert row["starts_at"] == SATURDAY


async def test_what_is_no_time_leaves_nothing_to_confirm(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    await rahma.says("besok 13.30")
    sure = rahma.data("Benar")
    for refused in ("Minggu 5/12 jam 9", "20 November 2026 13.30", "nanti sajalah"):
        await rahma.says(refused)
        assert rahma.buttons() == ["Kembali"]
        await rahma.presses_data(sure)
        assert [each["starts_at"] for each in await rows(stage)] == [None]
        await rahma.walks("Lanjut")
        await rahma.says("besok 13.30")


async def test_what_is_told_meanwhile_leaves_what_is_asked_on_the_screen(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    await rahma.says("besok 13.30")
    await rahma.says("kata sandi saya Rahasia123")
    assert "kata sandi" in rahma.text.casefold()
    assert "13.30 WIB · 14.30 WITA · 15.30 WIT" in rahma.text
    assert "Benar" in rahma.buttons()


async def test_a_correction_by_the_hour_alone_is_on_the_day_that_was_understood(
    stage: Stage,
) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    await rahma.says("Sabtu 5/12 jam 9")
    await rahma.says("14.00")

    assert "Sabtu, 5 Des 2026\n14.00 WIB" in rahma.text


async def test_at_night_the_announcement_is_said_to_wait(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    stage.clock.at += timedelta(hours=12)  # 21.00 WIB
    await titled(rahma)
    await rahma.says("Sabtu 5/12 jam 9")
    await rahma.walks("Benar", "90 menit", "Nanti saja", "Akun belajar.id", "Umumkan")
    assert "Pengumuman menunggu jam tenang grup selesai." in rahma.text
    assert "Sudah diumumkan" not in rahma.text
    assert "Tautan: belum ada. Tekan Ubah, lalu Tautan." in rahma.text
    assert faults_of(rahma.screen.page) == []
    await stage.beat()
    assert stage.group(CIBIRU).bubbles() == ()

    stage.clock.at += timedelta(hours=9)
    await stage.beat()
    await rahma.says("/webinar")
    await rahma.presses(TITLE)
    assert "Sudah diumumkan" in rahma.text
    assert TITLE in stage.group(CIBIRU).text


@pytest.mark.parametrize("leave", ["/batal", "Kembali", "/progres", "/grup", "/webinar"])
async def test_a_draft_can_be_left_and_resumed(stage: Stage, leave: str) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    if leave.startswith("/"):
        await rahma.says(leave)
    else:
        await rahma.presses(leave)
    await rahma.says("besok 13.30")
    assert [each["starts_at"] for each in await rows(stage)] == [None]

    await rahma.says("/webinar")
    assert f"✏️ {TITLE}: draf, belum ada waktu" in rahma.text
    await rahma.presses(TITLE)
    assert "Draf ini belum ada waktunya" in rahma.text
    await rahma.presses("Lanjut")
    await rahma.says("Sabtu 5/12 jam 9")
    await rahma.presses("Benar")

    assert "Mohon diperiksa" in rahma.text
    assert [each["starts_at"] for each in await rows(stage)] == [SATURDAY]


async def test_a_restart_at_any_point_loses_nothing(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await rahma.says("/webinar")
    acts = ["Buat webinar", f"={TITLE}", "=Sabtu 5/12 jam 9", "Benar", "=1,5 jam"]
    for act in (*acts, "Nanti saja", "Akun belajar.id", "Umumkan"):
        await stage.restart()
        await (rahma.says(act[1:]) if act.startswith("=") else rahma.presses(act))
        await stage.repeat()

    assert [(each["state"], each["minutes"]) for each in await rows(stage)] == [("announced", 90)]
    posts = [each for each in (await stage.rows())["planned"] if each["kind"] == "post"]
    assert len(posts) == 1


async def test_a_lost_answer_leads_on_to_the_next_question(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU, PANYILEUKAN)
    await titled(rahma)
    await rahma.says("Sabtu 5/12 jam 9")
    await rahma.walks("Benar", "90 menit")
    await rahma.says(MEETING)
    for act in ("", "✓ Guru SMP Panyileukan"):
        if act:
            await rahma.presses(act)
        await stage.restart()
        await stage.repeat()
        assert "Grup mana yang diundang?" in rahma.text
        await rahma.says("yang mana ya")
        assert "✓ Guru SD Cibiru" in rahma.buttons()
    await rahma.presses("Lanjut")
    await stage.repeat()
    assert "daftar langkah yang mana?" in rahma.text
    await rahma.presses("Ruang GTK (dulu PMM)")
    await stage.repeat()

    assert "Mohon diperiksa" in rahma.text
    (row,) = await rows(stage)
    assert (row["link"], row["checklist"]) == (MEETING, "ruang-gtk")


async def test_a_repeated_press_shows_the_page_once_more(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    await rahma.says("/batal")
    for walk in (["/webinar"], ["/webinar", TITLE], ["/webinar", TITLE, "Judul"]):
        for act in walk:
            await (rahma.says(act) if act.startswith("/") else rahma.presses(act))
        shown = rahma.text
        if len(walk) > 1:
            await stage.repeat()
        assert rahma.text == shown


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Hubungi 0812 3456 7890 ya", "tanpa nomor telepon"),
        ("Ayo ke https://zoom.us/j/1", "tanpa tautan"),
        ("a" * 90, f"paling banyak {LONGEST_TITLE}"),
        ("kata " * 500, "paling banyak"),
        ("!!!", "Mohon ketik dengan huruf"),
    ],
)
async def test_a_title_that_does_not_fit_is_asked_for_again(
    stage: Stage, title: str, told: str
) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma, title)

    assert told in rahma.text
    assert await rows(stage) == []
    await rahma.says(TITLE)
    assert len(await rows(stage)) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("20 November 2026 13.30", "sudah lewat"),
        ("5 Januari 2028 13.30", "lebih dari setahun"),
        ("31 Februari 2027 13.30", ""),
        ("nanti sajalah", ""),
    ],
)
async def test_a_time_that_cannot_be_is_asked_for_again(
    stage: Stage, typed: str, told: str
) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    asked = rahma.text
    await rahma.says(typed)

    assert rahma.text != asked
    assert told in rahma.text
    assert faults_of(rahma.screen.page) == []
    assert [each["starts_at"] for each in await rows(stage)] == [None]
    await rahma.says("besok 13.30")
    assert "13.30 WIB" in rahma.text


async def test_a_time_that_passed_while_it_was_asked_about_is_not_taken(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    await rahma.says("hari ini jam 10")
    stage.clock.at += timedelta(hours=2)
    await rahma.presses("Benar")

    assert "sudah lewat" in rahma.text
    assert [each["starts_at"] for each in await rows(stage)] == [None]


async def test_a_link_without_https_is_asked_for_again(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    await rahma.says("Sabtu 5/12 jam 9")
    await rahma.presses("Benar")
    await rahma.says("90 menit")
    await rahma.says("zoom.us/j/123")
    assert "dimulai dengan https" in rahma.text
    await rahma.says(MEETING)

    assert [each["link"] for each in await rows(stage)] == [MEETING]


async def test_a_draft_lacks_something_until_it_can_be_announced(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    await rahma.says("besok 13.30")
    await rahma.presses("Benar")
    await rahma.presses("Kembali")
    await rahma.presses("Grup")
    await rahma.presses("✓ Guru SD Cibiru")
    await rahma.presses("Kembali")
    await rahma.presses("Umumkan")
    assert "Belum ada grup yang diundang" in rahma.text

    await rahma.presses("Grup")
    await rahma.presses("– Guru SD Cibiru")
    await rahma.presses("Kembali")
    stage.clock.at += timedelta(days=3)
    await rahma.presses("Umumkan")
    assert "Waktu itu sudah lewat" in rahma.text
    assert [each["state"] for each in await rows(stage)] == ["draft"]


async def test_a_draft_is_thrown_away_only_when_she_is_sure(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    await rahma.presses("Kembali")
    await rahma.presses("Buang draf")
    assert len(await rows(stage)) == 1
    await rahma.presses("Ya, buang")

    assert "Draf dibuang" in rahma.text
    assert await rows(stage) == []
    await stage.repeat()
    assert await rows(stage) == []


async def test_two_presses_on_umumkan_announce_it_once(stage: Stage) -> None:
    rahma, _ = await rahma_with(stage, CIBIRU)
    await titled(rahma)
    await rahma.says("Sabtu 5/12 jam 9")
    await rahma.walks("Benar", "90 menit", "Nanti saja", "Akun belajar.id")
    announce = rahma.data("Umumkan")
    await rahma.presses("Umumkan")
    await rahma.presses_data(announce)

    (row,) = await rows(stage)
    assert row["version"] == 1
    posts = [each for each in (await stage.rows())["planned"] if each["kind"] == "post"]
    assert len(posts) == 1
