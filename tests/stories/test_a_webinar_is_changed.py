"""Bu Rahma changes, moves, copies and cancels a webinar, and sees before what that does."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from flows.groups import Group
from flows.press_data import encode
from flows.webinar_presses import WebinarOpened
from flows.webinars import Answered, Webinar
from handlers import plans, webinar_presses
from storage import attendances, groups
from tests.cast import ANI, BUDI, CIBIRU, PANYILEUKAN, RAHMA
from tests.phones import PacedHands
from tests.stage import Stage
from tests.stories.announcing import SATURDAY, TITLE, announced
from tests.stories.crowds import crowd, joins, linked, profile_of
from tests.stories.limits import faults_of

DAY = timedelta(days=1)


async def begun(stage: Stage) -> tuple[PacedHands, Webinar, Group]:
    """An announced webinar of Bu Rahma's with twelve teachers, six of whom come."""
    rahma = await stage.met(RAHMA)
    group = await linked(stage, CIBIRU, RAHMA)
    people = await crowd(stage, group, 12)
    webinar = await announced(stage, RAHMA, group)
    async with stage.app.database.work() as unit:
        for each in people[:6]:
            await attendances.answer(
                unit.connection, webinar.id, each.id, Answered.YES, stage.clock.at
            )
        content = stage.app.editions.current
        await plans.renew_people(
            unit.connection, [each.id for each in people], content, stage.clock.at
        )
    await stage.beat()
    return rahma, webinar, group


async def kept(stage: Stage) -> dict[str, Any]:
    (row,) = (await stage.rows())["webinars"]
    return row


async def posts(stage: Stage) -> list[str]:
    """The purposes of all posts, oldest first."""
    planned = (await stage.rows())["planned"]
    return [each["purpose"] for each in planned if each["kind"] == "post"]


async def due(stage: Stage) -> dict[int, datetime]:
    """When each reminder about the webinar is due."""
    planned = (await stage.rows())["planned"]
    return {each["id"]: each["due_at"] for each in planned if each["kind"] == "webinar"}


async def data_of(stage: Stage, webinar: int, page: str, number: int) -> str:
    """The data of a button of Bu Rahma's."""
    return encode(WebinarOpened(webinar, page, number), await profile_of(stage, RAHMA))


async def at_home(rahma: PacedHands) -> None:
    await rahma.says("/webinar")
    await rahma.presses(TITLE)


async def editing(rahma: PacedHands, *labels: str) -> None:
    await at_home(rahma)
    await rahma.walks("Ubah", *labels)


