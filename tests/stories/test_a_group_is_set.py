"""Bu Rahma looks after her groups in private: what is set, the link, and the words of welcome."""

import pytest

from bot.channels.web.members import GroupChat, Member
from flows.rights import Duty
from flows.teachers import Zone
from storage import chats, grants
from tests.cast import ANI, BUDI, CIBIRU, HENDRA, JATINANGOR, JOKO, PANYILEUKAN, RAHMA, SARI
from tests.phones import PacedGroup, PacedHands
from tests.stage import Stage
from tests.stories.limits import faults_of
from tests.stories.linking import beat, joined, kept, linked, serving


async def opened(stage: Stage) -> tuple[PacedHands, PacedGroup]:
    """Bu Rahma, on the page of her group."""
    rahma = await serving(stage, RAHMA)
    group = await linked(stage, rahma, CIBIRU)
    await rahma.says("/grup")
    await rahma.presses("Guru SD Cibiru")
    return rahma, group


async def test_a_group_without_teachers_has_all_its_pages(stage: Stage) -> None:
    rahma, _ = await opened(stage)
    for words in ("Bergabung: 0 orang", "Keadaan: bot aktif", "Kota Bandung, Jawa Barat", "WIB"):
        assert words in rahma.text
    for label in ("Pengaturan", "Kembali", "Tautan gabung"):
        await rahma.presses(label)
        assert faults_of(rahma.screen.page, 90) == []


async def test_the_digest_comes_on_the_day_and_at_the_hour_that_she_chose(stage: Stage) -> None:
    rahma, group = await opened(stage)
    await rahma.presses("Pengaturan")
    assert "Ringkasan mingguan: Senin, 16.00 WIB" in rahma.text
    await rahma.walks("Ringkasan", "Jumat")
    assert "setiap Jumat. Pukul berapa" in rahma.text
    assert rahma.buttons() == ["07.00", "10.00", "13.00", "16.00", "19.00", "Kembali"]
    assert faults_of(rahma.screen.page) == []
    assert (await kept(stage, group)).digest_day == 0  # nothing is taken before the hour is known

    await rahma.presses("Kembali")
    assert "Hari apa" in rahma.text
    await rahma.walks("Sabtu", "07.00")
    assert "Ringkasan mingguan: Sabtu, 07.00 WIB" in rahma.text
    await stage.repeat()
    stored = await kept(stage, group)
    assert (stored.digest_day, stored.digest_hour) == (5, 7)
    written = [each for each in (await stage.rows())["audits"] if each["action"] == "group-set"]
    assert [each["detail"] for each in written] == ["digest"]

    await rahma.walks("Pengaturan", "Ringkasan", "tidak dikirim")
    assert "Ringkasan mingguan: tidak dikirim" in rahma.text
    assert (await kept(stage, group)).digest_day is None


@pytest.mark.parametrize(
    ("walk", "told", "field", "value"),
    [
        (("Zona waktu", "WITA"), "Zona waktu: WITA", "zone", Zone.WITA),
        (("Jam tenang", "18.00–07.00"), "Jam tenang: 18.00–07.00", "quiet", "18-7"),
        (("Ringkasan", "Minggu", "10.00"), "mingguan: Minggu, 10.00 WIB", "digest_hour", 10),
        (("Ringkasan", "tidak dikirim"), "Ringkasan mingguan: tidak dikirim", "digest_day", None),
    ],
)
async def test_what_she_sets_is_kept_and_written_down(
    stage: Stage, walk: tuple[str, ...], told: str, field: str, value: object
) -> None:
    rahma, group = await opened(stage)
    await rahma.presses("Pengaturan")
    for label in walk:
        assert faults_of(rahma.screen.page, 90) == []
        await rahma.presses(label)

    assert "Sudah disimpan" in rahma.text
    assert told in rahma.text
    assert getattr(await kept(stage, group), field) == value
    assert [each["action"] for each in (await stage.rows())["audits"]] == [
        "group-linked",
        "group-set",
    ]


async def test_her_own_welcome_stands_in_the_group_at_once(stage: Stage) -> None:
    rahma, group = await opened(stage)
    await rahma.walks("Pengaturan", "Sambutan")
    assert "paling banyak 200 huruf" in rahma.text
    await rahma.says("Selamat datang, <b>Bapak/Ibu</b> *guru*! Lihat tipu.com/x ya @admin")

    shown = "Selamat datang, <b>Bapak/Ibu</b> *guru*! Lihat tipu. com x ya admin"
    assert f"Sambutan: {shown}" in rahma.text
    assert group.text.startswith(shown)
    assert "Belum ada yang bergabung" in group.text
    assert len(group.theirs()) == 1
    await rahma.says("halo")  # she types no welcome any more
    assert (await kept(stage, group)).welcome == shown

    await rahma.says("/grup")
    await rahma.walks("Guru SD Cibiru", "Pengaturan", "Sambutan", "Pakai yang biasa")
    assert "Sambutan: yang biasa" in rahma.text
    assert group.text.startswith("Mari mengaktifkan")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x" * 201, "Sambutannya 201 huruf, paling banyak 200"),
        ("🎉🎉", "dengan huruf"),
        ("\u202e\u200b!", "dengan huruf"),
        ("password saya Rahasia123", "kata sandi"),
    ],
)
async def test_what_is_no_welcome_is_asked_for_again(stage: Stage, text: str, told: str) -> None:
    rahma, group = await opened(stage)
    await rahma.walks("Pengaturan", "Sambutan")
    await rahma.says(text)
    assert told in rahma.text
    assert (await kept(stage, group)).welcome == ""

    await rahma.says("Selamat datang")
    assert (await kept(stage, group)).welcome == "Selamat datang"


