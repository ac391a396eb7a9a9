"""Bu Rahma sees who helps in her group, ends that help, and cancels what nobody has used."""

from dataclasses import replace

import pytest

from bot.channels.web.members import Member
from flows.events import ChatClosed
from flows.rights import Duty
from tests.cast import ANI, BUDI, CIBIRU, CITRA, DEDI, MARIA, PANYILEUKAN, RAHMA, SARI
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.inviting import accepted, audited, duties_of, follows, link_on
from tests.stories.limits import faults_of
from tests.stories.linking import joined, kept, linked, serving


async def helping(stage: Stage, rahma: PacedHands, member: Member, title: str) -> PacedHands:
    """Somebody whom Bu Rahma has asked to help in one group of hers, or in all."""
    await rahma.says("/undang")
    await rahma.presses(title)
    word = link_on(rahma)
    hands = stage.hands(member)
    if not hands.bubbles():
        return await accepted(stage, member, word)
    await follows(hands, word)
    return hands


async def on_page(rahma: PacedHands, *walk: str) -> None:
    """The page of the first group, or what lies behind it."""
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, *walk)


async def both(stage: Stage) -> tuple[PacedHands, PacedHands, PacedGroup]:
    """Bu Rahma with a group, in which Bu Sari helps."""
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    return rahma, await helping(stage, rahma, SARI, CIBIRU.name), group


async def test_who_accompanies_a_group_stands_on_its_page_for_those_alone(stage: Stage) -> None:
    rahma, sari, group = await both(stage)
    await on_page(rahma)
    assert "Duta: Bu Rahma" in rahma.text
    assert "Pendamping: Bu Sari" in rahma.text
    assert "Pendamping" in rahma.buttons()
    assert faults_of(rahma.screen.page, 90) == []

    await on_page(sari)
    assert "Duta: Bu Rahma" in sari.text
    assert "Pendamping" not in sari.buttons()
    assert "Sari" not in group.told()
    ani = await joined(stage, ANI, group)
    assert "Sari" not in ani.phone()


async def test_she_ends_the_help_of_one_who_is_told_and_sees_no_names_any_more(
    stage: Stage,
) -> None:
    rahma, sari, _ = await both(stage)
    await on_page(sari)
    old, page = sari.data("Rincian"), sari.screen
    await on_page(rahma, "Pendamping")
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("Akhiri: Bu Sari")
    assert "Akhiri bantuan Bu Sari di grup Guru SD Cibiru?" in rahma.text
    assert await duties_of(stage, SARI) == [("helper", "")]  # she is asked once
    await rahma.presses("Ya, akhiri")

    assert "Bu Sari tidak lagi menjadi pendamping" in rahma.text
    assert "Pendamping: Bu Sari" not in rahma.text
    assert "pendamping grup Guru SD Cibiru sudah diakhiri oleh Dutanya" in sari.text
    assert await duties_of(stage, SARI) == []
    assert (await audited(stage))[-1] == "helper-ended"
    await sari.presses_data(old, page)
    assert "untuk Duta grupnya" in sari.phone()
    await sari.says("/grup")
    assert CIBIRU.name not in sari.text


async def test_pressed_twice_it_ends_once(stage: Stage) -> None:
    rahma, sari, _ = await both(stage)
    await on_page(rahma, "Pendamping", "Akhiri: Bu Sari")
    yes, bubble = rahma.data("Ya, akhiri"), rahma.screen
    await rahma.presses_data(yes, bubble)
    told = sari.phone()
    await rahma.presses_data(yes, bubble)

    assert "tidak lagi menjadi pendamping di grup ini" in rahma.text
    assert sari.phone() == told
    assert (await audited(stage)).count("helper-ended") == 1


