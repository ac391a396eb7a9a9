"""Pak Joko looks after the duties: sees, ends, hands over, and helps to a new account."""

import re
from datetime import timedelta

import pytest

from bot.channels.web.members import Member
from flows.events import ChatClosed
from flows.rights import Duty
from storage import chats, grants
from tests.cast import ANI, CIBIRU, HENDRA, JATINANGOR, JOKO, PANYILEUKAN, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.inviting import audited, duties_of, follows, link_on
from tests.stories.limits import faults_of
from tests.stories.linking import joined, linked, serving

NEW = Member("baru", "Rahma D", "HP baru Bu Rahma", "RD")
CODE = re.compile(r"PINDAH-\w{4}-\w{4}")


async def with_two_groups(stage: Stage) -> PacedHands:
    """Bu Rahma with two groups, in one of them Bu Ani; Pak Joko with the list of duties."""
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    await linked(stage, rahma, PANYILEUKAN)
    await joined(stage, ANI, group)
    joko = await stage.met(JOKO)
    await joko.says("/duta")
    return rahma


async def helping(stage: Stage, rahma: PacedHands, title: str) -> PacedHands:
    """Bu Sari, whom Bu Rahma has asked to help in one group of hers."""
    await rahma.says("/undang")
    await rahma.presses(title)
    sari = stage.hands(SARI)
    if not sari.bubbles():
        await stage.met(SARI)
    await follows(sari, link_on(rahma))
    return sari


async def ends(stage: Stage, name: str) -> PacedHands:
    """Pak Joko ends the duty that bears this name in the list."""
    joko = stage.hands(JOKO)
    if not joko.bubbles():
        await stage.met(JOKO)
    await joko.says("/duta")
    await joko.walks(name, "Cabut tugas", "Ya, cabut")
    return joko


async def test_the_list_shows_who_and_the_page_shows_groups_and_no_teacher(stage: Stage) -> None:
    await with_two_groups(stage)
    await serving(stage, HENDRA, Duty.COORDINATOR, "")
    joko = stage.hands(JOKO)
    await joko.says("/duta")
    assert "1. Bu Rahma: Duta/Kapten, Kota Bandung, Jawa Barat" in joko.text
    assert "2. Pak Hendra: Koordinator, Jawa Barat" in joko.text

    await joko.presses("1. Bu Rahma")

    assert "Sejak 23 Nov 2026" in joko.text
    assert f"{CIBIRU.name}: 1 orang" in joko.text
    assert f"{PANYILEUKAN.name}: 0 orang" in joko.text
    assert "Bu Ani" not in joko.phone()
    await joko.walks("Kembali", "2. Pak Hendra")
    assert joko.buttons() == ["Akun baru", "Cabut tugas", "Kembali"]


async def test_every_page_fits_a_phone(stage: Stage) -> None:
    await with_two_groups(stage)
    await serving(stage, SARI, regency="Kab. Kepulauan Siau Tagulandang Biaro")
    joko = stage.hands(JOKO)
    await joko.says("/duta")
    for label in (
        *("1. Bu Rahma", "Cabut tugas", "Serahkan grup dulu", "Bu Sari", "Tidak jadi"),
        *("Akun baru", "Ya, buat kode", "Kembali", "Kembali", "2. Bu Sari", "Cabut tugas"),
    ):
        assert faults_of(joko.screen.page) == [], joko.text
        await joko.presses(label)
    assert faults_of(joko.screen.page) == []


async def test_a_long_list_is_paged_and_numbers_go_on(stage: Stage) -> None:
    await serving(stage, RAHMA, regency="A")
    for regency in "BCDEFG":
        await serving_also(stage, regency)
    joko = await stage.met(JOKO)
    await joko.says("/duta")
    assert [each for each in joko.buttons() if each[0].isdigit()] == [
        f"{n}. Bu Rahma" for n in range(1, 7)
    ]
    await joko.presses("Lainnya")
    assert "7. Bu Rahma: Duta/Kapten, G, Jawa Barat" in joko.text
    await joko.presses("Lainnya")
    assert joko.text.splitlines()[2].startswith("1. Bu Rahma")


async def serving_also(stage: Stage, regency: str) -> None:
    """One more duty of Bu Rahma's."""
    async with stage.app.database.work() as unit:
        chat = await chats.find(unit.connection, stage.hands(RAHMA).address)
        assert chat is not None
        assert chat.active_profile is not None
        who, now = chat.active_profile, stage.clock.now()
        await grants.create(unit.connection, who, Duty.AMBASSADOR, "32", regency, None, now)


async def test_nobody_bears_a_duty_yet(stage: Stage) -> None:
    joko = await stage.met(JOKO)
    await joko.says("/duta")
    assert "Belum ada yang bertugas" in joko.text


