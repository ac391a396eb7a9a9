"""Whoever bears a duty finds her groups or her region from the menu and from her own progress."""

from dataclasses import replace

from flows.duty_presses import RegionOpened
from flows.events import Pressed
from tests.cast import ANI, CIBIRU, HENDRA, RAHMA
from tests.stage import Stage
from tests.stories.crowds import coordinates, linked
from tests.stories.limits import faults_of


async def test_her_own_progress_leads_an_ambassador_to_her_groups(stage: Stage) -> None:
    rahma, ani = await stage.met(RAHMA), await stage.met(ANI)
    await linked(stage, CIBIRU, RAHMA)

    await rahma.says("/progres")
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("Grup saya")

    assert CIBIRU.name in rahma.buttons()
    assert "Rekap wilayah" not in rahma.buttons()
    await ani.says("/progres")
    assert "Grup saya" not in ani.buttons()


async def test_it_leads_a_coordinator_to_the_numbers_of_her_region(stage: Stage) -> None:
    hendra = await stage.met(HENDRA)
    await coordinates(stage, HENDRA)
    await hendra.says("/progres")

    await hendra.presses("Grup saya")
    assert stage.said("group.no_duty_coordinator") in hendra.text
    assert faults_of(hendra.screen.page) == []
    await hendra.presses("Rekap wilayah")

    assert hendra.text.startswith("Rekap Jawa Barat")


async def test_who_coordinates_two_regions_is_asked_which_there_too(stage: Stage) -> None:
    hendra = await stage.met(HENDRA)
    await coordinates(stage, HENDRA)
    await coordinates(stage, HENDRA, province="33")
    await hendra.says("/grup")

    await hendra.presses("Rekap wilayah")

    assert stage.said("region.which") in hendra.text


async def test_who_does_both_finds_both_and_all_buttons_have_room(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    for number in range(8):
        chat = replace(CIBIRU, id=f"grup-{number:06}", name=f"Guru SD {number}")
        await linked(stage, chat, RAHMA)
    await coordinates(stage, RAHMA)

    await rahma.says("/grup")

    assert {"Guru SD 0", "Peta langkah", "Rekap wilayah", "Lainnya"} <= set(rahma.buttons())
    assert faults_of(rahma.screen.page, most_words=100) == []
    await rahma.presses("Rekap wilayah")
    assert rahma.text.startswith("Rekap Jawa Barat")


async def test_a_region_is_nobody_s_who_has_none(stage: Stage) -> None:
    ani = await stage.met(ANI)

    await ani.does(Pressed(RegionOpened(0, "see")), ani.screen.id)

    assert stage.said("region.none") in ani.text
