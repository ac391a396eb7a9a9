"""Bu Citra is a principal: an admin account, no reset by herself, passwords to hand out."""

from tests.cast import CITRA
from tests.stage import Stage


async def test_bu_citra_gets_her_password_from_the_helpdesk_and_hands_out_the_others(
    stage: Stage,
) -> None:
    citra = await stage.met(CITRA)
    assert "akun admin" in citra.text.replace("\n", " ")

    await citra.presses("Mulai")
    assert "memakai kata admin" in citra.text
    await citra.presses("Sudah")
    assert citra.text.startswith("Kata sandi akun admin") or "Kata sandi akun admin" in citra.text
    assert citra.buttons()[:2] == ["Belum punya", "Sudah punya"]
    await citra.presses("Belum punya")
    assert "Lapor ke helpdesk" in citra.text
    assert "tanyakan dulu kepada operator sekolah" in citra.text
    await citra.walks("Sudah", "Sudah", "Sudah", "Sudah")
    assert "nama12@admin.smp.belajar.id" in citra.text
    await citra.says("citra12@admin.smp.belajar.id")
    assert "Bagikan kepada guru" in citra.text
    assert "secara pribadi, tidak lewat grup" in citra.text
    await citra.presses("Sudah")

    assert citra.text.startswith("🎉 Akun belajar.id selesai!")


async def test_bu_citra_who_has_her_password_changes_it_and_sees_no_helpdesk(stage: Stage) -> None:
    citra = await stage.met(CITRA)
    await citra.walks("Mulai", "Sudah", "Sudah punya")

    assert "Masuk pertama kali" in citra.text
    await citra.presses("Sudah")
    assert "Ganti kata sandi" in citra.text
    assert "helpdesk" not in citra.phone()


async def test_bu_citra_is_told_that_only_the_helpdesk_resets_her_password(stage: Stage) -> None:
    citra = await stage.met(CITRA)
    await citra.walks("Mulai", "Sudah", "Sudah punya", "Belum berhasil")

    labels = citra.buttons()

    assert "Lupa kata sandi" in labels
    await citra.presses("Lupa kata sandi")
    assert "helpdesk" in citra.text.casefold()
    assert "Atur sendiri" not in citra.phone()
