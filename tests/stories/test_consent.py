"""Nothing is kept about somebody who has not agreed, but her no."""

import pytest

from tests.cast import ANI
from tests.stage import MONDAY, Stage


async def test_bu_ani_refuses_and_nothing_but_the_refusal_is_kept(stage: Stage) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    assert await stage.tables_with("ani") == [] or not (await stage.rows())["addresses"]

    await ani.presses("Tidak setuju")
    await ani.says("halo, saya Ani Suryani dari SDN 1")

    rows = await stage.rows()
    assert await stage.tables_with("Bu Ani") == []
    assert await stage.tables_with("Suryani") == []
    assert stage.files_with("Bu Ani") == []
    assert rows["profiles"] == rows["progress"] == rows["log"] == []
    assert [row["agreed"] for row in rows["consents"]] == [False]


async def test_the_greeting_alone_stores_nothing_at_all(stage: Stage) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.says("halo")
    await ani.says("/privasi")

    rows = await stage.rows()
    assert {name for name, held in rows.items() if held} <= {"applied"}
    for words in ("Damping", "Tim Uji", "tidak pernah", "kata sandi, OTP, atau NIK"):
        assert words in ani.phone()


async def test_she_agrees_later_and_the_consent_is_kept_with_its_version_and_time(
    stage: Stage,
) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.presses("Tidak setuju")
    assert "Tidak ada data yang disimpan selain jawaban ini" in ani.text
    await ani.walks("Mulai", "Setuju")

    assert "Boleh saya panggil Bu Ani?" in ani.text
    consents = (await stage.rows())["consents"]
    assert [row["agreed"] for row in consents] == [False, True]
    assert all(row["version"] for row in consents)
    assert consents[1]["at"] > consents[0]["at"] > MONDAY


async def test_who_refused_can_agree_by_typing_once_the_greeting_is_there_again(
    stage: Stage,
) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.says("tidak setuju")
    assert "Bila berubah pikiran" in ani.text

    await ani.says("ok")  # to the goodbye; it is no consent
    assert (await stage.rows())["profiles"] == []
    await ani.says("/start")
    await ani.says("setuju")

    assert "Boleh saya panggil" in ani.text


@pytest.mark.parametrize("command", ["/hapus", "/datasaya"])
async def test_before_consent_the_rights_say_that_nothing_is_stored(
    stage: Stage, command: str
) -> None:
    ani = stage.hands(ANI)
    await ani.says(command)
    assert "Tidak ada data Bapak/Ibu yang tersimpan" in ani.text
    assert not any(each.file for each in ani.bubbles())


async def test_before_consent_the_privacy_pages_can_be_read_to_the_end(stage: Stage) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.presses("Data & privasi")
    assert "Server Telegram di luar negeri" in ani.text
    await ani.presses("Hak Bapak/Ibu")
    assert "/hapus" in ani.text
    await ani.presses("Hapus data saya")
    assert "Tidak ada data Bapak/Ibu yang tersimpan" in ani.text
    await ani.says("/privasi")
    await ani.presses("Kembali")
    assert ani.buttons()[:2] == ["Setuju", "Tidak setuju"]


async def test_who_refused_can_have_even_that_erased(stage: Stage) -> None:
    ani = stage.hands(ANI)
    await ani.says("/start")
    await ani.presses("Tidak setuju")
    await ani.says("/hapus")

    rows = await stage.rows()
    assert rows["addresses"] == rows["consents"] == []


async def test_every_button_and_word_before_consent_leads_back_to_the_greeting(
    stage: Stage,
) -> None:
    ani = stage.hands(ANI)
    for words in ("halo", "lanjut", "menu", "/progres", "/pengaturan", "/lanjut", "bantuan"):
        await ani.says(words)
        assert "Setuju" in ani.buttons(), words
    assert (await stage.rows())["addresses"] == []
