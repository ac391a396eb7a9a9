"""The pages of a report in private, and what changes over the weeks."""

from datetime import timedelta

import pytest

from bot.rounds import keep_day
from flows.duty_presses import GroupOpened
from flows.events import Pressed
from flows.progress import Way
from storage import grants, members, teachers
from tests.cast import ANI, CIBIRU, HENDRA, JOKO, PANYILEUKAN, RAHMA
from tests.stage import PacedHands, Stage
from tests.stories.crowds import (
    coordinates,
    crowd,
    files_for,
    joins,
    linked,
    profile_of,
)
from tests.stories.limits import faults_of

WEEK = timedelta(days=7)


async def keep(stage: Stage) -> None:
    """Let the heartbeat keep the numbers of the day."""
    await keep_day(stage.app.database, lambda: stage.app.editions.current, stage.clock.at)


async def opens(hands: PacedHands, group: int, page: str, number: int = 0) -> None:
    """Press a button for a page, as on an older message."""
    await hands.does(Pressed(GroupOpened(group, page, number)), hands.screen.id)


async def test_a_teacher_who_joins_moves_and_leaves_is_counted_right(stage: Stage) -> None:
    rahma, ani = await stage.met(RAHMA), await stage.met(ANI)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 5, name="Wahyu", begins=False)
    group = stage.group(CIBIRU)

    await joins(stage, ANI, kept)
    await rahma.says_in(group, "/progress")
    assert "6 orang sudah bergabung." in group.text
    assert "0 selesai, 0 berjalan, 0 perlu dibantu, 6 belum mulai." in group.text

    await ani.walks("Mulai", "Sudah", "Dari operator")
    await rahma.says_in(group, "/progress")
    assert "0 selesai, 1 berjalan, 0 perlu dibantu, 5 belum mulai." in group.text

    await ani.presses("Belum berhasil")
    await rahma.says_in(group, "/progress")
    assert "0 selesai, 0 berjalan, 1 perlu dibantu, 5 belum mulai." in group.text
    assert "Minta kata sandi awal: 1 orang, 1 perlu dibantu, umumnya sejak hari ini" in group.text

    async with stage.app.database.work() as unit:
        found = await teachers.load(unit.connection, await profile_of(stage, ANI, unit.connection))
        assert found is not None
        await members.leave(unit.connection, found, kept.id)
    await rahma.says_in(group, "/progress")
    assert "5 orang sudah bergabung." in group.text
    assert "0 selesai, 0 berjalan, 0 perlu dibantu, 5 belum mulai." in group.text


async def test_a_tick_by_the_ambassador_is_counted_apart(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 5, "cek", name="Wahyu")
    await crowd(stage, kept, 2, "cek", name="Lestari", way=Way.AMBASSADOR)

    await opens(rahma, kept.id, "report")

    assert "2 orang dibantu Duta menandai langkahnya." in rahma.text


async def test_what_changed_since_last_week_is_told(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 6, "cek", "jalur", name="Wahyu", days=9)
    await opens(rahma, kept.id, "report")
    assert "sejak" not in rahma.text.casefold()
    await keep(stage)

    stage.clock.at += WEEK
    await crowd(stage, kept, 3, "ALL", name="Lestari")
    await opens(rahma, kept.id, "report")

    assert "9 orang sudah bergabung (+3 sejak 23 Nov 2026)." in rahma.text
    assert "Seminggu ini: selesai +3, perlu dibantu tetap." in rahma.text


async def test_a_snapshot_of_yesterday_tells_nothing_of_last_week(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 6, name="Wahyu")
    await keep(stage)

    stage.clock.at += timedelta(days=6)
    await opens(rahma, kept.id, "report")

    assert "sejak" not in rahma.text.casefold()


async def test_the_line_over_the_weeks_comes_once_there_is_one(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 6, name="Wahyu")
    await opens(rahma, kept.id, "report")
    await rahma.presses("Per minggu")
    assert stage.said("report.weeks_few") in rahma.text
    await keep(stage)

    stage.clock.at += WEEK
    await opens(rahma, kept.id, "report")
    await rahma.presses("Per minggu")

    assert rahma.text.startswith("Per minggu: Guru SD Cibiru")
    assert "Bergabung 6 → 6.\nAkun belajar.id selesai 0 → 0.\n" in rahma.text
    assert rahma.screen.page.picture is not None
    assert faults_of(rahma.screen.page) == []


