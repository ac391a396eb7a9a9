"""A teacher told it by phone: the ambassador ticks for her, counted apart, and can undo it."""

from datetime import timedelta

from flows.duty_presses import MemberTicked
from flows.press_data import encode
from flows.progress import Way
from flows.scopes import group_scope
from storage import enrolments, standings
from tests.cast import ANI, CIBIRU, RAHMA
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.crowds import profile_of
from tests.stories.inviting import audited
from tests.stories.limits import faults_of
from tests.stories.linking import joined, kept, linked, serving


async def at_ticking(stage: Stage, *labels: str) -> tuple[PacedHands, PacedHands, PacedGroup]:
    """Bu Rahma where she ticks for Bu Ani, who pressed these labels after joining."""
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    ani = await joined(stage, ANI, group)
    await ani.walks(*labels)
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian", "Bu Ani", "Tandai langkah")
    return rahma, ani, group


async def assisted(stage: Stage, group: PacedGroup) -> tuple[int, int]:
    """How many of the group's people stand anywhere on the first checklist, and how many helped."""
    number = (await kept(stage, group)).id
    async with stage.app.database.look() as connection:
        today = stage.clock.at.date()
        found = await standings.summary(connection, group_scope(number), "belajar-id", today, {})
    return sum(each.people for each in found), sum(each.assisted for each in found)


async def ways(stage: Stage) -> dict[str, Way]:
    """How Bu Ani's ticks on the first checklist came about."""
    async with stage.app.database.look() as connection:
        found = await enrolments.of(connection, await profile_of(stage, ANI))
    ticks = found["belajar-id"].ticks if "belajar-id" in found else {}
    return {step: tick.way for step, tick in ticks.items()}


async def kinds(stage: Stage) -> list[str]:
    """What Bu Ani's log holds, oldest first."""
    return [each["kind"] for each in (await stage.rows())["log"]]


async def test_a_tick_is_recorded_as_the_ambassador_s_and_counted_apart(stage: Stage) -> None:
    rahma, ani, group = await at_ticking(stage, "Mulai")
    chat = ani.phone()
    assert "1. Akun belajar.id: Cek akun" in rahma.text
    assert await assisted(stage, group) == (1, 0)

    await rahma.presses("Tandai nomor 1")

    assert "Cek akun ditandai, tercatat sebagai tanda Duta" in rahma.text
    assert await ways(stage) == {"cek": Way.AMBASSADOR}
    assert await assisted(stage, group) == (1, 1)
    assert (await kinds(stage))[-1] == "ticked_for"
    assert (await audited(stage))[-1] == "member-ticked"
    assert ani.phone() == chat

    await rahma.walks("Kembali", "Riwayat")
    assert "Sudah, ditandai Duta (Cek akun)" in rahma.text


async def test_her_next_screen_is_the_next_step_and_her_old_one_is_harmless(stage: Stage) -> None:
    rahma, ani, _ = await at_ticking(stage, "Mulai")
    await rahma.presses("Tandai nomor 1")

    await ani.presses("Sudah")  # still under the first step

    assert "Duta grup memperbarui langkah" in ani.text
    assert "Kata sandi pertama" in ani.text
    assert faults_of(ani.screen.page) == []
    assert await ways(stage) == {"cek": Way.AMBASSADOR}
    await ani.presses("Dari operator")
    assert "Duta grup" not in ani.text  # her own steps lead her on as ever


async def test_an_answer_that_was_ticked_for_her_is_not_passed_over_in_silence(
    stage: Stage,
) -> None:
    rahma, ani, _ = await at_ticking(stage, "Mulai", "Sudah")
    await rahma.presses("1: Dari operator")

    await ani.presses("Dari operator")

    assert "Duta grup memperbarui langkah" in ani.text
    assert (await ways(stage))["jalur"] is Way.AMBASSADOR


async def test_her_dates_tell_which_steps_the_ambassador_ticked(stage: Stage) -> None:
    rahma, ani, _ = await at_ticking(stage, "Mulai", "Sudah")
    await rahma.presses("1: Dari operator")

    await ani.says("/progres")
    await ani.presses("Akun belajar.id")

    assert "✅ Cek akun (23 Nov 2026)" in ani.text
    assert "✅ Kata sandi pertama (23 Nov 2026, oleh Duta)" in ani.text


async def test_what_she_types_under_the_old_screen_is_not_taken_for_the_next_step(
    stage: Stage,
) -> None:
    """She types *sudah* for the step before her eyes, which was ticked for her meanwhile."""
    rahma, ani, _ = await at_ticking(stage, "Mulai", "Sudah", "Dari operator")
    await rahma.presses("Tandai nomor 1")

    await ani.says("sudah")

    assert "Duta grup memperbarui langkah" in ani.text
    assert "Atur kata sandi" in ani.text or "Masuk pertama kali" in ani.text
    assert list(await ways(stage)) == ["cek", "jalur", "minta"]
    await ani.says("sudah")
    assert len(await ways(stage)) == 4


