"""The names of a group: for its own ambassador, in private, who needs help most first."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from flows.duty_presses import GroupOpened, MemberOpened, MemberTicked
from flows.events import Pressed
from flows.press_data import encode
from flows.presses import Press
from tests.cast import ANI, BUDI, CIBIRU, CITRA, DEDI, JATINANGOR, JOKO, MARIA, RAHMA, SARI
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.crowds import crowd, names_told_in, profile_of
from tests.stories.limits import faults_of
from tests.stories.linking import joined, kept, linked, serving

DAY = timedelta(days=1)


async def opens_names(rahma: PacedHands) -> None:
    """The way from the command to the names of her (only) group."""
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian")


async def cibiru(stage: Stage) -> tuple[PacedHands, PacedGroup]:
    """Bu Rahma, her group, and three teachers: one moving, one stuck, one who began nothing."""
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    ani = await joined(stage, ANI, group)
    await ani.walks("Mulai", "Sudah", "Dari operator")
    budi = await joined(stage, BUDI, group)
    await budi.walks("Mulai", "Belum berhasil")
    await budi.presses(budi.buttons()[0])
    await joined(stage, CITRA, group)
    return rahma, group


async def test_who_needs_help_most_stands_first_with_step_days_and_last_word(stage: Stage) -> None:
    rahma, _ = await cibiru(stage)
    stage.clock.at += 2 * DAY

    await opens_names(rahma)

    assert "3 orang" in rahma.text
    assert "❗ perlu dibantu 1 · ⏳ belum mulai apa pun 1 · ▶ sedang berjalan 1" in rahma.text
    assert "Dari semua daftar" in rahma.text
    assert "macet" not in rahma.text
    first, second, third = rahma.text.splitlines()[-3:]
    assert first.startswith("1. Pak Budi: Cek akun, 2 hari, perlu dibantu. Kabar terakhir: “")
    assert second == "2. Bu Citra: belum mulai, 2 hari"
    assert third == "3. Bu Ani: Minta kata sandi awal, 2 hari"  # her *Sudah* was one step before
    assert rahma.buttons()[:3] == ["❗ Pak Budi", "⏳ Bu Citra", "▶ Bu Ani"]
    assert faults_of(rahma.screen.page, most_words=120) == []


async def test_each_person_has_a_page_and_a_timeline(stage: Stage) -> None:
    rahma, _ = await cibiru(stage)
    stage.clock.at += 2 * DAY
    await opens_names(rahma)

    await rahma.presses("Pak Budi")
    assert "Guru · SMA" in rahma.text
    assert f"Bergabung di {CIBIRU.name}: 23 Nov 2026" in rahma.text
    assert "❗ Akun belajar.id 0/" in rahma.text
    assert "Cek akun, 2 hari, perlu dibantu (23 Nov 2026)" in rahma.text
    assert "⏳ Ruang GTK (dulu PMM): belum mulai" in rahma.text
    assert faults_of(rahma.screen.page, most_words=80) == []

    await rahma.presses("Riwayat")
    lines = rahma.text.splitlines()
    assert lines[0] == "Riwayat Pak Budi"
    told = [each.split(": ", 1)[1] for each in lines if each.startswith("23 Nov")]
    assert told[0].startswith("“")  # what he saw, newest first
    assert told[1:] == ["Belum berhasil (Cek akun)", "Mulai (Akun belajar.id)"]

    await rahma.walks("Kembali", "Daftar nama")
    assert rahma.buttons()[0] == "❗ Pak Budi"


async def test_no_name_is_ever_told_in_the_group(stage: Stage) -> None:
    rahma, group = await cibiru(stage)

    await rahma.says_in(group, "/progress")
    await rahma.presses_in(group, "Rincian")

    assert "Pak Budi" in rahma.text
    assert await names_told_in(stage, CIBIRU) == []


async def test_forty_names_come_in_pages_and_back_leads_to_the_page_left(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    await crowd(stage, await kept(stage, group), 40, name="Guru", days=9)
    await opens_names(rahma)
    assert "Halaman 1 dari 7" in rahma.text

    await rahma.walks("Berikutnya", "Berikutnya")
    assert "Halaman 3 dari 7" in rahma.text
    somebody = rahma.buttons()[2]
    await rahma.walks(somebody, "Daftar nama")
    assert "Halaman 3 dari 7" in rahma.text
    assert somebody in rahma.buttons()
    await rahma.presses("Sebelumnya")
    assert "Halaman 2 dari 7" in rahma.text
    assert faults_of(rahma.screen.page, most_words=120) == []


async def every_press(stage: Stage, group: PacedGroup) -> Sequence[Press]:
    """Everything about a member that a button could mean."""
    number, ani = (await kept(stage, group)).id, await profile_of(stage, ANI)
    pages = ("see", "list", "timeline", "say", "called", "called-next", "uncalled", "tick", "ticks")
    changes = ("remove", "remove-yes", "rebind", "rebind-yes", "unknown")
    return (
        GroupOpened(number, "names"),
        GroupOpened(number, "calls"),
        *(MemberOpened(number, ani, page) for page in (*pages, *changes)),
        MemberTicked(number, ani, "belajar-id", "cek", True),
        MemberTicked(number, ani, "belajar-id", "cek", False),
    )


@pytest.mark.parametrize("who", ["sari", "joko", "maria"])
async def test_nobody_else_opens_them_not_even_by_forged_buttons(stage: Stage, who: str) -> None:
    """Another ambassador, an admin of the bot, a teacher of the same group."""
    rahma, group = await cibiru(stage)
    hands = {
        "sari": lambda: serving(stage, SARI),
        "joko": lambda: stage.met(JOKO),
        "maria": lambda: joined(stage, MARIA, group),
    }
    other = await hands[who]()
    before = await stage.rows()

    for press in await every_press(stage, group):
        await other.presses_data(encode(press, 0))
        assert "untuk Duta grupnya" in other.text, press
        for name in ("Bu Ani", "Pak Budi", "Bu Citra"):
            assert name not in other.phone(), press

    after = await stage.rows()
    for table in ("progress", "memberships", "move_codes", "audits"):
        assert after[table] == before[table], table
    assert "Bu Ani" not in rahma.phone()


async def test_a_keeper_sees_members_of_her_own_group_only(stage: Stage) -> None:
    """Bu Sari keeps another group: no button of hers leads to Bu Ani."""
    await cibiru(stage)
    sari = await serving(stage, SARI)
    hers = await linked(stage, sari, JATINANGOR)
    await joined(stage, DEDI, hers)
    number, ani = (await kept(stage, hers)).id, await profile_of(stage, ANI)

    await sari.presses_data(encode(MemberOpened(number, ani, "see"), 0))

    assert "tidak ada lagi di grup ini" in sari.text
    assert "Pak Dedi" in sari.text
    assert "Bu Ani" not in sari.text
    await sari.presses_data(encode(MemberTicked(number, ani, "belajar-id", "minta", True), 0))
    assert "tidak ada lagi di grup ini" in sari.text


async def test_a_button_about_a_member_does_nothing_in_a_group(stage: Stage) -> None:
    rahma, group = await cibiru(stage)
    await rahma.says_in(group, "/progress")
    number, ani = (await kept(stage, group)).id, await profile_of(stage, ANI)
    before = group.told()

    press = Pressed(MemberOpened(number, ani, "remove-yes"))
    await rahma.does(press, group.screen.id, room=group.room())

    assert group.told() == before
    assert len((await stage.rows())["memberships"]) == 3
    assert await names_told_in(stage, CIBIRU) == []


async def test_an_empty_group_says_how_to_go_on(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    await linked(stage, rahma, CIBIRU)

    await opens_names(rahma)

    assert "Belum ada guru yang bergabung" in rahma.text
    await rahma.presses("Kembali")
    assert CIBIRU.name in rahma.text


async def test_names_of_any_kind_are_plain_words(stage: Stage) -> None:
    rahma, _ = await cibiru(stage)
    ani = stage.hands(ANI)
    await ani.says("/pengaturan")
    await ani.walks("Profil saya", "Nama")
    await ani.says("<b>Ani</b> \u202e*Siti* 👩‍🏫 Rahayu Kusuma")

    await opens_names(rahma)

    assert "<b>Ani</b> *Siti*" in rahma.text
    assert "\u202e" not in rahma.text
    await rahma.presses(rahma.buttons()[2])
    assert rahma.text.startswith("<b>Ani</b> *Siti*")
    assert faults_of(rahma.screen.page, most_words=80) == []


async def test_a_repeated_press_shows_again_and_changes_nothing(stage: Stage) -> None:
    """Platforms repeat what was answered too late."""
    rahma, _ = await cibiru(stage)
    await opens_names(rahma)
    await rahma.walks("Pak Budi", "Riwayat")
    timeline = rahma.text
    await stage.repeat()
    assert rahma.text == timeline

    await rahma.walks("Kembali", "Tandai langkah", "Tandai nomor 1")
    before = await stage.rows()
    await stage.repeat()
    assert rahma.buttons()[0] == "1: Dari operator"
    await rahma.walks("Kembali", "Sudah dihubungi")
    await stage.repeat()
    assert "📞 Dihubungi" in rahma.text

    after = await stage.rows()
    for table in ("progress", "log", "audits"):
        assert after[table] == before[table], table
