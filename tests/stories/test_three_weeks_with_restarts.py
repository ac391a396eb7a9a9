"""Three weeks in which the computer of the bot is never up for two acts in a row."""

from datetime import timedelta

import pytest

from tests.cast import ANI, ANSWERS, MARIA
from tests.stage import PacedHands, Stage

# What Bu Ani does, and what she reads then.
FIRST_CHECKLIST = (
    ("Mulai", "Cek akun"),
    ("Sudah", "Kata sandi pertama"),
    ("Dari operator", "Minta kata sandi awal"),
    ("Nanti", "menunggu orang lain"),
    ("Lanjut", "Minta kata sandi awal"),
    ("Belum berhasil", "Apa yang terlihat di layar?"),
    ("Kembali", "Minta kata sandi awal"),
    ("Sudah", "Masuk pertama kali"),
    ("Sudah", "Ganti kata sandi"),
    ("Kembali", "Sudah ditandai"),
    ("Lanjut", "Ganti kata sandi"),
    ("Sudah", "Verifikasi dua langkah"),
    ("Nanti", "Kapan Bapak/Ibu mau coba?"),
    ("Sabtu", "saya ingatkan Sabtu"),
    ("Lanjut", "Verifikasi dua langkah"),
    ("Sudah", "Simpan kode cadangan"),
    ("Sudah", "Catat alamat akun"),
)


async def restarts_and_stays(stage: Stage, hands: PacedHands) -> None:
    """A new process some hours later shows the very same screen, when it is asked to."""
    before = hands.screen.page
    stage.clock.at += timedelta(hours=31)
    await stage.restart()
    await hands.says("/ulang")
    after = hands.screen.page
    note = len(before.paragraphs) - len(after.paragraphs)  # what just happened is told only once
    assert note in (0, 1)
    assert after.paragraphs == before.paragraphs[note:]
    assert after.rows == before.rows
    assert after.link == before.link


async def test_bu_ani_finishes_in_three_weeks_with_a_restart_between_any_two_acts(
    stage: Stage,
) -> None:
    ani = stage.hands(ANI)
    began = stage.clock.at
    await ani.says("/start")
    await stage.restart()
    for label in ("Setuju", "Ya, pakai nama itu", *ANSWERS["ani"], "Lewati"):
        await ani.presses(label)
        await restarts_and_stays(stage, ani)

    for label, words in FIRST_CHECKLIST:
        await ani.presses(label)
        assert words in ani.text
        await restarts_and_stays(stage, ani)
    await ani.says("ani12@guru.sd.belajar.co.id")
    assert "Maksud Bapak/Ibu ani12@guru.sd.belajar.id?" in ani.text
    await restarts_and_stays(stage, ani)
    await ani.presses("Ya, benar")
    await restarts_and_stays(stage, ani)

    assert "🎉 Akun belajar.id selesai!" in ani.text
    assert "8/8" in ani.text
    assert stage.clock.at - began > timedelta(days=21)
    await ani.presses("Lihat tanggal")
    assert ani.text.count("✅") == 8


@pytest.mark.parametrize("days", [1, 21, 180])
async def test_a_wait_of_weeks_loses_nothing(stage: Stage, days: int) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Nanti")
    stage.clock.at += timedelta(days=days)
    await stage.restart()

    await ani.says("lanjut")

    assert "Minta kata sandi awal" in ani.text
    assert "2/8" in ani.text
    await ani.presses("Sudah")
    assert "Masuk pertama kali" in ani.text


async def test_bu_maria_in_papua_reads_the_date_of_her_own_day(stage: Stage) -> None:
    """At 23.30 in Jakarta it is half past one of the next day in Jayapura."""
    maria, ani = await stage.met(MARIA), await stage.met(ANI)
    for hands in (maria, ani):
        await hands.presses("Mulai")
    stage.clock.at = stage.clock.at.replace(hour=16, minute=30)
    for hands in (maria, ani):
        await hands.walks("Sudah", "Kembali")

    assert "Sudah ditandai 24 Nov 2026" in maria.text
    assert "Sudah ditandai 23 Nov 2026" in ani.text
    await maria.says("/pengaturan")
    await maria.presses("Zona waktu")
    assert "sekarang WIT" in maria.text
    await maria.says("/datasaya")
    file = next(each.file for each in maria.bubbles() if each.file)
    assert "24 Nov 2026 pukul 01.30 WIT" in file.content.decode()  # type: ignore[union-attr]