async def test_a_move_shows_first_what_it_moves_and_asks_once(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Waktu")
    await rahma.says("Senin 30 November jam 13.30")
    assert "Senin, 30 Nov 2026\n13.30 WIB · 14.30 WITA · 15.30 WIT" in rahma.text
    assert "pengingat pindah, mulai " in rahma.text
    assert faults_of(rahma.screen.page) == []
    assert (await kept(stage))["starts_at"] == SATURDAY
    await rahma.presses("Benar")

    assert "Sudah disimpan" in rahma.text
    row = await kept(stage)
    assert (row["moves"], row["version"]) == (1, 2)
    assert row["starts_at"] == SATURDAY + 2 * DAY + timedelta(hours=4, minutes=30)
    assert await posts(stage) == ["announce", "moved"]
    audits = (await stage.rows())["audits"]
    assert [each["detail"] for each in audits] == ["w1 when"]
    await stage.beat()
    assert "Waktunya berubah" in stage.group(CIBIRU).text


async def test_what_was_foreseen_is_what_happens(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    before = await due(stage)
    await editing(rahma, "Waktu")
    await rahma.says("Senin 30 November jam 13.30")
    told = next(line for line in rahma.text.splitlines() if "pindah" in line)
    await rahma.presses("Benar")

    after = await due(stage)
    moved = [each for each in before if after[each] != before[each]]
    assert told.startswith(f"{len(moved)} pengingat pindah")


async def test_a_move_into_the_past_says_so_and_is_told_what_it_skips(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Waktu")
    await rahma.says("20 November 2026 jam 9")
    assert "sudah lewat" in rahma.text
    assert "tidak dikirim: waktunya sudah lewat" in rahma.text
    assert (await kept(stage))["starts_at"] == SATURDAY
    await rahma.presses("Benar")

    assert (await kept(stage))["starts_at"] == SATURDAY - 8 * DAY
    skipped = [
        each["reason"]
        for each in (await stage.rows())["planned"]
        if each["kind"] == "webinar" and each["state"] == "skipped"
    ]
    assert "past" in skipped
    assert None not in skipped


@pytest.mark.parametrize("leave", ["Batal", "/batal", "/webinar"])
async def test_a_change_that_she_leaves_is_not_made(stage: Stage, leave: str) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Waktu")
    await rahma.says("Senin 30 November jam 13.30")
    sure = rahma.data("Benar")
    await (rahma.says(leave) if leave.startswith("/") else rahma.presses(leave))
    await rahma.presses_data(sure)

    assert (await kept(stage))["starts_at"] == SATURDAY
    assert (await kept(stage))["version"] == 1


async def test_the_question_outlives_a_restart_and_is_answered_once(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Waktu")
    await rahma.says("Senin 30 November jam 13.30")
    await stage.restart()
    await stage.repeat()
    assert "13.30 WIB" in rahma.text
    assert "pengingat pindah" in rahma.text
    sure = rahma.data("Benar")
    await rahma.presses("Benar")
    await stage.repeat()
    await rahma.presses_data(sure)

    assert (await kept(stage))["version"] == 2
    assert await posts(stage) == ["announce", "moved"]


@pytest.mark.parametrize(
    ("label", "typed", "field", "value"),
    [
        ("Judul", "Ruang GTK", "title", "Ruang GTK"),
        ("Lama", "2 jam", "minutes", 120),
        ("Tautan", "https://meet.google.com/xyz", "link", "https://meet.google.com/xyz"),
    ],
)
async def test_what_groups_know_is_changed_there_too(
    stage: Stage, label: str, typed: str, field: str, value: object
) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, label)
    await rahma.says(typed)
    assert "Sudah benar?" in rahma.text
    await rahma.presses("Benar")

    row = await kept(stage)
    assert (row[field], row["version"], row["moves"]) == (value, 2, 0)
    assert await posts(stage) == ["announce", "changed"]


async def test_what_stays_as_it_is_is_no_change(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Judul")
    await rahma.says(TITLE)

    assert "Tidak ada yang berubah" in rahma.text
    assert (await kept(stage))["version"] == 1


async def test_a_moment_is_switched_off_and_its_reminders_go(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Pengingat", "✓ Satu jam sebelumnya")
    assert "Satu jam sebelumnya dimatikan." in rahma.text
    assert "6 tidak dikirim: dimatikan untuk webinar ini." in rahma.text
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("Benar")

    assert (await kept(stage))["off"] == "hour-before"
    assert await posts(stage) == ["announce"]
    await rahma.walks("– Satu jam sebelumnya", "Benar")
    assert (await kept(stage))["off"] == ""
    states = [
        each["state"]
        for each in (await stage.rows())["planned"]
        if each["purpose"] == "hour-before"
    ]
    assert states == ["planned"] * 6


async def test_several_moments_are_switched_and_asked_about_once(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Pengingat", "✓ Hari ke-3", "✓ Hari ke-7", "✓ Hari ke-14")
    assert "Hari ke-3 dimatikan.\nHari ke-7 dimatikan.\nDan 1 pengingat lagi." in rahma.text
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("– Hari ke-7")
    assert (await kept(stage))["off"] == ""
    await stage.restart()
    await stage.repeat()
    assert "Hari ke-14 dimatikan." in rahma.text
    await rahma.says("entahlah")
    assert "Hari ke-14 dimatikan." in rahma.text
    await rahma.presses("Benar")

    assert "Sudah disimpan" in rahma.text
    assert (await kept(stage))["off"] == "day-14,day-3"
    assert (await kept(stage))["version"] == 2
    assert {"– Hari ke-3", "✓ Hari ke-7", "Kembali"} <= set(rahma.buttons())


@pytest.mark.parametrize("way", ["Batal", "– Hari ke-3", "/batal"])
async def test_switches_that_she_leaves_or_turns_back_change_nothing(
    stage: Stage, way: str
) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Pengingat", "✓ Hari ke-3")
    sure = rahma.data("Benar")
    await (rahma.says(way) if way.startswith("/") else rahma.presses(way))
    assert "Benar" not in rahma.buttons()
    await rahma.presses_data(sure)

    assert (await kept(stage))["version"] == 1


async def test_a_new_time_that_is_none_cannot_be_confirmed_for_the_one_before(
    stage: Stage,
) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Waktu")
    await rahma.says("Senin 30 November jam 13.30")
    sure = rahma.data("Benar")
    await rahma.says("Minggu 30/11 jam 9")
    assert rahma.buttons() == ["Kembali"]
    await rahma.presses_data(sure)

    assert (await kept(stage))["starts_at"] == SATURDAY


async def test_an_hour_alone_moves_it_on_its_own_day(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Waktu")
    await rahma.says("14.00")
    assert "Sabtu, 28 Nov 2026\n14.00 WIB · 15.00 WITA · 16.00 WIT" in rahma.text
    await rahma.presses("Benar")

    assert (await kept(stage))["starts_at"] == SATURDAY + timedelta(hours=5)


async def test_a_new_title_is_asked_about_under_the_old_one(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Judul")
    await rahma.says("Ruang GTK")

    assert rahma.text.startswith(f"{TITLE}\n\nRuang GTK\n\n")


async def test_another_checklist_changes_the_steps_and_says_so(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Daftar langkah", "Ruang GTK (dulu PMM)")

    assert "Jadwal pengingat tetap; langkah yang disebut ikut berubah." in rahma.text


async def test_when_it_is_over_what_is_useful_then_is_left(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    stage.clock.at = SATURDAY + timedelta(minutes=100)
    await at_home(rahma)
    assert "Kode hadir" in rahma.buttons()
    stage.clock.at = SATURDAY + DAY
    await at_home(rahma)

    assert rahma.buttons() == [
        *("Hasil", "Siapa yang hadir", "Impor daftar hadir", "Kode rekaman"),
        *("Catatan pengingat", "Ubah", "Kembali"),
    ]
    assert faults_of(rahma.screen.page) == []


async def test_a_copy_is_told_from_its_original_on_the_buttons(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Salin", "Webinar baru")
    await rahma.says("/webinar")
    assert rahma.buttons()[:2] == ["Aktivasi akun… · 28 Nov", "Aktivasi akun… · draf"]
    assert faults_of(rahma.screen.page) == []
    await rahma.walks("Aktivasi akun… · draf", "Lanjut")
    await rahma.says("Sabtu 12/12 jam 9")
    await rahma.walks("Benar", "Umumkan", "Kembali")
    assert rahma.buttons()[:2] == ["Aktivasi akun… · 28 Nov", "Aktivasi akun… · 12 Des"]
    await rahma.walks("Aktivasi akun… · 12 Des", "Ubah", "Batalkan webinar", "Ya, batalkan")
    await rahma.presses("Kembali")

    assert rahma.buttons()[1].endswith(" · batal")


async def test_it_is_copied_to_another_group_which_alone_is_told(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    other = await linked(stage, PANYILEUKAN)
    async with stage.app.database.work() as unit:
        me = await profile_of(stage, RAHMA, unit.connection)
        await groups.add_keeper(unit.connection, other.id, me, stage.clock.at)
    await crowd(stage, other, 4, name="Ibu")
    await editing(rahma, "Salin", "Ke grup lain", "– Guru SMP Panyileukan")
    assert "Menjangkau 4 orang di 1 grup baru." in rahma.text
    assert faults_of(rahma.screen.page) == []
    await rahma.presses("Benar")
    await stage.beat()

    assert TITLE in stage.group(PANYILEUKAN).text
    assert await posts(stage) == ["announce", "announce"]
    assert "Guru SD Cibiru, Guru SMP Panyileukan" in rahma.text


async def test_it_is_copied_as_a_new_draft_and_asks_when(stage: Stage) -> None:
    rahma, webinar, _ = await begun(stage)
    await editing(rahma, "Salin")
    twice = rahma.data("Webinar baru")
    await rahma.presses("Webinar baru")
    await rahma.presses_data(twice)
    assert "Draf baru" in rahma.text
    await rahma.says("Sabtu 12/12 jam 9")
    await rahma.presses("Benar")

    assert "Mohon diperiksa" in rahma.text
    first, second = (await stage.rows())["webinars"]
    assert (second["state"], second["title"], second["link"]) == ("draft", TITLE, first["link"])
    assert second["starts_at"] == SATURDAY + 14 * DAY
    await rahma.presses("Umumkan")
    codes = [(each["code"], each["spoken"]) for each in (await stage.rows())["webinars"]]
    assert len(set(codes)) == 2
    assert webinar.code == codes[0][0]


async def test_it_is_cancelled_once_she_is_sure_and_the_groups_are_told(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma, "Batalkan webinar")
    waiting = [
        each
        for each in (await stage.rows())["planned"]
        if each["kind"] == "webinar" and each["state"] == "planned"
    ]
    assert f"{len(waiting)} pengingat berakhir" in rahma.text
    assert (await kept(stage))["state"] == "announced"
    await rahma.presses("Ya, batalkan")
    await stage.repeat()

    assert "✖️ Dibatalkan." in rahma.text
    assert await posts(stage) == ["announce", "cancelled"]
    after = (await stage.rows())["planned"]
    ends = {each["reason"] for each in after if each["id"] in {w["id"] for w in waiting}}
    assert ends == {"cancelled"}
    await stage.beat()
    assert "dibatalkan" in stage.group(CIBIRU).text


async def test_of_a_cancelled_webinar_old_buttons_change_nothing(stage: Stage) -> None:
    rahma, _, _ = await begun(stage)
    await editing(rahma)
    old = [rahma.data(each) for each in ("Judul", "Waktu", "Grup", "Pengingat", "Batalkan webinar")]
    await rahma.walks("Batalkan webinar", "Ya, batalkan")
    for each in old:
        await rahma.presses_data(each)
        assert "dibatalkan" in rahma.text.casefold()

    assert (await kept(stage))["version"] == 2


@pytest.mark.parametrize("state", ["draft", "announced", "over", "cancelled"])
async def test_every_page_answers_whatever_its_number(stage: Stage, state: str) -> None:
    """Buttons live for years: what they say may be over, or may never have been."""
    rahma, webinar, _ = await begun(stage)
    await rahma.presses_data(await data_of(stage, webinar.id, "duplicate", 0))
    number = webinar.id + 1 if state == "draft" else webinar.id
    if state == "over":
        stage.clock.at += 9 * DAY
    if state == "cancelled":
        await rahma.presses_data(await data_of(stage, number, "cancel", 1))
    pages = {*webinar_presses.FIELDS, *webinar_presses.PAGES, *webinar_presses.HUBS, "?"}
    for page in sorted(pages - {"cancel"}):
        for odd in (0, 1, 3, 16, 36**4):
            for of in (number, 0):
                await rahma.presses_data(await data_of(stage, of, page, odd))
                assert rahma.text, page
    assert len((await stage.rows())["webinars"]) >= 2


async def test_two_teachers_hear_of_nothing_before_she_is_sure(stage: Stage) -> None:
    rahma, _, group = await begun(stage)
    ani, budi = await stage.met(ANI), await stage.met(BUDI)
    await joins(stage, ANI, group)
    await joins(stage, BUDI, group)
    shown = stage.group(CIBIRU).text
    await editing(rahma, "Waktu")
    await rahma.says("Senin 30 November jam 13.30")
    await stage.beat()

    assert stage.group(CIBIRU).text == shown
    assert "30 Nov" not in ani.phone() + budi.phone()
