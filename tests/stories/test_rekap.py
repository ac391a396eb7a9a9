"""/rekap: a coordinator sees her region in numbers, per kab/kota and group, and never a name."""

import csv
import io

from bot.channels.web.members import GroupChat
from flows.duty_presses import RegionOpened
from flows.events import Pressed
from storage import grants, members
from tests.cast import ANI, CIBIRU, HENDRA, JATINANGOR, JOKO, PANYILEUKAN, RAHMA, SARI
from tests.stage import PacedHands, Stage
from tests.stories.crowds import coordinates, crowd, files_for, linked
from tests.stories.limits import faults_of

SUMEDANG, GARUT, CIANJUR = "Kab. Sumedang", "Kab. Garut", "Kab. Cianjur"
TAROGONG = GroupChat("grup-tarogong", "Guru SMK Tarogong", "grup SMK, Garut", "TR")
CIPANAS = GroupChat("grup-cipanas", "Guru SD Cipanas", "grup SD, Cianjur", "CP")


async def region(stage: Stage) -> None:
    """Two groups in Kota Bandung, which share three teachers; one in Sumedang, and one in Garut."""
    for each in (RAHMA, SARI):
        await stage.met(each)
    cibiru = await linked(stage, CIBIRU, RAHMA)
    panyileukan = await linked(stage, PANYILEUKAN, RAHMA)
    jatinangor = await linked(stage, JATINANGOR, SARI, regency=SUMEDANG)
    tarogong = await linked(stage, TAROGONG, SARI, regency=GARUT)
    await crowd(stage, cibiru, 6, "cek", "jalur", name="Wahyu", days=9)
    await crowd(stage, cibiru, 3, "ALL", name="Lestari", days=1, also=panyileukan)
    await crowd(stage, panyileukan, 5, name="Kartika", days=1)
    await crowd(stage, jatinangor, 3, name="Nugroho", days=1)
    await crowd(stage, tarogong, 7, "cek", name="Sutrisno", days=1)


async def asks(stage: Stage, *presses: str, regency: str = "") -> PacedHands:
    """Pak Hendra, who coordinates the region, asks for it."""
    hendra = await stage.met(HENDRA)
    await coordinates(stage, HENDRA, regency=regency)
    await hendra.says("/rekap")
    for each in presses:
        await hendra.presses(each)
    return hendra


def table(stage: Stage, sheet: str) -> list[list[str]]:
    """The rows of a sheet that Pak Hendra was handed."""
    file = next(each for each in files_for(stage, HENDRA) if each.name.endswith(f"{sheet}.csv"))
    rows = csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline=""), delimiter=";")
    return list(rows)[1:]


async def test_a_coordinator_of_a_province_sees_all_counted_once(stage: Stage) -> None:
    await region(stage)

    hendra = await asks(stage)

    # 6 + 3 + 5 + 3 + 7; the two ambassadors and he himself are in no group.
    assert hendra.text.startswith("Rekap Jawa Barat")
    assert "24 orang, masing-masing dihitung satu kali." in hendra.text
    assert "3 selesai · 15 berjalan · 6 perlu dibantu · 0 belum mulai" in hendra.text
    assert "• Kota Bandung: 14 orang, 3 selesai, 6 perlu dibantu" in hendra.text
    assert "Tanpa grup: kurang dari 5 orang, tidak ikut dihitung" in hendra.text
    assert hendra.screen.page.picture is not None
    assert faults_of(hendra.screen.page, most_words=150) == []
    for name in ("Wahyu", "Lestari", "Kartika", "Nugroho", "Sutrisno", "Rahma"):
        assert name not in hendra.phone()


async def test_no_small_place_can_be_worked_out_from_the_others(stage: Stage) -> None:
    await region(stage)

    hendra = await asks(stage)

    # Of 24, without the 14 in Bandung, there would be 7 in Garut and 3 in Sumedang.
    assert "• 2 lainnya tanpa angka, agar yang kecil tidak dapat dihitung" in hendra.text
    assert hendra.screen.page.picture is not None
    for place in ("Sumedang", "Garut"):
        assert place not in hendra.text
        assert place not in hendra.screen.page.picture.alt


