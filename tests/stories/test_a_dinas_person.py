"""Bu Rina works at a dinas: no jenjang, another account, nothing to hand out."""

from tests.cast import RINA
from tests.stage import Stage


async def test_bu_rina_is_asked_for_no_jenjang_and_gets_a_dinas_account(stage: Stage) -> None:
    rina = await stage.met(RINA)
    assert "jenjang" not in rina.phone().casefold().split("setuju?")[-1]
    assert "@dinas.belajar.id" in rina.text

    await rina.presses("Mulai")
    assert "Pilih Dinas" in rina.text
    await rina.walks("Sudah", "Belum punya")
    assert "Lapor ke helpdesk" in rina.text
    assert "Dapodik" not in rina.text
    await rina.walks(*["Sudah"] * 4)
    await rina.says("rina12@dinas.belajar.id")

    assert "🎉 Akun belajar.id selesai!" in rina.text
    assert "Bagikan" not in rina.phone()
    await rina.says("/pengaturan")
    await rina.presses("Profil saya")
    assert "Jenjang: belum diisi" in rina.text


async def test_bu_rina_sees_ruang_gtk_to_show_it_to_teachers(stage: Stage) -> None:
    rina = await stage.met(RINA)
    await rina.walks("Sudah aktif semua", "Ruang GTK (dulu PMM)", "Mulai", "Komputer")
    assert "Di komputer" in rina.text
    await rina.walks("Sudah", "Sudah", "Sudah")
    assert "instansi" in rina.text
    await rina.presses("Sudah")

    assert "menunjukkannya kepada guru yang bertanya" in rina.text
    await rina.presses("Sudah")
    assert "🎉 Ruang GTK (dulu PMM) selesai!" in rina.text