async def test_a_duty_that_is_taken_away_takes_every_right_with_it(stage: Stage) -> None:
    rahma = await with_two_groups(stage)
    await rahma.says("/undang")
    of_group, bubble = rahma.data(CIBIRU.name), rahma.screen
    joko = stage.hands(JOKO)
    await joko.walks("1. Bu Rahma", "Cabut tugas")
    assert "2 grup menjadi tanpa Duta atau pendamping" in joko.text
    assert joko.buttons() == ["Serahkan grup dulu", "Ya, cabut", "Tidak jadi"]
    await joko.presses("Ya, cabut")

    assert "Tugas Bu Rahma sudah dicabut" in joko.text
    assert "Tugas Bapak/Ibu sebagai Duta/Kapten (Kota Bandung, Jawa Barat)" in rahma.text
    assert "Tim Uji (uji@example.org)" in rahma.text
    assert await duties_of(stage, RAHMA) == []
    assert (await audited(stage))[-1] == "ended"
    await rahma.presses_data(of_group, bubble)
    assert "Undangan dibuat oleh pengelola bot" in rahma.phone()
    assert (await stage.rows())["invitations"] == []
    await rahma.says("/undang")
    assert "Undangan dibuat oleh pengelola bot" in rahma.text
    await rahma.says("/grup")
    assert CIBIRU.name not in rahma.text
    await rahma.says("/mulai")
    assert "Grup saya" not in rahma.buttons()


