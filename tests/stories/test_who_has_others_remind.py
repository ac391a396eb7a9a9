"""What others bring about: an ambassador's tick that leads to waiting, and her nudge."""

from datetime import timedelta

import pytest

from bot.channels.web.members import Member
from handlers import plans
from tests.cast import ANI, CIBIRU, RAHMA
from tests.stage import PacedHands, Stage
from tests.stories.crowds import joins, linked, profile_of
from tests.stories.reminding import ledger, texts

HOUR = timedelta(hours=1)


async def in_group(stage: Stage, *labels: str) -> tuple[PacedHands, int]:
    """Bu Ani in a group of Bu Rahma's, after these presses; and the group's id."""
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    ani = await stage.met(ANI)
    await joins(stage, ANI, group)
    await ani.walks(*labels)
    return ani, group.id


async def nudged(stage: Stage, member: Member, group: int) -> None:
    async with stage.app.database.work() as unit:
        catalogue, profile = stage.app.editions.current, await profile_of(stage, member)
        await plans.nudge(unit.connection, [profile], group, catalogue, stage.clock.at)


@pytest.mark.parametrize(
    ("labels", "step", "buttons"),
    [
        ((), "Cek akun", ["Lanjut", "Nanti", "Berhenti diingatkan"]),
        (("Mulai",), "Cek akun", ["Lanjut", "Sudah", "Nanti", "Berhenti diingatkan"]),
        (("Mulai", "Sudah"), "Kata sandi pertama", ["Lanjut", "Nanti", "Berhenti diingatkan"]),
    ],
)
async def test_a_nudge_greets_from_the_group_and_says_her_step(
    stage: Stage, labels: tuple[str, ...], step: str, buttons: list[str]
) -> None:
    ani, group = await in_group(stage, *labels)

    await nudged(stage, ANI, group)
    await stage.passes(HOUR)

    assert f"Salam dari Duta grup {CIBIRU.name}" in ani.text
    assert step in ani.text
    assert ani.buttons() == buttons


async def test_a_nudge_where_another_must_act_asks_whether_the_answer_came(stage: Stage) -> None:
    ani, group = await in_group(stage, "Mulai", "Sudah", "Dari operator")

    await nudged(stage, ANI, group)
    await stage.passes(HOUR)

    assert "Apakah sudah ada kabar" in ani.text
    await ani.presses("Sudah")
    assert "Masuk pertama kali" in ani.text


async def test_an_ambassadors_tick_that_leads_to_waiting_is_asked_about_too(stage: Stage) -> None:
    _, _ = await in_group(stage, "Mulai", "Sudah")
    rahma = stage.hands(RAHMA)
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian", "▶ Bu Ani", "Tandai langkah")
    choice = next(each for each in rahma.buttons() if "operator" in each)
    await rahma.presses(choice)

    (row,) = await ledger(stage, ANI, "wait")
    assert row["detail"] == "belajar-id/minta"
    assert texts(stage, ANI) == []
