"""Pak Dedi teaches at a madrasah: his account comes from the Ministry of Religious Affairs."""

from tests.cast import DEDI
from tests.stage import Stage


async def test_pak_dedi_gets_a_kemenag_account_and_never_checks_at_belajar_id(
    stage: Stage,
) -> None:
    dedi = await stage.met(DEDI)
    assert "@madrasah.kemenag.go.id" in dedi.text
    assert "bukan belajar.id" in dedi.text

    await dedi.presses("Mulai")
    seen = [dedi.text]
    assert dedi.buttons()[:2] == ["Belum punya", "Sudah punya"]
    await dedi.presses("Belum punya")
    assert "kepala madrasah secara pribadi" in dedi.text
    for _ in range(5):
        await dedi.presses("Sudah")
        seen.append(dedi.text)
    assert "nama@madrasah.kemenag.go.id" in dedi.text
    await dedi.says("dedi@madrasah.kemenag.go.id")

    assert dedi.text.startswith("🎉")
    assert not any("Cek Akun" in each or "@guru" in each for each in seen)


async def test_pak_dedi_goes_through_ruang_gtk_without_simpkb_and_kinerja(stage: Stage) -> None:
    dedi = await stage.met(DEDI)
    await dedi.walks("Sudah aktif semua", "Ruang GTK (dulu PMM)", "Mulai")
    assert "Pilih perangkat" in dedi.text
    await dedi.presses("Android")
    seen = [dedi.text]
    while "Sudah" in dedi.buttons():
        await dedi.presses("Sudah")
        seen.append(dedi.text)

    assert dedi.text.startswith("🎉 Ruang GTK (dulu PMM) selesai!")
    assert not any("SIMPKB" in each or "Pengelolaan Kinerja" in each for each in seen)
    assert not any("Dapodik" in each for each in seen)


async def test_a_teacher_who_finds_out_that_she_is_at_a_madrasah_is_asked_for_her_account_anew(
    stage: Stage,
) -> None:
    """The troubles themselves tell her to choose Madrasah in the settings."""
    dedi = stage.hands(DEDI)
    await dedi.says("/start")
    await dedi.walks("Setuju", "Ya, pakai nama itu", "Guru", "SMP", "Sumatera", "Aceh", "Lewati")
    await dedi.walks("Mulai", "Sudah", "Dari operator")

    await dedi.says("/pengaturan")
    await dedi.walks("Profil saya", "Jenjang", "Madrasah/RA")
    await dedi.says("lanjut")

    assert dedi.buttons()[:2] == ["Belum punya", "Sudah punya"]
    await dedi.presses("Belum punya")
    assert "Minta akun madrasah" in dedi.text
