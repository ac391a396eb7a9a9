"""What is stored can be had in a file, and erased at once."""

import json

from tests.cast import ANI, BUDI, JOKO
from tests.stage import PacedHands, Stage


async def lived(stage: Stage) -> PacedHands:
    """Bu Ani with a school, ticks, an address, a call for help and a code for moving."""
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.walks("Setuju", "Ya, pakai nama itu", "Guru", "SD", "Jawa", "Banten")
    await ani.says("SDN 7 Serang")
    await ani.walks("Mulai", "Sudah", "Dari operator", *["Sudah"] * 5)
    await ani.says("ani12@guru.sd.belajar.id")
    await ani.says("/bantuan")
    await ani.presses("Minta bantuan")
    await ani.says("/pengaturan")
    await ani.walks("Ganti HP/akun", "Pindah dari sini")
    return ani


def file_of(ani: PacedHands) -> str:
    """The newest file on the phone."""
    file = next(each.file for each in reversed(ani.bubbles()) if each.file)
    assert isinstance(file.content, bytes)
    return file.content.decode()


async def test_the_file_holds_everything_that_any_table_holds_of_her(stage: Stage) -> None:
    ani = await lived(stage)
    await ani.says("/datasaya")

    text = file_of(ani)
    for words in ("Bu Ani", "Guru", "SD", "Banten", "SDN 7 Serang", "ani12@guru.sd.belajar.id"):
        assert words in text
    assert "✅ Catat alamat akun (23 Nov 2026" in text
    copy = json.loads(text[text.index("\n{") :])
    for table, rows in (await stage.rows()).items():
        hers = [row for row in rows if row.get("profile_id") == 1 or row.get("address_id") == 1]
        hers += [row for row in rows if table == "addresses" and row["id"] == 1]
        if hers:
            assert len(copy[table]) == len(hers), table
            assert len(copy[table][0]) >= len(hers[0]) - (table == "move_codes"), table
    await ani.says("ulang")
    assert ani.buttons()


async def test_erasing_asks_once_and_leaves_nothing_but_counts(stage: Stage) -> None:
    ani = await lived(stage)
    await ani.says("/hapus")
    assert "tidak bisa dikembalikan" in ani.text
    await ani.presses("Tidak jadi")
    assert "data tetap tersimpan" in ani.text
    await ani.says("hapus")
    for said in ("ya", "ok", "sudah", "lanjut"):
        await ani.says(said)  # nothing that erases is ever guessed
    assert len((await stage.rows())["profiles"]) == 1
    await ani.says("/hapus")
    await ani.presses("Ya, hapus")

    assert "sudah dihapus semuanya pada 23 Nov 2026 pukul" in ani.text
    for words in ("Bu Ani", "SDN 7 Serang", "ani12@", "'ani'"):
        assert await stage.tables_with(words) == [], words
    rows = await stage.rows()
    left = {name for name, held in rows.items() if held}
    # Pak Joko was told of her call for help; the rest are counts and numbers of updates.
    assert left <= {"applied", "standings", "left_counts", "addresses", "notes"}
    assert [row["external"] for row in rows["addresses"]] == ["joko"]


async def test_start_after_erasing_meets_a_new_person(stage: Stage) -> None:
    ani = await lived(stage)
    await ani.says("/hapus")
    await ani.presses("Ya, hapus")
    await ani.says("/start")
    assert ani.buttons()[:2] == ["Setuju", "Tidak setuju"]
    await ani.walks("Setuju", "Ya, pakai nama itu", "Guru", "SD", "Jawa", "Banten", "Lewati")
    await ani.presses("Mulai")
    assert "0/8" in ani.text


async def test_every_old_button_after_the_erasure_is_harmless(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    old = [button.data for _, button in ani.pressable()]
    await ani.says("/hapus")
    old += [button.data for _, button in ani.pressable()]
    await ani.presses("Ya, hapus")

    for data in old:
        await ani.presses_data(data)
        assert "Setuju" in ani.buttons(), data
    rows = await stage.rows()
    assert rows["profiles"] == rows["addresses"] == rows["progress"] == []


async def test_an_erasure_that_is_delivered_twice_does_not_greet_her_as_if_new(
    stage: Stage,
) -> None:
    ani = await stage.met(ANI)
    await ani.says("/hapus")
    await ani.presses("Ya, hapus")
    await stage.repeat()

    assert (await stage.rows())["profiles"] == []
    assert "dihapus" in ani.phone() or "Tidak ada data" in ani.phone()


async def test_erasing_one_person_leaves_all_others_alone(stage: Stage) -> None:
    ani, budi = await lived(stage), await stage.met(BUDI)
    await budi.walks("Mulai", "Sudah")
    await ani.says("/hapus")
    await ani.presses("Ya, hapus")
    await budi.says("lanjut")
    assert "1/" in budi.text
    assert await stage.miscounted() == []


async def test_an_admin_can_be_a_teacher_and_be_erased(stage: Stage) -> None:
    joko = stage.hands(JOKO)
    await joko.says("/start")
    await joko.walks("Setuju", "Ya, pakai nama itu", "Guru", "SD", "Jawa", "Banten", "Lewati")
    await joko.walks("Mulai", "Belum berhasil", "Minta bantuan")
    assert "Permintaan bantuan #1" in joko.phone()
    await joko.says("/hapus")
    await joko.presses("Ya, hapus")
    assert (await stage.rows())["profiles"] == []


async def test_a_copy_does_not_say_again_what_the_page_before_it_said(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.says("/privasi")
    await ani.says("/datasaya")
    assert "Halo, Bu Ani" in ani.text


async def test_privacy_leads_back_to_the_settings_and_before_consent_to_the_greeting(
    stage: Stage,
) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.walks("Data & privasi", "Kembali")
    assert "Setuju" in ani.buttons()
    ani = await stage.met(ANI)
    await ani.says("/privasi")
    await ani.presses("Kembali")
    assert ani.text.startswith("Pengaturan")
