"""A teacher goes through both checklists, from the first hello to the last tick."""

from tests.cast import ANI
from tests.stage import Stage


async def test_bu_ani_is_at_her_first_step_after_eight_presses(stage: Stage) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    presses = ("Setuju", "Ya, pakai nama itu", "Guru", "SD", "Jawa", "Jawa Barat", "Lewati")

    for label in (*presses, "Mulai"):
        await ani.presses(label)

    assert len(presses) + 1 == 8
    assert ani.text.startswith("Cek akun\n░░░░░░░░ 0/8")
    assert ani.buttons() == ["Sudah", "Belum berhasil", "Nanti", "Kembali"]


async def test_bu_ani_finishes_both_checklists_in_one_message_edited_in_place(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    first = ani.screen.id

    for label in ("Mulai", "Sudah", "Dari operator", *["Sudah"] * 5):
        await ani.presses(label)
    await ani.says("ani12@guru.sd.belajar.id")
    assert ani.text.startswith("🎉 Akun belajar.id selesai!")
    await ani.presses("Ruang GTK (dulu PMM)")
    for label in ("Mulai", "Android", *["Sudah"] * 7):
        await ani.presses(label)

    assert ani.text.startswith("🎉 Ruang GTK (dulu PMM) selesai!")
    assert ani.screen.id != first
    bot_bubbles = [each for each in stage.channel.chat("ani").bubbles if not each.mine]
    assert len(bot_bubbles) == 2
