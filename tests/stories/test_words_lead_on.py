"""What is said can be done: each word on the screen leads to what it promises."""

import pytest

from bot.channels.web.members import Member
from flows.events import Medium
from flows.screens import welcome
from tests.cast import ANI, CITRA, DEDI, RINA
from tests.stage import PacedHands, Stage
from tests.stories.limits import words_in

TO_TWO_STEPS = ("Mulai", "Sudah", "Dari operator", "Sudah", "Sudah", "Sudah")


async def test_bu_ani_is_told_to_look_which_account_is_open_before_she_changes_it(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.walks(*TO_TWO_STEPS)
    assert "Verifikasi dua langkah" in ani.text
    assert "akun belajar.id, bukan akun pribadi" in ani.text
    await ani.presses("Belum berhasil")
    assert "Masuk ke akun lain" in ani.buttons()

    await ani.walks("Kembali", "Sudah")
    assert "Simpan kode cadangan" in ani.text
    assert "akun belajar.id yang terbuka, bukan akun pribadi" in ani.text
    await ani.presses("Belum berhasil")
    assert {"Masuk ke akun lain", "Halaman tidak terbuka"} <= set(ani.buttons())


@pytest.mark.parametrize("member", [DEDI, RINA])
async def test_the_account_of_a_madrasah_or_dinas_is_told_from_a_private_one_too(
    stage: Stage, member: Member
) -> None:
    hands = await stage.met(member)
    first = ("Mulai",) if member is DEDI else ("Mulai", "Sudah")
    await hands.walks(*first, "Sudah punya", "Sudah", "Sudah")
    assert "Verifikasi dua langkah" in hands.text
    assert "bukan akun pribadi" in hands.text
    await hands.presses("Sudah")
    assert "bukan akun pribadi" in hands.text


async def test_the_greeting_names_all_that_is_kept_and_is_still_short(stage: Stage) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    for words in ("akun chat", "alamat belajar.id", "langkah, dan kendala"):
        assert words in ani.text
    assert words_in(ani.screen.page) <= 60 - 6  # an operator's name may be longer than here

    await ani.says("/privasi")
    for words in (
        "akun chat",
        "kendala, tanggalnya",
        "kehadiran webinar",
        "Duta grup melihat nama",
        "luar negeri",
    ):
        assert words in ani.text
    assert "sekolah, langkah, kendala, riwayat, kehadiran, pengingat" in ani.text
    assert words_in(ani.screen.page) <= 60 - 6
    await ani.presses("Hak Bapak/Ibu")
    assert "sampai Bapak/Ibu menghapusnya (/hapus) atau layanan ini ditutup" in ani.text
    assert "tim melihat nama" in ani.text
    await ani.presses("Kembali")
    await ani.says("kembali")
    await ani.presses("Setuju")
    assert welcome.CONSENT_VERSION == "2026-11-26"
    consents = (await stage.rows())["consents"]
    assert [row["version"] for row in consents] == ["2026-11-26"]


async def settings_say(hands: PacedHands, *labels: str) -> None:
    """Do what a remedy says about the settings."""
    for label in labels[:-1]:
        assert label in hands.text, f"the remedy does not name {label}"
    assert "ketik lanjut" in hands.text
    await hands.says("/pengaturan")
    await hands.walks(*labels)
    await hands.says("lanjut")


async def test_a_madrasah_teacher_who_chose_another_level_follows_the_remedy_to_her_steps(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Belum berhasil", "Saya dari madrasah")
    await settings_say(ani, "Profil saya", "Jenjang", "Madrasah/RA")
    assert "Akun madrasah" in ani.text

    await ani.walks("Belum berhasil", "Saya bukan di madrasah")
    await settings_say(ani, "Profil saya", "Jenjang", "SD")
    assert "Kata sandi pertama" in ani.text
    assert "@madrasah" not in ani.text


async def test_a_pengawas_of_madrasahs_finds_her_way_to_the_account_of_her_ministry(
    stage: Stage,
) -> None:
    rina = await stage.met(RINA)
    await rina.walks("Mulai", "Belum berhasil", "Saya pengawas madrasah")
    assert "Guru" in rina.text
    await settings_say(rina, "Profil saya", "Tugas", "Guru", "Madrasah/RA")
    assert "Akun madrasah" in rina.text
    assert "@madrasah.kemenag.go.id" in rina.text


async def test_a_principal_with_an_admin_address_follows_the_remedy_to_her_job(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Belum berhasil", "Alamat masih admin", "Masih belum")
    await ani.says("/pengaturan")
    await ani.walks("Profil saya", "Tugas", "Kepala sekolah")
    await ani.says("lanjut")
    assert "Kata sandi akun admin" in ani.text


async def test_bu_ani_without_a_password_goes_back_twice_and_chooses(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Belum berhasil")
    assert ani.buttons()[0] == "Belum punya sandi"
    await ani.presses("Belum punya sandi")
    assert "Tekan Kembali dua kali" in ani.text
    await ani.walks("Kembali", "Kembali", "Dari operator")

    await ani.walks("Belum berhasil", "Operator belum membalas", "Masih belum")
    assert "kembali ke langkah Kata sandi pertama, lalu pilih Atur sendiri" in ani.text
    await ani.walks("Kembali", "Kembali", "Kembali", "Atur sendiri")
    assert "Atur kata sandi" in ani.text


async def test_what_helped_is_followed_by_a_word_about_buttons_that_are_there(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Belum berhasil", "Tidak tahu NPSN", "Sudah bisa")
    assert "Bila langkah ini sudah selesai, tekan Sudah." in ani.text
    assert "Sudah" in ani.buttons()

    await ani.walks("Sudah", "Belum berhasil", "Belum punya sandi", "Sudah bisa")
    assert "Syukurlah. Mari kita lanjutkan." in ani.text
    assert "Sudah" not in ani.buttons()


async def test_a_photo_is_answered_with_words_about_buttons_that_are_there(stage: Stage) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.sends(Medium.PHOTO)
    assert "tidak saya simpan" in ani.text
    assert words_in(ani.screen.page) <= 60
    assert "Belum berhasil" not in ani.text

    ani = await stage.met(ANI)
    await ani.sends(Medium.PHOTO)
    assert "Belum berhasil" not in ani.text
    await ani.presses("Mulai")
    await ani.sends(Medium.PHOTO)
    assert "tekan Belum berhasil, lalu pilih yang tertulis di layar" in ani.text
    assert "Belum berhasil" in ani.buttons()


async def test_a_principal_of_kesetaraan_gets_no_address_of_another_level_as_hers(
    stage: Stage,
) -> None:
    citra = stage.hands(CITRA)
    await citra.says("/start")
    await citra.walks("Setuju", "Ya, pakai nama itu", "Kepala sekolah", "Paket A/B/C")
    await citra.walks("Jawa", "Jawa Tengah", "Lewati", "Mulai", "Sudah", "Belum punya")
    await citra.walks(*["Sudah"] * 4)
    assert "Catat alamat akun" in citra.text
    assert "persis seperti yang muncul di Cek Akun" in citra.text
    assert "Di SD contohnya nama12@admin.sd.belajar.id" in citra.text


async def test_a_ticked_step_can_be_opened_again_and_says_so(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Kembali")
    await ani.presses("Batalkan Sudah")
    assert "Langkah ini menjadi belum selesai." in ani.text
    assert "Sudah" in ani.buttons()


async def test_the_cache_is_named_by_the_words_on_the_phone_and_told_from_her_data(
    stage: Stage,
) -> None:
    remedies = [
        text
        for trouble in stage.app.editions.current.troubles.values()
        for remedy in trouble.remedies
        for text in (remedy.id, remedy.en)
        if "cache" in text
    ]
    assert len(remedies) == 2 * 4
    for text in remedies:
        for words in ("*Setelan*", "*Aplikasi*", "*Penyimpanan*", "*Hapus cache*", "*Hapus data*"):
            assert words in text


async def test_the_first_and_the_last_words_of_the_account_are_true_for_who_skips_the_codes(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    assert "progresnya tersimpan" in ani.text
    await ani.presses("Mulai")
    assert "Tulis di kertas alamat akun yang muncul" in ani.text
    await ani.walks("Sudah", "Dari operator", *["Sudah"] * 5)
    await ani.says("ani12@guru.sd.belajar.id")
    assert "Bila ada kertas kode cadangan" in ani.text
    assert "lebih aman" not in ani.text
