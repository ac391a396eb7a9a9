"""An ambassador's pages about who comes: the codes, the picture, the numbers and the names."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.press_data import in_base36
from flows.webinars import Webinar, WebinarState
from storage import webinars
from tests.cast import ANI, BUDI, CIBIRU, CITRA, JATINANGOR, MARIA, RAHMA, SARI
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.attending import HOUR, LINK, SPOKEN, TITLE, announced, in_group, named
from tests.stories.crowds import joins, linked, names_told_in, profile_of
from tests.stories.limits import faults_of


async def opens(stage: Stage, *pages: str) -> PacedHands:
    """Bu Rahma opens pages of her webinar, each fitting a phone."""
    rahma = stage.hands(RAHMA)
    await rahma.says("/webinar")
    await rahma.presses(TITLE)
    for each in pages:
        await rahma.presses(each)
        assert faults_of(rahma.screen.page) == []
    return rahma


async def test_the_code_stands_in_big_with_the_link_and_how_long_they_are_good(
    stage: Stage,
) -> None:
    group, _ = await in_group(stage)
    await announced(stage, group)
    rahma = await opens(stage, "Kode hadir")

    title = rahma.screen.page.paragraphs[0]
    assert "".join(span.text for span in title) == f"Kode hadir: {SPOKEN}"
    assert title[0].bold
    assert LINK in rahma.text
    assert "pukul 09.45 WIB sampai 12.30 WIB" in rahma.text


async def test_the_picture_for_the_last_slide_stays_above_the_page(stage: Stage) -> None:
    group, _ = await in_group(stage)
    await announced(stage, group)
    rahma = await opens(stage, "Kode hadir", "Gambar QR")

    pictures = [each for each in rahma.bubbles() if each.picture is not None]
    assert len(pictures) == 1
    assert LINK in pictures[0].picture.alt  # type: ignore[union-attr]
    assert faults_of(pictures[0].page) == []
    assert rahma.text.startswith("Kode hadir")  # and the page to go on from stands below it


@pytest.mark.parametrize("page", ["codes", "qr"])
async def test_once_the_code_is_over_there_is_that_of_the_recording(
    stage: Stage, page: str
) -> None:
    group, _ = await in_group(stage)
    webinar = await announced(stage, group)
    rahma = stage.hands(RAHMA)
    data = f"1V{await _profile(stage, rahma)}:{webinar.id}:{page}:0"
    stage.clock.at += HOUR + timedelta(minutes=149)
    await rahma.presses_data(data)
    assert SPOKEN in rahma.text  # for an hour after the end it is good
    pictures = sum(each.picture is not None for each in rahma.bubbles())
    stage.clock.at += timedelta(minutes=1)
    await rahma.presses_data(data)

    assert "Kode hadir sudah tidak berlaku" in rahma.text
    assert SPOKEN not in rahma.text
    assert faults_of(rahma.screen.page) == []
    assert rahma.buttons() == ["Kode rekaman", "Kembali"]
    assert sum(each.picture is not None for each in rahma.bubbles()) == pictures
    await rahma.walks("Kode rekaman", "Buat kode")
    assert "Kode rekaman: " in rahma.text


async def test_the_code_of_the_recording_is_made_once_and_anew_after_its_week(
    stage: Stage,
) -> None:
    group, _ = await in_group(stage)
    webinar = await announced(stage, group)
    rahma = await opens(stage, "Kode hadir", "Kode rekaman")
    assert "setelah webinar selesai" in rahma.text
    stage.clock.at += 3 * HOUR
    await opens(stage, "Kode hadir", "Kode rekaman", "Buat kode")
    first = rahma.text
    await stage.repeat()
    stage.clock.at += HOUR
    await opens(stage, "Kode rekaman")
    assert rahma.text == first
    async with stage.app.database.look() as looking:
        stored = await webinars.load(looking, webinar.id)
    assert stored is not None
    assert stored.late_code in first
    assert stored.late_code != SPOKEN

    stage.clock.at += timedelta(days=7)
    await opens(stage, "Kode rekaman")
    assert "sudah tidak berlaku" in rahma.text
    await rahma.presses("Buat kode")
    assert "Kode rekaman:" in rahma.text
    assert rahma.text != first


async def test_the_numbers_come_with_a_picture_and_without_names(stage: Stage) -> None:
    group, (ani, budi, maria, citra) = await in_group(stage, ANI, BUDI, MARIA, CITRA)
    await announced(stage, group)
    await ani.says(f"/start {LINK}")
    await ani.presses("Saya ikut")
    await maria.says(f"/start {LINK}")
    await maria.presses("Tidak bisa")
    stage.clock.at += HOUR
    for each in (ani, budi):
        await each.says(SPOKEN)
    await ani.walks("Mulai", "Sudah")
    await citra.presses("Mulai")  # she did not come, and is none of those who began because of it
    stage.clock.at += 2 * HOUR
    await budi.presses("Sudah aktif semua")
    rahma = await opens(stage, "Hasil")

    for told in ("Diundang: 4 orang", "Menjawab ikut: 1 · tidak bisa: 1", "Hadir: 2 orang"):
        assert told in rahma.text
    assert "Sejauh ini melangkah: 2" in rahma.text
    assert "sehari" not in rahma.text  # the day and the week are not over
    assert "seminggu" not in rahma.text
    picture = rahma.screen.picture
    assert picture is not None
    assert "Hadir" in picture.alt
    assert "Selesai" not in picture.alt
    assert not any(name in rahma.text + picture.alt for name in ("Ani", "Budi", "Maria"))
    stage.clock.at += timedelta(days=1)
    await opens(stage, "Hasil")
    assert "Melangkah dalam sehari: 2" in rahma.text
    assert "seminggu" not in rahma.text
    stage.clock.at += timedelta(days=6)
    await opens(stage, "Hasil")
    assert "Selesai dalam seminggu: 1" in rahma.text
    assert "Selesai" in rahma.screen.picture.alt  # type: ignore[union-attr]


async def test_before_it_there_are_no_numbers_of_afterwards(stage: Stage) -> None:
    group, _ = await in_group(stage, ANI)
    await announced(stage, group)
    rahma = await opens(stage, "Hasil")

    assert "Diundang: 1 orang" in rahma.text
    assert "seminggu" not in rahma.text


async def test_names_are_told_in_three_parts_and_on_pages(stage: Stage) -> None:
    group, (ani, budi, maria) = await in_group(stage, ANI, BUDI, MARIA)
    await announced(stage, group)
    await named(stage, group, [f"Guru Contoh {letter}" for letter in "ABCDEFG"])
    await budi.says(f"/start {LINK}")
    await budi.presses("Saya ikut")
    await maria.says(f"/start {LINK}")
    await maria.presses("Tidak bisa")
    stage.clock.at += HOUR
    await ani.says(SPOKEN)
    rahma = await opens(stage, "Siapa yang hadir")
    assert "Bu Ani (kode)" in rahma.text
    await rahma.presses("Ikut (1)")
    assert "Pak Budi" in rahma.text
    await rahma.presses("Lainnya (8)")
    assert "Guru Contoh A" in rahma.text
    assert "Halaman 1 dari 2" in rahma.text
    assert "paling perlu dibantu" not in rahma.text  # they stand in the order of their names
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("Berikutnya")
    assert "Bu Maria" not in rahma.text or "(tidak bisa)" in rahma.text
    await rahma.presses("Guru Contoh F")

    assert "Guru Contoh F" in rahma.text
    assert await names_told_in(stage, CIBIRU) == []


async def test_only_names_of_her_own_groups_are_told(stage: Stage) -> None:
    hers, (ani,) = await in_group(stage, ANI)
    sari = await stage.met(SARI)
    others = await linked(stage, JATINANGOR, SARI)
    budi = await stage.met(BUDI)
    await joins(stage, BUDI, others)
    await announced(stage, hers, others)
    stage.clock.at += HOUR
    await ani.says(SPOKEN)
    await budi.says(SPOKEN)
    rahma = await opens(stage, "Siapa yang hadir")
    assert "Bu Ani" in rahma.text
    assert "Budi" not in rahma.text
    await sari.says("/webinar")
    await sari.walks(TITLE, "Siapa yang hadir")

    assert "Pak Budi" in sari.text
    assert "Ani" not in sari.text


@pytest.mark.parametrize("page", ["codes", "qr", "late", "import", "turnout", "who"])
async def test_nobody_else_gets_to_these_pages(stage: Stage, page: str) -> None:
    group, (ani,) = await in_group(stage, ANI)
    webinar = await announced(stage, group)
    data = f"1V{await _profile(stage, ani)}:{webinar.id}:{page}:0"
    await ani.presses_data(data)

    assert SPOKEN not in ani.text
    assert TITLE not in ani.text


@pytest.mark.parametrize("page", ["codes", "qr", "late", "import"])
async def test_a_cancelled_webinar_has_no_codes(stage: Stage, page: str) -> None:
    group, _ = await in_group(stage)
    webinar = await announced(stage, group)
    rahma = stage.hands(RAHMA)
    async with stage.app.database.work() as unit:
        held = await webinars.load_and_hold(unit.connection, webinar.id)
        assert held is not None
        await webinars.save(unit.connection, held, _cancelled(held))
    await rahma.presses_data(f"1V{await _profile(stage, rahma)}:{webinar.id}:{page}:0")

    assert SPOKEN not in rahma.text
    assert "sudah diumumkan dan tidak dibatalkan" in rahma.text


def _cancelled(webinar: Webinar) -> Webinar:
    return replace(webinar, state=WebinarState.CANCELLED)


async def _profile(stage: Stage, hands: PacedHands) -> str:
    return in_base36(await profile_of(stage, hands.member))
