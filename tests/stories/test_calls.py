"""The list of whom to call today, with a sentence to send, and who was called already."""

from datetime import timedelta

from tests.cast import ANI, BUDI, CIBIRU, CITRA, RAHMA
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.crowds import crowd, names_told_in
from tests.stories.limits import faults_of
from tests.stories.linking import joined, kept, linked, serving

DAY = timedelta(days=1)


async def opens_calls(rahma: PacedHands) -> None:
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Hubungi hari ini")


async def cibiru(stage: Stage) -> tuple[PacedHands, PacedGroup]:
    rahma = await serving(stage, RAHMA)
    return rahma, await linked(stage, rahma, CIBIRU)


async def test_five_by_need_and_the_next_ones_once_they_were_called(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    found = await kept(stage, group)
    await crowd(stage, found, 4, name="Macet", days=9)
    await crowd(stage, found, 3, name="Baru", begins=False, days=5)
    await crowd(stage, found, 2, "cek", name="Jalan", days=0)

    await opens_calls(rahma)
    assert "Hari ini 5 orang" in rahma.text
    assert rahma.buttons()[:5] == [
        "❗ Macet 0",
        "❗ Macet 1",
        "❗ Macet 2",
        "❗ Macet 3",
        "⏳ Baru 0",
    ]
    assert faults_of(rahma.screen.page, most_words=80) == []

    for name in ("Macet 0", "Macet 1", "Macet 2"):
        await rahma.walks(name, "Sudah dihubungi")
    assert "Dicatat: sudah dihubungi" in rahma.text
    assert "Sudah dihubungi hari ini: 3 orang" in rahma.text
    assert rahma.buttons()[:4] == ["❗ Macet 3", "⏳ Baru 0", "⏳ Baru 1", "⏳ Baru 2"]

    stage.clock.at += 3 * DAY
    await opens_calls(rahma)
    assert rahma.buttons()[:3] == ["❗ Macet 0", "❗ Macet 1", "❗ Macet 2"]
    assert "Sudah dihubungi hari ini" not in rahma.text


async def test_each_has_a_sentence_ready_to_copy(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    budi = await joined(stage, BUDI, group)
    await budi.walks("Mulai", "Belum berhasil")
    await joined(stage, CITRA, group)
    stage.clock.at += DAY

    await opens_calls(rahma)
    await rahma.presses("Pak Budi")
    assert rahma.text.startswith('Salam sehat, Pak Budi. Sudah sampai langkah "Cek akun", ya?')
    assert "*" not in rahma.text
    assert faults_of(rahma.screen.page) == []

    await rahma.walks("Kembali", "Bu Citra")
    assert rahma.text.startswith("Salam sehat, Bu Citra. Terima kasih sudah bergabung.")
    await rahma.presses("Lihat orangnya")
    assert "belum mulai" in rahma.text


async def test_a_call_noted_by_mistake_is_taken_back(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await joined(stage, ANI, group)
    stage.clock.at += DAY
    await opens_calls(rahma)
    await rahma.walks("Bu Ani", "Lihat orangnya", "Sudah dihubungi")
    assert "📞 Dihubungi 24 Nov 2026" in rahma.text

    await rahma.presses("Belum dihubungi")
    assert "Catatan itu dibatalkan" in rahma.text
    assert "📞 Dihubungi" not in rahma.text
    await opens_calls(rahma)
    assert "Hari ini 1 orang" in rahma.text


async def test_when_nobody_needs_a_call_it_says_so_kindly(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await opens_calls(rahma)
    assert "tidak ada yang perlu dihubungi" in rahma.text
    ani = await joined(stage, ANI, group)
    await ani.presses("Mulai")

    await opens_calls(rahma)

    assert "tidak ada yang perlu dihubungi" in rahma.text
    await rahma.presses("Semua nama")
    assert "1. Bu Ani" in rahma.text


async def test_what_was_called_stays_between_the_two(stage: Stage) -> None:
    """No word of it in the group, and none to the teacher."""
    rahma, group = await cibiru(stage)
    ani = await joined(stage, ANI, group)
    stage.clock.at += DAY
    await opens_calls(rahma)
    chat, told = ani.phone(), group.told()

    await rahma.walks("Bu Ani", "Sudah dihubungi")

    assert (ani.phone(), group.told()) == (chat, told)
    assert await names_told_in(stage, CIBIRU) == []
