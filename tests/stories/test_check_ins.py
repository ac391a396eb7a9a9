"""Somebody was at a webinar: she follows the link, or types the code that was read out."""

from datetime import timedelta

import pytest

from flows.events import Medium
from flows.webinars import Answered, Seen
from tests.cast import ANI, BUDI, CITRA, JATINANGOR, MARIA, RAHMA, SARI
from tests.stage import Stage
from tests.stories.attending import HOUR, LINK, SPOKEN, TITLE, announced, came, in_group, seen
from tests.stories.crowds import linked, profile_of
from tests.stories.limits import faults_of

MINUTE = timedelta(minutes=1)
THANKS = f"sudah hadir di webinar {TITLE}"
UNKNOWN = "Kode itu belum cocok"
OVER = "Kode hadir itu sudah tidak berlaku"
ENOUGH = "sudah beberapa kali belum cocok"


@pytest.mark.parametrize(
    ("said", "how"),
    [(f"/start {LINK}", Seen.LINK), (SPOKEN, Seen.CODE), (f"Kode {SPOKEN}.", Seen.CODE)],
)
async def test_she_is_thanked_and_led_to_her_first_step(stage: Stage, said: str, how: Seen) -> None:
    group, (ani,) = await in_group(stage, ANI)
    webinar = await announced(stage, group)
    stage.clock.at += HOUR
    await ani.says(said)

    found = await came(stage, webinar, ANI)
    assert found is not None
    assert (found.seen, found.came_at) == (how, stage.clock.at)
    assert THANKS in ani.text
    assert "Mari mulai dari satu langkah: Cek akun" in ani.text
    assert faults_of(ani.screen.page) == []
    await ani.presses("Mulai")
    assert "Cek akun" in ani.text
    assert "Sudah" in ani.buttons()


async def test_who_is_on_the_way_is_led_to_her_next_step_and_who_is_done_is_thanked(
    stage: Stage,
) -> None:
    group, (ani, budi) = await in_group(stage, ANI, BUDI)
    await announced(stage, group)
    await ani.walks("Mulai", "Sudah")
    await budi.presses("Sudah aktif semua")
    stage.clock.at += HOUR
    await ani.says(SPOKEN)
    await budi.says(SPOKEN)

    assert "Langkah Bapak/Ibu berikutnya" in ani.text
    await ani.presses("Lanjut")
    assert "Belum berhasil" in ani.buttons()
    assert "Semua langkah Akun belajar.id sudah selesai" in budi.text


async def test_a_second_time_and_a_repeated_event_change_nothing(stage: Stage) -> None:
    group, (ani,) = await in_group(stage, ANI)
    webinar = await announced(stage, group)
    stage.clock.at += HOUR
    await ani.says(SPOKEN)
    first = await came(stage, webinar, ANI)
    await stage.repeat()
    assert THANKS in ani.text  # what was perhaps lost is said again
    await ani.says(SPOKEN)
    await ani.says(f"/start {LINK}")

    assert THANKS in ani.text
    assert await came(stage, webinar, ANI) == first
    assert (await stage.rows())["code_tries"] == []


async def test_before_it_the_link_asks_whether_she_comes(stage: Stage) -> None:
    group, (budi,) = await in_group(stage, BUDI)
    webinar = await announced(stage, group, hours=24)
    await budi.says(f"/start {LINK}")

    assert "Apakah Bapak/Ibu ikut?" in budi.text
    assert "mulai pukul 09.46 WITA" in budi.text  # a quarter of an hour before, in her own zone
    assert faults_of(budi.screen.page) == []
    await budi.presses("Saya ikut")
    found = await came(stage, webinar, BUDI)
    assert found is not None
    assert (found.answer, found.came_at) == (Answered.YES, None)


async def test_of_a_code_that_is_not_good_yet_it_is_told_when_it_is(stage: Stage) -> None:
    group, (budi,) = await in_group(stage, BUDI)
    webinar = await announced(stage, group)
    await budi.says(SPOKEN)

    assert "berlaku mulai pukul 10.46 WITA pada hari webinar" in budi.text
    assert budi.buttons() == ["Lanjut", "Menu"]
    assert faults_of(budi.screen.page) == []
    assert await seen(stage, webinar) == {}
    assert (await stage.rows())["code_tries"] == []
    stage.clock.at += 45 * MINUTE
    await budi.says(SPOKEN)
    assert THANKS in budi.text


