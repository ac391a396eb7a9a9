"""Pak Joko invites Bu Rahma; she invites Bu Sari; and every link that is opened wrongly."""

from datetime import timedelta

import pytest

from tests.cast import ANI, ANSWERS, BUDI, CIBIRU, HENDRA, JOKO, PANYILEUKAN, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.inviting import (
    accepted,
    audited,
    duties_of,
    follows,
    invited,
    link_on,
)
from tests.stories.limits import faults_of
from tests.stories.linking import joined, linked, serving


async def test_an_ambassador_is_invited_and_both_sides_are_told(stage: Stage) -> None:
    word = await invited(stage)
    joko = stage.hands(JOKO)
    made = joko.bubbles()[-2].page.text
    assert "Duta/Kapten, Kota Bandung, Jawa Barat" in made
    assert "30 Nov 2026 pukul 09" in made
    assert word in made
    assert joko.screen.page.bare
    assert not joko.buttons()

    rahma = await accepted(stage, RAHMA, word)

    assert "sekarang Duta/Kapten untuk Kota Bandung, Jawa Barat" in rahma.text
    assert "Bu Rahma menerima undangan" in joko.text
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]
    await rahma.presses("Grup saya")
    assert "Hubungkan grup baru" in rahma.buttons()
    assert await audited(stage) == ["invited", "granted"]


async def test_every_screen_on_the_way_fits_a_phone(stage: Stage) -> None:
    joko = await stage.met(JOKO)
    await joko.says("/undang")
    assert faults_of(joko.screen.page) == []
    for label in ("Koordinator", "Sumatera", "Lainnya", "Lainnya", "Aceh", "Kembali", "Riau"):
        await joko.presses(label)
        assert faults_of(joko.screen.page) == []
    await joko.says("123")
    assert faults_of(joko.screen.page) == []
    await joko.presses("Seluruh provinsi")
    assert faults_of(joko.bubbles()[-2].page) == []
    assert faults_of(joko.screen.page) == []


async def test_what_is_sent_on_says_who_asks_what_is_needed_and_what_is_never_asked(
    stage: Stage,
) -> None:
    await invited(stage)
    text = stage.hands(JOKO).text
    for words in ("di Damping", "belajar.id", "Telegram", "Tidak pernah diminta kata sandi"):
        assert words in text


async def test_a_coordinator_is_invited_for_a_whole_province(stage: Stage) -> None:
    word = await invited(stage, "Koordinator", "")
    hendra = await accepted(stage, HENDRA, word)

    assert "sekarang koordinator untuk Jawa Barat" in hendra.text
    assert await duties_of(stage, HENDRA) == [("coordinator", "")]
    await hendra.says("/undang")
    assert "Undangan dibuat oleh pengelola bot" in hendra.text


async def test_somebody_new_knows_to_what_she_agrees_and_keeps_her_first_way(
    stage: Stage,
) -> None:
    word = await invited(stage)
    rahma = stage.hands(RAHMA)
    await follows(rahma, word)
    promise = "Undangan menjadi Duta/Kapten (Kota Bandung). Setuju berarti menerimanya."
    assert promise in rahma.text
    assert faults_of(rahma.screen.page) == []
    assert (await stage.rows())["grants"] == []

    await rahma.presses("Setuju")

    note = rahma.bubbles()[-2]
    assert "Bapak/Ibu sekarang Duta/Kapten" in note.page.text
    assert faults_of(note.page) == []
    assert "Ya, pakai nama itu" in rahma.buttons()
    assert "Bu Rahma menerima" in stage.hands(JOKO).text
    await rahma.walks("Ya, pakai nama itu", *ANSWERS["rahma"], "Lewati")
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]
    assert "Mulai" in rahma.buttons()  # the way to her own checklist

    assert note in rahma.bubbles()
    await rahma.presses("Grup saya", note)
    assert "Hubungkan grup baru" in {each.label for _, each in rahma.pressable()}


