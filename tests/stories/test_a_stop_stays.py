"""H8: who said stop is left alone, until she herself says otherwise."""

from datetime import timedelta

import pytest

from tests.cast import ANI, CIBIRU, RAHMA
from tests.stage import PacedHands, Stage
from tests.stories.announcing import announced
from tests.stories.crowds import joins, linked
from tests.stories.reminding import ledger, reminders

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


async def is_stopped(stage: Stage) -> bool:
    rows = (await stage.rows())["addresses"]
    return next(each for each in rows if each["external"] == "ani")["stopped_at"] is not None


async def stopping(stage: Stage) -> PacedHands:
    """Bu Ani, on the way, who wants no more reminders."""
    ani = await stage.met(ANI)
    await ani.presses("Mulai")
    await ani.says("/berhenti")
    assert "tidak akan ada pengingat" in ani.text
    assert ani.buttons() == ["Aktifkan pengingat", "Kembali", "Menu"]
    return ani


async def test_the_step_that_was_open_is_still_there(stage: Stage) -> None:
    ani = await stopping(stage)

    await ani.presses("Kembali")

    assert "Cek akun" in ani.text
    assert await is_stopped(stage)


async def test_a_question_that_was_open_is_still_open(stage: Stage) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.walks("Setuju", "Ya, pakai nama itu", "Guru")
    assert "Di jenjang apa" in ani.text

    await ani.says("/berhenti")
    await ani.says("SD")

    assert "Di provinsi mana" in ani.text
    assert await is_stopped(stage)


@pytest.mark.parametrize("words", ["terima kasih", "assalamualaikum", "ok", "halo"])
async def test_thanks_and_greetings_do_not_undo_it_and_say_how_to_come_back(
    stage: Stage, words: str
) -> None:
    ani = await stopping(stage)

    await ani.says(words)

    assert await is_stopped(stage)
    assert "ketik /mulai" in ani.text


@pytest.mark.parametrize("how", ["/mulai", "/start", "Aktifkan pengingat", "button", "settings"])
async def test_she_herself_undoes_it(stage: Stage, how: str) -> None:
    ani = await stopping(stage)

    if how == "button":
        await ani.presses("Aktifkan pengingat")
    elif how == "settings":
        await ani.says("/pengaturan")
        await ani.presses("Aktifkan pengingat")
        assert "Berhenti diingatkan" in ani.buttons()
    else:
        await ani.says(how)

    assert not await is_stopped(stage)
    assert "pengingat boleh dikirim lagi" in ani.text


async def test_in_the_settings_she_stops_it_too(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.says("/pengaturan")

    await ani.presses("Berhenti diingatkan")

    assert await is_stopped(stage)
    assert "Aktifkan pengingat" in ani.buttons()


@pytest.mark.parametrize("word", ["g_{code}", "w_{webinar}", "w_takdikenal", "promosi2026", "menu"])
async def test_no_link_undoes_it(stage: Stage, word: str) -> None:
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    webinar = await announced(stage, RAHMA, group, starts_at=stage.clock.at)
    ani = await stopping(stage)

    await ani.says(f"/start {word.format(code=group.join_code, webinar=webinar.code)}")

    assert await is_stopped(stage)
    assert "boleh dikirim lagi" not in ani.text


async def test_a_link_that_leads_nowhere_says_how_to_come_back(stage: Stage) -> None:
    ani = await stopping(stage)

    await ani.says("/start promosi2026")

    assert "Pengingat tetap berhenti" in ani.text
    assert "Cek akun" in ani.text


async def test_she_may_say_yes_to_a_webinar_and_come_and_is_reminded_of_nothing_ever(
    stage: Stage,
) -> None:
    await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    ani = await stopping(stage)
    await joins(stage, ANI, group)
    stage.group(CIBIRU)
    webinar = await announced(stage, RAHMA, group, starts_at=stage.clock.at + 2 * DAY)
    await stage.beat()
    await ani.presses_in(stage.group(CIBIRU), "Saya ikut")
    await stage.passes(2 * DAY, HOUR)
    await ani.says(f"/start w_{webinar.code}")
    await stage.passes(20 * DAY, 4 * HOUR)

    assert reminders(stage, ANI) == []
    assert await is_stopped(stage)
    rows = await ledger(stage, ANI)
    assert rows
    assert {each["state"].value for each in rows} == {"skipped"}
    assert "stopped" in {each["reason"].value for each in rows}


async def test_her_own_time_closes_with_it_and_comes_back_with_her_word(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Nanti", "Sabtu")
    await ani.says("/berhenti")
    (row,) = await ledger(stage, ANI)
    assert (row["state"].value, row["reason"].value) == ("skipped", "stopped")

    await ani.presses("Aktifkan pengingat")

    (row,) = await ledger(stage, ANI)
    assert row["state"].value == "planned"
    await stage.passes(6 * DAY, HOUR)
    assert len(reminders(stage, ANI)) == 1


async def test_who_is_stopped_is_not_asked_when_but_offered_reminders(stage: Stage) -> None:
    ani = await stopping(stage)
    await ani.presses("Kembali")

    await ani.presses("Nanti")

    assert "Pengingat sedang berhenti" in ani.text
    assert ani.buttons() == ["Aktifkan pengingat", "Lanjut", "Menu"]
    await ani.presses("Aktifkan pengingat")
    assert "Besok pagi" in ani.buttons()


async def test_the_answer_to_a_stop_that_was_lost_is_given_again(stage: Stage) -> None:
    ani = await stopping(stage)

    await stage.repeat()

    assert "tidak akan ada pengingat" in ani.text
    assert await is_stopped(stage)