async def test_a_code_that_is_over_leads_to_that_of_the_recording(stage: Stage) -> None:
    group, (ani, budi) = await in_group(stage, ANI, BUDI)
    webinar = await announced(stage, group)
    stage.clock.at += HOUR
    await budi.says(SPOKEN)
    before = await seen(stage, webinar)
    stage.clock.at += 6 * 24 * HOUR
    await ani.says(SPOKEN)
    await budi.says(SPOKEN)

    assert OVER in ani.text
    assert ani.buttons() == ["Lanjut", "Menu"]
    assert faults_of(ani.screen.page) == []
    assert THANKS in budi.text  # she did come
    assert await seen(stage, webinar) == before
    stage.clock.at += 2 * 24 * HOUR
    await ani.says(SPOKEN)
    assert OVER not in ani.text  # by now four digits are only digits


async def test_to_others_a_code_out_of_its_hours_is_as_wrong_as_any(stage: Stage) -> None:
    group, _ = await in_group(stage)
    await announced(stage, group, hours=24)
    citra = await stage.met(CITRA)
    await citra.says(SPOKEN)
    assert "pada hari webinar" not in citra.text
    await citra.says(f"/start w_{SPOKEN}")

    assert UNKNOWN in citra.text


async def test_of_a_code_out_of_its_hours_nobody_can_be_sure_by_guessing(stage: Stage) -> None:
    group, (ani,) = await in_group(stage, ANI)
    await announced(stage, group, hours=24)
    for n in range(5):
        await ani.says(f"700{n}")
    assert ENOUGH in ani.text
    await ani.says(SPOKEN)

    assert ENOUGH in ani.text
    assert len((await stage.rows())["code_tries"]) == 5


async def test_a_year_or_an_hour_is_no_try_while_no_code_is_good(stage: Stage) -> None:
    group, (ani,) = await in_group(stage, ANI)
    await announced(stage, group, hours=24)
    await ani.says("2026")

    assert UNKNOWN not in ani.text
    assert (await stage.rows())["code_tries"] == []


async def test_a_wrong_code_at_a_step_leaves_no_answer_to_be_taken_for_the_step_s(
    stage: Stage,
) -> None:
    group, (ani,) = await in_group(stage, ANI)
    await announced(stage, group)
    await ani.presses("Mulai")
    assert "Sudah" in ani.buttons()
    stage.clock.at += HOUR
    for code in ("1000", "1001", "1002", "1003", "1004"):
        await ani.says(code)
        assert ani.buttons() == ["Lanjut", "Menu"]
    assert ENOUGH in ani.text

    await ani.presses("Lanjut")
    assert "Cek akun" in ani.text
    assert "Sudah" in ani.buttons()


async def test_after_it_the_link_says_how_the_code_of_the_recording_works(stage: Stage) -> None:
    group, (ani,) = await in_group(stage, ANI)
    webinar = await announced(stage, group)
    stage.clock.at += 4 * HOUR
    await ani.says(f"/start {LINK}")

    assert "sudah selesai" in ani.text
    assert "kode rekaman" in ani.text
    assert "Mulai" in ani.buttons()
    assert faults_of(ani.screen.page) == []
    assert await seen(stage, webinar) == {}


async def test_the_code_of_the_recording_is_good_for_a_week(stage: Stage) -> None:
    group, (ani, budi, maria) = await in_group(stage, ANI, BUDI, MARIA)
    webinar = await announced(stage, group)
    rahma = stage.hands(RAHMA)
    stage.clock.at += 4 * HOUR
    await rahma.says("/webinar")
    await rahma.walks(TITLE, "Kode rekaman", "Buat kode")
    code = rahma.text.split("Kode rekaman: ")[1][:4]
    await ani.says(code)
    await budi.says(f"/start w_{code}")

    assert THANKS in ani.text
    for each in (ANI, BUDI):
        found = await came(stage, webinar, each)
        assert found is not None
        assert found.seen is Seen.LATE
    stage.clock.at += timedelta(days=7)
    await maria.says(code)
    assert THANKS not in maria.text
    assert await came(stage, webinar, MARIA) is None


async def test_a_wrong_code_is_answered_kindly_and_after_five_nobody_guesses_on(
    stage: Stage,
) -> None:
    group, (ani, budi) = await in_group(stage, ANI, BUDI)
    webinar = await announced(stage, group)
    stage.clock.at += HOUR
    for n in range(4):
        await ani.says(f"100{n}")
        assert UNKNOWN in ani.text
        assert faults_of(ani.screen.page) == []
    await ani.says("kode 1005")
    assert ENOUGH in ani.text
    await ani.says(SPOKEN)
    assert ENOUGH in ani.text  # even the right one would tell something now
    assert await seen(stage, webinar) == {}

    await budi.says(SPOKEN)
    assert THANKS in budi.text  # others are not kept from it
    await ani.says(f"/start {LINK}")
    assert THANKS in ani.text  # the picture works all the same