async def test_in_another_group_she_goes_on_helping(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    await linked(stage, rahma, PANYILEUKAN)
    sari = await helping(stage, rahma, SARI, "Semua grup saya")
    await on_page(rahma, "Pendamping", "Akhiri: Bu Sari", "Ya, akhiri")

    assert await duties_of(stage, SARI) == [("helper", "")]
    await sari.says("/grup")
    assert PANYILEUKAN.name in sari.text
    assert CIBIRU.name not in sari.text


async def test_an_ambassador_who_helped_keeps_her_own_duty(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    sari = await serving(stage, SARI)
    await linked(stage, sari, PANYILEUKAN)
    await helping(stage, rahma, SARI, CIBIRU.name)
    await on_page(sari)
    assert "Pendamping" not in sari.buttons()  # in this group she helps
    await on_page(rahma, "Pendamping", "Akhiri: Bu Sari", "Ya, akhiri")

    assert await duties_of(stage, SARI) == [("ambassador", "Kota Bandung")]
    await sari.says("/grup")
    assert PANYILEUKAN.name in sari.text
    assert CIBIRU.name not in sari.text


@pytest.mark.parametrize("page", ["helpers", "helper-end", "helper-end-yes", "helper-void"])
async def test_a_helper_ends_nobody_and_neither_does_anybody_else(stage: Stage, page: str) -> None:
    rahma, sari, group = await both(stage)
    await helping(stage, rahma, CITRA, CIBIRU.name)
    strangers = (sari, await serving(stage, BUDI), await joined(stage, ANI, group))
    ids = {each["name"]: each["id"] for each in (await stage.rows())["profiles"]}
    before = (await stage.rows())["keepers"]
    number = (await kept(stage, group)).id
    for each in strangers:
        for whom in ("Bu Rahma", "Bu Citra"):
            await each.presses_data(f"1G0:{number}:{page}:{ids[whom]}")
            assert "untuk Duta grupnya" in each.text, each.member.name
            assert whom not in each.text
    for whom in ("Bu Rahma", "Pak Budi"):  # no helpers of hers
        await rahma.presses_data(f"1G0:{number}:helper-end-yes:{ids[whom]}")
        assert "tidak lagi menjadi pendamping" in rahma.text

    assert (await stage.rows())["keepers"] == before
    assert await duties_of(stage, RAHMA) == [("ambassador", "Kota Bandung")]


async def test_what_nobody_has_used_can_be_cancelled(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    await linked(stage, rahma, PANYILEUKAN)
    await on_page(rahma, "Pendamping")
    assert "belum punya pendamping" in rahma.text
    assert rahma.buttons() == ["Undang pendamping", "Kembali"]
    words = []
    await rahma.presses("Undang pendamping")
    for title in (CIBIRU.name, "Semua grup saya", PANYILEUKAN.name):
        await rahma.presses(title)
        words.append(link_on(rahma))
        await rahma.says("/undang")
    await on_page(rahma, "Pendamping")
    assert "Undangan pendamping yang belum dipakai: 2" in rahma.text
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("Batalkan undangan")

    assert "sudah dibatalkan" in rahma.text
    assert "Batalkan undangan" not in rahma.buttons()
    assert (await audited(stage))[-1] == "invitations-voided"
    for word in words[:2]:
        budi = stage.hands(BUDI)
        await follows(budi, word)
        assert "tidak berlaku" in budi.text
        sari = await stage.met(SARI) if not stage.hands(SARI).bubbles() else stage.hands(SARI)
        await follows(sari, word)
        assert "dibatalkan" in sari.text
    await follows(sari, words[2])
    assert "sekarang pendamping grup (Guru SMP Panyileukan)" in sari.text


async def test_many_helpers_with_long_names_fit_a_phone(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)
    long = " Siti Nurhaliza Kusumawardhani Putri"
    for member in (SARI, BUDI, CITRA, DEDI, MARIA):
        hands = await helping(stage, rahma, replace(member, name=member.name + long), CIBIRU.name)
        await hands.says("/grup")
        assert CIBIRU.name in hands.text
    await on_page(rahma)
    assert "dan 2 orang lain" in rahma.text
    assert faults_of(rahma.screen.page, 90) == []
    await rahma.presses("Pendamping")
    assert faults_of(rahma.screen.page, 90) == []
    assert len([each for each in rahma.buttons() if each.startswith("Akhiri: ")]) == 5


async def test_a_helper_who_blocked_the_bot_is_not_written_to(stage: Stage) -> None:
    rahma, sari, _ = await both(stage)
    await sari.does(ChatClosed(), None)
    told = sari.phone()
    await on_page(rahma, "Pendamping", "Akhiri: Bu Sari", "Ya, akhiri")
    assert sari.phone() == told
    assert await duties_of(stage, SARI) == []


async def test_where_no_ambassador_is_left_nobody_leads(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA, Duty.HELPER)
    await rahma.says("/grup")
    assert "Hubungkan grup baru" not in rahma.buttons()