async def test_the_same_holds_when_the_tick_was_taken_back(stage: Stage) -> None:
    rahma, ani, _ = await at_ticking(stage, "Mulai", "Sudah", "Dari operator")
    await rahma.presses("Tandai nomor 1")
    await ani.says("lanjut")
    stage.clock.at += timedelta(hours=1)
    await rahma.presses("Batalkan tanda tadi")

    await ani.says("sudah")

    assert "Duta grup memperbarui langkah" in ani.text
    assert "Minta kata sandi awal" in ani.text
    assert list(await ways(stage)) == ["cek", "jalur"]


async def test_a_choice_is_ticked_by_its_answer(stage: Stage) -> None:
    rahma, _, _ = await at_ticking(stage, "Mulai", "Sudah")

    await rahma.presses("1: Dari operator")

    assert "Minta kata sandi awal" in rahma.text
    assert (await ways(stage))["jalur"] is Way.AMBASSADOR


async def test_who_has_begun_nothing_is_enrolled_by_the_tick(stage: Stage) -> None:
    rahma, ani, group = await at_ticking(stage)
    assert await assisted(stage, group) == (0, 0)

    await rahma.presses("Tandai nomor 1")

    assert await assisted(stage, group) == (1, 1)
    assert (await kinds(stage))[-2:] == ["begin", "ticked_for"]
    await ani.says("lanjut")
    assert "1/" in ani.text


async def test_a_double_press_ticks_once(stage: Stage) -> None:
    rahma, _, _ = await at_ticking(stage, "Mulai", "Sudah", "Dari operator")
    press = rahma.data("✅ Tandai nomor 1")
    await rahma.presses_data(press)
    rahma.pace = timedelta(milliseconds=300)

    await rahma.presses_data(press)
    assert "sudah tercatat selesai" in rahma.text
    await rahma.presses("Tandai nomor 1")  # the next step, where the finger still is
    assert "Sudah tercatat. Silakan baca" in rahma.text

    assert list(await ways(stage)) == ["cek", "jalur", "minta"]
    assert (await kinds(stage)).count("ticked_for") == 1
    assert (await audited(stage)).count("member-ticked") == 1


async def test_a_tick_is_taken_back_at_once_or_later(stage: Stage) -> None:
    rahma, ani, group = await at_ticking(stage, "Mulai")
    await rahma.walks("Tandai nomor 1", "Batalkan tanda tadi")
    assert "Tanda Cek akun dibatalkan" in rahma.text
    assert await ways(stage) == {}
    assert await assisted(stage, group) == (1, 0)

    stage.clock.at += timedelta(minutes=5)
    await rahma.walks("Tandai nomor 1", "1: Atur sendiri")
    stage.clock.at += timedelta(days=2)
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian", "Bu Ani", "Tandai langkah", "Batalkan tanda Duta")
    assert "1. Akun belajar.id: Kata sandi pertama, 23 Nov 2026" in rahma.text
    assert "2. Akun belajar.id: Cek akun, 23 Nov 2026" in rahma.text
    await rahma.presses("Batalkan nomor 2")

    assert await ways(stage) == {"jalur": Way.AMBASSADOR}
    assert (await audited(stage))[-1] == "member-unticked"
    assert await assisted(stage, group) == (1, 1)
    await ani.says("lanjut")
    assert "Cek akun" in ani.text


async def test_her_own_tick_is_not_the_ambassador_s_to_take_back(stage: Stage) -> None:
    rahma, _, group = await at_ticking(stage, "Mulai", "Sudah")
    number, hers = (await kept(stage, group)).id, await profile_of(stage, ANI)

    await rahma.presses_data(encode(MemberTicked(number, hers, "belajar-id", "cek", False), 0))

    assert "ditandai guru sendiri" in rahma.text
    assert await ways(stage) == {"cek": Way.SELF}


async def test_what_is_not_hers_or_needs_her_own_answer_is_not_ticked(stage: Stage) -> None:
    rahma, _, group = await at_ticking(stage, "Mulai")
    number, hers = (await kept(stage, group)).id, await profile_of(stage, ANI)

    for checklist, step, words in (
        ("belajar-id", "alamat", "hanya dapat diisi guru sendiri"),
        ("belajar-id", "jalur", "hanya dapat diisi guru sendiri"),
        ("belajar-id", "bagikan", "tidak ada lagi untuk guru ini"),
        ("belajar-id", "hilang", "tidak ada lagi untuk guru ini"),
        ("hilang", "cek", "tidak ada lagi untuk guru ini"),
    ):
        await rahma.presses_data(encode(MemberTicked(number, hers, checklist, step, True), 0))
        assert words in rahma.text, step

    assert await ways(stage) == {}


async def test_ticks_survive_a_restart_and_stuck_ends_with_them(stage: Stage) -> None:
    rahma, ani, _ = await at_ticking(stage, "Mulai", "Belum berhasil")
    await rahma.walks("Tandai nomor 1", "Kembali")
    assert "❗" not in rahma.text
    await stage.restart()
    await ani.says("lanjut")
    assert "Kata sandi pertama" in ani.text