async def test_a_later_duty_brings_back_no_group_of_an_earlier_one(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    sari = await helping(stage, rahma, CIBIRU.name)
    await ends(stage, "2. Bu Sari")
    await serving_sari(stage)

    await sari.says("/grup")

    assert await duties_of(stage, SARI) == [("ambassador", "Sumedang")]
    assert CIBIRU.name not in sari.text


async def serving_sari(stage: Stage) -> None:
    """Bu Sari, who has met the bot before, is made an ambassador."""
    joko = stage.hands(JOKO)
    await joko.says("/undang")
    await joko.walks("Duta/Kapten", "Jawa", "Jawa Barat")
    await joko.says("Sumedang")
    await follows(stage.hands(SARI), link_on(joko))


async def test_with_the_duty_to_help_goes_the_group_and_her_own_stay(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    sari = await serving(stage, SARI, regency="Kota Bandung")
    await linked(stage, sari, JATINANGOR)
    await helping(stage, rahma, CIBIRU.name)
    await sari.says("/grup")
    assert CIBIRU.name in sari.text
    joko = await stage.met(JOKO)
    await joko.says("/duta")
    assert "3. Bu Sari: Pendamping grup, grup tertentu" in joko.text
    await joko.walks("3. Bu Sari", "Cabut tugas")
    assert "menjadi tanpa" not in joko.text
    await joko.presses("Ya, cabut")

    await sari.says("/grup")

    assert CIBIRU.name not in sari.text
    assert JATINANGOR.name in sari.text


async def test_as_a_helper_she_stays_where_she_helps_when_her_own_duty_ends(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    sari = await serving(stage, SARI)
    await linked(stage, sari, JATINANGOR)
    await helping(stage, rahma, CIBIRU.name)
    await ends(stage, "2. Bu Sari")

    await sari.says("/grup")

    assert CIBIRU.name in sari.text
    assert JATINANGOR.name not in sari.text


async def test_all_groups_are_handed_over_in_one_go(stage: Stage) -> None:
    rahma = await with_two_groups(stage)
    sari = await serving(stage, SARI)
    joko = stage.hands(JOKO)
    at_cibiru = stage.group(CIBIRU).theirs()
    await joko.says("/duta")
    await joko.walks("1. Bu Rahma", "Serahkan grup")
    assert joko.buttons() == ["Bu Sari", "Tidak jadi"]
    await joko.presses("Bu Sari")
    assert "Serahkan 2 grup dari Bu Rahma kepada Bu Sari?" in joko.text
    await joko.presses("Ya, serahkan")

    assert "2 grup sudah diserahkan kepada Bu Sari" in joko.text
    assert "2 grup Bapak/Ibu sekarang didampingi Bu Sari" in rahma.text
    assert "2 grup yang semula didampingi Bu Rahma" in sari.text
    assert await audited(stage) == [
        *(each for each in await audited(stage) if each != "handed_over"),
        "handed_over",
        "handed_over",
    ]
    assert stage.group(CIBIRU).theirs() == at_cibiru
    await sari.says("/grup")
    assert CIBIRU.name in sari.text
    assert PANYILEUKAN.name in sari.text
    await rahma.says("/grup")
    assert CIBIRU.name not in rahma.text
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]


async def test_without_another_ambassador_nothing_can_be_handed_over(stage: Stage) -> None:
    rahma = await with_two_groups(stage)
    await helping(stage, rahma, CIBIRU.name)
    joko = stage.hands(JOKO)
    await joko.walks("1. Bu Rahma", "Serahkan grup")
    assert "Belum ada Duta lain" in joko.text
    await joko.presses("Tidak jadi")
    assert "Mendampingi 2 grup" in joko.text


async def test_groups_are_handed_to_nobody_whose_duty_is_over(stage: Stage) -> None:
    rahma = await with_two_groups(stage)
    await serving(stage, SARI)
    joko = stage.hands(JOKO)
    await joko.says("/duta")
    await joko.walks("1. Bu Rahma", "Serahkan grup", "Bu Sari")
    hand_yes, bubble = joko.data("Ya, serahkan"), joko.screen
    await ends(stage, "2. Bu Sari")
    await joko.presses_data(hand_yes, bubble)

    assert "Tugas itu sudah tidak berlaku" in joko.phone()
    await rahma.says("/grup")
    assert CIBIRU.name in rahma.text
    assert "handed_over" not in await audited(stage)


async def test_an_ending_pressed_twice_ends_once(stage: Stage) -> None:
    rahma = await with_two_groups(stage)
    joko = stage.hands(JOKO)
    await joko.walks("1. Bu Rahma", "Cabut tugas")
    yes, bubble = joko.data("Ya, cabut"), joko.screen
    await joko.presses_data(yes, bubble)
    told = rahma.phone()
    await joko.presses_data(yes, bubble)

    assert "Tugas itu sudah tidak berlaku" in joko.text
    assert (await audited(stage)).count("ended") == 1
    assert rahma.phone() == told


async def test_a_new_account_takes_the_duty_and_the_groups_along(stage: Stage) -> None:
    rahma = await with_two_groups(stage)
    joko = stage.hands(JOKO)
    await joko.walks("1. Bu Rahma", "Akun baru")
    assert (await stage.rows())["move_codes"] == []
    await joko.presses("Ya, buat kode")
    found = CODE.search(joko.text)
    assert found is not None
    assert "Bila bukan Bapak/Ibu yang meminta" in rahma.text
    assert (await audited(stage))[-1] == "rebound"

    new = stage.hands(NEW)
    await new.says("/start")
    await new.presses("Setuju")
    await new.says(found.group())

    await new.says("/grup")
    assert CIBIRU.name in new.text
    await rahma.says("/grup")
    assert CIBIRU.name not in rahma.text


@pytest.mark.parametrize("page", ["list", "see", "end-yes", "hand-to", "hand-yes", "rebind-yes"])
async def test_a_button_of_the_admin_s_does_nothing_for_others(stage: Stage, page: str) -> None:
    rahma = await with_two_groups(stage)
    await serving(stage, SARI)
    head = rahma_head(rahma)
    await rahma.presses_data(f"{head}:1:{page}:2")

    assert "hanya untuk pengelola bot" in rahma.text
    assert "Tim Uji" in rahma.text
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]
    assert await duties_of(stage, SARI) == [("ambassador", "Kota Bandung")]
    assert (await stage.rows())["move_codes"] == []
    await rahma.says("/grup")
    assert CIBIRU.name in rahma.text


def rahma_head(rahma: PacedHands) -> str:
    """What stands before the colon in a button about duties that belongs to Bu Rahma."""
    data = next(b.data for _, b in reversed(rahma.pressable()))
    return "1D" + data.split(":", 1)[0][2:]


async def test_the_list_is_for_admins_alone(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await rahma.says("/duta")
    assert "hanya untuk pengelola bot" in rahma.text
    assert "Bu Rahma: " not in rahma.text


async def test_who_blocked_the_bot_is_not_written_to(stage: Stage) -> None:
    rahma = await with_two_groups(stage)
    await rahma.does(ChatClosed(), None)
    told = rahma.phone()
    await ends(stage, "1. Bu Rahma")
    assert rahma.phone() == told
    assert await duties_of(stage, RAHMA) == []


async def test_a_name_with_markup_stays_a_name(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await rahma.says("/pengaturan")
    await rahma.walks("Profil saya", "Nama")
    await rahma.says("<b>Rahma</b> *D* 🙏")
    joko = await stage.met(JOKO)
    await joko.says("/duta")
    assert "<b>Rahma</b> *D* 🙏" in joko.text
    assert all(not span.bold for part in joko.screen.page.paragraphs[1:] for span in part)


async def test_a_duty_lasts_over_the_years_and_restarts(stage: Stage) -> None:
    rahma = await with_two_groups(stage)
    stage.clock.at += timedelta(days=400)
    await stage.restart()
    await rahma.says("/grup")
    assert CIBIRU.name in rahma.text
