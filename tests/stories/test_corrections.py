"""Every answer can be corrected in /pengaturan, and the rest of her way follows."""

import re

import pytest

from tests.cast import ANI, CITRA
from tests.stage import PacedHands, Stage

BELONGS_TO_INDONESIAN = re.compile(
    r"\b(Bapak|Ibu|Silakan|langkah|tekan|ketik|Kata sandi|belum|sudah|yang|dengan|untuk|dari)\b"
)


async def profile_of(ani: PacedHands) -> str:
    """The profile as she reads it."""
    await ani.says("/pengaturan")
    await ani.presses("Profil saya")
    return ani.text


@pytest.mark.parametrize(
    ("question", "answers", "line"),
    [
        ("Nama", ("Ibu Ani Suryani",), "Nama: Ibu Ani Suryani"),
        ("Tugas", ("Operator sekolah",), "Tugas: Operator sekolah"),
        ("Jenjang", ("SMK",), "Jenjang: SMK"),
        ("Provinsi", ("Papua", "Papua Tengah"), "Provinsi: Papua Tengah"),
        ("Provinsi", ("kaltim",), "Provinsi: Kalimantan Timur"),
        ("Sekolah", ("SMK 1 Wamena",), "Sekolah: SMK 1 Wamena"),
    ],
)
async def test_bu_ani_corrects_one_answer_and_sees_it_saved(
    stage: Stage, question: str, answers: tuple[str, ...], line: str
) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah")
    await profile_of(ani)
    await ani.presses(question)
    for answer in answers:
        await ani.says(answer)

    assert ani.text.startswith(stage.said("note.saved"))
    assert line in ani.text
    assert "Profil saya" in ani.text
    await ani.says("lanjut")
    assert "1/8" in ani.text or question == "Tugas"
    assert await stage.miscounted() == []


async def test_a_correction_can_be_left_without_answering(stage: Stage) -> None:
    ani = await stage.met(ANI)
    before = await profile_of(ani)
    for question in ("Nama", "Tugas", "Jenjang", "Provinsi", "Sekolah"):
        await ani.walks(question, "Kembali")
        assert ani.text == before
    await ani.walks("Provinsi", "Jawa", "Pilih pulau", "Kembali")
    assert ani.text == before


async def test_a_province_in_another_zone_moves_her_clock_and_her_count(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    await profile_of(ani)
    await ani.walks("Provinsi", "Papua", "Papua")
    await ani.says("/pengaturan")
    await ani.presses("Zona waktu")

    assert "sekarang WIT" in ani.text
    standings = (await stage.rows())["standings"]
    where = {row["scope"]: row["people"] for row in standings if row["people"]}
    assert where == {"all": 1, "province:91": 1, "alone:91": 1}
    await ani.presses("WITA")
    await ani.presses("Zona waktu")
    assert "sekarang WITA" in ani.text


async def test_a_teacher_who_becomes_principal_gets_the_steps_of_a_principal(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah", "Dari operator", "Sudah")
    await profile_of(ani)
    await ani.walks("Tugas", "Kepala sekolah")
    await ani.says("lanjut")

    assert "Kata sandi akun admin" in ani.text
    assert ani.buttons()[:2] == ["Belum punya", "Sudah punya"]
    await ani.presses("Sudah punya")
    assert "Masuk pertama kali" in ani.text


async def test_somebody_of_a_dinas_who_becomes_a_teacher_is_asked_for_the_level(
    stage: Stage,
) -> None:
    citra = await stage.met(CITRA)
    await profile_of(citra)
    await citra.walks("Tugas", "Dinas/pengawas")
    assert "Jenjang: belum diisi" in citra.text
    await citra.walks("Tugas", "Guru")
    assert "jenjang" in citra.text.casefold()
    await citra.presses("SD")
    assert "Jenjang: SD" in citra.text


async def test_a_correction_after_the_end_takes_nothing_away(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.presses("Sudah aktif semua")
    await profile_of(ani)
    await ani.walks("Tugas", "Kepala sekolah")
    await ani.says("progres")
    assert "Akun belajar.id: selesai" in ani.text


async def test_the_whole_chat_turns_to_english_and_back(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.says("/pengaturan")
    await ani.walks("Bahasa", "English")
    assert ani.text.startswith("✅ Saved")

    seen = [ani.text, *ani.buttons()]
    await ani.says("/lanjut")
    for label in ("Start", "Done", "From the operator", "Not working", "Back", "Later", "Continue"):
        await ani.presses(label)
        seen += [ani.text, *ani.buttons()]
    for command in ("/progres", "/bantuan", "/privasi", "/hapus", "/pengaturan", "/menu", "apa"):
        await ani.says(command)
        seen += [ani.text, *ani.buttons()]
    assert not [each for each in seen if BELONGS_TO_INDONESIAN.search(each.replace("Bu Ani", ""))]

    await stage.restart()
    await ani.says("next")
    assert "Ask for the first password" in ani.text
    await ani.says("/pengaturan")
    await ani.walks("Language", "Bahasa Indonesia")
    assert "Pengaturan" in ani.text


async def test_stop_survives_thanks_and_is_undone_by_mulai(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.says("berhenti")
    assert "tidak akan ada pengingat" in ani.text
    await ani.says("terima kasih")
    assert (await stage.rows())["addresses"][0]["stopped_at"] is not None
    await ani.says("/mulai")
    assert "pengingat boleh dikirim lagi" in ani.text
    assert (await stage.rows())["addresses"][0]["stopped_at"] is None
