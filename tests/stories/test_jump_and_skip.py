"""Those who are further, who leave a step out, and who look back."""

import pytest

from tests.cast import ANI, CITRA, DEDI
from tests.stage import Stage

TITLES = (
    "Cek akun",
    "Kata sandi pertama",
    "Minta kata sandi awal",
    "Masuk pertama kali",
    "Ganti kata sandi",
    "Verifikasi dua langkah",
    "Simpan kode cadangan",
    "Catat alamat akun",
)


async def test_all_done_in_one_press_and_taken_back_in_one(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Sudah aktif semua")
    assert "🎉 Akun belajar.id selesai!" in ani.text
    await ani.presses("Batalkan tanda tadi")

    assert "Tanda yang tadi sudah dibatalkan" in ani.text
    assert "Kita siapkan akun belajar.id" in ani.text
    await ani.presses("Lanjut")
    assert "Cek akun" in ani.text
    assert "0/8" in ani.text


@pytest.mark.parametrize("number", range(2, 9))
async def test_a_jump_lands_at_the_very_step_that_was_named(stage: Stage, number: int) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Lompat ke langkah")
    assert f"{number}. {TITLES[number - 1]}" in ani.text
    await ani.presses(f"Mulai langkah {number}")

    assert TITLES[number - 1] in ani.text
    assert f"{number - 1}/8" in ani.text
    await ani.presses("Batalkan tanda tadi")
    await ani.presses("Lanjut")
    assert "0/8" in ani.text


async def test_taking_a_jump_back_keeps_what_was_ticked_by_hand(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Kembali", "Kembali", "Kembali")
    await ani.walks("Lompat ke langkah", "Mulai langkah 7")
    assert "6/8" in ani.text
    await ani.presses("Batalkan tanda tadi")
    await ani.presses("Lanjut")
    assert "2/8" in ani.text


async def test_the_undo_goes_away_once_she_went_on(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Lompat ke langkah", "Mulai langkah 6")
    old = ani.data("Batalkan tanda tadi")
    await ani.presses("Sudah")
    assert "Batalkan tanda tadi" not in ani.buttons()

    await ani.presses_data(old)  # a stale one takes back the jump, never what came after
    await ani.says("lanjut")
    assert "1/8" in ani.text


@pytest.mark.parametrize("person", [CITRA, DEDI])
async def test_others_jump_along_their_own_way(stage: Stage, person: object) -> None:
    hands = await stage.met(person)  # type: ignore[arg-type]
    await hands.presses("Lompat ke langkah")
    lines = [line for line in hands.text.splitlines() if line[:1].isdigit()]
    last = lines[-1].split(". ", 1)
    await hands.presses(f"Mulai langkah {last[0]}")
    assert last[1] in hands.text
    assert f"{int(last[0]) - 1}/{last[0]}" in hands.text


async def test_a_step_left_out_comes_back_at_the_end(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    await ani.says("lewati")
    assert "dilewati dulu" in ani.text
    assert "0/8" in ani.text
    await ani.walks("Dari operator", *["Sudah"] * 5)
    await ani.says("ani12@guru.sd.belajar.id")

    assert "Cek akun" in ani.text
    assert "7/8" in ani.text
    assert "selesai!" not in ani.text
    await ani.says("lewati")
    assert "Tinggal satu langkah" in ani.text
    assert ani.buttons() == ["Ruang GTK (dulu PMM)", "Ke langkah tadi", "Menu"]
    await ani.presses("Ke langkah tadi")
    await ani.presses("Sudah")
    assert "8/8" in ani.text
    assert "selesai!" in ani.text


async def test_a_choice_left_out_still_leads_somewhere(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Sudah aktif semua", "Ruang GTK (dulu PMM)", "Mulai")
    await ani.says("lewati")
    while "Sudah" in ani.buttons():
        await ani.presses("Sudah")
    assert "Pilih perangkat" in ani.text
    await ani.presses("iPhone")
    assert "Buka situs Ruang GTK" in ani.text
    await ani.presses("Sudah")
    assert "selesai!" in ani.text


async def test_an_address_can_be_left_out_by_its_button(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Lompat ke langkah", "Mulai langkah 8", "Lewati")
    assert "Tinggal satu langkah yang dilewati: Catat alamat akun" in ani.text
    await ani.presses("Ruang GTK (dulu PMM)")
    await ani.presses("Mulai")
    assert "Pilih perangkat" in ani.text


async def test_untick_and_tick_again(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Sudah", "Kembali")
    assert "Sudah ditandai 23 Nov 2026" in ani.text
    await ani.presses("Batalkan Sudah")

    assert "Langkah ini menjadi belum selesai" in ani.text
    assert "Minta kata sandi awal" in ani.text
    assert "2/8" in ani.text
    await ani.presses("Sudah")
    assert "3/8" in ani.text


async def test_kembali_leads_through_all_steps_to_the_intro_and_lanjut_back(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", *["Sudah"] * 5)
    for title in reversed(TITLES[:-1]):
        await ani.presses("Kembali")
        assert title in ani.text
        assert "7/8" in ani.text
    await ani.presses("Kembali")
    assert "Kita siapkan akun belajar.id" in ani.text
    await ani.says("kembali")
    assert "Menu" in ani.buttons() or "Progres saya" in ani.buttons()
    await ani.says("lanjut")
    assert "Catat alamat akun" in ani.text


async def test_another_choice_later_takes_the_place_of_the_first(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Kembali")
    assert {"Dari operator", "Atur sendiri", "Lanjut"} <= set(ani.buttons())
    await ani.presses("Atur sendiri")
    assert "Atur kata sandi" in ani.text
    await ani.presses("Sudah")
    assert "Masuk pertama kali" in ani.text


@pytest.mark.parametrize(
    ("typed", "shown", "kept"),
    [
        ("ani12@guru.sd.belajar.id", "selesai!", True),
        ("  ANI12 @guru.sd.belajar.id. ", "Maksud Bapak/Ibu ani12@guru.sd.belajar.id?", False),
        ("ani12@guru.sd.belajar.co.id", "Maksud Bapak/Ibu", False),
        ("ani12@guru.tk.belajar.id", "jarang kami temui", False),
        ("ani12@gmail.com", "bukan alamat yang saya tunggu", False),
        ("ani12guru.sd.belajar.id", "Yang saya tunggu alamat", False),
        ("@", "Yang saya tunggu alamat", False),
        ("email saya ani12@guru.sd.belajar.id pak", "ani12@guru.sd.belajar.id", False),
    ],
)
async def test_an_address_is_taken_corrected_or_asked_again(
    stage: Stage, typed: str, shown: str, kept: bool
) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Lompat ke langkah", "Mulai langkah 8")
    await ani.says(typed)

    assert shown in ani.text
    assert bool(await stage.tables_with('"ani12@guru.sd.belajar.id"')) or not kept
    if not kept and "Ya, benar" in ani.buttons():
        await ani.presses("Ya, benar")
        assert "selesai!" in ani.text


async def test_what_was_declared_is_taken_back_only_right_after_it(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Sudah aktif semua")
    assert "Batalkan tanda tadi" in ani.buttons()
    await ani.walks("Menu", "Pilih daftar", "Akun belajar.id")
    assert ani.text.startswith("🎉")
    assert "Batalkan tanda tadi" not in ani.buttons()


async def test_when_all_is_done_nothing_says_to_go_on(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Sudah aktif semua", "Ruang GTK (dulu PMM)", "Sudah aktif semua", "Menu")
    assert "Semua langkah sudah selesai" in ani.text
    assert "Lanjut" not in ani.buttons()
    await ani.says("lanjut")
    assert "Progres Bapak/Ibu" in ani.text
    assert "Lanjut" not in ani.buttons()