async def test_many_without_a_group_have_their_line_and_all_adds_up(stage: Stage) -> None:
    await region(stage)
    cipanas = await linked(stage, CIPANAS, regency=CIANJUR)
    for each in await crowd(stage, cipanas, 6, "cek", name="Yulia", days=1):
        async with stage.app.database.work() as unit:
            await members.leave(unit.connection, each, cipanas.id)

    hendra = await asks(stage)

    assert "33 orang, masing-masing dihitung satu kali." in hendra.text
    assert "• Tanpa grup: 9 orang" in hendra.text
    assert "Kab. Cianjur" not in hendra.text
    assert hendra.screen.page.picture is not None
    assert "Tanpa grup: 9 orang, terbanyak 6 di Berjalan" in hendra.screen.page.picture.alt
    await hendra.presses("Ekspor")
    for sheet in ("kab-kota", "grup"):
        alone = next(row for row in table(stage, sheet) if "Tanpa grup" in row)
        assert alone[:7] == ["Jawa Barat", "Tanpa grup", "9", "3", "6", "0", "0"]


async def test_both_pictures_are_there_per_place_and_per_group(stage: Stage) -> None:
    await region(stage)
    hendra = await asks(stage)
    assert hendra.buttons() == ["Ruang GTK (dulu PMM)", "Per grup", "Ekspor", "Menu"]
    places = hendra.screen.page.picture

    await hendra.presses("Per grup")

    assert "Per grup:" in hendra.text
    assert "• Guru SD Cibiru: 9 orang, 3 selesai, 6 perlu dibantu" in hendra.text
    assert "• Guru SMP Panyileukan: 8 orang, 3 selesai, 0 perlu dibantu" in hendra.text
    assert "Tarogong" not in hendra.text
    groups = hendra.screen.page.picture
    assert places is not None
    assert groups is not None
    assert "per kab/kota: Jawa Barat" in places.alt
    assert "per grup: Jawa Barat" in groups.alt
    assert "Guru SD Cibiru: 9 orang, terbanyak 6 di Perlu dibantu" in groups.alt
    assert faults_of(hendra.screen.page, most_words=150) == []
    await hendra.presses("Ruang GTK (dulu PMM)")
    assert "• Guru SD Cibiru: 9 orang, 0 selesai, 0 perlu dibantu" in hendra.text
    await hendra.presses("Per kab/kota")
    assert "• Kota Bandung: 14 orang, 0 selesai, 0 perlu dibantu" in hendra.text


async def test_a_coordinator_of_a_city_sees_its_groups(stage: Stage) -> None:
    await region(stage)

    hendra = await asks(stage, regency="KOTA BANDUNG")

    assert "14 orang, masing-masing dihitung satu kali." in hendra.text
    assert "• Guru SD Cibiru: 9 orang, 3 selesai, 6 perlu dibantu" in hendra.text
    assert "• Guru SMP Panyileukan: 8 orang, 3 selesai, 0 perlu dibantu" in hendra.text
    assert hendra.buttons() == ["Ruang GTK (dulu PMM)", "Ekspor", "Menu"]
    await hendra.presses("Ruang GTK (dulu PMM)")
    assert "• Guru SD Cibiru: 9 orang, 0 selesai, 0 perlu dibantu" in hendra.text


async def test_the_tables_have_counts_and_no_names_and_no_numbers_of_few(stage: Stage) -> None:
    await region(stage)

    await asks(stage, "Ekspor")

    places, groups = table(stage, "kab-kota"), table(stage, "grup")
    for rows in (places, groups):
        whole = next(row for row in rows if "Seluruh wilayah" in row)
        assert whole[2:7] == ["24", "0", "15", "6", "3"]
        assert any("Tanpa grup: kurang dari 5" in cell for row in rows for cell in row)
    assert [row[1] for row in places if row[2]] == ["Seluruh wilayah", "Kota Bandung"]
    assert [row[1] for row in groups if row[2]] == [
        *("Seluruh wilayah", "Guru SD Cibiru", "Guru SMP Panyileukan")
    ]
    for rows, name in ((places, SUMEDANG), (places, GARUT), (groups, TAROGONG.name)):
        hidden = next(row for row in rows if row[1] == f"{name} (tanpa angka)")
        assert not any(cell.strip().isdigit() for cell in hidden)
    assert "Wahyu" not in str((places, groups))


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

    assert "24 orang" not in ani.text
    assert stage.said("region.none") in ani.text