@pytest.mark.parametrize("way", ["batal", "/batal", "menu", "Batal", "/grup", "Laporan"])
async def test_she_may_leave_the_welcome_as_it_is(stage: Stage, way: str) -> None:
    rahma, group = await opened(stage)
    report, page = rahma.data("Laporan"), rahma.screen
    await rahma.walks("Pengaturan", "Sambutan")
    match way:
        case "Batal":
            await rahma.presses(way)
        case "Laporan":
            await rahma.presses_data(report, page)
        case _:
            await rahma.says(way)
    await rahma.says("Selamat siang semuanya")

    assert (await kept(stage, group)).welcome == ""


async def test_a_restart_asks_for_the_welcome_again(stage: Stage) -> None:
    rahma, group = await opened(stage)
    await rahma.walks("Pengaturan", "Sambutan")
    await stage.restart()
    await rahma.says("Mari bersama-sama")

    assert (await kept(stage, group)).welcome == "Mari bersama-sama"


async def test_the_renewed_link_is_in_the_welcome_and_a_second_press_renews_it_no_more(
    stage: Stage,
) -> None:
    rahma, group = await opened(stage)
    await rahma.walks("Tautan gabung", "Ganti tautan")
    assert "poster yang lama tidak berlaku" in rahma.text
    await rahma.presses("Ya, ganti")
    assert rahma.buttons() == ["Ganti tautan", "Kembali"]
    await stage.repeat()

    stored = await kept(stage, group)
    assert "Tautan baru sudah berlaku" in rahma.phone()
    assert group.screen.page.link is not None
    assert group.screen.page.link[1].endswith(stored.join_code)
    picture, text, page = rahma.bubbles()[-3:]
    assert picture.picture is not None
    for words in (picture.picture.alt, text.page.text, page.page.text):
        assert stored.join_code in words
    codes = (await stage.rows())["join_codes"]
    assert [each["code"] for each in codes if each["replaced_at"] is None] == [stored.join_code]
    assert len(codes) == 2
    assert "link-renewed" in {each["action"] for each in (await stage.rows())["audits"]}


async def test_more_groups_than_fit_on_a_screen_come_in_pages(stage: Stage) -> None:
    rahma, _ = await opened(stage)
    for number in range(12):
        await linked(stage, rahma, GroupChat(f"grup-{number}", f"Grup {number}", "", "GR"))
    await rahma.says("/grup")
    seen = set()
    for _ in range(3):
        assert faults_of(rahma.screen.page, 90) == []
        seen |= {each for each in rahma.buttons() if each.startswith("Grup ")}
        await rahma.presses("Lainnya")

    assert len(seen) == 12
    assert "Peta langkah" in rahma.buttons()


@pytest.mark.parametrize("page", ["home", "settings", "zone", "welcome", "link", "renew-yes"])
async def test_nobody_else_opens_her_pages(stage: Stage, page: str) -> None:
    rahma, group = await opened(stage)
    stored = await kept(stage, group)
    sari = await serving(stage, SARI)
    hendra = await serving(stage, HENDRA, Duty.COORDINATOR)
    for each in (sari, hendra, await stage.met(JOKO), await joined(stage, ANI, group)):
        await each.presses_data(f"1G0:{stored.id}:{page}:1")
        assert "untuk Duta grupnya" in each.text, each.member.name
        assert stored.join_code not in each.text

    assert await kept(stage, group) == stored


async def test_a_removed_ambassador_changes_nothing_with_an_old_button(stage: Stage) -> None:
    rahma, group = await opened(stage)
    await rahma.walks("Pengaturan", "Sambutan")
    async with stage.app.database.work() as unit:
        chat = await chats.find(unit.connection, rahma.address)
        assert chat is not None
        assert chat.active_profile is not None
        (grant,) = await grants.of(unit.connection, [chat.active_profile])
        await grants.end(unit.connection, grant.id, stage.clock.now())
    await rahma.says("Selamat datang dari saya")

    assert "untuk Duta grupnya" in rahma.text
    assert (await kept(stage, group)).welcome == ""
    assert len((await stage.rows())["groups"]) == 1


@pytest.mark.parametrize(
    ("member", "duty", "told"),
    [
        (BUDI, None, "Duta menemani sebuah grup guru"),
        (HENDRA, Duty.COORDINATOR, "/rekap"),
        (JOKO, None, "/undang"),
        (SARI, Duty.HELPER, "Belum ada grup untuk Bapak/Ibu"),
        (SARI, Duty.AMBASSADOR, "Tekan Hubungkan grup baru"),
    ],
)
async def test_whoever_has_no_group_hears_what_it_is_and_whom_to_ask(
    stage: Stage, member: Member, duty: Duty | None, told: str
) -> None:
    hands = await (serving(stage, member, duty) if duty else stage.met(member))
    await hands.says("/grup")

    assert told in hands.text
    assert faults_of(hands.screen.page) == []


async def test_the_map_is_offered_for_several_groups_only(stage: Stage) -> None:
    rahma, _ = await opened(stage)
    await rahma.says("/grup")
    assert "Peta langkah" not in rahma.buttons()
    for each in (PANYILEUKAN, JATINANGOR):
        await linked(stage, rahma, each)
    await beat(stage)
    await rahma.says("/grup")

    assert "Peta langkah" in rahma.buttons()
