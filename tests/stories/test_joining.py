"""A teacher follows the link of a group: she is in it at once, or after she has agreed."""

from datetime import timedelta

import pytest

from flows.events import MembersCame
from flows.scopes import group_scope, regency_scope
from storage import standings
from tests.cast import ANI, BUDI, CIBIRU, CITRA, DEDI, JATINANGOR, RAHMA
from tests.stage import Stage
from tests.stories.limits import faults_of
from tests.stories.linking import beat, joined, kept, link_of, linked, serving


async def people(stage: Stage, scope: str) -> int:
    """How many people a scope counts."""
    async with stage.app.database.look() as connection:
        return await standings.population(connection, scope)


async def test_she_is_in_the_group_at_once_and_goes_on_where_she_was(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    ani = await stage.met(ANI)
    await ani.walks("Mulai", "Sudah")
    step = ani.screen.page.paragraphs[-1]
    await ani.says(f"/start {await link_of(stage, group)}")

    assert "bergabung di grup Guru SD Cibiru" in ani.text
    assert "Dutanya melihat nama, tugas, sekolah, langkah, dan kendala" in ani.text
    assert step in ani.screen.page.paragraphs
    assert faults_of(ani.screen.page) == []
    assert await people(stage, group_scope((await kept(stage, group)).id)) == 1
    await beat(stage)
    assert "1 orang sudah bergabung" in group.text
    assert "Ani" not in group.told()


async def test_a_second_time_changes_nothing_and_says_so(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    ani = await joined(stage, ANI, group)
    await stage.repeat()
    await ani.says(f"/start {(await link_of(stage, group)).upper().replace('G_', 'g_')}")

    assert "sudah ada di grup Guru SD Cibiru" in ani.text
    assert len((await stage.rows())["memberships"]) == 1


async def test_unknown_and_renewed_links_say_whom_to_ask(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    old = await link_of(stage, group)
    await rahma.says("/grup")
    await rahma.walks("Guru SD Cibiru", "Tautan gabung", "Ganti tautan", "Ya, ganti")
    new = await link_of(stage, group)
    ani = await stage.met(ANI)
    assert new != old

    await ani.says(f"/start {old}")
    assert "Tautan itu sudah diganti. Mohon minta yang baru kepada Duta grup" in ani.text
    await ani.says("/start g_takdikenal")
    assert "Tautan itu belum cocok" in ani.text
    assert "Mulai" in ani.buttons()  # she goes on all the same
    assert (await stage.rows())["memberships"] == []
    await ani.says(f"/start {new}")
    assert "bergabung di grup" in ani.text


async def test_consent_comes_first_and_the_link_survives_it(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    ani = stage.hands(ANI)
    before = {name: len(rows) for name, rows in (await stage.rows()).items()}
    await ani.says(f"/start {await link_of(stage, group)}")
    assert "Undangan grup Guru SD Cibiru" in ani.text
    assert "Dutanya melihat profil, langkah, dan kendala" in ani.text
    assert faults_of(ani.screen.page) == []
    for label in ("Data & privasi", "Hak Bapak/Ibu", "Kembali", "Kembali"):
        await ani.presses(label)
        assert faults_of(ani.screen.page) == []
    after = {name: len(rows) for name, rows in (await stage.rows()).items()}
    assert {name for name in after if after[name] != before[name]} <= {"applied"}
    await ani.presses("Setuju")

    assert "bergabung di grup Guru SD Cibiru" in ani.text
    assert "Boleh saya panggil Bu Ani" in ani.text
    assert len((await stage.rows())["memberships"]) == 1
    await ani.presses("Ya, pakai nama itu")
    assert "Apa tugas" in ani.text


async def test_a_no_is_a_no_and_the_link_can_be_followed_again(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    ani = stage.hands(ANI)
    link = await link_of(stage, group)
    await ani.says(f"/start {link}")
    await ani.presses("Tidak setuju")
    assert "Bila berubah pikiran" in ani.text
    assert "Untuk bergabung ke grup, buka lagi tautannya." in ani.text
    assert (await stage.rows())["memberships"] == []

    await ani.says(f"/start {link}")
    await ani.presses("Setuju")
    assert "bergabung di grup" in ani.text


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("g_takdikenal", "Tautan itu belum cocok"),
        ("a_takdikenal", "Undangan itu sudah tidak berlaku"),
    ],
)
async def test_a_bad_link_is_told_above_the_ordinary_greeting(
    stage: Stage, link: str, told: str
) -> None:
    ani = stage.hands(ANI)
    await ani.says(f"/start {link}")
    assert ani.text.startswith(told)
    assert faults_of(ani.screen.page) == []
    await ani.presses("Setuju")

    assert "Boleh saya panggil Bu Ani" in ani.text


async def test_an_old_greeting_of_somebody_who_agreed_long_ago_just_joins(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    ani = stage.hands(ANI)
    await ani.says(f"/start {await link_of(stage, group)}")
    greeting = ani.screen
    old = ani.data("Setuju")
    await stage.met(ANI)
    await ani.presses_data(old, greeting)

    assert "Bapak/Ibu bergabung di grup Guru SD Cibiru" in ani.phone()
    consents = [each["agreed"] for each in (await stage.rows())["consents"]]
    assert consents == [True, True]  # hers and Bu Rahma's: none was written twice
    await ani.presses_data(old, greeting)
    assert "sudah ada di grup" in ani.phone()


async def test_on_a_shared_phone_only_who_holds_it_is_in_the_group(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    link = await link_of(stage, group)
    phone = await stage.met(ANI)
    await phone.says("/pengaturan")
    await phone.walks("Orang lain di sini", "Tambah orang")
    await phone.says(f"/start {link}")
    assert "Undangan grup" in phone.text
    assert phone.buttons() == ["Setuju", "Tidak setuju", "Kembali"]
    await phone.presses("Setuju")
    assert "bergabung di grup" in phone.text
    await phone.says("Pak Tono")

    rows = await stage.rows()
    names = {each["id"]: each["name"] for each in rows["profiles"]}
    assert [names[each["profile_id"]] for each in rows["memberships"]] == ["Pak Tono"]


async def test_in_two_groups_of_a_region_she_counts_once_there(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    first, second = await linked(stage, rahma, CIBIRU), await linked(stage, rahma, JATINANGOR)
    budi = await joined(stage, BUDI, first)
    await budi.walks("Mulai", "Sudah")
    await budi.says(f"/start {await link_of(stage, second)}")

    assert await people(stage, group_scope((await kept(stage, first)).id)) == 1
    assert await people(stage, group_scope((await kept(stage, second)).id)) == 1
    assert await people(stage, regency_scope("32", "Kota Bandung")) == 1


async def test_the_ambassador_may_be_in_her_own_group(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    await rahma.says(f"/start {await link_of(stage, group)}")

    assert "bergabung di grup Guru SD Cibiru" in rahma.text
    await beat(stage)
    assert "1 orang sudah bergabung" in group.text


async def test_she_leaves_again_and_is_asked_once(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    ani = await joined(stage, ANI, group)
    await ani.says("/pengaturan")
    await ani.presses("Grup yang diikuti")
    assert faults_of(ani.screen.page) == []
    assert ani.buttons() == ["Keluar: Guru SD", "Kembali", "Menu"]
    await ani.presses("Keluar: Guru SD")
    assert "Keluar dari grup Guru SD Cibiru?" in ani.text
    await ani.presses("Tidak jadi")
    assert "Grup yang saya ikuti" in ani.text
    await ani.presses("Keluar: Guru SD")
    yes, bubble = ani.data("Ya, keluar"), ani.screen
    await ani.presses("Ya, keluar")

    assert "sudah keluar dari grup Guru SD Cibiru" in ani.text
    assert await people(stage, group_scope((await kept(stage, group)).id)) == 0
    assert (await stage.rows())["memberships"] == []
    await ani.presses_data(yes, bubble)
    assert "tidak sedang mengikuti grup" in ani.text
    await ani.presses("Kembali")
    assert "Grup yang diikuti" not in ani.buttons()
    await beat(stage)
    assert "Belum ada yang bergabung" in group.text


async def test_a_rush_of_people_edits_one_message_once_and_ends_with_the_right_number(
    stage: Stage,
) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    link = await link_of(stage, group)
    cast = [await stage.met(each) for each in (ANI, BUDI, CITRA, DEDI)]
    stage.clock.at += timedelta(minutes=1)
    before = len([each for each in stage.wire.deliveries if each.to == group.address])
    for each in cast:
        each.pace = timedelta(seconds=1)
        await each.says(f"/start {link}")
    # She is not made to wait for the group: its message is changed at the next beat.
    assert len([each for each in stage.wire.deliveries if each.to == group.address]) == before
    await beat(stage, timedelta(seconds=30))
    await beat(stage, timedelta(seconds=30))

    assert "4 orang sudah bergabung" in group.text
    edits = [each for each in stage.wire.deliveries if each.to == group.address][before:]
    assert len(edits) == 1
    assert len(group.theirs()) == 1


async def test_people_who_come_into_the_group_are_not_greeted_one_by_one(stage: Stage) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    for number in (1, 3, 20):
        await group.welcomes(number, ANI)
    assert len(group.theirs()) == 1

    elsewhere = stage.group(JATINANGOR)
    await elsewhere.welcomes(5)
    assert elsewhere.theirs() == ()


async def test_a_welcome_that_is_not_there_is_posted_when_people_come_and_then_never_more(
    stage: Stage,
) -> None:
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    await group.migrates("grup-cibiru-besar")
    assert group.theirs() == ()
    stage.clock.at += timedelta(minutes=20)
    for _ in range(3):
        await group.does(MembersCame(2), ANI)

    assert len(group.theirs()) == 1
    assert "Gabung di sini" in group.told()


async def test_in_two_groups_each_is_left_by_a_button_that_tells_them_apart(stage: Stage) -> None:
    rahma = await serving(stage, RAHMA)
    first, second = await linked(stage, rahma, CIBIRU), await linked(stage, rahma, JATINANGOR)
    ani = await joined(stage, ANI, first)
    await ani.says("/pengaturan")
    assert faults_of(ani.screen.page) == []
    await ani.says(f"/start {await link_of(stage, second)}")

    await ani.says("/pengaturan")
    await ani.presses("Grup yang diikuti")

    assert faults_of(ani.screen.page) == []
    assert len(set(ani.buttons())) == 4


@pytest.mark.parametrize("words", ["keluar grup", "Keluar dari grup", "/keluar", "leave group"])
async def test_the_way_out_of_a_group_is_found_by_typing_it(stage: Stage, words: str) -> None:
    group = await linked(stage, await serving(stage, RAHMA), CIBIRU)
    ani = await joined(stage, ANI, group)
    await ani.presses("Mulai")

    await ani.says(words)

    assert "Grup yang saya ikuti" in ani.text
    assert (await stage.rows())["memberships"] != []  # she is asked before she leaves
    await ani.walks("Keluar: Guru SD", "Ya, keluar")
    assert (await stage.rows())["memberships"] == []


async def test_who_is_in_no_group_is_offered_none_to_leave(stage: Stage) -> None:
    ani = await stage.met(ANI)

    await ani.says("/pengaturan")
    assert "Grup yang diikuti" not in ani.buttons()
    await ani.says("keluar grup")
    assert "tidak sedang mengikuti grup" in ani.text
