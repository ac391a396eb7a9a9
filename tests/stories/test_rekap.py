"""/rekap: a coordinator sees her region in numbers, per kab/kota and group, and never a name."""

import csv
import io

from flows.duty_presses import RegionOpened
from flows.events import Pressed
from storage import grants
from tests.cast import ANI, CIBIRU, HENDRA, JATINANGOR, JOKO, PANYILEUKAN, RAHMA, SARI
from tests.stage import Stage
from tests.stories.crowds import coordinates, crowd, files_for, linked
from tests.stories.limits import faults_of

SUMEDANG = "Kab. Sumedang"


async def region(stage: Stage) -> None:
    """Two groups in Kota Bandung, which share three teachers, and one in Sumedang."""
    for each in (RAHMA, SARI):
        await stage.met(each)
    cibiru = await linked(stage, CIBIRU, RAHMA)
    panyileukan = await linked(stage, PANYILEUKAN, RAHMA)
    jatinangor = await linked(stage, JATINANGOR, SARI, regency=SUMEDANG)
    await crowd(stage, cibiru, 6, "cek", "jalur", name="Wahyu", days=9)
    await crowd(stage, cibiru, 3, "ALL", name="Lestari", days=1, also=panyileukan)
    await crowd(stage, panyileukan, 5, name="Kartika", days=1)
    await crowd(stage, jatinangor, 3, name="Nugroho", days=1)


async def test_a_coordinator_of_a_province_sees_all_counted_once(stage: Stage) -> None:
    await region(stage)
    hendra = await stage.met(HENDRA)
    await coordinates(stage, HENDRA)

    await hendra.says("/rekap")

    # 6 + 3 + 5 + 3, and the two ambassadors and the coordinator, who named the province.
    assert hendra.text.startswith("Rekap Jawa Barat")
    assert "20 orang, masing-masing dihitung satu kali." in hendra.text
    assert "• Kota Bandung: 14 orang, 3 selesai, 6 macet" in hendra.text
    assert "• 1 yang kecil, tanpa angka" in hendra.text
    assert "Sumedang" not in hendra.text
    assert hendra.screen.page.picture is not None
    assert faults_of(hendra.screen.page, most_words=150) == []
    for name in ("Wahyu", "Lestari", "Kartika", "Nugroho", "Rahma"):
        assert name not in hendra.phone()


async def test_a_coordinator_of_a_city_sees_its_groups(stage: Stage) -> None:
    await region(stage)
    hendra = await stage.met(HENDRA)
    await coordinates(stage, HENDRA, regency="KOTA BANDUNG")

    await hendra.says("/rekap")

    assert "14 orang, masing-masing dihitung satu kali." in hendra.text
    assert "• Guru SD Cibiru: 9 orang, 3 selesai, 6 macet" in hendra.text
    assert "• Guru SMP Panyileukan: 8 orang, 3 selesai, 0 macet" in hendra.text
    await hendra.presses("Ruang GTK (dulu PMM)")
    assert "• Guru SD Cibiru: 9 orang, 0 selesai, 0 macet" in hendra.text


async def test_the_tables_have_counts_and_no_names_and_no_numbers_of_few(stage: Stage) -> None:
    await region(stage)
    hendra = await stage.met(HENDRA)
    await coordinates(stage, HENDRA)
    await hendra.says("/rekap")

    await hendra.presses("Ekspor")

    book = next(each for each in files_for(stage, HENDRA) if each.name.endswith(".csv"))
    text = book.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text else ","))
    whole = next(row for row in rows if "Seluruh wilayah" in row)
    assert whole[2:7] == ["20", "3", "8", "6", "3"]
    small = next(row for row in rows if any("Sumedang" in cell for cell in row))
    assert not any(cell.strip().isdigit() for cell in small)
    assert "Wahyu" not in text


async def test_who_coordinates_two_regions_is_asked_which(stage: Stage) -> None:
    await region(stage)
    hendra = await stage.met(HENDRA)
    await coordinates(stage, HENDRA, regency="Kota Bandung")
    await coordinates(stage, HENDRA, province="33")

    await hendra.says("/rekap")
    assert "Wilayah yang mana?" in hendra.text
    assert faults_of(hendra.screen.page) == []
    await hendra.presses("Jawa Tengah")

    assert "Belum ada guru yang tercatat" in hendra.text


async def test_a_small_region_is_told_no_number(stage: Stage) -> None:
    await stage.met(SARI)
    jatinangor = await linked(stage, JATINANGOR, SARI, regency=SUMEDANG)
    await crowd(stage, jatinangor, 3, "cek", name="Nugroho", days=9)
    hendra = await stage.met(HENDRA)
    await coordinates(stage, HENDRA, regency="Kabupaten Sumedang")

    await hendra.says("/rekap")
    assert stage.said("region.small") in hendra.text
    assert "3 orang" not in hendra.text
    assert hendra.screen.page.picture is None
    await hendra.presses("Ekspor")

    assert files_for(stage, HENDRA) == []


async def test_without_the_duty_it_is_said_whose_this_is(stage: Stage) -> None:
    await region(stage)
    rahma, ani, joko = stage.hands(RAHMA), await stage.met(ANI), await stage.met(JOKO)

    for hands in (rahma, ani):
        await hands.says("/rekap")
        assert stage.said("region.none") in hands.text
    await joko.says("/rekap")

    assert stage.said("region.none_admin") in joko.text


async def test_a_coordinator_whose_duty_ended_opens_nothing_with_an_old_button(
    stage: Stage,
) -> None:
    await region(stage)
    hendra = await stage.met(HENDRA)
    grant = await coordinates(stage, HENDRA)
    await hendra.says("/rekap")
    async with stage.app.database.work() as unit:
        await grants.end(unit.connection, grant.id, stage.clock.at)

    await hendra.presses("Ekspor")

    assert files_for(stage, HENDRA) == []
    assert stage.said("region.none") in hendra.text


async def test_another_s_region_is_not_hers(stage: Stage) -> None:
    await region(stage)
    ani = await stage.met(ANI)
    await stage.met(HENDRA)
    grant = await coordinates(stage, HENDRA)

    await ani.does(Pressed(RegionOpened(grant.id, "see")), ani.screen.id)

    assert "20 orang" not in ani.text
    assert stage.said("region.none") in ani.text