async def test_the_first_way_may_be_gone_before_the_questions_and_they_still_come(
    stage: Stage,
) -> None:
    rahma = stage.hands(RAHMA)
    await follows(rahma, await invited(stage))
    await rahma.presses("Setuju")
    await rahma.presses("Grup saya", rahma.bubbles()[-2])
    hub = next(bubble for bubble, each in rahma.pressable() if each.label == "Hubungkan grup baru")
    await rahma.presses("Menu", hub)

    assert "Ya, pakai nama itu" in {each.label for _, each in rahma.pressable()}


@pytest.mark.parametrize("duty", ["Duta/Kapten", "Koordinator"])
async def test_the_longest_region_fits_every_screen_of_an_invitation(
    stage: Stage, duty: str
) -> None:
    joko = await stage.met(JOKO)
    await joko.says("/undang")
    await joko.walks(duty, "Sulawesi", "Sulawesi Utara")
    await joko.says("Kab. Kepulauan Siau Tagulandang Biaro")
    assert faults_of(joko.screen.page) == []
    rahma = stage.hands(RAHMA)
    await follows(rahma, link_on(joko))
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("Setuju")
    assert [faults_of(each.page) for each in rahma.bubbles()[-2:]] == [[], []]


async def test_the_kab_kota_is_asked_again_until_it_is_a_name(stage: Stage) -> None:
    joko = await stage.met(JOKO)
    await joko.says("/undang")
    await joko.walks("Duta/Kapten", "Jawa", "Jawa Barat")
    for typed in ("123", "🙏", "Kabupaten " * 6):
        await joko.says(typed)
        assert "Yang saya tunggu nama kab/kota" in joko.text
    await stage.restart()
    await joko.says("Kab. <b>Bandung</b>")
    assert "Kab. <b>Bandung</b>, Jawa Barat" in joko.bubbles()[-2].page.text


async def test_the_way_can_be_left_and_nothing_typed_later_is_a_kab_kota(stage: Stage) -> None:
    joko = await stage.met(JOKO)
    await joko.says("/undang")
    await joko.walks("Duta/Kapten", "Jawa", "Jawa Barat", "Kembali", "Jawa Tengah", "Batal")
    await joko.says("Kota Bandung")
    assert (await stage.rows())["invitations"] == []

    await joko.says("/undang")
    await joko.walks("Duta/Kapten", "Jawa", "Jawa Barat", "Kembali")
    await joko.says("Kota Bandung")
    assert (await stage.rows())["invitations"] == []


async def test_a_link_works_once_and_for_her_it_opens_the_same_again(stage: Stage) -> None:
    word = await invited(stage)
    rahma = await accepted(stage, RAHMA, word)
    await follows(rahma, word.upper().replace("A_", "a_"))
    assert "sekarang Duta/Kapten" in rahma.text

    budi = await accepted(stage, BUDI, word)

    assert "sudah dipakai" in budi.text
    assert await duties_of(stage, BUDI) == []
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]


async def test_unknown_and_expired_links_say_how_to_go_on(stage: Stage) -> None:
    word = await invited(stage)
    budi = await accepted(stage, BUDI, "a_acdefghjkm")
    assert "belum saya kenal" in budi.text
    assert "Mulai" in budi.buttons()

    stage.clock.at += timedelta(days=7)
    await follows(budi, word)

    assert "sudah lewat tujuh hari" in budi.text
    assert await duties_of(stage, BUDI) == []


async def test_the_code_is_kept_nowhere(stage: Stage) -> None:
    word = await invited(stage)
    code = word.removeprefix("a_")
    assert await stage.tables_with(code) == []
    await accepted(stage, RAHMA, word)
    assert await stage.tables_with(code) == []
    assert stage.files_with(code) == []


async def test_the_same_duty_twice_is_one_and_the_second_link_stays_good(stage: Stage) -> None:
    rahma = await accepted(stage, RAHMA, await invited(stage))
    second = await invited(stage, regency="kota bandung")
    await follows(rahma, second)
    assert "sudah bertugas sebagai Duta/Kapten" in rahma.text
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]

    await accepted(stage, SARI, second)
    assert await duties_of(stage, SARI) == [("ambassador", "kota bandung")]


async def test_an_admin_may_take_the_duty_herself(stage: Stage) -> None:
    word = await invited(stage)
    joko = stage.hands(JOKO)
    await follows(joko, word)
    assert "sekarang Duta/Kapten" in joko.text
    await joko.says("/undang")
    assert joko.buttons() == ["Duta/Kapten", "Koordinator", "Pendamping grup", "Menu"]


