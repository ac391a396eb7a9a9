"""A new phone or account: a one-time code takes the progress along."""

import re
from datetime import timedelta

from bot.channels.web.members import Member
from tests.cast import ANI, BUDI
from tests.stage import PacedHands, Stage

NEW = Member("baru", "Ani S", "HP baru Bu Ani", "AS")
CODE = re.compile(r"PINDAH-\w{4}-\w{4}")


async def with_code(stage: Stage) -> tuple[PacedHands, str]:
    """Bu Ani on her old phone, two steps on, and her code."""
    old = await stage.met(ANI)
    await old.walks("Mulai", "Sudah", "Dari operator")
    await old.says("/pengaturan")
    await old.walks("Ganti HP/akun", "Pindah dari sini")
    found = CODE.search(old.text)
    assert found is not None
    return old, found.group()


async def arrived(stage: Stage, code: str) -> PacedHands:
    """The new phone, after Setuju and the code."""
    new = stage.hands(NEW)
    await new.says("/start")
    await new.presses("Setuju")
    await new.says(code)
    return new


async def test_the_code_is_typed_right_after_setuju_and_brings_everything(stage: Stage) -> None:
    old, code = await with_code(stage)
    new = await arrived(stage, code.lower().replace("-", " "))

    assert "Progres sudah ikut pindah" in new.text
    await new.says("lanjut")
    assert "Minta kata sandi awal" in new.text
    assert "2/8" in new.text
    assert "Progres sudah pindah" in old.text
    assert len((await stage.rows())["profiles"]) == 1
    await new.presses("Sudah")
    assert "3/8" in new.text


async def test_the_old_phone_starts_anew_and_old_buttons_there_do_nothing(stage: Stage) -> None:
    old, code = await with_code(stage)
    await old.says("lanjut")
    data = old.data("Sudah")
    await arrived(stage, code)

    await old.presses_data(data)
    assert "Setuju" in old.buttons()
    new = stage.hands(NEW)
    await new.says("lanjut")
    assert "2/8" in new.text


async def test_a_wrong_code_says_what_is_expected(stage: Stage) -> None:
    await with_code(stage)
    new = await arrived(stage, "PINDAH-ACDE-FGHJ")
    assert "Kode itu belum cocok" in new.text
    assert "satu hari dan sekali pakai" in new.text
    await new.says("Ani Baru")
    assert "tugas" in new.text


async def test_a_used_code_is_refused(stage: Stage) -> None:
    _, code = await with_code(stage)
    await arrived(stage, code)
    budi = await stage.met(BUDI)
    await budi.says(code)
    assert "Kode itu belum cocok" in budi.text


async def test_an_expired_code_is_refused(stage: Stage) -> None:
    old, code = await with_code(stage)
    stage.clock.at += timedelta(days=1, seconds=1)
    new = await arrived(stage, code)
    assert "Kode itu belum cocok" in new.text
    await old.says("lanjut")
    assert "2/8" in old.text


async def test_a_second_code_makes_the_first_void(stage: Stage) -> None:
    old, first = await with_code(stage)
    await old.says("/pengaturan")
    await old.walks("Ganti HP/akun", "Pindah dari sini")
    new = await arrived(stage, first)
    assert "Kode itu belum cocok" in new.text


async def test_her_own_code_typed_on_the_old_phone_is_not_used_up(stage: Stage) -> None:
    """The most natural mistake: the code stands there, and somebody types it there."""
    old, code = await with_code(stage)
    await old.says(code)
    assert "Di HP baru" in old.text
    await old.says("lanjut")
    assert "2/8" in old.text
    new = await arrived(stage, code)
    assert "Progres sudah ikut pindah" in new.text


async def test_the_code_itself_is_stored_nowhere(stage: Stage) -> None:
    _, code = await with_code(stage)
    assert await stage.tables_with(code) == []
    assert stage.files_with(code.removeprefix("PINDAH-").replace("-", "")) == []


async def test_somebody_with_progress_of_her_own_keeps_it_beside_who_arrives(
    stage: Stage,
) -> None:
    _, code = await with_code(stage)
    budi = await stage.met(BUDI)
    await budi.walks("Mulai", "Sudah")
    await budi.says("/pengaturan")
    await budi.walks("Ganti HP/akun", "Saya punya kode")
    await budi.says(code)

    assert "ikut pindah" in budi.text
    await budi.says("/pengaturan")
    await budi.presses("Orang lain di sini")
    assert budi.buttons()[:2] == ["Bu Ani", "Pak Budi"]
    await budi.presses("Pak Budi")
    await budi.says("lanjut")
    assert "1/" in budi.text


async def test_leaving_a_shared_phone_leaves_the_others_there(stage: Stage) -> None:
    old, _ = await with_code(stage)
    await old.says("/pengaturan")
    await old.walks("Orang lain di sini", "Tambah orang", "Setuju")
    await old.says("Pak Tono")
    await old.walks("Guru", "SD", "Jawa", "Jawa Barat", "Lewati", "Mulai", "Sudah")
    await old.says("/pengaturan")
    await old.walks("Ganti HP/akun", "Pindah dari sini")
    found = CODE.search(old.text)
    assert found is not None
    await arrived(stage, found.group())

    await old.says("halo")
    assert "Ini siapa" in old.text
    await old.presses("Bu Ani")
    assert "2/8" in old.text or "Minta kata sandi" in old.text