async def test_every_page_fits_and_leads_back(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 6, "cek", "jalur", name="Wahyu", days=9)

    await opens(rahma, kept.id, "report")

    assert faults_of(rahma.screen.page, most_words=150) == []
    assert rahma.buttons() == [
        *("Rincian", "Teks untuk WhatsApp", "Ekspor", "Per minggu", "Segarkan", "Kembali")
    ]
    await rahma.presses("Segarkan")
    assert rahma.text.startswith("Progres Guru SD Cibiru")


async def test_text_and_tables_come_beside_the_page_and_leave_it(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 6, "cek", "jalur", name="Wahyu", days=9)
    await opens(rahma, kept.id, "report")
    page = rahma.screen.id

    await rahma.presses("Teks untuk WhatsApp")
    assert rahma.screen.page.bare
    await rahma.presses("Ekspor")

    assert {each.name.rpartition(".")[2] for each in files_for(stage, RAHMA)} == {"xlsx", "csv"}
    summary = next(each for each in files_for(stage, RAHMA) if each.name.endswith("ringkasan.csv"))
    assert summary.content.decode("utf-8-sig").splitlines()[-1].split(";")[1:3] == [
        "Bergabung",
        "6",
    ]
    assert page in {each.id for each in rahma.bubbles()}
    await rahma.presses("Per minggu")


async def test_the_map_takes_two_groups_and_turns_its_pages(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    first = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, first, 6, "cek", "jalur", name="Wahyu", days=9)
    await opens(rahma, 0, "map")
    assert stage.said("report.map_few") in rahma.text

    second = await linked(stage, PANYILEUKAN, RAHMA)
    await crowd(stage, second, 3, name="Lestari", days=1)
    await opens(rahma, 0, "map")

    assert rahma.screen.page.picture is not None
    assert "• Minta kata sandi awal, Guru SD Cibiru: 6 orang" in rahma.text
    assert "Lainnya" not in rahma.buttons()
    assert faults_of(rahma.screen.page) == []


async def test_the_export_of_a_group_without_teachers_is_a_kind_word(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)

    await opens(rahma, kept.id, "export")

    assert stage.said("report.export_empty") in rahma.text
    assert files_for(stage, RAHMA) == []


@pytest.mark.parametrize("page", ["report", "text", "export", "weeks"])
async def test_of_a_small_group_an_admin_sees_no_number(stage: Stage, page: str) -> None:
    joko = await stage.met(JOKO)
    await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 3, "cek", name="Wahyu")

    await opens(joko, kept.id, page)

    assert "3 orang" not in joko.phone()
    assert files_for(stage, JOKO) == []
    pictures = [each for each in joko.bubbles() if not each.mine and each.page.picture]
    assert pictures == []


@pytest.mark.parametrize("page", ["report", "text", "export", "weeks"])
async def test_who_has_no_right_opens_no_page(stage: Stage, page: str) -> None:
    await stage.met(RAHMA)
    hendra, ani = await stage.met(HENDRA), await stage.met(ANI)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 6, "cek", name="Wahyu")
    await coordinates(stage, HENDRA)

    for hands, member in ((hendra, HENDRA), (ani, ANI)):
        await opens(hands, kept.id, page)
        assert "6 orang" not in hands.phone()
        assert files_for(stage, member) == []


async def test_a_removed_ambassador_s_old_page_opens_nothing(stage: Stage) -> None:
    rahma = await stage.met(RAHMA)
    kept = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, kept, 6, "cek", name="Wahyu")
    await opens(rahma, kept.id, "report")
    async with stage.app.database.work() as unit:
        profile = await profile_of(stage, RAHMA, unit.connection)
        for grant in await grants.of(unit.connection, [profile]):
            await grants.end(unit.connection, grant.id, stage.clock.at)

    await rahma.presses("Ekspor")

    assert files_for(stage, RAHMA) == []


async def test_ekspor_hands_over_her_only_group_and_asks_which_of_several(stage: Stage) -> None:
    rahma, ani = await stage.met(RAHMA), await stage.met(ANI)
    first = await linked(stage, CIBIRU, RAHMA)
    await crowd(stage, first, 5, name="Wahyu")

    await rahma.says("/ekspor")
    assert [each.name.rpartition(".")[2] for each in files_for(stage, RAHMA)].count("xlsx") == 1

    await linked(stage, PANYILEUKAN, RAHMA)
    await rahma.says("/ekspor")
    assert {CIBIRU.name, PANYILEUKAN.name} <= set(rahma.buttons())

    await ani.says("/ekspor")
    assert not files_for(stage, ANI)
    assert "duta" in ani.text.lower()