async def test_two_taps_make_one_link_and_the_twenty_first_is_refused(stage: Stage) -> None:
    joko = await stage.met(JOKO)
    await joko.says("/undang")
    await joko.walks("Duta/Kapten", "Jawa", "Jawa Barat")
    data, bubble = joko.data("Seluruh provinsi"), joko.screen
    joko.pace = timedelta(0)
    await joko.presses_data(data, bubble)
    before = joko.phone()
    await joko.presses_data(data, bubble)
    assert len((await stage.rows())["invitations"]) == 1
    assert joko.phone() == before
    assert "Undangan sudah dibuat." in stage.wire.toasts(JOKO)

    joko.pace = timedelta(seconds=5)
    for _ in range(20):
        await joko.presses_data(data, bubble)
    assert len((await stage.rows())["invitations"]) == 20
    assert "Masih ada 20 undangan" in bubble_text(joko, bubble.id)
    stage.clock.at += timedelta(days=7)
    await joko.presses_data(data, bubble)
    assert len((await stage.rows())["invitations"]) == 21


def bubble_text(hands: PacedHands, message: str) -> str:
    """The words of one message as it is now."""
    return next(each.page.text for each in hands.bubbles() if each.id == message)


async def test_others_are_told_whom_to_ask(stage: Stage) -> None:
    ani = await stage.met(ANI)
    await ani.says("/undang")
    assert "hubungi Duta grup Bapak/Ibu, atau Tim Uji (uji@example.org)" in ani.text
    assert "Mulai" in ani.buttons()
    assert (await stage.rows())["invitations"] == []