async def test_after_an_hour_she_may_try_again(stage: Stage) -> None:
    group, (ani,) = await in_group(stage, ANI)
    await announced(stage, group)
    stage.clock.at += HOUR
    for n in range(5):
        await ani.says(f"100{n}")
    stage.clock.at += HOUR
    await ani.says(SPOKEN)

    assert THANKS in ani.text


async def test_an_open_question_stays_open(stage: Stage) -> None:
    group, (ani,) = await in_group(stage, ANI)
    webinar = await announced(stage, group)
    await ani.walks("Mulai", "Nanti", "Pilih sendiri")
    stage.clock.at += HOUR
    await ani.says("1930")
    assert UNKNOWN not in ani.text  # a time is awaited there
    assert await seen(stage, webinar) == {}
    await ani.says(SPOKEN)
    assert THANKS in ani.text

    await ani.says("besok jam 9")
    assert "saya ingatkan" in ani.text


async def test_a_newcomer_agrees_first_and_is_checked_in_after_it(stage: Stage) -> None:
    group, _ = await in_group(stage)
    webinar = await announced(stage, group)
    stage.clock.at += HOUR
    ani, budi = stage.hands(ANI), stage.hands(BUDI)
    await ani.says(f"/start {LINK}")
    await budi.says(SPOKEN)
    for hands in (ani, budi):
        assert "Apakah Bapak/Ibu setuju?" in hands.text
        assert faults_of(hands.screen.page) == []
    assert TITLE in ani.text
    assert TITLE not in budi.text  # whose code it is is told to nobody whose tries are not counted
    assert await seen(stage, webinar) == {}
    for hands in (ani, budi):
        await hands.presses("Setuju")
        assert THANKS in hands.text
        assert "Boleh saya panggil" in hands.text

    for each, how in ((ANI, Seen.LINK), (BUDI, Seen.CODE)):
        found = await came(stage, webinar, each)
        assert found is not None
        assert found.seen is how
    await ani.walks("Ya, pakai nama itu")
    assert "Apa tugas" in ani.text


async def test_a_newcomer_with_a_wrong_code_learns_it_after_she_agreed(stage: Stage) -> None:
    group, _ = await in_group(stage)
    webinar = await announced(stage, group)
    stage.clock.at += HOUR
    ani = stage.hands(ANI)
    await ani.says("1000")
    assert "Kode 1000 kami periksa" in ani.text
    await ani.presses("Setuju")

    assert UNKNOWN in ani.text
    assert "Boleh saya panggil" in ani.text
    assert await seen(stage, webinar) == {}
    assert len((await stage.rows())["code_tries"]) == 1


async def test_who_refuses_is_told_how_to_come_back(stage: Stage) -> None:
    group, _ = await in_group(stage)
    webinar = await announced(stage, group)
    stage.clock.at += HOUR
    ani = stage.hands(ANI)
    await ani.says(f"/start {LINK}")
    await ani.presses("Tidak setuju")

    assert "Untuk webinar, buka lagi tautannya" in ani.text
    assert await seen(stage, webinar) == {}
    assert (await stage.rows())["profiles"] == [
        each for each in (await stage.rows())["profiles"] if each["name"] == "Bu Rahma"
    ]


async def test_a_further_person_on_the_phone_agrees_before_she_is_checked_in(
    stage: Stage,
) -> None:
    group, (ani,) = await in_group(stage, ANI)
    webinar = await announced(stage, group)
    await ani.says("/pengaturan")
    await ani.walks("Orang lain di sini", "Tambah orang")
    stage.clock.at += HOUR
    await ani.says(SPOKEN)
    assert "Apakah Bapak/Ibu setuju?" in ani.text
    assert await seen(stage, webinar) == {}
    await ani.presses("Setuju")

    assert THANKS in ani.text
    profile = await profile_of(stage, ANI)
    assert set(await seen(stage, webinar)) == {profile}
    assert len((await stage.rows())["profiles"]) == 3


