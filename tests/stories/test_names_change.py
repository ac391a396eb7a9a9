"""An ambassador takes a member out of the group, or gives her a code for a new account."""

import re
from datetime import timedelta

from bot.channels.web.members import Member
from flows.duty_presses import MemberOpened
from flows.press_data import encode
from tests.cast import ANI, CIBIRU, RAHMA, SARI
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.crowds import profile_of
from tests.stories.inviting import audited
from tests.stories.linking import joined, kept, link_of, linked, serving

NEW = Member("baru", "Ani S", "akun baru Bu Ani", "AS")
CODE = re.compile(r"PINDAH-\w{4}-\w{4}")


async def with_ani(stage: Stage) -> tuple[PacedHands, PacedGroup, PacedHands]:
    """Bu Rahma at the page of Bu Ani, who is two steps on."""
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    ani = await joined(stage, ANI, group)
    await ani.walks("Mulai", "Sudah", "Dari operator")
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian", "Bu Ani")
    return rahma, group, ani


async def test_a_member_is_removed_after_asking_and_can_join_again(stage: Stage) -> None:
    rahma, group, ani = await with_ani(stage)
    told, chat = group.told(), ani.phone()

    await rahma.presses("Keluarkan")
    assert "Keluarkan Bu Ani dari grup ini?" in rahma.text
    await rahma.walks("Tidak jadi", "Keluarkan", "Ya, keluarkan")

    assert "Bu Ani sudah dikeluarkan" in rahma.text
    assert "Belum ada guru yang bergabung" in rahma.text
    assert (group.told(), ani.phone()) == (told, chat)
    assert (await stage.rows())["memberships"] == []
    assert (await audited(stage))[-1] == "member-removed"

    await ani.presses("Sudah")
    assert "3/8" in ani.text
    await ani.says(f"/start {await link_of(stage, group)}")
    await rahma.says("/grup")
    await rahma.walks(CIBIRU.name, "Rincian")
    assert "1. Bu Ani" in rahma.text


async def test_an_old_page_of_a_removed_member_leads_to_the_list(stage: Stage) -> None:
    rahma, _, _ = await with_ani(stage)
    seen, data = rahma.screen, rahma.data("Keluarkan")
    await rahma.walks("Keluarkan", "Ya, keluarkan")

    await rahma.presses_data(data, seen)

    assert "tidak ada lagi di grup ini" in rahma.text
    assert (await audited(stage)).count("member-removed") == 1


async def test_a_new_account_gets_all_by_a_code_from_the_ambassador(stage: Stage) -> None:
    rahma, _, ani = await with_ani(stage)
    await rahma.walks("Tandai langkah", "Tandai nomor 1", "Kembali", "Akun baru")
    assert "Berikan hanya kepada beliau" in rahma.text
    assert CODE.search(rahma.text) is None

    await rahma.presses("Buat kode")
    found = CODE.search(rahma.text)
    assert found is not None
    assert "buka bot dari akun baru, tekan Mulai, lalu Setuju, lalu ketik kode ini" in rahma.text
    assert (await audited(stage))[-1] == "member-rebound"
    assert await stage.tables_with(found.group()) == []

    new = stage.hands(NEW)
    await new.says("/start")
    await new.presses("Setuju")
    await new.says(found.group())
    assert "Progres sudah ikut pindah" in new.text
    assert "Progres sudah pindah ke HP atau akun baru" in ani.text
    await new.says("lanjut")
    assert "3/8" in new.text

    await rahma.walks("Kembali", "Daftar nama")
    assert "1. Bu Ani" in rahma.text
    await rahma.presses("Bu Ani")
    assert "1 langkah ditandai Duta" in rahma.text


async def test_the_code_works_once_and_for_a_day(stage: Stage) -> None:
    rahma, _, _ = await with_ani(stage)
    await rahma.walks("Akun baru", "Buat kode")
    found = CODE.search(rahma.text)
    assert found is not None
    stage.clock.at += timedelta(days=1, seconds=1)

    new = stage.hands(NEW)
    await new.says("/start")
    await new.presses("Setuju")
    await new.says(found.group())

    assert "Kode itu belum cocok" in new.text


async def test_whoever_bears_a_duty_is_moved_by_the_admins_alone(stage: Stage) -> None:
    """Her rights would move along with her."""
    rahma, group, _ = await with_ani(stage)
    sari = await serving(stage, SARI)
    await sari.says(f"/start {await link_of(stage, group)}")
    number, hers = (await kept(stage, group)).id, await profile_of(stage, SARI)

    for page in ("rebind", "rebind-yes"):
        await rahma.presses_data(encode(MemberOpened(number, hers, page), 0))
        assert "hanya dapat dibuat pengelola bot" in rahma.text

    assert (await stage.rows())["move_codes"] == []


async def test_an_ambassador_in_her_own_group_is_sent_to_her_own_pages(stage: Stage) -> None:
    rahma, group, _ = await with_ani(stage)
    await rahma.says(f"/start {await link_of(stage, group)}")
    number, herself = (await kept(stage, group)).id, await profile_of(stage, RAHMA)

    for page, words in (
        ("rebind-yes", "kodenya ada di Pengaturan"),
        ("remove-yes", "buka Pengaturan, lalu Grup yang diikuti"),
        ("tick", "ditandai lewat menu"),
    ):
        await rahma.presses_data(encode(MemberOpened(number, herself, page), 0))
        assert words in rahma.text

    assert len((await stage.rows())["memberships"]) == 2