async def test_a_helper_is_invited_to_the_chosen_group_alone(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    await linked(stage, rahma, PANYILEUKAN)
    await rahma.says("/undang")
    assert rahma.buttons() == [CIBIRU.name, PANYILEUKAN.name, "Semua grup saya", "Menu"]
    await rahma.presses(CIBIRU.name)
    assert "menjadi Pendamping grup (Guru SD Cibiru) di Damping" in rahma.text
    assert faults_of(rahma.screen.page) == []
    word = link_on(rahma)
    budi = stage.hands(BUDI)
    await follows(budi, word)
    assert "Undangan menjadi Pendamping grup (Guru SD Cibiru)" in budi.text
    assert faults_of(budi.screen.page) == []

    sari = await accepted(stage, SARI, word)

    assert "sekarang pendamping grup (Guru SD Cibiru)" in sari.text
    assert "menerima undangan sebagai Pendamping grup (Guru SD Cibiru)" in rahma.text
    await sari.presses("Grup saya")
    assert CIBIRU.name in sari.text
    assert PANYILEUKAN.name not in sari.text
    await sari.says("/undang")
    assert "Undangan dibuat oleh pengelola bot" in sari.text


async def test_a_second_group_adds_to_the_helper_s_first_duty(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    await rahma.says("/undang")
    await rahma.presses(CIBIRU.name)
    sari = await accepted(stage, SARI, link_on(rahma))
    await linked(stage, rahma, PANYILEUKAN)
    await rahma.says("/undang")
    await rahma.presses("Semua grup saya")
    assert "Pendamping grup (2 grup)" in rahma.text
    await follows(sari, link_on(rahma))

    assert await duties_of(stage, SARI) == [("helper", "")]
    await sari.says("/grup")
    assert CIBIRU.name in sari.text
    assert PANYILEUKAN.name in sari.text


async def test_an_ambassador_cannot_use_her_own_helper_s_link(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    await rahma.says("/undang")
    await rahma.presses(CIBIRU.name)
    word = link_on(rahma)
    await follows(rahma, word)
    assert "untuk orang lain dan belum terpakai" in rahma.text

    await accepted(stage, SARI, word)
    assert await duties_of(stage, SARI) == [("helper", "")]


async def test_an_ambassador_without_a_group_is_told_to_link_one(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await rahma.says("/undang")
    assert "belum punya grup" in rahma.text
    await rahma.presses("Grup saya")
    assert "Hubungkan grup baru" in rahma.buttons()


async def test_an_ambassador_makes_no_ambassador_and_shares_no_group_of_another(
    stage: Stage,
) -> None:
    """By buttons of an admin's, or of another ambassador's, that she cannot have been shown."""
    sari = await serving(stage, SARI)
    await linked(stage, sari, PANYILEUKAN)
    await sari.says("/undang")
    of_sari = sari.data(PANYILEUKAN.name)
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    await rahma.says("/undang")
    mine = rahma.data(CIBIRU.name)
    head = mine.split(":", 1)[0]
    for forged in ("ambassador:make:32", "coordinator:make:32", "ambassador:regency:32", "x:y:z"):
        await rahma.presses_data(f"{head}:{forged}")
    await rahma.presses_data(f"{head}:{of_sari.split(':', 1)[1]}")
    assert "tidak lagi Bapak/Ibu dampingi" in rahma.text

    assert (await stage.rows())["invitations"] == []


async def test_a_link_ends_with_the_duty_of_who_made_it(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    await serving(stage, SARI)
    await rahma.says("/undang")
    await rahma.presses(CIBIRU.name)
    word = link_on(rahma)
    joko = await stage.met(JOKO)
    await joko.says("/duta")
    await joko.presses("1. Bu Rahma")
    await joko.walks("Serahkan grup", "Bu Sari", "Ya, serahkan")

    budi = await accepted(stage, BUDI, word)

    assert "sudah tidak berlaku" in budi.text
    assert await duties_of(stage, BUDI) == []


async def test_a_link_ends_when_its_maker_is_no_admin_any_more(stage: Stage) -> None:
    word = await invited(stage)
    await stage.close()
    stage.admins = ()
    await stage.open()
    rahma = await accepted(stage, RAHMA, word)
    assert "sudah tidak berlaku" in rahma.text
    joko = stage.hands(JOKO)
    await follows(joko, word)
    assert "untuk orang lain" in joko.text
    assert await duties_of(stage, RAHMA) == []
    assert await duties_of(stage, JOKO) == []


async def test_who_was_an_admin_types_a_kab_kota_in_vain(stage: Stage) -> None:
    joko = await stage.met(JOKO)
    await joko.says("/undang")
    await joko.walks("Duta/Kapten", "Jawa", "Jawa Barat")
    await stage.close()
    stage.admins = ()
    await stage.open()
    await joko.says("Kota Bandung")
    assert "Undangan dibuat oleh pengelola bot" in joko.text
    await joko.says("Kota Bandung")
    assert "belum paham" in joko.text
    assert (await stage.rows())["invitations"] == []


async def test_on_a_shared_phone_the_duty_is_of_who_is_holding_it(stage: Stage) -> None:
    word = await invited(stage)
    ani = await stage.met(ANI)
    await ani.says("/pengaturan")
    await ani.walks("Orang lain di sini", "Tambah orang", "Setuju")
    await ani.says("Pak Agus")
    await follows(ani, word)
    assert "Bapak/Ibu sekarang Duta/Kapten" in ani.bubbles()[-2].page.text
    assert ani.text.startswith("Pak Agus")

    rows = await stage.rows()
    bearers = [each["profile_id"] for each in rows["grants"]]
    assert [each["name"] for each in rows["profiles"] if each["id"] in bearers] == ["Pak Agus"]
    await ani.says("/pengaturan")
    await ani.walks("Orang lain di sini", "Bu Ani")
    await ani.says("/undang")
    assert "Undangan dibuat oleh pengelola bot" in ani.text


async def test_a_link_opened_once_more_by_the_platform_changes_nothing(stage: Stage) -> None:
    word = await invited(stage)
    await accepted(stage, RAHMA, word)
    await stage.repeat()
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]
    assert await audited(stage) == ["invited", "granted"]


async def test_a_teacher_of_the_group_becomes_its_helper_and_stays_in_it(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    ani = await joined(stage, ANI, group)
    await rahma.says("/undang")
    await rahma.presses(CIBIRU.name)
    await follows(ani, link_on(rahma))
    assert "sekarang pendamping grup" in ani.text
    assert len((await stage.rows())["memberships"]) == 1
