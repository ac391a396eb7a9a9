"""Bu Rahma's phone is in Bu Intan's hands: the group's counts are there, and nobody's name."""

from datetime import timedelta

from tests.cast import CIBIRU, RAHMA
from tests.phones import PacedGroup
from tests.stage import PacedHands, Stage
from tests.stories.crowds import crowd, files_for, linked


async def with_intan(stage: Stage) -> tuple[PacedHands, PacedGroup]:
    """A group of six with its report; on the ambassador's phone Bu Intan has just joined."""
    phone = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 6, name="Wahyu")
    group = stage.group(CIBIRU)
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Tambah orang", "Setuju")
    await phone.says("Bu Intan")
    await phone.walks("Guru", "SD", "Jawa", "Jawa Barat", "Lewati")
    await phone.says_in(group, "/progress")
    return phone, group


async def test_the_counts_are_shown_and_no_name_is_handed_to_the_other(stage: Stage) -> None:
    phone, group = await with_intan(stage)
    assert "6 orang sudah bergabung" in group.text

    for label in ("Rincian", "Ekspor"):
        await phone.presses_in(group, label)

    assert "Wahyu" not in phone.phone()
    assert all(b"Wahyu" not in each.content for each in files_for(stage, RAHMA))


async def test_once_she_holds_her_phone_again_the_names_come(stage: Stage) -> None:
    phone, group = await with_intan(stage)
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Bu Rahma")
    await phone.presses_in(group, "Rincian")

    assert "Wahyu" in phone.phone()


async def test_after_a_long_pause_nobody_is_taken_for_her(stage: Stage) -> None:
    phone, group = await with_intan(stage)
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Bu Rahma")
    stage.clock.at += timedelta(days=3)
    await phone.presses_in(group, "Rincian")

    assert "Wahyu" not in phone.phone()


async def test_files_that_were_handed_over_are_not_handed_over_again(stage: Stage) -> None:
    phone = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 6, name="Wahyu")
    group = stage.group(CIBIRU)
    await phone.says_in(group, "/progress")
    await phone.presses_in(group, "Ekspor")
    handed = len(files_for(stage, RAHMA))
    await stage.repeat()

    assert handed > 0
    assert len(files_for(stage, RAHMA)) == handed