async def test_on_a_shared_phone_a_code_waits_until_somebody_says_who_she_is(
    stage: Stage,
) -> None:
    group, (ani,) = await in_group(stage, ANI)
    webinar = await announced(stage, group, hours=7)
    await ani.says("/pengaturan")
    await ani.walks("Orang lain di sini", "Tambah orang", "Setuju")
    await ani.says("Pak Tono")
    await ani.walks("Guru", "SD", "Jawa", "Jawa Barat", "Lewati")
    stage.clock.at += 7 * HOUR
    await ani.says(SPOKEN)
    assert "Ini siapa?" in ani.text
    assert await seen(stage, webinar) == {}
    await ani.presses("Bu Ani")

    assert THANKS in ani.text
    assert set(await seen(stage, webinar)) == {await profile_of(stage, ANI)}
    await stage.repeat()
    assert THANKS in ani.text
    await ani.says("/pengaturan")
    await ani.presses("Orang lain di sini")
    assert "Pak Tono" in ani.buttons()  # it is Bu Ani who holds the phone now


async def test_who_is_in_none_of_its_groups_may_check_in_too(stage: Stage) -> None:
    group, _ = await in_group(stage)
    webinar = await announced(stage, group)
    citra = await stage.met(CITRA)
    stage.clock.at += HOUR
    await citra.says(SPOKEN)

    assert THANKS in citra.text
    assert await came(stage, webinar, CITRA) is not None


async def test_of_two_webinars_with_one_code_it_is_that_of_her_group(stage: Stage) -> None:
    hers, (ani,) = await in_group(stage, ANI)
    await stage.met(SARI)
    others = await linked(stage, JATINANGOR, SARI)
    mine = await announced(stage, hers)
    theirs = await announced(stage, others, by=SARI, code="zzzzzzzzzz", title="Ruang GTK")
    stage.clock.at += HOUR
    await ani.says(SPOKEN)

    assert THANKS in ani.text
    assert await came(stage, mine, ANI) is not None
    assert await seen(stage, theirs) == {}


async def test_an_unknown_link_and_a_cancelled_webinar_are_told_kindly(stage: Stage) -> None:
    await in_group(stage)
    ani = await stage.met(ANI)
    await ani.says("/start w_takdikenal")
    assert "Tautan webinar itu belum cocok" in ani.text
    budi = stage.hands(BUDI)
    await budi.says("/start w_takdikenal")
    assert "Tautan webinar itu belum cocok" in budi.text
    assert faults_of(budi.screen.page) == []
    await budi.presses("Setuju")
    assert "Boleh saya panggil" in budi.text


async def test_what_she_is_reminded_of_changes_with_it(stage: Stage) -> None:
    group, (ani,) = await in_group(stage, ANI)
    webinar = await announced(stage, group, hours=24)
    await ani.says(f"/start {LINK}")
    await ani.presses("Saya ikut")
    before = await _open_purposes(stage)
    assert before
    stage.clock.at += 24 * HOUR
    await ani.says(SPOKEN)

    assert await came(stage, webinar, ANI) is not None
    assert await _open_purposes(stage) != before


async def test_a_picture_or_a_long_number_is_no_code(stage: Stage) -> None:
    group, (ani,) = await in_group(stage, ANI)
    webinar = await announced(stage, group)
    stage.clock.at += HOUR
    await ani.sends(Medium.PHOTO)
    await ani.says("48210")
    await ani.says("jam 4821")

    assert await seen(stage, webinar) == {}
    assert (await stage.rows())["code_tries"] == []


async def _open_purposes(stage: Stage) -> list[tuple[str, str]]:
    rows = (await stage.rows())["planned"]
    return sorted((str(each["purpose"]), str(each["state"])) for each in rows)


async def test_whoever_guesses_on_for_a_day_checks_in_only_where_she_is_invited(
    stage: Stage,
) -> None:
    group, (ani,) = await in_group(stage, ANI)
    for n in (1, 2, 3):
        await announced(stage, group, hours=n, code=f"lain{n}", spoken=f"999{n}", title="Lain")
    await announced(stage, group, hours=5)
    citra = await stage.met(CITRA)
    for _ in range(4):
        stage.clock.at += HOUR + MINUTE
        for hands in (ani, citra):
            for n in range(5):
                await hands.says(f"kode 100{n}")
    assert len((await stage.rows())["code_tries"]) == 2 * 4 * 5
    stage.clock.at += HOUR + MINUTE
    await citra.says(SPOKEN)
    assert UNKNOWN in citra.text
    await ani.says(SPOKEN)
    assert THANKS in ani.text

    await citra.says(f"/start {LINK}")
    assert THANKS in citra.text
